import type { Clock } from './clocks.ts'
import type { Fact } from './handoff.ts'
import type { Instant } from './instant.ts'

/**
 * The plain rows that the figures of one period are made of. More of them never change a figure, and their order does
 * not matter; clocks and events of other hand-offs than those in `handoffs` are ignored.
 *
 * For a period [from, to), load the hand-offs that
 * 1. were received or first attempted in it,
 * 2. have an event of `FIGURE_EVENTS` in it, or
 * 3. have a lead clock with `startedAt < to` that still waits (pending or paused; breached, unmet and the hand-off open,
 *    or the clock a response), or whose `dueAt`, `metAt` or close of its cycle lies at or after `from`;
 *
 * then **all** their lead clocks and **all** their events of `FIGURE_EVENTS`, whenever these happened: a second claim is
 * told from the first, and a pause is known, only by what came before.
 *
 * Facts count at the instant they happened, however late they were recorded.
 */
export interface ScorecardFacts {
  handoffs: readonly HandoffFacts[]
  clocks: readonly ClockFacts[]
  events: readonly EventFacts[]
}

/** The event types that figures are made of. */
export const FIGURE_EVENTS = [
  'claim',
  'accept',
  'assign',
  'contact',
  'qualify',
  'opportunity',
  'close',
  'void',
  'snooze',
  'resume',
  'release',
  'reopen',
] as const

export interface HandoffFacts {
  id: string
  company: string
  /** Slack id of whoever holds the lead now. */
  ownerId: string | null
  receivedAt: Instant
  /** When its card became visible in Slack; null while it is not. */
  postedAt: Instant | null
  /** The earliest attempt since receipt, in whichever cycle: reopening does not reset it. */
  firstAttemptAt: Instant | null
  /** Stored as history: delivered and counted, but never posted, so no speed is measured on it. */
  backfill: boolean
  /** Closed as a duplicate or a test (no outcome): it is in no figure. */
  voided: boolean
}

export type ClockFacts = Pick<
  Clock,
  'kind' | 'scope' | 'cycle' | 'state' | 'startedAt' | 'dueAt' | 'metAt' | 'holderId'
> & { handoffId: string }

export type EventFacts = Pick<Fact, 'type' | 'cycle' | 'at' | 'data'> & { handoffId: string }

/** A period [from, to) and the instant it is looked at. Where `now` lies before `to`, the period still lasts. */
export interface Window {
  from: Instant
  to: Instant
  now: Instant
}

export function isInside(at: Instant, window: Window): boolean {
  return at >= window.from && at < window.to
}

/** The instant as of which waiting and overdue promises are told: the period's end, or now if that is earlier. */
export function asOf(window: Window): Instant {
  return Math.min(window.to, window.now)
}

/** The facts that count: no voided hand-offs, no owner clocks (those make a person's own figures), events in order. */
export interface CountedFacts {
  handoffs: ReadonlyMap<string, HandoffFacts>
  clocks: readonly ClockFacts[]
  /** Events of each hand-off, oldest first. */
  events: ReadonlyMap<string, readonly EventFacts[]>
}

export function countedFacts(facts: ScorecardFacts): CountedFacts {
  const handoffs = new Map(facts.handoffs.filter((handoff) => !handoff.voided).map((handoff) => [handoff.id, handoff]))
  const events = new Map<string, EventFacts[]>()
  for (const event of facts.events) {
    if (!handoffs.has(event.handoffId)) continue
    const known = events.get(event.handoffId)
    if (known) known.push(event)
    else events.set(event.handoffId, [event])
  }
  for (const timeline of events.values()) timeline.sort((a, b) => a.at - b.at)
  const clocks = facts.clocks.filter((clock) => clock.scope === 'lead' && handoffs.has(clock.handoffId))
  return { handoffs, clocks, events }
}
