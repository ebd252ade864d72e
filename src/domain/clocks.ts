import { businessMinutesBetween, type Calendar } from './calendar.ts'
import { dueAt, formatTarget, pointInTarget, type Target, targetMinutes } from './duration.ts'
import type { Fact, Handoff } from './handoff.ts'
import type { Instant } from './instant.ts'

export const CLOCK_KINDS = ['acknowledge', 'contact', 'depth', 'outcome', 'response'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]
export type ClockState = 'pending' | 'paused' | 'met' | 'breached' | 'void'

/** A rung of the ladder: what is said when the clock gets there. */
export type Step = 'remind' | 'breach'

/** One promise on one hand-off. It keeps the terms it was born under: a changed agreement changes new clocks only. */
export interface Clock {
  id: string
  kind: ClockKind
  scope: 'lead' | 'owner'
  cycle: number
  state: ClockState
  /** As written in the agreement: `5m`, `2h`, `7d`. */
  target: string
  /** Business minutes between start and due time. */
  targetMinutes: number
  startedAt: Instant
  dueAt: Instant
  metAt: Instant | null
  /** Business minutes from start to `metAt`. */
  businessMinutes: number | null
  /** What the sweep has to say next, and when; null: nothing more. */
  nextStep: Step | null
  nextAt: Instant | null
  /** Standing still since; null while it runs. */
  pausedAt: Instant | null
  /** Business minutes of all pauses that are over. */
  pausedMinutes: number
  /** A bit for each step of its ladder that is behind it. */
  said: number
  /** Slack id of whose own promise it is, for the scope `owner`; null for the lead's. */
  ownerId: string | null
  /** Slack id of whoever held the lead when it was met or fell due. */
  holderId: string | null
  agreementVersion: number
  /** Version of the zone data that the due time was computed with, such as `2025c`. */
  zoneData: string
}

/** What new clocks are made of. */
export interface Terms {
  calendar: Calendar
  targets: { acknowledge: Target; contact: Target; outcome: Target }
  /** Attempts that the agreement asks for. */
  attempts: number
  agreementVersion: number
  zoneData: string
  newId: () => string
}

/** The share of a target at which its holder is reminded. Source: PRODUCT §4, ladder. */
const REMIND_AT = 0.8

/** A clock that starts at `from`, with its due time and its first reminder. */
export function startClock(
  kind: keyof Terms['targets'],
  handoff: Pick<Handoff, 'cycle'>,
  from: Instant,
  terms: Terms,
): Clock {
  const target = terms.targets[kind]
  const due = dueAt(from, target, terms.calendar)
  return {
    id: terms.newId(),
    kind,
    scope: 'lead',
    cycle: handoff.cycle,
    state: 'pending',
    target: formatTarget(target),
    targetMinutes: targetMinutes(from, due, terms.calendar),
    startedAt: from,
    dueAt: due,
    metAt: null,
    businessMinutes: null,
    nextStep: 'remind',
    nextAt: pointInTarget(from, due, REMIND_AT, terms.calendar),
    pausedAt: null,
    pausedMinutes: 0,
    said: 0,
    ownerId: null,
    holderId: null,
    agreementVersion: terms.agreementVersion,
    zoneData: terms.zoneData,
  }
}

/** The promises that a received hand-off starts with. */
export function firstClocks(handoff: Handoff, terms: Terms): Clock[] {
  return (['acknowledge', 'contact', 'outcome'] as const).map((kind) =>
    startClock(kind, handoff, handoff.receivedAt, terms),
  )
}

/** How a clock stands at an instant: a pending one whose due time has passed is breached, swept or not. */
export function standing(clock: Pick<Clock, 'state' | 'dueAt'>, at: Instant): ClockState {
  return clock.state === 'pending' && at > clock.dueAt ? 'breached' : clock.state
}

/** Whether the promise still waits to be kept, late or not. */
export function isRunning(clock: Pick<Clock, 'state' | 'metAt'>): boolean {
  return clock.metAt === null && (clock.state === 'pending' || clock.state === 'breached' || clock.state === 'paused')
}

/**
 * The clocks after some facts, from those before. Pure; facts are taken in order.
 *
 * @param before  the hand-off before the facts: whoever held it is charged with what fell due meanwhile
 * @param after   the hand-off after them
 */
export function clocksAfter(
  clocks: readonly Clock[],
  facts: readonly Fact[],
  before: Handoff,
  after: Handoff,
  terms: Terms,
): Clock[] {
  let now = [...clocks]
  for (const fact of facts) {
    now = now.map((clock) => breachIfDue(clock, fact.at, before.ownerId))
    now = now.map((clock) => (fact.cycle === clock.cycle ? afterFact(clock, fact, before, after, terms) : clock))
    now.push(...clocksStartedBy(fact, after, terms))
  }
  return now
}

function afterFact(clock: Clock, fact: Fact, before: Handoff, after: Handoff, terms: Terms): Clock {
  if (!isRunning(clock)) return clock
  if (fact.type === 'void') return voided(clock)
  if (isMetBy(clock.kind, fact, before)) return met(clock, fact.at, after.ownerId, terms.calendar)
  if (fact.type === 'close') return voided(clock)
  return clock
}

/** Which fact keeps which promise (PRODUCT §2, §4). Assigning a new lead is its acknowledgement: a leader gave it. */
function isMetBy(kind: ClockKind, fact: Fact, before: Handoff): boolean {
  if (kind === 'acknowledge') {
    if (fact.type === 'close') return before.state === 'new'
    return fact.type === 'claim' || fact.type === 'accept' || fact.type === 'assign'
  }
  if (kind === 'contact') return fact.type === 'attempt'
  if (kind === 'outcome') return fact.type === 'qualify' || fact.type === 'close'
  return false
}

function clocksStartedBy(fact: Fact, after: Handoff, terms: Terms): Clock[] {
  if (fact.type === 'release') return [startClock('acknowledge', after, fact.at, terms)]
  if (fact.type !== 'reopen') return []
  const kinds = after.ownerId ? (['contact', 'outcome'] as const) : (['acknowledge', 'contact', 'outcome'] as const)
  return kinds.map((kind) => startClock(kind, after, fact.at, terms))
}

/** A promise kept exactly at its due time is kept; one kept later stays breached and remembers when. */
function met(clock: Clock, at: Instant, holderId: string | null, calendar: Calendar): Clock {
  const inTime = at <= clock.dueAt
  return {
    ...clock,
    state: inTime ? 'met' : 'breached',
    metAt: at,
    businessMinutes: businessMinutesBetween(clock.startedAt, at, calendar),
    holderId: inTime ? holderId : clock.holderId,
    nextStep: null,
    nextAt: null,
  }
}

/** A promise that can no longer be kept or broken. One that was broken before stays so. */
function voided(clock: Clock): Clock {
  return { ...clock, state: clock.state === 'breached' ? 'breached' : 'void', nextStep: null, nextAt: null }
}

/** Charges a missed promise to whoever held the lead when it fell due. */
export function breachIfDue(clock: Clock, at: Instant, holderId: string | null): Clock {
  if (clock.state !== 'pending' || at <= clock.dueAt) return clock
  return { ...clock, state: 'breached', holderId, nextStep: null, nextAt: null }
}

/** The promise to keep next in this cycle: the earliest unmet one. Null when none is left. */
export function nextPromise(clocks: readonly Clock[], cycle: number): Clock | null {
  const running = clocks.filter((clock) => clock.cycle === cycle && isRunning(clock))
  return running.reduce<Clock | null>((first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock), null)
}
