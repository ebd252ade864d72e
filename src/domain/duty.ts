import { type Agreement, calendarOf, weekOf } from './agreement.ts'
import type { Calendar } from './calendar.ts'
import { isOpen, nextOpening } from './calendar.ts'
import { sameEmail } from './email.ts'
import type { Instant } from './instant.ts'
import { addDays, DAY, dayNumber, localDate } from './zone.ts'

/** Days without work, `YYYY-MM-DD`, both included. */
export interface DaysOff {
  readonly from: string
  readonly to: string
}

/** A member as far as working hours depend on it. */
export interface Worker {
  /** Null where Slack does not tell it. */
  email: string | null
  /** IANA zone of the Slack profile; null where Slack does not tell it. */
  zone: string | null
  /** Days off that the member, or Slack, said; those of the agreement come besides. */
  absences: readonly DaysOff[]
}

/** What a calendar of a member calls a day off. */
const AWAY = 'Away'

/** Days off beyond this many days do not make a calendar longer. */
const LONGEST_ABSENCE = 400

/**
 * When a member works: the hours and the zone that the agreement lists, else the team's hours in the zone of the
 * member's Slack profile, else the team's. Closed on the team's holidays and on the member's days off.
 *
 * @param around  the instant whose neighbouring years' holidays are known; see {@link calendarOf}
 */
export function calendarOfMember(agreement: Agreement, worker: Worker, around: Instant): Calendar {
  const team = calendarOf(agreement, around)
  const listed = listedAs(agreement, worker)
  const off = daysOffOf(agreement, worker)
  return {
    zone: listed?.zone ?? worker.zone ?? team.zone,
    week: listed?.hours ? weekOf(listed.hours) : team.week,
    holidays: off.length === 0 ? team.holidays : new Map([...team.holidays, ...off.flatMap(named)]),
  }
}

function listedAs(agreement: Agreement, { email }: Pick<Worker, 'email'>) {
  return agreement.people.find((person) => sameEmail(person.email, email))
}

function daysOffOf(agreement: Agreement, worker: Worker): readonly DaysOff[] {
  return [...listedDaysOff(agreement, worker), ...worker.absences]
}

/** The days off that the agreement lists for a member. */
export function listedDaysOff(agreement: Agreement, worker: Pick<Worker, 'email'>): DaysOff[] {
  const agreed = listedAs(agreement, worker)?.away ?? []
  return agreed.map((text) => {
    const [from = text, to = from] = text.split('/')
    return { from, to }
  })
}

function named({ from, to }: DaysOff): [string, string][] {
  const days = Math.min(dayNumber(to) - dayNumber(from) + 1, LONGEST_ABSENCE)
  return Array.from({ length: Math.max(days, 0) }, (_, i) => [addDays(from, i), AWAY])
}

/** Whether the member is away all of the day that `at` falls on, in the member's own zone. */
export function isAway(agreement: Agreement, worker: Worker, at: Instant): boolean {
  const zone = listedAs(agreement, worker)?.zone ?? worker.zone ?? agreement.calendar.zone
  const today = localDate(at, zone)
  return daysOffOf(agreement, worker).some(({ from, to }) => from <= today && today <= to)
}

/** Whether the member is at work at `at`: within working hours, not on a holiday, not away. */
export function isOnDuty(agreement: Agreement, worker: Worker, at: Instant): boolean {
  return isOpen(at, calendarOfMember(agreement, worker, at))
}

/** Open hand-offs that the member takes at a time; null: no limit. */
export function capacityOf(agreement: Agreement, worker: Pick<Worker, 'email'>): number | null {
  return listedAs(agreement, worker)?.capacity ?? null
}

/**
 * When somebody may be spoken to about something that fell due at `due`: now within their hours, and also just after a
 * closing at which it fell due; else their next opening. `always`: at once.
 */
export function whenToSay(due: Instant, now: Instant, calendar: Calendar, always: boolean): Instant {
  if (always || isOpen(now, calendar)) return now
  // A closing is no business time, and a breach is due a millisecond after it.
  const atClosing = now - due < GRACE && isOpen(due - 2, calendar)
  return atClosing ? now : nextOpening(now, calendar)
}

/** Milliseconds after a closing in which what fell due at it is still said. */
const GRACE = DAY / 288
