import type { AgreementChange } from './agreement-changes.ts'
import { percentOf } from './agreement-values.ts'
import type { Calendar } from './calendar.ts'
import type { Clock } from './clocks.ts'
import { dueAt, parseTarget, type Target } from './duration.ts'
import { arrivals, qualityOf } from './funnel.ts'
import type { Instant } from './instant.ts'
import type { EventFacts } from './scorecard-facts.ts'
import { addDays, localDate, startOfDay } from './zone.ts'

/** A promise of the past as far as it can be measured again. */
export interface PastPromise extends Pick<Clock, 'kind' | 'state' | 'startedAt' | 'metAt' | 'businessMinutes'> {
  tier: string
}

/** How many of those that are decided would have been kept. */
export interface Kept {
  inTime: number
  decided: number
}

/** What a changed target would have meant. */
export interface WhatIf {
  /** The last four weeks, by the target that was and by the one proposed; null where it is about no clock. */
  lastWeeks: { before: Kept; after: Kept } | null
  /** Set where no month came near the proposed target. */
  best: (Kept & { month: string }) | null
}

const WEEKS = 4
const MONTHS = 12
/** A target that even the best month would have kept less often than this beats all that was ever done. */
const KEPT_WELL = 0.9

/** The first instant that any of this looks back to. */
export function lookBackTo(now: Instant, zone: string): Instant {
  const today = localDate(now, zone)
  const year = Number(today.slice(0, 4)) - MONTHS / 12
  return startOfDay(`${year}-${today.slice(5, 7)}-01`, zone)
}

/** Measures what happened by a changed target; null where the change is not about one, or nothing was promised yet. */
export function whatIf(
  { target }: Pick<AgreementChange, 'target'>,
  past: readonly PastPromise[],
  calendar: Calendar,
  now: Instant,
): WhatIf | null {
  if (!target?.before || target.before.target === target.after.target) return null
  const [before, after] = [parseTarget(target.before.target), parseTarget(target.after.target)]
  if (!before || !after) return null
  const { tier, kind } = target.after
  const mine = past.filter((one) => one.kind === kind && (tier === null || one.tier === tier))
  const since = startOfDay(addDays(localDate(now, calendar.zone), -7 * WEEKS), calendar.zone)
  // Those that both targets have decided: the two counts are of the same promises.
  const isDecided = (one: PastPromise) => [before, after].every((by) => verdict(one, by, calendar, now) !== null)
  const recent = mine.filter((one) => one.startedAt >= since && isDecided(one))
  const kept = (promises: readonly PastPromise[], by: Target) => keptWith(promises, by, calendar, now)
  const lastWeeks = { before: kept(recent, before), after: kept(recent, after) }
  const isTighter = kept(mine, after).inTime < kept(mine, before).inTime
  const best = isTighter ? bestMonth(mine, after, calendar, now) : null
  if (lastWeeks.after.decided === 0 && !best) return null
  return { lastWeeks, best: best && best.inTime < KEPT_WELL * best.decided ? best : null }
}

/**
 * Whether a quality that is asked of MQLs beats every month so far. A share asked for is met by that share of them.
 *
 * @param decisions  what decided hand-offs, oldest first
 */
export function qualityWhatIf(
  { target }: Pick<AgreementChange, 'target'>,
  decisions: readonly EventFacts[],
  zone: string,
  now: Instant,
): WhatIf | null {
  const asked = target?.after.kind === 'quality' ? percentOf(target.after.target) : null
  if (asked === null) return null
  const events = groupedBy(decisions, ({ handoffId }) => handoffId)
  const facts = { handoffs: new Map(), clocks: [], events }
  const months = [...new Set(decisions.map(({ at }) => localDate(at, zone).slice(0, 7)))].map((month) => {
    const from = startOfDay(`${month}-01`, zone)
    const to = startOfDay(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, zone)
    const { accepted, decided } = qualityOf(arrivals(facts, { from, to, now }))
    return { month, inTime: accepted, decided }
  })
  const best = theBest(months)
  return best && best.inTime * 100 < asked * best.decided ? { lastWeeks: null, best } : null
}

/** How many were kept within a target, and how many are decided by it: kept at all, or past their due time by it. */
export function keptWith(past: readonly PastPromise[], target: Target, calendar: Calendar, now: Instant): Kept {
  const verdicts = past.map((one) => verdict(one, target, calendar, now))
  return {
    inTime: verdicts.filter((one) => one === 'in_time').length,
    decided: verdicts.filter((one) => one !== null).length,
  }
}

function verdict(one: PastPromise, target: Target, calendar: Calendar, now: Instant): 'in_time' | 'late' | null {
  if (one.state === 'void') return null
  if (one.metAt === null) {
    if (one.state === 'paused') return null
    return dueAt(one.startedAt, target, calendar) < now ? 'late' : null
  }
  const inTime =
    target.unit === 'minutes' && one.businessMinutes !== null
      ? one.businessMinutes <= target.minutes
      : one.metAt <= dueAt(one.startedAt, target, calendar)
  return inTime ? 'in_time' : 'late'
}

function bestMonth(past: readonly PastPromise[], target: Target, calendar: Calendar, now: Instant): WhatIf['best'] {
  const months = groupedBy(past, ({ startedAt }) => localDate(startedAt, calendar.zone).slice(0, 7))
  return theBest([...months].map(([month, ofMonth]) => ({ month, ...keptWith(ofMonth, target, calendar, now) })))
}

/** The month with the largest share; the later of two that are alike. */
function theBest(months: readonly (Kept & { month: string })[]): WhatIf['best'] {
  const decided = months.filter((one) => one.decided > 0)
  const share = ({ inTime, decided }: Kept) => inTime / decided
  return decided.sort((a, b) => share(b) - share(a) || (a.month < b.month ? 1 : -1)).at(0) ?? null
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return groups
}
