import { addBusinessMinutes, businessMinutesBetween, type Calendar } from './calendar.ts'
import type { Clock } from './clocks.ts'
import { dueAt, type Target, targetMinutes } from './duration.ts'
import type { Instant } from './instant.ts'

/** Stops a clock that runs. One that fell due before, or is settled, is none the wiser. */
export function pauseClock(clock: Clock, at: Instant): Clock {
  return clock.state === 'pending' ? { ...clock, state: 'paused', pausedAt: at, nextAt: null } : clock
}

/**
 * Sets a clock running again. Its due time moves by the business time that it stood still, as far as all its pauses
 * together stay within what the agreement allows.
 *
 * @param max  the longest that a clock may stand still in all
 */
export function resumeClock(clock: Clock, at: Instant, calendar: Calendar, max: Target): Clock {
  if (clock.state !== 'paused' || clock.pausedAt === null) return clock
  const stood = businessMinutesBetween(clock.pausedAt, Math.max(at, clock.pausedAt), calendar)
  const minutes = Math.min(stood, pauseLeft(clock, clock.pausedAt, calendar, max))
  return {
    ...clock,
    state: 'pending',
    pausedAt: null,
    pausedMinutes: clock.pausedMinutes + minutes,
    dueAt: addBusinessMinutes(clock.dueAt, minutes, calendar),
  }
}

/** Business minutes that a clock may still stand still, in a pause that begins at `from`. */
export function pauseLeft(clock: Pick<Clock, 'pausedMinutes'>, from: Instant, calendar: Calendar, max: Target): number {
  return Math.max(0, targetMinutes(from, dueAt(from, max, calendar), calendar) - clock.pausedMinutes)
}
