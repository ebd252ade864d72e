import { type Attainment, attainmentOf, verdictOn } from './attainment.ts'
import type { ClockKind } from './clocks.ts'
import type { Fact } from './handoff.ts'
import type { Instant } from './instant.ts'
import { asOf, type ClockFacts, type HandoffFacts, isInside, type Window } from './scorecard-facts.ts'

/** The rows that one person's figures are made of; more of them never change a figure. */
export interface OwnFacts {
  handoffs: readonly Pick<HandoffFacts, 'id' | 'voided'>[]
  /** The lead's, and the person's own. */
  clocks: readonly OwnClockFacts[]
  /** Of `FIGURE_EVENTS` and `response`. */
  events: readonly OwnEventFacts[]
}

/** `ownerId`: whose own promise it is; null for the lead's. */
export type OwnClockFacts = ClockFacts & { ownerId: string | null }
/** `actor`: Slack id of who did it; null for the system. */
export type OwnEventFacts = Pick<Fact, 'type' | 'cycle' | 'at' | 'data' | 'actor'> & { handoffId: string }

/** Something done, and how much of it in time. */
export interface InTime {
  made: number
  inTime: number
}

/** One person's figures, for them and their manager alone. */
export interface OwnFigures {
  /** Leads they claimed, accepted or were given while nobody held them. A late one is no breach of theirs. */
  claims: InTime
  contact: Attainment
  depth: Attainment
  outcome: Attainment
  /** Answers to feedback that they gave. */
  answers: InTime
}

/**
 * What one person kept and broke in a period (PRODUCT §4): the lead's promises that fell due or were kept while they
 * held it, and their own ones. Nobody is charged twice for one lead: their own contact promise counts where the lead's
 * did not fall due in their time (as it is reminded of, docs/decisions/0013).
 */
export function ownFigures(facts: OwnFacts, personId: string, window: Window): OwnFigures {
  const counted = countedFor(facts)
  const kept = (kind: ClockKind): Attainment => {
    const clocks = counted.clocks.filter((clock) => clock.kind === kind && isTheirs(clock, personId, counted, window))
    return attainmentOf(kind, { handoffs: new Map(), clocks, events: counted.events }, window)
  }
  return {
    claims: inTimeOf(claimsOf(counted, personId, window), 'acknowledge', counted),
    contact: kept('contact'),
    depth: kept('depth'),
    outcome: kept('outcome'),
    answers: inTimeOf(answersOf(counted, personId, window), 'response', counted),
  }
}

/** Whether there is anything to tell. */
export function hasOwnFigures({ claims, answers, ...kept }: OwnFigures): boolean {
  const told = Object.values(kept).some(({ met, breached, pending, paused }) => met + breached + pending + paused > 0)
  return told || claims.made > 0 || answers.made > 0
}

interface Counted {
  clocks: readonly OwnClockFacts[]
  events: ReadonlyMap<string, readonly OwnEventFacts[]>
  clocksOf: ReadonlyMap<string, readonly OwnClockFacts[]>
}

function countedFor(facts: OwnFacts): Counted {
  const handoffs = new Set(facts.handoffs.filter(({ voided }) => !voided).map(({ id }) => id))
  const clocks = facts.clocks.filter(({ handoffId }) => handoffs.has(handoffId))
  const events = byHandoff(facts.events.filter(({ handoffId }) => handoffs.has(handoffId)))
  for (const timeline of events.values()) timeline.sort((one, other) => one.at - other.at)
  return { clocks, events, clocksOf: byHandoff(clocks) }
}

function byHandoff<Of extends { handoffId: string }>(rows: readonly Of[]): Map<string, Of[]> {
  const found = new Map<string, Of[]>()
  for (const row of rows) {
    const known = found.get(row.handoffId)
    if (known) known.push(row)
    else found.set(row.handoffId, [row])
  }
  return found
}

function isTheirs(clock: OwnClockFacts, personId: string, facts: Counted, window: Window): boolean {
  const isOwn = clock.scope === 'owner'
  if (isOwn && (clock.ownerId !== personId || leadsOf(clock, facts).some((lead) => speaksFor(lead, clock))))
    return false
  const verdict = verdictOn(clock, { handoffs: new Map(), ...facts }, window)
  if (verdict === 'pending' || verdict === 'paused') {
    return holderAt(clock.handoffId, asOf(window), facts) === personId
  }
  return verdict !== null && (isOwn || chargedWith(clock, facts) === personId)
}

function leadsOf({ handoffId }: OwnClockFacts, facts: Counted): readonly OwnClockFacts[] {
  return facts.clocksOf.get(handoffId) ?? []
}

/** Whether the lead's promise of the same kind falls, or fell, due in the time of whoever made this one. */
function speaksFor(lead: OwnClockFacts, own: OwnClockFacts): boolean {
  if (lead.scope !== 'lead' || lead.handoffId !== own.handoffId) return false
  if (lead.kind !== own.kind || lead.cycle !== own.cycle || lead.state === 'void') return false
  return lead.dueAt > own.startedAt && (lead.metAt === null || lead.metAt > own.startedAt)
}

/** A kept promise is whoever's kept it; a broken one that the sweep has not come to yet is whoever's held it then. */
function chargedWith(clock: OwnClockFacts, facts: Counted): string | null {
  return clock.state === 'pending' ? holderAt(clock.handoffId, clock.dueAt, facts) : clock.holderId
}

/** Who held the lead at an instant. */
function holderAt(handoffId: string, at: Instant, facts: Counted): string | null {
  let holder: string | null = null
  for (const event of facts.events.get(handoffId) ?? []) {
    if (event.at > at) break
    const taken = takenBy(event)
    if (taken !== undefined) holder = taken
  }
  return holder
}

/** Who holds a lead after an event; undefined where it changes nothing. */
function takenBy({ type, actor, data }: OwnEventFacts): string | null | undefined {
  if (type === 'claim' || type === 'accept') return actor
  if (type === 'assign') return typeof data['to'] === 'string' ? data['to'] : null
  return type === 'release' ? null : undefined
}

/** Leads that came to them while nobody held them. */
function claimsOf(facts: Counted, personId: string, window: Window): OwnEventFacts[] {
  return [...facts.events.values()].flat().filter((event) => {
    const fromNobody = event.type !== 'assign' || (event.data['from'] ?? null) === null
    return fromNobody && takenBy(event) === personId && isInside(event.at, window)
  })
}

function answersOf(facts: Counted, personId: string, window: Window): OwnEventFacts[] {
  const all = [...facts.events.values()].flat()
  return all.filter(({ type, actor, at }) => type === 'response' && actor === personId && isInside(at, window))
}

/** An act was in time unless the promise that it kept was broken by then. */
function inTimeOf(acts: readonly OwnEventFacts[], kind: ClockKind, { clocksOf }: Counted): InTime {
  const isLate = ({ handoffId, cycle, at }: OwnEventFacts) =>
    (clocksOf.get(handoffId) ?? []).some((clock) => {
      return clock.kind === kind && clock.cycle === cycle && clock.metAt === at && clock.state === 'breached'
    })
  return { made: acts.length, inTime: acts.filter((act) => !isLate(act)).length }
}
