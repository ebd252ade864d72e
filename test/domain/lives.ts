import fc from 'fast-check'
import type { Calendar } from '../../src/domain/calendar.ts'
import { clocksAfter, firstClocks } from '../../src/domain/clock-facts.ts'
import { breachIfDue, type Clock } from '../../src/domain/clocks.ts'
import { type Fact, type Handoff, type Move, OUTCOMES, type Outcome, target } from '../../src/domain/handoff.ts'
import type { ScorecardFacts } from '../../src/domain/scorecard-facts.ts'
import { transition } from '../../src/domain/transition.ts'
import { sampleTerms } from '../support/terms.ts'
import { mon } from './figures-facts.ts'

const HOUR = 3_600_000
const ALL_DAY = [{ from: 0, to: 1440 }]

export const ALWAYS_OPEN: Calendar = {
  zone: 'UTC',
  week: { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY, 7: ALL_DAY },
  holidays: new Map(),
}

const TERMS = sampleTerms(ALWAYS_OPEN, {
  targets: { acknowledge: '2h', contact: '8h', depth: '3d', outcome: '2d', response: '1d' },
})

/** What somebody did, so many hours after the step before: one of the moves that are legal then. */
interface Step {
  wait: number
  pick: number
  by: string
  outcome: Outcome
  reason: string | null
}

/** One hand-off, received so many hours after Monday 00:00, and what was done with it. */
export interface Life {
  id: string
  received: number
  steps: Step[]
}

const money = { amount: null, currency: null, note: null }
const attempt = { type: 'attempt', channel: 'call', note: null } as const

function moves({ outcome, reason }: Step): Move[] {
  return [
    { type: 'claim' },
    { type: 'assign', to: 'U3' },
    { type: 'release' },
    { ...attempt, result: 'no_answer' },
    { ...attempt, result: 'answered' },
    { type: 'contact', channel: null },
    { type: 'qualify', ...money },
    { type: 'opportunity', ...money },
    { type: 'close', outcome, reason, closeness: null, said: null, ...money },
    { type: 'reopen' },
  ]
}

/** Whole hours, so that facts often meet midnights and due times exactly. */
const step = fc.record({
  wait: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 })),
  pick: fc.nat({ max: 999 }),
  by: fc.constantFrom('U1', 'U2'),
  outcome: fc.constantFrom(...OUTCOMES),
  reason: fc.constantFrom('price', 'too small', 'timing', null),
})

const life = fc.record({ received: fc.integer({ min: -48, max: 180 }), steps: fc.array(step, { maxLength: 12 }) })

/** Some hand-offs of about a week. */
export const lives: fc.Arbitrary<Life[]> = fc
  .array(life, { maxLength: 8 })
  .map((all) => all.map((one, i) => ({ ...one, id: `h${i}` })))

/** What is stored once these lives were lived up to an instant (exclusive), through the rules of the domain itself. */
export function factsUpTo(all: readonly Life[], until: number): ScorecardFacts {
  const lived = all.filter(({ received }) => mon('00:00') + received * HOUR < until).map((one) => live(one, until))
  return {
    handoffs: lived.map(({ handoff, facts }) => ({
      id: handoff.id,
      company: handoff.company,
      ownerId: handoff.ownerId,
      receivedAt: handoff.receivedAt,
      postedAt: handoff.receivedAt,
      firstAttemptAt: facts.find(({ type }) => type === 'attempt')?.at ?? null,
      backfill: false,
      voided: false,
    })),
    clocks: lived.flatMap(({ handoff, clocks }) => clocks.map((clock) => ({ ...clock, handoffId: handoff.id }))),
    events: lived.flatMap(({ handoff, facts }) => facts.map((fact) => ({ ...fact, handoffId: handoff.id }))),
  }
}

function live({ id, received, steps }: Life, until: number): { handoff: Handoff; clocks: Clock[]; facts: Fact[] } {
  let handoff = receivedHandoff(id, mon('00:00') + received * HOUR)
  let clocks = firstClocks(handoff, TERMS)
  const facts: Fact[] = []
  let when = handoff.receivedAt
  for (const next of steps) {
    when += next.wait * HOUR
    if (when >= until) break
    const legal = moves(next).filter(({ type }) => target(type, handoff.state) !== null)
    const decided = transition(handoff, pickOne(legal, next.pick), { id: next.by, source: 'button' }, when)
    if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`)
    clocks = clocksAfter(clocks, decided.facts, handoff, decided.handoff, TERMS, facts)
    handoff = decided.handoff
    facts.push(...decided.facts)
  }
  return { handoff, clocks: clocks.map((clock) => sweep(clock, handoff, until)), facts }
}

function pickOne<T>(all: readonly T[], pick: number): T {
  const one = all[pick % all.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** Every second hand-off is swept at once, the others never: the figures must not depend on it. */
function sweep(clock: Clock, handoff: Handoff, until: number): Clock {
  return Number(handoff.id.slice(1)) % 2 === 0 ? breachIfDue(clock, until, handoff.ownerId) : clock
}

function receivedHandoff(id: string, receivedAt: number): Handoff {
  return {
    id,
    workspaceId: 'T1',
    leadId: `lead of ${id}`,
    externalId: null,
    state: 'new',
    outcome: null,
    reason: null,
    ownerId: null,
    tier: 'standard',
    grade: null,
    cycle: 1,
    version: 1,
    company: `Company ${id}`,
    attempts: 0,
    firstAttemptAt: null,
    amount: null,
    currency: null,
    agreementVersion: 1,
    backfill: false,
    receivedAt,
    claimedAt: null,
    closedAt: null,
    snoozedAt: null,
    snoozedUntil: null,
    snoozeReason: null,
    offeredTo: null,
    offerUntil: null,
    nextTryAt: null,
  }
}
