import { type ClockKind, standing } from './clocks.ts'
import type { Instant } from './instant.ts'
import { asOf, type ClockFacts, type CountedFacts, isInside, type Window } from './scorecard-facts.ts'

/** How one kind of promise was kept. Pending and paused are as of the period's end, or now; they are never in the rate. */
export interface Attainment {
  met: number
  breached: number
  pending: number
  paused: number
  /** met / (met + breached), null where nothing is decided. */
  attainment: number | null
}

/** A share, or null where there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/**
 * Attainment of one kind of lead clock: a kept promise counts in the period of its stop, a broken one (kept late or
 * never) in the period of its due time. A void clock counts nowhere from the moment it became void.
 */
export function attainmentOf(kind: ClockKind, facts: CountedFacts, window: Window): Attainment {
  const counts = { met: 0, breached: 0, pending: 0, paused: 0 }
  for (const { verdict } of verdictsOf(kind, facts, window)) counts[verdict]++
  return { ...counts, attainment: shareOf(counts.met, counts.met + counts.breached) }
}

export const VERDICTS = ['met', 'breached', 'pending', 'paused'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The clocks of one kind that a period counts, each with what it is to that period. */
export function verdictsOf(
  kind: ClockKind,
  facts: CountedFacts,
  window: Window,
): { clock: ClockFacts; verdict: Verdict }[] {
  return facts.clocks.flatMap((clock) => {
    const verdict = clock.kind === kind ? verdictOn(clock, facts, window) : null
    return verdict ? [{ clock, verdict }] : []
  })
}

/** What a clock is to a period; null: not its business. */
export function verdictOn(clock: ClockFacts, facts: CountedFacts, window: Window): Verdict | null {
  const state = standing(clock, window.now)
  if (state === 'met' || state === 'breached') {
    const decidedAt = state === 'met' ? (clock.metAt ?? clock.dueAt) : clock.dueAt
    if (decidedAt < window.to) return isInside(decidedAt, window) ? state : null
  }
  if (clock.startedAt >= window.to) return null
  const end = endOf(clock, facts)
  if (end === null ? state === 'void' : end < window.to) return null
  return isPaused(clock, facts, window) ? 'paused' : 'pending'
}

/**
 * When the close of its cycle ended a clock, kept or not; null while the cycle is open. Marketing owes its response
 * after the close, so that one ends when the hand-off is reopened.
 */
function endOf(clock: ClockFacts, facts: CountedFacts): Instant | null {
  const timeline = facts.events.get(clock.handoffId) ?? []
  if (clock.kind === 'response') {
    return timeline.find(({ type, cycle }) => type === 'reopen' && cycle > clock.cycle)?.at ?? null
  }
  return timeline.find(({ type, cycle }) => cycle === clock.cycle && (type === 'close' || type === 'void'))?.at ?? null
}

/** While the period lasts, the clock knows; afterwards the timeline tells how things stood at the period's end. */
function isPaused(clock: ClockFacts, facts: CountedFacts, window: Window): boolean {
  if (window.now < window.to) return clock.state === 'paused'
  const timeline = facts.events.get(clock.handoffId) ?? []
  const last = timeline.findLast((event) => event.at < window.to && PAUSES[event.type] !== undefined)
  return last !== undefined && PAUSES[last.type] === true
}

/** Which events pause the clocks of a hand-off, and which set them running again. */
const PAUSES: Readonly<Record<string, boolean>> = {
  snooze: true,
  resume: false,
  release: false,
  close: false,
  void: false,
}

/**
 * The promises that were overdue at the period's end, or are now: past their due time, not kept since, and the
 * hand-off still open then. Oldest due time first.
 */
export function overdueClocks(facts: CountedFacts, window: Window): ClockFacts[] {
  return facts.clocks.filter((clock) => isOverdue(clock, facts, window)).sort(byDueTime)
}

function isOverdue(clock: ClockFacts, facts: CountedFacts, window: Window): boolean {
  if (clock.dueAt >= asOf(window) || standing(clock, window.now) !== 'breached') return false
  if (clock.metAt !== null && clock.metAt < window.to) return false
  const end = endOf(clock, facts)
  return end === null || end >= window.to
}

function byDueTime(a: ClockFacts, b: ClockFacts): number {
  return a.dueAt - b.dueAt || compare(a.handoffId, b.handoffId) || compare(a.kind, b.kind)
}

/** By code unit, so that every machine sorts alike. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Who is charged: whoever held the lead at the due time; until the sweep has noted that, whoever holds it. */
export function holderOf(clock: ClockFacts, facts: CountedFacts): string | null {
  if (clock.state === 'breached') return clock.holderId
  return facts.handoffs.get(clock.handoffId)?.ownerId ?? null
}
