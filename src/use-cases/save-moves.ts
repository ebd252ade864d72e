import { targetsFor } from '../domain/agreement.ts'
import { announce } from '../domain/announce.ts'
import { clocksAfter } from '../domain/clock-facts.ts'
import { type Clock, isRunning } from '../domain/clocks.ts'
import { detailsIn } from '../domain/feedback-details.ts'
import type { Fact, FactType, Handoff, Move } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { keys, type Outgoing } from '../domain/outgoing.ts'
import type { Member } from '../domain/permission.ts'
import { transition } from '../domain/transition.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { joinGroup, leaveGroup, showFeedback } from './feedback-groups.ts'
import type { Reads, Writes } from './ports.ts'
import { restAfter } from './rest-lead.ts'
import { settleOffers } from './settle-offers.ts'
import type { FeedbackRow, StoredHandoff } from './stored.ts'
import { keepersOf } from './terms.ts'

/** Facts after which a reminder to try again reads otherwise. */
const ENDS_A_PLAN = new Set<FactType>(['attempt', 'assign', 'release', 'close', 'void'])

/** What some moves came to. */
export interface Decided {
  handoff: Handoff
  facts: readonly Fact[]
}

/** Saves the hand-off, its facts, its clocks and the messages that follow. */
export async function saveMoves(
  deps: Deps,
  tx: Reads & Writes,
  stored: StoredHandoff,
  decided: Decided,
  inForce: InForce,
  known: readonly Member[],
  now: Instant,
): Promise<readonly Fact[]> {
  const before = stored.handoff
  const after: Handoff = { ...decided.handoff, version: before.version + 1 }
  const kept = await keepersOf(deps, tx, inForce, stored, [after.ownerId], now)
  const clocks = before.backfill
    ? stored.clocks
    : clocksAfter(stored.clocks, decided.facts, before, after, kept.terms(after), stored.facts)
  await tx.saveHandoff(before, after)
  await tx.saveClocks(after, clocks)
  await tx.record(after, decided.facts, now)
  await saveFeedbackOf(tx, after, decided.facts)
  await restAfter(tx, before, after, decided.facts, inForce)
  if (!before.backfill) {
    const nameOf = await namesFor(tx, before, decided.facts, known)
    const attemptsAsked = targetsFor(inForce.agreement, before.tier).attempts.count
    const told = announce({ after, facts: decided.facts, clocks, attemptsAsked, nameOf })
    const isFeedback = ({ kind }: Outgoing) => kind === 'feedback'
    await joinGroup(deps, tx, after, stored.mql, decided.facts, now)
    await tx.show(
      after.workspaceId,
      told.filter((one) => !isFeedback(one)),
      now,
    )
    for (const own of told.filter(isFeedback)) await showFeedback(tx, after, now, own)
    await leaveGroup(tx, before, decided.facts)
    await settleOffers(tx, before, after)
    if (decided.facts.some(({ type }) => ENDS_A_PLAN.has(type))) {
      await tx.showAgainOf(after.workspaceId, after.id, keys.nextTry(after.id, ''))
    }
    await tx.settleWarnings(after.workspaceId, readingOtherwise(stored.clocks, clocks, before, after))
  }
  return decided.facts
}

/** Clocks whose warnings now read otherwise: kept, beside the point, or somebody else's to keep. */
function readingOtherwise(
  clocks: readonly Clock[],
  clocksAfterwards: readonly Clock[],
  before: Handoff,
  after: Handoff,
): string[] {
  const running = new Set(clocks.filter(isRunning).map((clock) => clock.id))
  const all = after.state === 'closed' || after.ownerId !== before.ownerId
  return clocksAfterwards
    .filter((clock) => running.has(clock.id) && (all || !isRunning(clock)))
    .map((clock) => clock.id)
}

async function saveFeedbackOf(tx: Writes, after: Handoff, facts: readonly Fact[]): Promise<void> {
  const close = facts.find((fact) => fact.type === 'close')
  if (!close || !after.outcome) return
  const { closeness, said, note } = close.data as unknown as Pick<FeedbackRow, 'closeness' | 'said' | 'note'>
  await tx.saveFeedback(after.workspaceId, {
    handoffId: after.id,
    cycle: after.cycle,
    outcome: after.outcome,
    reason: after.reason,
    closeness,
    said,
    note,
    ...detailsIn(close.data),
    amount: after.amount,
    currency: after.currency,
    byId: close.actor,
    at: close.at,
  })
}

async function namesFor(
  tx: Reads,
  before: Handoff,
  facts: readonly Fact[],
  known: readonly Member[],
): Promise<(slackId: string | null) => string> {
  const names = new Map(known.map((member) => [member.id, member.name]))
  const named = facts.flatMap((fact) => [fact.actor, fact.data['to'], fact.data['from']])
  const missing = [before.ownerId, ...named].filter((id) => typeof id === 'string').filter((id) => !names.has(id))
  for (const person of await tx.people(before.workspaceId, missing)) names.set(person.slackId, person.name)
  return (slackId) => (slackId === null ? 'Baton' : (names.get(slackId) ?? slackId))
}

/**
 * Moves that nobody makes by hand: a lead wakes up, an offer ends, a lead goes to the next person.
 *
 * @param at  when they happened, no later than now; a function where they happened one after another
 * @returns the facts; null where a move is not legal (any more), and then nothing is saved
 */
export async function takeBySystem(
  deps: Deps,
  tx: Reads & Writes,
  stored: StoredHandoff,
  moves: readonly Move[],
  inForce: InForce,
  at: Instant | ((move: Move) => Instant),
): Promise<readonly Fact[] | null> {
  let { handoff } = stored
  const facts: Fact[] = []
  for (const move of moves) {
    const result = transition(handoff, move, { id: null, source: 'system' }, typeof at === 'number' ? at : at(move))
    if (!result.ok) return null
    handoff = result.handoff
    facts.push(...result.facts)
  }
  return saveMoves(deps, tx, stored, { handoff, facts }, inForce, [], deps.clock.now())
}
