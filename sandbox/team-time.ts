import { slotInstant } from '../src/domain/period.ts'
import { addDays, localDate, MINUTE, weekdayOf } from '../src/domain/zone.ts'

/** The default agreement's working day, which the sandbox's team keeps: Monday to Friday. */
const OPENS = '09:00'
const CLOSES = '17:00'

/** When the daily digest comes. */
export const DIGEST_AT = '08:30'

/** The Mondays to Fridays before the day of `now`, the latest first, as `YYYY-MM-DD`. */
export function businessDaysBefore(now: number, zone: string, count: number): string[] {
  const days: string[] = []
  for (let day = addDays(localDate(now, zone), -1); days.length < count; day = addDays(day, -1)) {
    if (isBusinessDay(day)) days.push(day)
  }
  return days
}

/** The instant that lies so many minutes of working time before `now`: before nine on a Monday that is on Friday. */
export function workingMinutesBefore(now: number, minutes: number, zone: string): number {
  let left = minutes * MINUTE
  for (let day = localDate(now, zone); ; day = addDays(day, -1)) {
    if (!isBusinessDay(day)) continue
    const opens = slotInstant(day, OPENS, zone)
    const until = Math.min(slotInstant(day, CLOSES, zone), now)
    if (until - opens >= left) return until - left
    left -= Math.max(0, until - opens)
  }
}

/** The next opening of the working day after `now`; a Monday's where that is asked for. */
export function nextMorning(now: number, zone: string, onMonday = false): number {
  for (let day = localDate(now, zone); ; day = addDays(day, 1)) {
    const opens = slotInstant(day, OPENS, zone)
    if (opens > now && (onMonday ? weekdayOf(day) === 1 : isBusinessDay(day))) return opens
  }
}

/** The next instant after `now` at which a digest may come; on weekends none does, and looking costs nothing. */
export function nextDigest(now: number, zone: string): number {
  const today = slotInstant(localDate(now, zone), DIGEST_AT, zone)
  return today > now ? today : slotInstant(addDays(localDate(now, zone), 1), DIGEST_AT, zone)
}

function isBusinessDay(day: string): boolean {
  return weekdayOf(day) <= 5
}
