import type { Agreement } from './agreement.ts'
import { holidayDates } from './holidays.ts'
import { readHours } from './hours.ts'
import type { Instant } from './instant.ts'
import { addDays, localDate, weekdayOf } from './zone.ts'

/** A day on which the team would work, were it not for a holiday or a decision of its own. */
export interface ClosedDay {
  /** `YYYY-MM-DD` */
  date: string
  /** The holiday's; of a day that was added besides, nothing. */
  name: string | null
  /** `worked`: a holiday that was ticked off; `added`: closed because the team said so. */
  as: 'holiday' | 'worked' | 'added'
}

/** The coming twelve months' holidays on weekdays that are open, those ticked off too, and the days added. */
export function closedDays({ calendar }: Pick<Agreement, 'calendar'>, now: Instant): ClosedDay[] {
  const { zone, hours, holidays } = calendar
  const from = localDate(now, zone)
  const to = addDays(from, 365)
  const place = { ...holidays, skip: [], add: [] }
  const known = holidayDates(place, Number(from.slice(0, 4)), Number(to.slice(0, 4)))
  const read = readHours(hours)
  const isOpen = (date: string) => !read.ok || read.week[weekdayOf(date)].length > 0
  const days = new Map<string, ClosedDay>()
  for (const [date, name] of known) {
    if (isOpen(date)) days.set(date, { date, name, as: holidays.skip.includes(date) ? 'worked' : 'holiday' })
  }
  // A day that was added is closed, even where the same day was ticked off.
  for (const date of holidays.add) {
    const holiday = days.get(date)
    if (holiday?.as !== 'holiday') days.set(date, { date, name: holiday?.name ?? null, as: 'added' })
  }
  return [...days.values()].filter(({ date }) => date >= from && date < to).sort((a, b) => (a.date < b.date ? -1 : 1))
}
