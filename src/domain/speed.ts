import { overdueClocks } from './attainment.ts'
import type { Instant } from './instant.ts'
import { asOf, type CountedFacts, type HandoffFacts, isInside, type Window } from './scorecard-facts.ts'

/**
 * Minutes from receipt to the first attempt. They are plain minutes, nights included: it is what the lead waited.
 * null where there is nothing to measure.
 */
export interface SpeedToLead {
  p50Minutes: number | null
  p90Minutes: number | null
  /** Each from its first minute to just before its last: 5:00 is in `5-15`. */
  bands: Record<SpeedBand, number>
  /** Receipt → card visible. */
  systemMinutesP50: number | null
  /** Card visible → first attempt. */
  humanMinutesP50: number | null
}

export type SpeedBand = '0-5' | '5-15' | '15-60' | '60+'

const MINUTE = 60_000

/**
 * Speed to lead of the first attempts made in the period. Leads that were overdue and untouched at its end (or are now)
 * count as having waited until then, so that leads nobody touches do not make a team look fast; once attempted they
 * count again, in the period of that attempt. History that was only stored (backfill) is not measured.
 */
export function speedToLead(facts: CountedFacts, window: Window): SpeedToLead {
  const waits = waitsOf(facts, window)
  const total = sorted(waits.map(({ from, until }) => until - from))
  return {
    p50Minutes: percentile(total, 0.5),
    p90Minutes: percentile(total, 0.9),
    bands: bandsOf(total),
    systemMinutesP50: percentile(sorted(waits.map(({ from, seen, until }) => (seen ?? until) - from)), 0.5),
    humanMinutesP50: percentile(sorted(waits.flatMap(({ seen, until }) => (seen === null ? [] : [until - seen]))), 0.5),
  }
}

/** `seen`: when people could first act on it, null if they could not before `until`. */
interface Wait {
  from: Instant
  seen: Instant | null
  until: Instant
}

function waitsOf(facts: CountedFacts, window: Window): Wait[] {
  const overdue = new Set(
    overdueClocks(facts, window).flatMap(({ kind, handoffId }) => (kind === 'response' ? [] : handoffId)),
  )
  return [...facts.handoffs.values()].flatMap((handoff) => {
    const until = endOfWait(handoff, overdue, window)
    return until === null || handoff.backfill ? [] : waitUntil(until, handoff)
  })
}

function endOfWait(handoff: HandoffFacts, overdue: ReadonlySet<string>, window: Window): Instant | null {
  const first = handoff.firstAttemptAt
  if (first !== null && first < window.to) return isInside(first, window) ? first : null
  return overdue.has(handoff.id) ? asOf(window) : null
}

/** A lead worked on from Home before its card was posted was never waiting to be seen longer than it waited. */
function waitUntil(until: Instant, { receivedAt, postedAt }: HandoffFacts): Wait {
  const end = Math.max(until, receivedAt)
  return {
    from: receivedAt,
    seen: postedAt === null ? null : Math.min(Math.max(postedAt, receivedAt), end),
    until: end,
  }
}

function bandsOf(waits: readonly number[]): Record<SpeedBand, number> {
  const bands = { '0-5': 0, '5-15': 0, '15-60': 0, '60+': 0 }
  for (const wait of waits) bands[bandOf(wait / MINUTE)]++
  return bands
}

function bandOf(minutes: number): SpeedBand {
  if (minutes < 5) return '0-5'
  if (minutes < 15) return '5-15'
  return minutes < 60 ? '15-60' : '60+'
}

function sorted(waits: number[]): number[] {
  return waits.sort((a, b) => a - b)
}

/**
 * The share's percentile of sorted milliseconds, in minutes: linear between the two nearest values, as PostgreSQL's
 * `percentile_cont`, so that a roll-up in SQL says the same. The median of two values is their mean.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const rank = (values.length - 1) * share
  const below = values[Math.floor(rank)]
  const above = values[Math.ceil(rank)]
  if (below === undefined || above === undefined) return null
  return (below + (above - below) * (rank - Math.floor(rank))) / MINUTE
}
