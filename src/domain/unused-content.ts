import { type Calendar, isBusinessDay, SHUT_DAYS } from './calendar.ts'
import type { Instant } from './instant.ts'
import { slotInstant } from './period.ts'
import { addDays, localDate } from './zone.ts'

/** Days without use after which something is listed. */
export const UNUSED_DAYS = 90

/**
 * The month, `YYYY-MM`, whose list of unused content is due: the present one once the slot of its first business day has
 * come. Months that a downtime swallowed are let go. Null where it was served, or is still to come.
 *
 * @param lastMonth  the one that was served last
 */
export function dueUnusedMonth(
  lastMonth: string | null,
  now: Instant,
  time: string,
  calendar: Calendar,
): string | null {
  const today = localDate(now, calendar.zone)
  const month = today.slice(0, 7)
  if (lastMonth !== null && lastMonth >= month) return null
  for (let day = `${month}-01`, tries = 0; day <= today && tries <= SHUT_DAYS; day = addDays(day, 1), tries++) {
    if (isBusinessDay(day, calendar)) return slotInstant(day, time, calendar.zone) <= now ? month : null
  }
  return null
}
