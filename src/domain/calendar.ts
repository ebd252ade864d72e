import type { Instant } from './instant.ts'
import { DAY, dayNumber, MINUTE, type OffsetSpan, spanAt, type Weekday, weekdayOfNumber } from './zone.ts'

export type { Weekday }

/** Opening hours in minutes of the wall-clock day, 0 to 1440: open from `from` until just before `to`. */
export interface OpenWindow {
  readonly from: number
  readonly to: number
}

/** The windows of each weekday, in order and without overlap. */
export type Week = Readonly<Record<Weekday, readonly OpenWindow[]>>

/**
 * When somebody works. A minute is business time if the wall clock in `zone` shows, at that minute, a time within a window
 * of that weekday and a date that is no holiday. An hour that clocks skip is therefore worth nothing, and an hour that
 * they repeat is worth two.
 */
export interface Calendar {
  /** IANA zone. */
  readonly zone: string
  readonly week: Week
  /** 'YYYY-MM-DD' → name of the closed day. */
  readonly holidays: ReadonlyMap<string, string>
}

/** One unbroken stretch of business time, within one civil day (a day number) and one UTC offset. */
export interface Opening {
  readonly from: Instant
  readonly to: Instant
  readonly day: number
  readonly offset: number
}

/** Days in a row without opening after which a calendar counts as shut for good. */
export const SHUT_DAYS = 366

/** The calendar stays shut for 366 days: no promise can be kept in it. */
export class NeverOpensError extends Error {
  override readonly name = 'NeverOpensError'

  constructor(calendar: Calendar, from: Instant) {
    super(`the calendar of ${calendar.zone} stays shut for ${SHUT_DAYS} days from ${new Date(from).toISOString()}`)
  }
}

const SHUT: readonly OpenWindow[] = []

/** Holidays as day numbers: a sum looks up every day it passes, and writing each as a date would be most of its cost. */
const numbersOf = new WeakMap<Calendar['holidays'], ReadonlySet<number>>()

function holidayNumbers({ holidays }: Calendar): ReadonlySet<number> {
  let numbers = numbersOf.get(holidays)
  if (!numbers) {
    numbers = new Set([...holidays.keys()].map(dayNumber))
    numbersOf.set(holidays, numbers)
  }
  return numbers
}

/** The windows of a civil day (a day number); none on a holiday. */
function windowsOn(day: number, calendar: Calendar): readonly OpenWindow[] {
  const windows = calendar.week[weekdayOfNumber(day)]
  return windows.length > 0 && holidayNumbers(calendar).has(day) ? SHUT : windows
}

/**
 * All openings from `from` on, in order, the first cut at `from`; they end before `until`, which may cut the last.
 *
 * @throws NeverOpensError  if `until` is Infinity and the calendar stays shut for 366 days
 */
export function* openings(from: Instant, until: Instant, calendar: Calendar): Generator<Opening, void> {
  let cursor = from
  let opened = from
  while (cursor < until) {
    // Within one span of constant offset wall time runs like real time, so days and windows come in order.
    const span = spanAt(cursor, calendar.zone)
    const end = Math.min(span.to, until)
    for (let day = Math.floor((cursor + span.offset) / DAY); day * DAY - span.offset < end; day++) {
      for (const window of windowsOn(day, calendar)) {
        const opening = cut(window, day, span, cursor, end)
        if (!opening) continue
        yield opening
        cursor = opened = opening.to
      }
      if (until === Number.POSITIVE_INFINITY && day * DAY - span.offset - opened > SHUT_DAYS * DAY) {
        throw new NeverOpensError(calendar, opened)
      }
    }
    cursor = end
  }
}

function cut(window: OpenWindow, day: number, span: OffsetSpan, after: Instant, before: Instant): Opening | null {
  const midnight = day * DAY - span.offset
  const from = Math.max(midnight + window.from * MINUTE, after)
  const to = Math.min(midnight + window.to * MINUTE, before)
  return from < to ? { from, to, day, offset: span.offset } : null
}

/** The openings of one civil day (a day number), in order. None on closed days, and none on one that the zone skipped. */
export function openingsOn(day: number, calendar: Calendar): Opening[] {
  if (windowsOn(day, calendar).length === 0) return []
  // No zone was ever a day or more from UTC: the date lies between the UTC days around it.
  return [...openings((day - 1) * DAY, (day + 2) * DAY, calendar)].filter((opening) => opening.day === day)
}

/**
 * The instant at which `minutes` of business time have run since `from`. A sum that fills a window to its end is that
 * closing, not the next opening. Zero or fewer minutes are `from` itself, open or not.
 *
 * @param minutes  business minutes, fractions allowed; the result is rounded to the millisecond
 * @throws NeverOpensError  if the calendar stays shut for 366 days
 */
export function addBusinessMinutes(from: Instant, minutes: number, calendar: Calendar): Instant {
  let left = Math.round(minutes * MINUTE)
  if (left <= 0) return from
  for (const opening of openings(from, Number.POSITIVE_INFINITY, calendar)) {
    const length = opening.to - opening.from
    if (left <= length) return opening.from + left
    left -= length
  }
  throw new NeverOpensError(calendar, from)
}

/** The business minutes in [from, to), exact to the millisecond; 0 where `to` is not after `from`. */
export function businessMinutesBetween(from: Instant, to: Instant, calendar: Calendar): number {
  let sum = 0
  for (const opening of openings(from, to, calendar)) sum += opening.to - opening.from
  return sum / MINUTE
}

/** Whether the instant is business time. A closing instant is not. */
export function isOpen(at: Instant, calendar: Calendar): boolean {
  const wall = at + spanAt(at, calendar.zone).offset
  const day = Math.floor(wall / DAY)
  const minute = (wall - day * DAY) / MINUTE
  return windowsOn(day, calendar).some((window) => window.from <= minute && minute < window.to)
}

/**
 * The first open instant at or after `at`: itself while open.
 *
 * @throws NeverOpensError  if the calendar stays shut for 366 days
 */
export function nextOpening(at: Instant, calendar: Calendar): Instant {
  for (const opening of openings(at, Number.POSITIVE_INFINITY, calendar)) return opening.from
  throw new NeverOpensError(calendar, at)
}

/** Whether the calendar opens at all on that civil day (a day number). */
export function opensOn(day: number, calendar: Calendar): boolean {
  if (windowsOn(day, calendar).length === 0) return false
  // Where clocks do not change nearby, a window is an opening; else look whether they skip all of it.
  return spanAt((day - 1) * DAY, calendar.zone).to >= (day + 2) * DAY || openingsOn(day, calendar).length > 0
}

/** Whether the calendar opens at all on that civil date ('YYYY-MM-DD'). */
export function isBusinessDay(date: string, calendar: Calendar): boolean {
  return opensOn(dayNumber(date), calendar)
}
