import { addBusinessMinutes, businessMinutesBetween, type Calendar } from './calendar.ts'
import { type Clock, type ClockKind, standing } from './clocks.ts'
import { dueAt, formatTarget, type Target, targetMinutes } from './duration.ts'
import type { Instant } from './instant.ts'
import { pauseLeft } from './pause.ts'
import type { Sleep } from './pause-cap.ts'
import type { DueChange } from './thread-lines.ts'

/** The agreement that clocks are computed anew under. */
export interface NewTerms {
  now: Instant
  agreementVersion: number
  zoneData: string
  targets: Readonly<Record<ClockKind, Target>>
  /** The team's calendar, or that of the person whose own clock it is. */
  calendarOf: (clock: Clock) => Calendar
  pauseMax: Target
}

export interface Recalculated {
  /** All clocks, those that are not computed anew as they were. `nextAt` of the others is for their ladder to say. */
  clocks: Clock[]
  changes: DueChange[]
}

/**
 * Computes the running clocks of a cycle anew: under another agreement, from the same start, with the same sleeps.
 * Clocks that are decided, met, broken or void, stay as they are.
 */
export function recalculated(
  clocks: readonly Clock[],
  cycle: number,
  sleeps: readonly Sleep[],
  terms: NewTerms,
): Recalculated {
  const changes: DueChange[] = []
  const after = clocks.map((clock) => {
    if (clock.cycle !== cycle || !mayChange(clock, terms)) return clock
    const anew = computedAnew(clock, sleeps, terms)
    if (anew.dueAt === clock.dueAt && anew.target === clock.target) return clock
    changes.push({ kind: clock.kind, scope: clock.scope, target: anew.target, from: clock.dueAt, to: anew.dueAt })
    return anew
  })
  return { clocks: after, changes }
}

function mayChange(clock: Clock, { now, agreementVersion }: NewTerms): boolean {
  const stands = standing(clock, now)
  return (
    clock.metAt === null && (stands === 'pending' || stands === 'paused') && clock.agreementVersion !== agreementVersion
  )
}

function computedAnew(clock: Clock, sleeps: readonly Sleep[], terms: NewTerms): Clock {
  const calendar = terms.calendarOf(clock)
  const target = terms.targets[clock.kind]
  const unpaused = dueAt(clock.startedAt, target, calendar)
  let pausedMinutes = 0
  let due = unpaused
  for (const { from, to } of sleeps) {
    const begin = Math.max(from, clock.startedAt)
    if (to === null || to <= begin) continue
    const left = pauseLeft({ pausedMinutes }, begin, calendar, terms.pauseMax)
    const minutes = Math.min(businessMinutesBetween(begin, to, calendar), left)
    pausedMinutes += minutes
    due = addBusinessMinutes(due, minutes, calendar)
  }
  return {
    ...clock,
    target: formatTarget(target),
    targetMinutes: targetMinutes(clock.startedAt, unpaused, calendar),
    dueAt: due,
    pausedMinutes,
    agreementVersion: terms.agreementVersion,
    zoneData: terms.zoneData,
  }
}
