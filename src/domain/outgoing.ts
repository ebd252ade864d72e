import type { Clock, Step } from './clocks.ts'
import type { Handoff } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { ThreadLine } from './messages.ts'
import type { ReminderOf } from './next-try.ts'

/** Where a message goes: one of the agreed channels, or a person by Slack id. Resolved when it is sent. */
export type Destination = 'handoffs' | 'feedback' | 'digest' | { person: string }

/** A message to be shown. The same key is the same message for ever: asking again edits it. */
export interface Outgoing {
  key: string
  kind:
    | 'card'
    | 'line'
    | 'warning'
    | 'feedback'
    | 'answered'
    | 'digest'
    | 'digest_part'
    | 'file'
    | 'summary'
    | 'summary_warning'
    | 'notice'
    | 'offer'
    | 'next_try'
    | 'proposal'
    | 'in_force'
  to: Destination
  handoffId: string | null
  clockId: string | null
  /** Of a summary's warning: the outbox row of the summary under which it stands. */
  summaryId?: string
  /** What the message needs beyond stored state: a frozen line, a warning's step, a digest's slot. */
  body: Readonly<Record<string, unknown>>
}

export const keys = {
  card: (handoffId: string) => `card:${handoffId}`,
  feedback: (handoffId: string, cycle: number) => `feedback:${handoffId}:${cycle}`,
  answered: (handoffId: string, cycle: number, slackId: string) => `answered:${handoffId}:${cycle}:${slackId}`,
  line: (handoffId: string, version: number, index: number) => `line:${handoffId}:${version}:${index}`,
  warning: (clockId: string, step: string, surface: string) => `warning:${clockId}:${step}:${surface}`,
  digest: (period: string, slot: string) => `digest:${period}:${slot}`,
  digestPart: (period: string, slot: string, part: string) => `digest-part:${period}:${slot}:${part}`,
  chart: (period: string, slot: string) => `chart:${period}:${slot}`,
  summary: (summaryId: string) => `summary:${summaryId}`,
  summaryWarning: (summaryId: string, kind: string, target: string, step: string) =>
    `summary-warning:${summaryId}:${kind}:${target}:${step}`,
  offer: (handoffId: string, cycle: number, slackId: string) => `offer:${handoffId}:${cycle}:${slackId}`,
  /** Of the reminders to try a lead again. */
  nextTry: (handoffId: string, version: number | '') => `next-try:${handoffId}:${version}`,
  /** Of the lines that say that a lead is back for everyone. */
  back: (handoffId: string, version: number | '') => `back:${handoffId}:${version}`,
  notice: (about: string, since: number, slackId: string) => `notice:${about}:${since}:${slackId}`,
  proposal: (proposalId: string, part: 'ask' | 'outcome', slackId: string) =>
    `proposal:${proposalId}:${part}:${slackId}`,
  inForce: (version: number) => `in-force:${version}`,
}

export function cardMessage(handoffId: string): Outgoing {
  return { key: keys.card(handoffId), kind: 'card', to: 'handoffs', handoffId, clockId: null, body: {} }
}

/** To whoever a lead is offered to: yes or no. Nobody is asked twice in a cycle. */
export function offerMessage({ id, cycle }: Pick<Handoff, 'id' | 'cycle'>, to: string): Outgoing {
  const key = keys.offer(id, cycle, to)
  return { key, kind: 'offer', to: { person: to }, handoffId: id, clockId: null, body: { to, cycle } }
}

/** To a lead's owner: the day of the next try has come. */
export function nextTryMessage(
  { id, version }: Pick<Handoff, 'id' | 'version'>,
  of: ReminderOf,
  at: Instant,
): Outgoing {
  const key = keys.nextTry(id, version)
  return { key, kind: 'next_try', to: { person: of.to }, handoffId: id, clockId: null, body: { ...of, at } }
}

/** Several hand-offs in one message, made when more waited than their channel could bear; shown again. */
export function summaryMessage(summaryId: string): Outgoing {
  const key = keys.summary(summaryId)
  return { key, kind: 'summary', to: 'handoffs', handoffId: null, clockId: null, body: {} }
}

/**
 * One warning under a summary for all of its hand-offs of one promise: an import that nobody took must not fill the
 * channel again. Those whose promise is longer are warned of when it is due.
 *
 * @param name  of the step among those of the promise, such as `remind-80`
 */
export function summaryWarning(summaryId: string, { kind, target }: Clock, step: Step, name: string): Outgoing {
  const key = keys.summaryWarning(summaryId, kind, target, name)
  const place = { kind: 'summary_warning', to: 'handoffs', handoffId: null, clockId: null, summaryId } as const
  return { key, ...place, body: { step, kind, target } }
}

/** What a leader is to decide, or the proposer is to hear; edited as the proposal goes on. */
export function proposalMessage(proposalId: string, part: 'ask' | 'outcome', slackId: string): Outgoing {
  const key = keys.proposal(proposalId, part, slackId)
  return { key, kind: 'proposal', to: { person: slackId }, handoffId: null, clockId: null, body: { proposalId, part } }
}

/** Everybody who works by it hears of a new version, where they work. */
export function inForceMessage(version: number): Outgoing {
  const key = keys.inForce(version)
  return { key, kind: 'in_force', to: 'handoffs', handoffId: null, clockId: null, body: { version } }
}

export function lineMessage(handoff: Handoff, index: number, line: ThreadLine, at: number): Outgoing {
  return {
    key: keys.line(handoff.id, handoff.version, index),
    kind: 'line',
    to: 'handoffs',
    handoffId: handoff.id,
    clockId: null,
    body: { line, at },
  }
}

/**
 * The one message in the feedback channel about this cycle of a closed hand-off.
 *
 * @param lines  messages of the thread that link to it, besides the card: they are shown again once it is posted
 */
export function feedbackMessage(
  { id, cycle }: Pick<Handoff, 'id' | 'cycle'>,
  lines: readonly Outgoing[] = [],
): Outgoing {
  const body = { cycle, linkedFrom: [keys.card(id), ...lines.map((line) => line.key)] }
  return { key: keys.feedback(id, cycle), kind: 'feedback', to: 'feedback', handoffId: id, clockId: null, body }
}

/** To whoever closed this cycle: marketing answered. */
export function answeredMessage({ id, cycle }: Pick<Handoff, 'id' | 'cycle'>, slackId: string): Outgoing {
  const key = keys.answered(id, cycle, slackId)
  return { key, kind: 'answered', to: { person: slackId }, handoffId: id, clockId: null, body: {} }
}
