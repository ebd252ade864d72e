import { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'

/** Minutes, hours and days in the domain's own unit, milliseconds. */
export const MINUTE = 60_000
export const DAY = 86_400_000

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * A civil date ('YYYY-MM-DD') as a count of days since 1970-01-01. Civil days have no zone and all have 24 hours.
 *
 * @throws RangeError  if the text is not a date of the calendar ('2026-02-30')
 */
export function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(day) || dateOf(day) !== date) {
    throw new RangeError(`not a date: ${JSON.stringify(date)}`)
  }
  return day
}

/** Whether text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  try {
    return Number.isInteger(dayNumber(text))
  } catch {
    return false
  }
}

/** The civil date of a day number, as 'YYYY-MM-DD'. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** The ISO weekday of a day number. */
export function weekdayOfNumber(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The ISO weekday of a civil date. */
export function weekdayOf(date: string): Weekday {
  return weekdayOfNumber(dayNumber(date))
}

/** The civil date `days` later, or earlier where negative. */
export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days)
}

/** A stretch of time in which a zone keeps one offset: `from` inclusive, `to` exclusive, offset in ms east of UTC. */
export interface OffsetSpan {
  readonly from: Instant
  readonly to: Instant
  readonly offset: number
}

/** Asking for a transition costs about a millisecond, a span holds for months: keep what was read, a few per zone. */
const spansByZone = new Map<string, OffsetSpan[]>()

/** The span of constant offset that `at` lies in. */
export function spanAt(at: Instant, zone: string): OffsetSpan {
  let spans = spansByZone.get(zone)
  if (!spans) spansByZone.set(zone, (spans = []))
  for (const span of spans) if (at >= span.from && at < span.to) return span
  const span = readSpan(Math.floor(at), zone)
  spans.push(span)
  return span
}

function readSpan(at: Instant, zone: string): OffsetSpan {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  // 'previous' looks strictly before, so it is asked a millisecond later: a span owns its first instant
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  }
}

/** Whether this is a zone of the IANA database as the runtime knows it. Bare offsets ('+02:00') are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Milliseconds since 1970 as a wall clock in the zone would count them: the instant with its offset added. */
export function wallMs(at: Instant, zone: string): number {
  return at + spanAt(at, zone).offset
}

/** The civil date in the zone, 'YYYY-MM-DD'. */
export function localDate(at: Instant, zone: string): string {
  return dateOf(Math.floor(wallMs(at, zone) / DAY))
}

/** The wall-clock time in the zone, 'HH:MM', seconds cut off. */
export function localTime(at: Instant, zone: string): string {
  const wall = wallMs(at, zone)
  return new Date(wall).toISOString().slice(11, 16)
}

/**
 * The first instant at which the zone's wall clock, on that date, shows the time of day or a later one.
 * A time that occurs twice is its first occurrence; a time skipped is the instant at which the clock was moved over it
 * (so later wall times never come out earlier); a date skipped is the beginning of the next one.
 *
 * @param day  a day number
 * @param timeOfDay  milliseconds of the wall-clock day, 0 to 86,400,000
 */
export function wallInstant(day: number, timeOfDay: number, zone: string): Instant {
  const wall = day * DAY + timeOfDay
  // No zone was ever a day or more from UTC, so a day earlier the wall clock still shows less.
  let span = spanAt(wall - DAY, zone)
  while (span.to + span.offset <= wall) span = spanAt(span.to, zone)
  return Math.max(wall - span.offset, span.from)
}

/** The first instant of a civil day, also where clocks change at midnight. */
export function startOfDay(date: string, zone: string): Instant {
  return wallInstant(dayNumber(date), 0, zone)
}
