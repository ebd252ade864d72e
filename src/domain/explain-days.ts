import { type Calendar, type Opening, openings, openingsOn, opensOn } from './calendar.ts'
import type { Instant } from './instant.ts'
import { DAY, dateOf, dayNumber, localDate, MINUTE, weekdayOfNumber } from './zone.ts'

/** A stretch counted on one day. `from` and `to` are minutes of the wall-clock day; 1440 ends it. */
interface CountedWindow {
  readonly from: number
  readonly to: number
  readonly ms: number
}

/**
 * One civil day between start and due time. `whole`: all its opening hours count; `part`: some do, or clocks change while
 * they run, so that its windows must be read one by one; `after-hours`: a business day, but too late in it to count.
 */
export type ExplainedDay =
  | { readonly kind: 'whole' | 'part'; readonly date: string; readonly windows: readonly CountedWindow[] }
  | { readonly kind: 'holiday'; readonly date: string; readonly name: string }
  | { readonly kind: 'closed' | 'after-hours'; readonly date: string }

/** Every civil day from the one of `from` to the one in which the last moment before `due` lies. */
export function explainDays(from: Instant, due: Instant, calendar: Calendar): ExplainedDay[] {
  const counted = new Map<number, Opening[]>()
  for (const opening of openings(from, due, calendar)) {
    const sameDay = counted.get(opening.day)
    if (sameDay) sameDay.push(opening)
    else counted.set(opening.day, [opening])
  }
  const days: ExplainedDay[] = []
  if (due <= from) return days
  const first = dayNumber(localDate(from, calendar.zone))
  const last = dayNumber(localDate(due - 1, calendar.zone))
  for (let day = first; day <= last; day++) {
    const found = counted.get(day)
    if (found) days.push(countedDay(found, calendar))
    else if (day < last || day === first || !opensOn(day, calendar)) days.push(uncountedDay(day, calendar))
  }
  return days
}

function countedDay(counted: readonly Opening[], calendar: Calendar): ExplainedDay {
  const { day, offset } = counted[0] as Opening
  const date = dateOf(day)
  const windows = counted.map((opening) => {
    const midnight = day * DAY - opening.offset
    const ms = opening.to - opening.from
    return { from: (opening.from - midnight) / MINUTE, to: (opening.to - midnight) / MINUTE, ms }
  })
  const clocksChange = counted.some((opening) => opening.offset !== offset)
  const whole = !clocksChange && total(counted) === total(openingsOn(day, calendar))
  return { kind: whole ? 'whole' : 'part', date, windows }
}

function total(stretches: readonly Opening[]): number {
  return stretches.reduce((sum, opening) => sum + opening.to - opening.from, 0)
}

function uncountedDay(day: number, calendar: Calendar): ExplainedDay {
  const date = dateOf(day)
  if (calendar.week[weekdayOfNumber(day)].length === 0) return { kind: 'closed', date }
  const name = calendar.holidays.get(date)
  if (name !== undefined) return { kind: 'holiday', date, name }
  return { kind: opensOn(day, calendar) ? 'after-hours' : 'closed', date }
}
