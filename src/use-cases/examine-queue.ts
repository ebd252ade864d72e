import type { Instant } from '../domain/instant.ts'
import { todoAtTheTerminal } from './door-words.ts'
import { broken, type Finding, look, ok } from './finding.ts'

/** The outbox in figures. A person's direct messages are one channel called `person`: who it is, is nobody's business. */
export interface QueueState {
  /** Messages, or newer versions of them, that Slack should show and does not yet. */
  waiting: number
  oldest: Instant | null
  /** Channels that take no messages now, with Slack's word why; `*` is the whole workspace. */
  parked: { channel: string; error: string; messages: number }[]
  /** What Slack refused for good, or of which nobody can tell whether Slack has it (`history_closed`). */
  dead: { channel: string; kind: string; error: string; messages: number }[]
}

/** Milliseconds after which a message that waits for no known reason is worth a look. */
const LONG = 5 * 60_000

/** What to do where Slack's word says it all. */
const ANOTHER_DOOR = 'Put that right in Slack; what waits is then sent by itself.'

export function queueFindings(state: QueueState, now: Instant): Finding[] {
  return [waiting(state, now), ...state.parked.map(parked), ...dead(state)]
}

function waiting({ waiting: count, oldest, parked: doors }: QueueState, now: Instant): Finding {
  if (count === 0 || oldest === null) return ok('outbox', 'no message waits')
  const age = Math.max(0, now - oldest)
  const says = `${messages(count)} ${count === 1 ? 'waits' : 'wait'}, the oldest for ${duration(age)}`
  if (doors.length > 0 || age < LONG) return ok('outbox', says)
  return look('outbox', says, 'Is Baton running, and is Slack within reach? See the lines on Slack.')
}

function parked({ channel, error, messages: count }: QueueState['parked'][number]): Finding {
  const says = `${messages(count)} to ${nameOf(channel)}: Slack says ${error}`
  return look('outbox parked', says, todoAtTheTerminal(error, ANOTHER_DOOR))
}

function dead({ dead: rows }: QueueState): Finding[] {
  if (rows.length === 0) return [ok('outbox refused', 'Slack refused no message for good')]
  return rows.map(({ channel, kind, error, messages: count }) =>
    broken(
      'outbox refused',
      `${messages(count)} (${kind}) to ${nameOf(channel)} refused for good: ${error}`,
      'Once the cause is gone: npx baton doctor --retry-dead.',
    ),
  )
}

function nameOf(channel: string): string {
  if (channel === '*') return 'the whole workspace'
  return channel === 'person' ? 'single people' : `the ${channel} channel`
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}

/** @param ms  at least 0 */
function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}
