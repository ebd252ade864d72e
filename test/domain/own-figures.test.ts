import { describe, expect, it } from 'vitest'
import {
  hasOwnFigures,
  type OwnClockFacts,
  type OwnEventFacts,
  type OwnFacts,
  type OwnFigures,
  ownFigures,
} from '../../src/domain/own-figures.ts'
import type { Window } from '../../src/domain/scorecard-facts.ts'
import { event, clock as leadClock, mon, tue, wed } from './figures-facts.ts'

const [U1, U2, MAYA] = ['U1', 'U2', 'UMAYA']
const MONDAY = { from: mon('00:00'), to: tue('00:00') }
const TUESDAY = { from: tue('00:00'), to: wed('00:00') }
const after: Window = { ...MONDAY, now: wed('08:00') }

const clock = (kind: OwnClockFacts['kind'], more: Partial<OwnClockFacts> = {}): OwnClockFacts => {
  return { ...leadClock('h', kind, more), ownerId: null, ...more }
}
/** Their own contact promise. */
const own = (ownerId: string, more: Partial<OwnClockFacts>) => clock('contact', { scope: 'owner', ownerId, ...more })
const did = (type: OwnEventFacts['type'], at: number, actor: string | null, data = {}, cycle = 1): OwnEventFacts => {
  return { ...event('h', type, at, data, cycle), type, actor }
}
const given = (at: number, from: string | null, to: string) => did('assign', at, 'ULEAD', { from, to })

/** One hand-off of a table. */
function told(
  clocks: OwnClockFacts[],
  events: OwnEventFacts[],
  { who = U1, window = after, voided = false }: { who?: string; window?: Window; voided?: boolean } = {},
): OwnFigures {
  const facts: OwnFacts = { handoffs: [{ id: 'h', voided }], clocks, events }
  return ownFigures(facts, who, window)
}
const counts = ({ met, breached, pending, paused }: OwnFigures['contact']) => ({ met, breached, pending, paused })
const none = { met: 0, breached: 0, pending: 0, paused: 0 }

describe('A person’s own figures: claims', () => {
  const ack = clock('acknowledge', { state: 'met', dueAt: mon('09:30'), metAt: mon('09:10'), holderId: U1 })
  const late = { ...ack, state: 'breached', metAt: mon('10:00'), holderId: null } as const

  it.each([
    ['claimed in time', [ack], [did('claim', mon('09:10'), U1)], { made: 1, inTime: 1 }],
    ['an accepted offer', [ack], [did('accept', mon('09:10'), U1)], { made: 1, inTime: 1 }],
    ['claimed late', [late], [did('claim', mon('10:00'), U1)], { made: 1, inTime: 0 }],
    ['given by a leader while free', [ack], [given(mon('09:10'), null, U1)], { made: 1, inTime: 1 }],
    ['given by a colleague', [ack], [given(mon('09:10'), U2, U1)], { made: 0, inTime: 0 }],
    ['claimed by a colleague', [ack], [did('claim', mon('09:10'), U2)], { made: 0, inTime: 0 }],
    ['claimed the day after', [late], [did('claim', tue('10:00'), U1)], { made: 0, inTime: 0 }],
    [
      'released and claimed again: two claims, the second late',
      [
        ack,
        clock('acknowledge', { state: 'breached', startedAt: mon('11:00'), dueAt: mon('11:30'), metAt: mon('12:00') }),
      ],
      [did('claim', mon('09:10'), U1), did('release', mon('11:00'), U1), did('claim', mon('12:00'), U1)],
      { made: 2, inTime: 1 },
    ],
  ])('%s', (_, clocks, events, claims) => expect(told(clocks, events).claims).toEqual(claims))

  it('nobody is charged with a claim that came late', () => {
    const { contact, depth, outcome } = told([late], [did('claim', mon('10:00'), U1)])
    expect([contact, depth, outcome].map(counts)).toEqual([none, none, none])
  })

  it('of a lead that was void: none', () => {
    const figures = told([ack], [did('claim', mon('09:10'), U1)], { voided: true })
    expect(hasOwnFigures(figures)).toBe(false)
  })
})

describe('A person’s own figures: contact', () => {
  const claim = did('claim', mon('09:10'), U1)
  const due = { dueAt: mon('11:00') }
  const kept = clock('contact', { ...due, state: 'met', metAt: mon('09:20'), holderId: U1 })
  const broken = clock('contact', { ...due, state: 'breached', holderId: U1 })

  it('one promise kept is one, though the lead’s and their own ran side by side', () => {
    const mine = own(U1, { state: 'met', startedAt: mon('09:10'), dueAt: mon('11:10'), metAt: mon('09:20') })
    expect(counts(told([kept, mine], [claim]).contact)).toEqual({ ...none, met: 1 })
  })

  it('a breach is charged to whoever held the lead at its due time, though they kept their own', () => {
    const mine = own(U1, { state: 'met', startedAt: mon('09:10'), dueAt: mon('11:10'), metAt: mon('11:05') })
    expect(counts(told([{ ...broken, metAt: mon('11:05') }, mine], [claim]).contact)).toEqual({ ...none, breached: 1 })
  })

  it('whoever gets a lead whose promise was broken before keeps, or breaks, their own', () => {
    const clocks = (state: 'met' | 'breached') => [
      broken,
      own(U1, { state: 'void', startedAt: mon('09:10'), dueAt: mon('11:10') }),
      own(U2, { state, startedAt: mon('12:00'), dueAt: mon('14:00'), metAt: mon('13:00'), holderId: U2 }),
    ]
    const events = [claim, given(mon('12:00'), U1, U2)]
    for (const state of ['met', 'breached'] as const) {
      expect(counts(told(clocks(state), events, { who: U1 }).contact)).toEqual({ ...none, breached: 1 })
      expect(counts(told(clocks(state), events, { who: U2 }).contact)).toEqual({ ...none, [state]: 1 })
    }
  })

  it('whoever gets a lead that was reached already keeps their own', () => {
    const mine = own(U2, { state: 'met', startedAt: mon('12:00'), dueAt: mon('14:00'), metAt: mon('13:00') })
    const events = [claim, given(mon('12:00'), U1, U2)]
    expect(counts(told([kept, mine], events, { who: U2 }).contact)).toEqual({ ...none, met: 1 })
  })

  it('a lead given away before it fell due is charged to the next', () => {
    const clocks = [
      { ...broken, holderId: U2 },
      own(U2, { state: 'pending', startedAt: mon('10:00'), dueAt: tue('10:00') }),
    ]
    const events = [claim, given(mon('10:00'), U1, U2)]
    expect(counts(told(clocks, events, { who: U1 }).contact)).toEqual(none)
    expect(counts(told(clocks, events, { who: U2 }).contact)).toEqual({ ...none, breached: 1 })
  })

  it('one that fell due and was not looked at yet is charged to whoever held it then', () => {
    const events = [claim, given(mon('11:30'), U1, U2)]
    const clocks = [clock('contact', due)]
    const window = { ...MONDAY, now: mon('12:00') }
    expect(counts(told(clocks, events, { who: U1, window }).contact)).toEqual({ ...none, breached: 1 })
    expect(counts(told(clocks, events, { who: U2, window }).contact)).toEqual(none)
  })

  it('of a lead that nobody held at the due time: nobody’s', () => {
    const events = [did('claim', mon('11:30'), U1)]
    const clocks = [{ ...broken, holderId: null, metAt: mon('11:40') }]
    expect(counts(told(clocks, events).contact)).toEqual(none)
  })

  it('waiting ones are those of leads held at the period’s end', () => {
    const clocks = [clock('contact', { dueAt: wed('17:00') })]
    const events = [claim, given(tue('12:00'), U1, U2)]
    const pending = { ...none, pending: 1 }
    expect(counts(told(clocks, events, { who: U1 }).contact)).toEqual(pending)
    expect(counts(told(clocks, events, { who: U2 }).contact)).toEqual(none)
    const window = { ...TUESDAY, now: wed('08:00') }
    expect(counts(told(clocks, events, { who: U1, window }).contact)).toEqual(none)
    expect(counts(told(clocks, events, { who: U2, window }).contact)).toEqual(pending)
  })

  it('asleep: paused', () => {
    const events = [claim, did('snooze', mon('10:00'), U1)]
    expect(counts(told([clock('contact', { state: 'paused', ...due })], events).contact)).toEqual({
      ...none,
      paused: 1,
    })
  })

  it('a reopened lead counts again, in its new cycle', () => {
    const again = { cycle: 2, startedAt: mon('14:00'), dueAt: mon('16:00') }
    const clocks = [
      kept,
      clock('contact', { ...again, state: 'breached', holderId: U1 }),
      own(U1, { ...again, state: 'breached', holderId: U1 }),
    ]
    const events = [claim, did('close', mon('13:00'), U1), did('reopen', mon('14:00'), U1, {}, 2)]
    expect(counts(told(clocks, events).contact)).toEqual({ ...none, met: 1, breached: 1 })
  })
})

describe('A person’s own figures: attempts, outcome and answers', () => {
  it('attempts and outcome are the lead’s, of whoever kept or broke them', () => {
    const clocks = [
      clock('depth', { state: 'met', dueAt: wed('09:00'), metAt: mon('15:00'), holderId: U1 }),
      clock('outcome', { state: 'breached', dueAt: mon('12:00'), metAt: mon('15:00'), holderId: U1 }),
    ]
    const { depth, outcome } = told(clocks, [did('claim', mon('09:10'), U1)])
    expect(depth).toEqual({ ...none, met: 1, attainment: 1 })
    expect(outcome).toEqual({ ...none, breached: 1, attainment: 0 })
  })

  it.each([
    ['in time', 'met', { made: 1, inTime: 1 }],
    ['late', 'breached', { made: 1, inTime: 0 }],
  ] as const)('an answer %s is whoever’s gave it, not whose the lead is', (_, state, answers) => {
    const clocks = [clock('response', { state, dueAt: mon('12:00'), metAt: mon('15:00'), holderId: U1 })]
    const events = [did('claim', mon('09:10'), U1), did('close', mon('10:00'), U1), did('response', mon('15:00'), MAYA)]
    expect(told(clocks, events, { who: MAYA }).answers).toEqual(answers)
    expect(told(clocks, events, { who: U1 }).answers).toEqual({ made: 0, inTime: 0 })
  })

  it('of whoever did nothing there is nothing to tell', () => {
    expect(hasOwnFigures(told([], [], { who: 'UNEW' }))).toBe(false)
  })
})
