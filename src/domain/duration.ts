import {
  addBusinessMinutes,
  businessMinutesBetween,
  type Calendar,
  NeverOpensError,
  nextOpening,
  type Opening,
  openingsOn,
  opensOn,
  SHUT_DAYS,
} from './calendar.ts'
import type { Instant } from './instant.ts'
import { DAY, wallInstant, wallMs } from './zone.ts'

/** How much business time a promise has: minutes that are counted, or open days to the same time of day. */
export type Target =
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'days'; readonly days: number }

/** A year: what no agreement needs, and what keeps arithmetic in the thinnest calendar quick. */
const LONGEST = { m: 366 * 24 * 60, h: 366 * 24, d: 366 }

/** Reads '5m', '2h' or '1d' (business time, whole numbers of at least 1, at most 366 days); anything else is null. */
export function parseTarget(text: string): Target | null {
  const [, digits, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const count = Number(digits)
  if (!digits || count < 1 || count > LONGEST[unit as keyof typeof LONGEST]) return null
  if (unit === 'd') return { unit: 'days', days: count }
  return { unit: 'minutes', minutes: unit === 'h' ? count * 60 : count }
}

/** Writes a target as `parseTarget` reads it; whole hours as hours. */
export function formatTarget(target: Target): string {
  if (target.unit === 'days') return `${target.days}d`
  return target.minutes % 60 === 0 ? `${target.minutes / 60}h` : `${target.minutes}m`
}

/** A target as people say it: '5 min', '2 hours', '7 business days'. */
export function inWords(target: Target): string {
  if (target.unit === 'days') return target.days === 1 ? '1 business day' : `${target.days} business days`
  if (target.minutes % 60 !== 0) return `${target.minutes} min`
  return target.minutes === 60 ? '1 hour' : `${target.minutes / 60} hours`
}

/**
 * When a promise made at `from` falls due. Minutes are counted in business time. Days lead to the same wall-clock time so
 * many open days later, counted from the next opening where `from` is outside opening, and end at that day's last closing
 * at the latest. A time that lies before that day's first opening or between two windows moves on to the next opening of
 * the day; one that clocks skip is the instant they skip it, and one that they repeat is the first.
 *
 * @throws NeverOpensError  if the calendar stays shut for 366 days
 */
export function dueAt(from: Instant, target: Target, calendar: Calendar): Instant {
  if (target.unit === 'minutes') return addBusinessMinutes(from, target.minutes, calendar)
  const wall = wallMs(nextOpening(from, calendar), calendar.zone)
  const startDay = Math.floor(wall / DAY)
  const day = openDaysLater(startDay, target.days, calendar)
  const sameTime = wallInstant(day, wall - startDay * DAY, calendar.zone)
  return withinOpening(sameTime, openingsOn(day, calendar))
}

function openDaysLater(start: number, count: number, calendar: Calendar): number {
  let last = start
  for (let left = count; left > 0; left--) {
    let day = last + 1
    while (!opensOn(day, calendar)) {
      if (++day - last > SHUT_DAYS) throw new NeverOpensError(calendar, wallInstant(last, 0, calendar.zone))
    }
    last = day
  }
  return last
}

function withinOpening(at: Instant, ofDay: readonly Opening[]): Instant {
  const reached = ofDay.find((opening) => at <= opening.to)
  return reached ? Math.max(at, reached.from) : Math.max(...ofDay.map((opening) => opening.to))
}

/** The business minutes that a promise holds, whatever its unit. */
export function targetMinutes(from: Instant, due: Instant, calendar: Calendar): number {
  return businessMinutesBetween(from, due, calendar)
}

/**
 * The instant at which a share of a clock's business time has run: 0.8 for a reminder, 1 for the due time itself,
 * 1.5 for half as much again in business time after it.
 *
 * @throws NeverOpensError  if the share lies beyond `due` and the calendar stays shut for 366 days
 */
export function pointInTarget(from: Instant, due: Instant, share: number, calendar: Calendar): Instant {
  const minutes = businessMinutesBetween(from, due, calendar)
  if (share < 1) return Math.min(addBusinessMinutes(from, minutes * share, calendar), due)
  return addBusinessMinutes(due, minutes * (share - 1), calendar)
}
