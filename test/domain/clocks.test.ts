import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/domain/calendar.ts'
import { type Clock, clocksAfter, firstClocks, nextPromise, standing, type Terms } from '../../src/domain/clocks.ts'
import type { Handoff, Move } from '../../src/domain/handoff.ts'
import { sweepClock } from '../../src/domain/ladder.ts'
import { transition } from '../../src/domain/transition.ts'

const OPEN = [{ from: 540, to: 1020 }]
const CALENDAR: Calendar = {
  zone: 'UTC',
  week: { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: [], 7: [] },
  holidays: new Map(),
}
const MINUTE = 60_000
/** Wednesday 10:00. */
const T0 = Date.parse('2026-11-18T10:00:00Z')
let ids = 0
const TERMS: Terms = {
  calendar: CALENDAR,
  targets: {
    acknowledge: { unit: 'minutes', minutes: 5 },
    contact: { unit: 'minutes', minutes: 15 },
    outcome: { unit: 'days', days: 7 },
  },
  attempts: 6,
  agreementVersion: 3,
  zoneData: '2025c',
  newId: () => `c${++ids}`,
}
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
}

/** A life told in moves at minutes after receipt; refused moves change nothing. */
function live(...steps: [minutes: number, move: Move, by?: string][]): { handoff: Handoff; clocks: Clock[] } {
  let handoff = FRESH
  let clocks = firstClocks(FRESH, TERMS)
  for (const [minutes, move, by = 'U1'] of steps) {
    const result = transition(handoff, move, { id: by, source: 'button' }, T0 + minutes * MINUTE)
    if (!result.ok) continue
    clocks = clocksAfter(clocks, result.facts, handoff, result.handoff, TERMS)
    handoff = result.handoff
  }
  return { handoff, clocks }
}

const told = ({ clocks }: { clocks: Clock[] }) => clocks.map((clock) => `${clock.kind} ${clock.cycle}: ${clock.state}`)
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

describe('which fact keeps which promise (PRODUCT §2)', () => {
  it.each([
    ['nothing yet', [], ['acknowledge 1: pending', 'contact 1: pending', 'outcome 1: pending']],
    ['claimed in time', [[3, claim]], ['acknowledge 1: met', 'contact 1: pending', 'outcome 1: pending']],
    ['claimed exactly when due', [[5, claim]], ['acknowledge 1: met', 'contact 1: pending', 'outcome 1: pending']],
    ['claimed late', [[6, claim]], ['acknowledge 1: breached', 'contact 1: pending', 'outcome 1: pending']],
    [
      'voicemail keeps the contact promise',
      [
        [3, claim],
        [9, call],
      ],
      ['acknowledge 1: met', 'contact 1: met', 'outcome 1: pending'],
    ],
    [
      'assigning a new lead acknowledges it',
      [[2, { type: 'assign', to: 'U2' }, 'U9']],
      ['acknowledge 1: met', 'contact 1: pending', 'outcome 1: pending'],
    ],
    ['declined from new', [[3, close]], ['acknowledge 1: met', 'contact 1: void', 'outcome 1: met']],
    [
      'closed without an attempt',
      [
        [3, claim],
        [8, close],
      ],
      ['acknowledge 1: met', 'contact 1: void', 'outcome 1: met'],
    ],
    [
      'qualified',
      [
        [3, claim],
        [4, { type: 'contact', channel: null }],
        [9, { type: 'qualify', amount: null, currency: null, note: null }],
      ],
      ['acknowledge 1: met', 'contact 1: met', 'outcome 1: met'],
    ],
    ['voided', [[3, { type: 'void', reason: 'test' }]], ['acknowledge 1: void', 'contact 1: void', 'outcome 1: void']],
    [
      'released: a new acknowledge clock, the old ones stay',
      [
        [3, claim],
        [9, call],
        [20, { type: 'release' }],
      ],
      ['acknowledge 1: met', 'contact 1: met', 'outcome 1: pending', 'acknowledge 1: pending'],
    ],
    [
      'reopened with an owner: new clocks, none to acknowledge',
      [
        [3, claim],
        [8, close],
        [60, { type: 'reopen' }],
      ],
      ['acknowledge 1: met', 'contact 1: void', 'outcome 1: met', 'contact 2: pending', 'outcome 2: pending'],
    ],
    [
      'reopened without one: all anew',
      [
        [3, close],
        [60, { type: 'reopen' }],
      ],
      [
        'acknowledge 1: met',
        'contact 1: void',
        'outcome 1: met',
        'acknowledge 2: pending',
        'contact 2: pending',
        'outcome 2: pending',
      ],
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
    expect(live().clocks[2]).toMatchObject({
      target: '7d',
      targetMinutes: 7 * 480,
      dueAt: Date.parse('2026-11-27T10:00:00Z'),
    })
  })
})

describe('the ladder in its first form', () => {
  const clock = firstClocks(FRESH, TERMS)[0] as Clock
  it.each([
    [3.9, null, 'pending'],
    [4, 'remind', 'pending'],
    [5, 'remind', 'pending'],
    [5.001, 'breach', 'breached'],
    [600, 'breach', 'breached'],
  ] as const)('at %d minutes it says %s', (minutes, say, state) => {
    const swept = sweepClock(clock, T0 + minutes * MINUTE, 'U1')
    expect(swept.say).toBe(say)
    expect(swept.clock.state).toBe(state)
  })

  it('says the reminder once, then the breach once, then nothing', () => {
    const reminded = sweepClock(clock, T0 + 4 * MINUTE, null).clock
    expect(sweepClock(reminded, T0 + 4.5 * MINUTE, null).say).toBeNull()
    const breached = sweepClock(reminded, T0 + 6 * MINUTE, null).clock
    expect(breached).toMatchObject({ nextAt: null, nextStep: null })
    expect(sweepClock(breached, T0 + 60 * MINUTE, null).say).toBeNull()
  })

  it('says nothing of a promise that was kept', () => {
    const [kept] = live([3, claim]).clocks
    expect(sweepClock(kept as Clock, T0 + 60 * MINUTE, 'U1').say).toBeNull()
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
  )
  const life = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3000 }), move), { maxLength: 14 })
    .map((steps) => steps.sort((a, b) => a[0] - b[0]))

  it('no promise runs on a closed hand-off, and at most one of a kind runs on an open one', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { handoff, clocks } = live(...steps)
        const waiting = clocks.filter((clock) => clock.state === 'pending')
        expect(handoff.state === 'closed' && waiting.length > 0).toBe(false)
        expect(new Set(waiting.map((clock) => clock.kind)).size).toBe(waiting.length)
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
