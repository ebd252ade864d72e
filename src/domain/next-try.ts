import { type Calendar, nextOpening } from './calendar.ts'
import { type Handoff, isOpen } from './handoff.ts'
import type { Instant } from './instant.ts'
import { startOfDay } from './zone.ts'

/**
 * When somebody is reminded to try a lead again on a day: their opening that day, or the next where they do not work.
 *
 * @param date  `YYYY-MM-DD` in the calendar's zone
 * @returns null where that is over
 */
export function nextTryAt(date: string, calendar: Calendar, now: Instant): Instant | null {
  const at = nextOpening(startOfDay(date, calendar.zone), calendar)
  return at > now ? at : null
}

/** What a reminder to try again was said about. */
export interface ReminderOf {
  /** Slack id of whoever was reminded. */
  to: string
  cycle: number
  /** Attempts that were logged by then. */
  attempts: number
}

/** Whether the reminder has nothing to ask for any more: they tried, gave the lead up, or it closed. */
export function isTried(reminder: ReminderOf, handoff: Pick<Handoff, 'state' | 'ownerId' | 'cycle' | 'attempts'>) {
  const { to, cycle, attempts } = reminder
  return !isOpen(handoff) || handoff.ownerId !== to || handoff.cycle !== cycle || handoff.attempts > attempts
}
