import { type Attainment, attainmentOf } from './attainment.ts'
import { type Calendar, isBusinessDay } from './calendar.ts'
import type { Instant } from './instant.ts'
import { type CountedFacts, countedFacts, type ScorecardFacts } from './scorecard-facts.ts'
import { addDays, startOfDay } from './zone.ts'

type Decided = Pick<Attainment, 'met' | 'breached'>

/** What sales promised first, and how it was kept, on one business day. */
export interface DayAttainment {
  /** `YYYY-MM-DD` in the team's zone. */
  date: string
  acknowledge: Decided
  contact: Decided
}

/**
 * How the promises of whole weeks were kept, business day by business day. A day without work counts with the one before
 * it in its week (a Monday off with the one after it), so that the days of a week add up to its scorecard.
 *
 * @param facts  those of all the weeks
 * @param from   the Monday that the first week begins on
 */
export function attainmentByDay(
  facts: ScorecardFacts,
  { from, weeks, calendar, now }: { from: string; weeks: number; calendar: Calendar; now: Instant },
): DayAttainment[] {
  const counted = countedFacts(facts)
  const mondays = Array.from({ length: weeks }, (_, week) => addDays(from, 7 * week))
  return mondays.flatMap((monday) => weekByDay(counted, monday, calendar, now))
}

function weekByDay(facts: CountedFacts, monday: string, calendar: Calendar, now: Instant): DayAttainment[] {
  const week = Array.from({ length: 7 }, (_, day) => addDays(monday, day))
  const days = week.filter((day) => isBusinessDay(day, calendar))
  return days.map((date, index) => {
    const first = index === 0 ? monday : date
    const next = days[index + 1] ?? addDays(monday, 7)
    const window = { from: startOfDay(first, calendar.zone), to: startOfDay(next, calendar.zone), now }
    const decided = (kind: 'acknowledge' | 'contact'): Decided => {
      const { met, breached } = attainmentOf(kind, facts, window)
      return { met, breached }
    }
    return { date, acknowledge: decided('acknowledge'), contact: decided('contact') }
  })
}

/** Whether a kind of promise was decided on at least so many of the days: one point draws no line. */
export function isWorthDrawing(days: readonly DayAttainment[], atLeast = 2): boolean {
  const decided = ({ met, breached }: Decided) => met + breached > 0
  return days.filter((day) => decided(day.acknowledge) || decided(day.contact)).length >= atLeast
}
