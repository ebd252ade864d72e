import { shareOf } from './attainment.ts'
import type { Calendar } from './calendar.ts'
import type { Instant } from './instant.ts'
import { businessDaysElapsed, type PeriodKind, periodContaining } from './period.ts'
import type { MqlTarget } from './plan.ts'
import { localDate } from './zone.ts'

/** MQLs delivered against those due by now, over the goal's period to date. */
export interface Pace {
  period: PeriodKind
  delivered: number
  /** target × elapsed / total business days; not rounded. */
  due: number
  /** delivered / due; null before the first business day, when nothing is due. */
  ratio: number | null
}

/** A goal's period to date. */
export interface GoalToDate {
  period: PeriodKind
  /** Hand-offs received in [from, until) were delivered. */
  from: Instant
  until: Instant
  /** MQLs agreed for the whole period. */
  target: number
  /** Business days begun, and all of the period. */
  elapsed: number
  total: number
}

/**
 * The goal's period that a scorecard's last instant lies in, up to there: the end of the scorecard's period, or now.
 *
 * @param to  end of the scorecard's period, exclusive
 */
export function goalToDate(goal: MqlTarget, to: Instant, now: Instant, calendar: Calendar): GoalToDate {
  const last = now < to ? now : to - 1
  const { from, to: end } = periodContaining(goal.per, localDate(last, calendar.zone), calendar.zone)
  const days = businessDaysElapsed(from, end, last, calendar)
  return { period: goal.per, from, until: Math.min(to, now), target: goal.count, ...days }
}

/** @param delivered  hand-offs received in [goal.from, goal.until); voided ones do not count, backfilled ones do */
export function paceOf(goal: Omit<GoalToDate, 'from' | 'until'>, delivered: number): Pace {
  const due = goal.total === 0 ? 0 : (goal.target * goal.elapsed) / goal.total
  return { period: goal.period, delivered, due, ratio: shareOf(delivered, due) }
}
