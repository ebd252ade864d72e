import type { AgreementChange } from './agreement-changes.ts'
import type { Calendar } from './calendar.ts'
import type { Clock } from './clocks.ts'
import { dueAt, parseTarget, type Target } from './duration.ts'
import type { Instant } from './instant.ts'
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
  /** The last four weeks, by the target that was and by the one proposed. */
  lastWeeks: { before: Kept; after: Kept }
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
  if (!target || target.before.target === target.after.target) return null
  const [before, after] = [parseTarget(target.before.target), parseTarget(target.after.target)]
  if (!before || !after) return null
  const { tier, kind } = target.after
  const mine = past.filter((one) => one.kind === kind && (tier === null || one.tier === tier))
  const since = startOfDay(addDays(localDate(now, calendar.zone), -7 * WEEKS), calendar.zone)
  const recent = mine.filter(({ startedAt }) => startedAt >= since)
  const kept = (promises: readonly PastPromise[], by: Target) => keptWith(promises, by, calendar, now)
  const lastWeeks = { before: kept(recent, before), after: kept(recent, after) }
  const isTighter = kept(mine, after).inTime < kept(mine, before).inTime
  const best = isTighter ? bestMonth(mine, after, calendar, now) : null
  if (lastWeeks.after.decided === 0 && !best) return null
  return { lastWeeks, best: best && best.inTime < KEPT_WELL * best.decided ? best : null }
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

/** The month with the largest share kept; the later of two that are alike. */
function bestMonth(past: readonly PastPromise[], target: Target, calendar: Calendar, now: Instant): WhatIf['best'] {
  const months = new Map<string, PastPromise[]>()
  for (const one of past) {
    const month = localDate(one.startedAt, calendar.zone).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), one])
  }
  return (
    [...months]
      .map(([month, ofMonth]) => ({ month, ...keptWith(ofMonth, target, calendar, now) }))
      .filter(({ decided }) => decided > 0)
      .sort((a, b) => b.inTime / b.decided - a.inTime / a.decided || (a.month < b.month ? 1 : -1))
      .at(0) ?? null
  )
}
