import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/domain/calendar.ts'
import { clocksAfter, firstClocks } from '../../src/domain/clock-facts.ts'
import { type Clock, nextPromise, standing } from '../../src/domain/clocks.ts'
import type { Fact, Handoff, Move } from '../../src/domain/handoff.ts'
import { transition } from '../../src/domain/transition.ts'
import { sampleTerms } from '../support/terms.ts'

const OPEN = [{ from: 540, to: 1020 }]
const CALENDAR: Calendar = {
  zone: 'UTC',
  week: { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: [], 7: [] },
  holidays: new Map(),
}
const MINUTE = 60_000
/** Wednesday 10:00. */
const T0 = Date.parse('2026-11-18T10:00:00Z')
const TERMS = sampleTerms(CALENDAR)
const FRESH: Handoff = {
  id: 'h',
  workspaceId: 'T',
  leadId: 'l',
  externalId: null,
  state: 'new',
  outcome: null,
  reason: null,
  ownerId: null,
  tier: 'hot',
  grade: 'A1',
  cycle: 1,
  version: 1,
  company: 'Acme',
  attempts: 0,
  firstAttemptAt: null,
  amount: null,
  currency: null,
  agreementVersion: 3,
  backfill: false,
  receivedAt: T0,
  claimedAt: null,
  closedAt: null,
  snoozedAt: null,
  snoozedUntil: null,
  snoozeReason: null,
  offeredTo: null,
  offerUntil: null,
  nextTryAt: null,
}

/** A life told in moves at minutes after receipt; refused moves change nothing. */
function live(...steps: [minutes: number, move: Move, by?: string][]): { handoff: Handoff; clocks: Clock[] } {
  let handoff = FRESH
  let clocks = firstClocks(FRESH, TERMS)
  const timeline: Fact[] = []
  for (const [minutes, move, by = 'U1'] of steps) {
    const result = transition(handoff, move, { id: by, source: 'button' }, T0 + minutes * MINUTE)
    if (!result.ok) continue
    clocks = clocksAfter(clocks, result.facts, handoff, result.handoff, TERMS, timeline)
    timeline.push(...result.facts)
    handoff = result.handoff
  }
  return { handoff, clocks }
}

/** As `own contact 1: pending`; in the order in which they began. */
const told = ({ clocks }: { clocks: Clock[] }) =>
  clocks.map(({ scope, kind, cycle, state }) => `${scope === 'owner' ? 'own ' : ''}${kind} ${cycle}: ${state}`)
const claim: Move = { type: 'claim' }
const call: Move = { type: 'attempt', channel: 'call', result: 'no_answer', note: null }
const close: Move = {
  type: 'close',
  outcome: 'lost',
  reason: 'price',
  closeness: 'far',
  said: null,
  note: null,
  amount: null,
  currency: null,
}

/** The first four by their state, in the order acknowledge, contact, depth, outcome; then what began later. */
const first = (states: string) =>
  states.split(' ').map((state, i) => `${['acknowledge', 'contact', 'depth', 'outcome'][i]} 1: ${state}`)

const notAFit: Move = { ...close, outcome: 'not_a_fit', reason: 'too small' }
const snooze: Move = { type: 'snooze', until: T0 + 60 * MINUTE, reason: null }
const sixCalls = [2, 3, 4, 5, 6, 7].map((minute): [number, Move] => [minute, call])

describe('which fact keeps which promise (PRODUCT §2, §4)', () => {
  it.each([
    ['nothing yet', [], first('pending pending pending pending')],
    ['claimed in time', [[3, claim]], [...first('met pending pending pending'), 'own contact 1: pending']],
    ['claimed exactly when due', [[5, claim]], [...first('met pending pending pending'), 'own contact 1: pending']],
    ['claimed late', [[6, claim]], [...first('breached pending pending pending'), 'own contact 1: pending']],
    [
      'voicemail keeps the contact promise, the team’s and one’s own',
      [
        [3, claim],
        [9, call],
      ],
      [...first('met met pending pending'), 'own contact 1: met'],
    ],
    [
      'assigning a new lead acknowledges it',
      [[2, { type: 'assign', to: 'U2' }, 'U9']],
      [...first('met pending pending pending'), 'own contact 1: pending'],
    ],
    [
      'assigned on: the owner clock restarts, the lead’s do not',
      [
        [3, claim],
        [9, { type: 'assign', to: 'U2' }, 'U9'],
      ],
      [...first('met pending pending pending'), 'own contact 1: void', 'own contact 1: pending'],
    ],
    ['declined from new', [[3, notAFit]], [...first('met void met met'), 'response 1: pending']],
    [
      'closed without an attempt: an outcome keeps the depth promise',
      [
        [3, claim],
        [8, close],
      ],
      [...first('met void met met'), 'own contact 1: void', 'response 1: pending'],
    ],
    [
      'won: nothing to answer',
      [
        [3, claim],
        [8, { ...close, outcome: 'won' }],
      ],
      [...first('met void met met'), 'own contact 1: void'],
    ],
    [
      'qualified',
      [
        [3, claim],
        [4, { type: 'contact', channel: null }],
        [9, { type: 'qualify', amount: null, currency: null, note: null }],
      ],
      [...first('met met met met'), 'own contact 1: met'],
    ],
    [
      'six attempts keep the depth promise',
      [[1, claim], ...sixCalls],
      [...first('met met met pending'), 'own contact 1: met'],
    ],
    ['five do not', [[1, claim], ...sixCalls.slice(1)], [...first('met met pending pending'), 'own contact 1: met']],
    ['voided', [[3, { type: 'void', reason: 'test' }]], first('void void void void')],
    [
      'released: a new acknowledge clock, the old ones stay',
      [
        [3, claim],
        [9, call],
        [20, { type: 'release' }],
      ],
      [...first('met met pending pending'), 'own contact 1: met', 'acknowledge 1: pending'],
    ],
    [
      'reopened with an owner: new clocks, none to acknowledge; no answer is owed any more',
      [
        [3, claim],
        [8, close],
        [60, { type: 'reopen' }],
      ],
      [
        ...first('met void met met'),
        'own contact 1: void',
        'response 1: void',
        'contact 2: pending',
        'depth 2: pending',
        'outcome 2: pending',
        'own contact 2: pending',
      ],
    ],
    [
      'reopened without one: all anew',
      [
        [3, notAFit],
        [60, { type: 'reopen' }],
      ],
      [
        ...first('met void met met'),
        'response 1: void',
        'acknowledge 2: pending',
        'contact 2: pending',
        'depth 2: pending',
        'outcome 2: pending',
      ],
    ],
    [
      'asleep: every running clock stands still',
      [
        [3, claim],
        [9, snooze],
      ],
      [...first('met paused paused paused'), 'own contact 1: paused'],
    ],
    [
      'assigned while asleep: what begins waits with it',
      [
        [3, claim],
        [9, snooze],
        [12, { type: 'assign', to: 'U2' }, 'U9'],
      ],
      [...first('met paused paused paused'), 'own contact 1: void', 'own contact 1: paused'],
    ],
  ] as [string, [number, Move, string?][], string[]][])('%s', (_, steps, want) => {
    expect(told(live(...steps))).toEqual(want)
  })

  it('a breach is charged to whoever held the lead when it fell due', () => {
    const { clocks } = live([3, claim, 'U1'], [30, { type: 'assign', to: 'U2' }, 'U1'], [40, call, 'U2'])
    expect(clocks.find((clock) => clock.kind === 'contact')).toMatchObject({
      state: 'breached',
      holderId: 'U1',
      metAt: T0 + 40 * MINUTE,
    })
  })

  it('a breach of an unclaimed lead is charged to nobody', () => {
    expect(live([9, claim]).clocks[0]).toMatchObject({ kind: 'acknowledge', state: 'breached', holderId: null })
  })

  it('each clock keeps the terms it was born under', () => {
    expect(live().clocks[0]).toMatchObject({
      target: '5m',
      targetMinutes: 5,
      agreementVersion: 3,
      zoneData: '2025c',
      dueAt: T0 + 5 * MINUTE,
    })
    expect(live().clocks[3]).toMatchObject({
      target: '7d',
      targetMinutes: 7 * 480,
      dueAt: Date.parse('2026-11-27T10:00:00Z'),
    })
  })
})

describe('whatever happens to a hand-off', () => {
  const move = fc.constantFrom<Move>(
    claim,
    call,
    close,
    { type: 'release' },
    { type: 'assign', to: 'U2' },
    { type: 'contact', channel: 'call' },
    { type: 'qualify', amount: null, currency: null, note: null },
    { type: 'opportunity', amount: null, currency: null, note: null },
    { type: 'reopen' },
    { type: 'void', reason: 'test' },
    snooze,
    { type: 'resume' },
  )
  const life = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3000 }), move), { maxLength: 14 })
    .map((steps) => steps.sort((a, b) => a[0] - b[0]))

  it('no promise runs on a closed hand-off, and at most one of a kind runs on an open one', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { handoff, clocks } = live(...steps)
        const waiting = clocks.filter(
          ({ kind, state }) => kind !== 'response' && (state === 'pending' || state === 'paused'),
        )
        expect(handoff.state === 'closed' && waiting.length > 0).toBe(false)
        expect(new Set(waiting.map((clock) => `${clock.scope} ${clock.kind}`)).size).toBe(waiting.length)
        expect(clocks.every(({ state, pausedAt }) => (state === 'paused') === (pausedAt !== null))).toBe(true)
        const next = nextPromise(clocks, handoff.cycle)
        if (next && handoff.state !== 'closed') expect(next.cycle).toBe(handoff.cycle)
      }),
    )
  })

  it('a kept promise was kept by its due time, a broken one was not', () => {
    fc.assert(
      fc.property(life, (steps) => {
        for (const clock of live(...steps).clocks) {
          if (clock.state === 'met') expect(clock.metAt).toBeLessThanOrEqual(clock.dueAt)
          if (clock.state === 'breached' && clock.metAt !== null) expect(clock.metAt).toBeGreaterThan(clock.dueAt)
          expect(standing(clock, clock.dueAt)).not.toBe(clock.state === 'pending' ? 'breached' : '')
        }
      }),
    )
  })
})
