import { businessMinutesBetween, type Calendar } from './calendar.ts'
import { dueAt, formatTarget, type Target, targetMinutes } from './duration.ts'
import type { Handoff } from './handoff.ts'
import type { Instant } from './instant.ts'

export const CLOCK_KINDS = ['acknowledge', 'contact', 'depth', 'outcome', 'response'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]
export type ClockState = 'pending' | 'paused' | 'met' | 'breached' | 'void'

/** How a warning speaks: before the due time, after it, or to somebody's leader. */
export type Step = 'remind' | 'breach' | 'escalate'

/** One promise on one hand-off. It keeps the terms it was born under: a changed agreement changes new clocks only. */
export interface Clock {
  id: string
  kind: ClockKind
  /** `lead`: the team's promise, in the team's calendar. `owner`: one person's own, in that person's calendar. */
  scope: 'lead' | 'owner'
  cycle: number
  state: ClockState
  /** As written in the agreement: `5m`, `2h`, `7d`. */
  target: string
  /** Business minutes between start and due time, pauses not counted. */
  targetMinutes: number
  startedAt: Instant
  dueAt: Instant
  metAt: Instant | null
  /** Business minutes from start to `metAt`, pauses not counted. */
  businessMinutes: number | null
  /** When the sweep must look again; null: never. */
  nextAt: Instant | null
  /** Standing still since; null while it runs. */
  pausedAt: Instant | null
  /** Business minutes of all pauses that are over. */
  pausedMinutes: number
  /** A bit for each step of its ladder that is behind it; see ladder.ts. */
  said: number
  /** Slack id of whose own promise it is, for the scope `owner`; null for the lead's. */
  ownerId: string | null
  /** Slack id of whoever held the lead when it was met or fell due. */
  holderId: string | null
  agreementVersion: number
  /** Version of the zone data that the due time was computed with, such as `2025c`. */
  zoneData: string
}

/** What a new clock is made of. */
export interface Birth {
  kind: ClockKind
  scope: Clock['scope']
  ownerId: string | null
  target: Target
  calendar: Calendar
  agreementVersion: number
  zoneData: string
  id: string
}

/** A clock that starts at `from`, with its due time; `nextAt` is for its ladder to say. */
export function startClock(
  { target, calendar, ...born }: Birth,
  { cycle }: Pick<Handoff, 'cycle'>,
  from: Instant,
): Clock {
  const due = dueAt(from, target, calendar)
  return {
    ...born,
    cycle,
    state: 'pending',
    target: formatTarget(target),
    targetMinutes: targetMinutes(from, due, calendar),
    startedAt: from,
    dueAt: due,
    metAt: null,
    businessMinutes: null,
    nextAt: null,
    pausedAt: null,
    pausedMinutes: 0,
    said: 0,
    holderId: null,
  }
}

/** How a clock stands at an instant: a pending one whose due time has passed is breached, swept or not. */
export function standing(clock: Pick<Clock, 'state' | 'dueAt'>, at: Instant): ClockState {
  return clock.state === 'pending' && at > clock.dueAt ? 'breached' : clock.state
}

/** Whether the promise still waits to be kept, late or not. */
export function isRunning(clock: Pick<Clock, 'state' | 'metAt'>): boolean {
  return clock.metAt === null && (clock.state === 'pending' || clock.state === 'breached' || clock.state === 'paused')
}

/** A promise kept exactly at its due time is kept; one kept later stays breached and remembers when. */
export function metClock(clock: Clock, at: Instant, holderId: string | null, calendar: Calendar): Clock {
  const inTime = at <= clock.dueAt
  return {
    ...clock,
    state: inTime ? 'met' : 'breached',
    metAt: at,
    businessMinutes: businessMinutesBetween(clock.startedAt, at, calendar) - clock.pausedMinutes,
    holderId: inTime ? holderId : clock.holderId,
    nextAt: null,
  }
}

/** A promise that can no longer be kept or broken. One that was broken before stays so. */
export function voidedClock(clock: Clock): Clock {
  return { ...clock, state: clock.state === 'breached' ? 'breached' : 'void', pausedAt: null, nextAt: null }
}

/** Charges a missed promise to whoever held the lead when it fell due; a person's own, to that person. */
export function breachIfDue(clock: Clock, at: Instant, holderId: string | null): Clock {
  if (clock.state !== 'pending' || at <= clock.dueAt) return clock
  return { ...clock, state: 'breached', holderId: clock.ownerId ?? holderId }
}

/** The promise to keep next in this cycle: the earliest unmet one of the lead. Null when none is left. */
export function nextPromise(clocks: readonly Clock[], cycle: number): Clock | null {
  const running = clocks.filter((clock) => clock.cycle === cycle && clock.scope === 'lead' && isRunning(clock))
  return running.reduce<Clock | null>((first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock), null)
}
