import { type Calendar, isOpen, nextOpening, openingsOn } from './calendar.ts'
import type { Instant } from './instant.ts'
import { addDays, dayNumber, isDate, localDate, MINUTE, startOfDay, wallInstant } from './zone.ts'

/** Why a lead is put to sleep. */
export const SNOOZE_REASONS = ['waiting', 'later', 'other'] as const
export type SnoozeReason = (typeof SNOOZE_REASONS)[number]

const WORDS: Readonly<Record<Exclude<SnoozeReason, 'other'>, string>> = {
  waiting: 'waiting on the lead',
  later: 'the lead asked for later',
}

/** A reason as the hand-off keeps it: `waiting on the lead: back from Lisbon on Friday`. */
export function snoozeReasonText(why: SnoozeReason, note: string | null): string | null {
  if (why === 'other') return note
  return note ? `${WORDS[why]}: ${note}` : WORDS[why]
}

/** The same, taken apart again. Words of another system are all note. */
export function readSnoozeReason(text: string | null): { why: SnoozeReason; note: string | null } {
  for (const why of ['waiting', 'later'] as const) {
    const words = WORDS[why]
    if (text === words) return { why, note: null }
    if (text?.startsWith(`${words}: `)) return { why, note: text.slice(words.length + 2) }
  }
  return { why: 'other', note: text }
}

/** What is wrong with a wake-up time, and at which of its two fields. */
export type WakeUpProblem =
  | { field: 'date'; kind: 'missing' | 'not_a_date' | 'past' }
  /** Nobody works that day. `name`: of the holiday or day off. */
  | { field: 'date'; kind: 'closed_day'; name: string | null }
  | { field: 'date'; kind: 'too_late'; latest: Instant }
  | { field: 'date'; kind: 'nothing_left' }
  | { field: 'time'; kind: 'missing' | 'past' }
  /** Outside the hours of that day, which follow. */
  | { field: 'time'; kind: 'closed_time'; hours: readonly { from: Instant; to: Instant }[] }

/** What a wake-up time is held against. */
export interface WakeUpTerms {
  now: Instant
  /** IANA zone in which date and time were picked. */
  zone: string
  /** When whoever holds the lead works; the team's where nobody does. */
  calendar: Calendar
  /** The latest that the agreement allows. */
  latest: Instant
}

/**
 * Reads a wake-up time: a business time to come, no later than the agreement allows.
 *
 * @param date  `YYYY-MM-DD`
 * @param time  `HH:MM`
 */
export function readWakeUp(
  { date, time }: { date: string | null; time: string | null },
  terms: WakeUpTerms,
): { ok: true; until: Instant } | { ok: false; problem: WakeUpProblem } {
  const no = (problem: WakeUpProblem) => ({ ok: false, problem }) as const
  const { now, zone, calendar, latest } = terms
  if (!date) return no({ field: 'date', kind: 'missing' })
  if (!isDate(date)) return no({ field: 'date', kind: 'not_a_date' })
  if (date < localDate(now, zone)) return no({ field: 'date', kind: 'past' })
  if (latest <= now) return no({ field: 'date', kind: 'nothing_left' })
  const minutes = minutesOf(time)
  if (minutes === null) return no({ field: 'time', kind: 'missing' })
  const until = wallInstant(dayNumber(date), minutes * MINUTE, zone)
  if (until <= now) return no({ field: 'time', kind: 'past' })
  if (until > latest) return no({ field: 'date', kind: 'too_late', latest })
  return isWorkingTime(until, calendar) ? { ok: true, until } : no(whyClosed(until, date, terms))
}

/** A closing is the last moment of a working day: one may wake up at it. */
function isWorkingTime(at: Instant, calendar: Calendar): boolean {
  return isOpen(at, calendar) || isOpen(at - 1, calendar)
}

function whyClosed(until: Instant, date: string, { zone, calendar }: WakeUpTerms): WakeUpProblem {
  // A day of the picker's zone may lie over two of the calendar's.
  const from = startOfDay(date, zone)
  const to = startOfDay(addDays(date, 1), zone)
  const days = [localDate(from, calendar.zone), localDate(to - 1, calendar.zone)]
  const hours = [...new Set(days)]
    .flatMap((day) => openingsOn(dayNumber(day), calendar))
    .filter((opening) => opening.from < to && opening.to > from)
  if (hours.length > 0)
    return { field: 'time', kind: 'closed_time', hours: hours.map(({ from, to }) => ({ from, to })) }
  return { field: 'date', kind: 'closed_day', name: calendar.holidays.get(localDate(until, calendar.zone)) ?? null }
}

function minutesOf(time: string | null): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null
}

/** The wake-up time that a form begins with: the opening of the next business day, or the latest where that is sooner. */
export function usualWakeUp(now: Instant, calendar: Calendar, latest: Instant): Instant {
  const tomorrow = startOfDay(addDays(localDate(now, calendar.zone), 1), calendar.zone)
  const opening = nextOpening(tomorrow, calendar)
  return latest > now ? Math.min(opening, latest) : opening
}
