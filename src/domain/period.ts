import { type Calendar, isBusinessDay, NeverOpensError, openingsOn, SHUT_DAYS } from './calendar.ts'
import { dayRange, monthDay, monthName, weekdayName } from './day-names.ts'
import type { Instant } from './instant.ts'
import { addDays, dayNumber, localDate, MINUTE, startOfDay, type Weekday, wallInstant, weekdayOf } from './zone.ts'

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter'

/** Whole civil days of one zone that figures are counted over: `from` inclusive, `to` exclusive. */
export interface Period {
  readonly kind: PeriodKind
  readonly from: Instant
  readonly to: Instant
  /** 'YYYY-MM-DD', both included. */
  readonly firstDay: string
  readonly lastDay: string
  /** 'Thu Nov 19', 'Nov 16–22', 'November 2026', 'Q4 2026'. */
  readonly label: string
}

/** Slots that a long downtime may leave to catch up with; older ones are let go. */
const MISSED_SLOTS_CAP = 7

/** The period of a kind that a civil date lies in. Weeks run from Monday to Sunday; a day is that one calendar day. */
export function periodContaining(kind: PeriodKind, date: string, zone: string): Period {
  const { firstDay, nextFirstDay } = boundsOf(kind, date)
  return periodOf(kind, firstDay, addDays(nextFirstDay, -1), zone)
}

/**
 * What the daily digest posted on a day covers: from the start of the last business day before it to the end of the day
 * before it. On Mondays that is Friday to Sunday.
 *
 * @throws NeverOpensError  if there was no business day in the 366 days before
 */
export function dailyDigestPeriod(postingDay: string, calendar: Calendar): Period {
  let firstDay = addDays(postingDay, -1)
  for (let back = 1; !isBusinessDay(firstDay, calendar); back++) {
    if (back > SHUT_DAYS) throw new NeverOpensError(calendar, startOfDay(firstDay, calendar.zone))
    firstDay = addDays(firstDay, -1)
  }
  return periodOf('day', firstDay, addDays(postingDay, -1), calendar.zone)
}

function periodOf(kind: PeriodKind, firstDay: string, lastDay: string, zone: string): Period {
  const from = startOfDay(firstDay, zone)
  const to = startOfDay(addDays(lastDay, 1), zone)
  return { kind, from, to, firstDay, lastDay, label: labelOf(kind, firstDay, lastDay) }
}

function boundsOf(kind: PeriodKind, date: string): { firstDay: string; nextFirstDay: string } {
  if (kind === 'day') return { firstDay: date, nextFirstDay: addDays(date, 1) }
  if (kind === 'week') {
    const monday = addDays(date, 1 - weekdayOf(date))
    return { firstDay: monday, nextFirstDay: addDays(monday, 7) }
  }
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7)) - 1
  const length = kind === 'month' ? 1 : 3
  const first = month - (month % length)
  return { firstDay: firstOfMonth(year, first), nextFirstDay: firstOfMonth(year, first + length) }
}

function firstOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

function labelOf(kind: PeriodKind, firstDay: string, lastDay: string): string {
  const year = firstDay.slice(0, 4)
  if (kind === 'quarter') return `Q${Math.ceil(Number(firstDay.slice(5, 7)) / 3)} ${year}`
  if (kind === 'month') return `${monthName(firstDay)} ${year}`
  return firstDay === lastDay ? `${weekdayName(firstDay)} ${monthDay(firstDay)}` : dayRange(firstDay, lastDay)
}

/**
 * When the wall clock of the zone shows `time` ('HH:MM') on a date: the first of two occurrences, and, for a time that
 * clocks skip, the instant at which they skip it.
 *
 * @throws RangeError  if `time` is not 'HH:MM' from 00:00 to 23:59
 */
export function slotInstant(date: string, time: string, zone: string): Instant {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined) throw new RangeError(`not a time of day: ${JSON.stringify(time)}`)
  return wallInstant(dayNumber(date), (Number(hours) * 60 + Number(minutes)) * MINUTE, zone)
}

/**
 * The business days whose daily slot has come and was not served, oldest first: those after `lastPostedDay`, the newest
 * seven at most. Where nothing was ever posted there is no backlog: today's slot alone, if it has come.
 */
export function dueDailySlots(
  lastPostedDay: string | null,
  now: Instant,
  time: string,
  calendar: Calendar,
  zone: string = calendar.zone,
): string[] {
  const today = localDate(now, zone)
  const after = lastPostedDay ?? addDays(today, -1)
  const due: string[] = []
  for (let day = today, back = 0; day > after && back <= SHUT_DAYS && due.length < MISSED_SLOTS_CAP; back++) {
    if (slotInstant(day, time, zone) <= now && isBusinessDay(day, calendar)) due.unshift(day)
    day = addDays(day, -1)
  }
  return due
}

/**
 * The day whose weekly slot has come last: the agreed weekday, or the first business day after it where that one is
 * off. Null where it was served, or was missed before anything was ever posted.
 */
export function dueWeeklySlot(
  lastPostedDay: string | null,
  now: Instant,
  { on, time }: { on: Weekday; time: string },
  calendar: Calendar,
): string | null {
  const today = localDate(now, calendar.zone)
  for (const weeksBack of [0, 1]) {
    const wanted = addDays(today, on - weekdayOf(today) - 7 * weeksBack)
    const slot = [0, 1, 2, 3, 4, 5, 6].map((more) => addDays(wanted, more)).find((day) => isBusinessDay(day, calendar))
    if (slot === undefined || slotInstant(slot, time, calendar.zone) > now) continue
    return (lastPostedDay === null ? slot === today : slot > lastPostedDay) ? slot : null
  }
  return null
}

/**
 * The business days of [from, to), and how many of them have begun by `at`, for pace. A day has begun once its first
 * window opens; the day in progress counts whole.
 */
export function businessDaysElapsed(
  from: Instant,
  to: Instant,
  at: Instant,
  calendar: Calendar,
): { elapsed: number; total: number } {
  let elapsed = 0
  let total = 0
  for (let day = localDate(from, calendar.zone); startOfDay(day, calendar.zone) < to; day = addDays(day, 1)) {
    const opening = openingsOn(dayNumber(day), calendar)[0]
    if (!opening) continue
    total++
    if (opening.from <= at) elapsed++
  }
  return { elapsed, total }
}
