import { describe, expect, it } from 'vitest'
import type { Attainment } from '../../src/domain/attainment.ts'
import type { ClockFacts, EventFacts, HandoffFacts } from '../../src/domain/scorecard-facts.ts'
import { cardOf, clock, event, handoff, mon, tue, wed } from './figures-facts.ts'

const MONDAY = '2026-11-16'
const TUESDAY = '2026-11-17'
const ZERO: Attainment = { met: 0, breached: 0, pending: 0, paused: 0, attainment: null }

/** One hand-off with one contact clock (Monday 09:00, due 10:00 unless told otherwise), told on two days. */
interface Case {
  story: string
  clock: Partial<ClockFacts>
  events?: EventFacts[]
  handoff?: Partial<HandoffFacts>
  now?: number
  monday?: Partial<Attainment>
  tuesday?: Partial<Attainment>
}

const CASES: Case[] = [
  {
    story: 'kept in time counts on the day it was kept, not on the day it was due',
    clock: { state: 'met', dueAt: tue('11:00'), metAt: mon('16:00') },
    monday: { met: 1, attainment: 1 },
  },
  {
    story: 'kept a day after receipt waits on the first day and is met on the second',
    clock: { state: 'met', dueAt: tue('11:00'), metAt: tue('10:00') },
    monday: { pending: 1 },
    tuesday: { met: 1, attainment: 1 },
  },
  {
    story: 'kept late is breached, on the day it was due',
    clock: { state: 'breached', metAt: tue('09:30') },
    monday: { breached: 1, attainment: 0 },
  },
  {
    story: 'breached and still open is breached once, on the day it was due',
    clock: { state: 'breached' },
    monday: { breached: 1, attainment: 0 },
  },
  {
    story: 'past its due time and not yet swept is breached',
    clock: { state: 'pending' },
    now: mon('10:00:01'),
    monday: { breached: 1, attainment: 0 },
  },
  {
    story: 'exactly at its due time it is still pending',
    clock: { state: 'pending' },
    now: mon('10:00'),
    monday: { pending: 1 },
    tuesday: { pending: 1 },
  },
  {
    story: 'due tomorrow is pending today',
    clock: { state: 'breached', dueAt: tue('10:00') },
    monday: { pending: 1 },
    tuesday: { breached: 1, attainment: 0 },
  },
  {
    story: 'due at midnight belongs to the day that begins',
    clock: { state: 'breached', dueAt: tue('00:00') },
    monday: { pending: 1 },
    tuesday: { breached: 1, attainment: 0 },
  },
  {
    story: 'kept at midnight belongs to the day that begins',
    clock: { state: 'met', dueAt: tue('10:00'), metAt: tue('00:00') },
    monday: { pending: 1 },
    tuesday: { met: 1, attainment: 1 },
  },
  {
    story: 'started on the next day is no business of the day before',
    clock: { state: 'pending', startedAt: tue('09:00'), dueAt: wed('09:00') },
    now: tue('12:00'),
    tuesday: { pending: 1 },
  },
  {
    story: 'paused now is paused, past its old due time too',
    clock: { state: 'paused' },
    events: [event('a', 'snooze', mon('09:30'))],
    now: mon('12:00'),
    monday: { paused: 1 },
    tuesday: { paused: 1 },
  },
  {
    story: 'asleep over midnight was paused when the day ended, whatever came of it',
    clock: { state: 'met', dueAt: tue('14:00'), metAt: tue('13:00') },
    events: [event('a', 'snooze', mon('09:30')), event('a', 'resume', tue('13:00'))],
    monday: { paused: 1 },
    tuesday: { met: 1, attainment: 1 },
  },
  {
    story: 'snoozed on the day after was pending when the day ended',
    clock: { state: 'paused', dueAt: tue('10:00') },
    events: [event('a', 'snooze', tue('09:30'))],
    now: wed('09:00'),
    monday: { pending: 1 },
    tuesday: { paused: 1 },
  },
  {
    story: 'released while asleep runs again',
    clock: { state: 'pending', dueAt: wed('17:00') },
    events: [event('a', 'release', mon('11:00')), event('a', 'snooze', mon('09:30'))],
    now: wed('09:00'),
    monday: { pending: 1 },
    tuesday: { pending: 1 },
  },
  {
    story: 'void by a close counts nowhere from then on, and was pending before',
    clock: { state: 'void', dueAt: wed('10:00') },
    events: [event('a', 'close', tue('10:00'), { outcome: 'not_a_fit' })],
    monday: { pending: 1 },
  },
  {
    story: 'void by a close at midnight was pending when the day ended',
    clock: { state: 'void', dueAt: wed('10:00') },
    events: [event('a', 'close', tue('00:00'), { outcome: 'not_a_fit' })],
    monday: { pending: 1 },
  },
  {
    story: 'breached and then closed without an attempt stays breached',
    clock: { state: 'breached' },
    events: [event('a', 'close', tue('10:00'), { outcome: 'not_a_fit' })],
    monday: { breached: 1, attainment: 0 },
  },
  {
    story: 'a voided hand-off is in no figure, not even its breach',
    clock: { state: 'breached' },
    handoff: { voided: true },
  },
  {
    story: "an owner's clock is that person's own figure",
    clock: { scope: 'owner', state: 'breached' },
  },
]

describe('attainment of a promise, day by day', () => {
  it.each(CASES)('$story', ({ clock: terms, events = [], handoff: more = {}, now, monday = {}, tuesday = {} }) => {
    const facts = { handoffs: [handoff('a', more)], clocks: [clock('a', 'contact', terms)], events }
    const told = now === undefined ? {} : { now }
    expect(cardOf(facts, MONDAY, told).sales.contact).toEqual({ ...ZERO, ...monday })
    expect(cardOf(facts, TUESDAY, told).sales.contact).toEqual({ ...ZERO, ...tuesday })
  })
})

describe('attainment', () => {
  it('is 9 of 10, with the pending and the paused beside it', () => {
    const handoffs = Array.from({ length: 14 }, (_, i) => handoff(`h${i}`))
    const states = ['met', 'breached', 'pending', 'paused'] as const
    const how = [...Array(9).fill(0), 1, 2, 2, 3, 3] as (0 | 1 | 2 | 3)[]
    const clocks = handoffs.map(({ id }, i) => {
      const state = states[how[i] ?? 0]
      return clock(id, 'acknowledge', { state, metAt: state === 'met' ? mon('09:04') : null, dueAt: mon('09:05') })
    })
    const card = cardOf({ handoffs, clocks }, MONDAY, { now: mon('09:05') })
    expect(card.sales.acknowledge).toEqual({ met: 9, breached: 1, pending: 2, paused: 2, attainment: 0.9 })
  })

  it('says null, never 100 %, where nothing is decided', () => {
    const facts = { handoffs: [handoff('a')], clocks: [clock('a', 'contact')] }
    const { sales, marketing } = cardOf(facts, MONDAY, { now: mon('09:30') })
    expect(sales.contact).toEqual({ ...ZERO, pending: 1 })
    expect([sales.acknowledge, sales.depth, sales.outcome, marketing.response]).toEqual([ZERO, ZERO, ZERO, ZERO])
  })

  it('keeps both acknowledge clocks of a released hand-off', () => {
    const clocks = [
      clock('a', 'acknowledge', { state: 'met', metAt: mon('09:10') }),
      clock('a', 'acknowledge', { state: 'breached', startedAt: mon('11:00'), dueAt: mon('12:00') }),
    ]
    const card = cardOf({ handoffs: [handoff('a')], clocks }, MONDAY)
    expect(card.sales.acknowledge).toMatchObject({ met: 1, breached: 1, attainment: 0.5 })
  })

  it('keeps the old cycle of a reopened hand-off beside the new one', () => {
    const clocks = [
      clock('a', 'contact', { state: 'breached' }),
      clock('a', 'contact', { cycle: 2, state: 'pending', startedAt: mon('15:00'), dueAt: tue('15:00') }),
    ]
    const events = [event('a', 'close', mon('12:00'), { outcome: 'lost' })]
    const card = cardOf({ handoffs: [handoff('a')], clocks, events }, MONDAY)
    expect(card.sales.contact).toEqual({ ...ZERO, breached: 1, pending: 1, attainment: 0 })
  })

  it('counts a response that marketing owes after the close', () => {
    const clocks = [clock('a', 'response', { startedAt: mon('12:00'), dueAt: wed('12:00') })]
    const events = [event('a', 'close', mon('12:00'), { outcome: 'lost' })]
    const facts = { handoffs: [handoff('a')], clocks, events }
    expect(cardOf(facts, MONDAY, { now: tue('09:00') }).marketing.response).toEqual({ ...ZERO, pending: 1 })
  })
})

describe('what is overdue', () => {
  const late = (id: string, more: Partial<ClockFacts> = {}) => clock(id, 'contact', { state: 'breached', ...more })

  it('lists promises, oldest due time first, each with whoever held the lead when it fell due', () => {
    const handoffs = [handoff('a', { ownerId: 'U2' }), handoff('b', { ownerId: 'U9' }), handoff('c')]
    const clocks = [
      late('a', { dueAt: mon('11:00'), holderId: 'U1' }),
      clock('b', 'contact', { dueAt: mon('10:30') }),
      late('c', { kind: 'acknowledge', dueAt: mon('10:00') }),
      late('c', { dueAt: mon('12:00') }),
    ]
    const card = cardOf({ handoffs, clocks }, MONDAY)
    expect(card.overdue).toEqual([
      { id: 'c', company: 'Company c', kind: 'acknowledge', dueAt: '2026-11-16T10:00:00.000Z', holder: null },
      { id: 'b', company: 'Company b', kind: 'contact', dueAt: '2026-11-16T10:30:00.000Z', holder: 'U9' },
      { id: 'a', company: 'Company a', kind: 'contact', dueAt: '2026-11-16T11:00:00.000Z', holder: 'U1' },
      { id: 'c', company: 'Company c', kind: 'contact', dueAt: '2026-11-16T12:00:00.000Z', holder: null },
    ])
  })

  it('still lists what fell due long before the period', () => {
    const facts = { handoffs: [handoff('a')], clocks: [late('a')] }
    expect(cardOf(facts, '2026-12-01').overdue).toHaveLength(1)
    expect(cardOf(facts, '2026-12-01').sales.contact).toEqual(ZERO)
  })

  it.each([
    ['kept late on the same day', { metAt: mon('12:00') }, [], 0, 0],
    ['kept late on the next day', { metAt: tue('12:00') }, [], 1, 0],
    ['closed on the same day', {}, [event('a', 'close', mon('13:00'))], 0, 0],
    ['closed on the next day', {}, [event('a', 'close', tue('13:00'))], 1, 0],
    ['closed and reopened', {}, [event('a', 'close', mon('13:00')), event('a', 'reopen', mon('14:00'), {}, 2)], 0, 0],
    ['voided, which turned out wrong', {}, [event('a', 'void', mon('13:00'))], 0, 0],
    ['never touched', {}, [], 1, 1],
  ])('%s: as of the end of each day', (_, terms, events, onMonday, onTuesday) => {
    const facts = { handoffs: [handoff('a')], clocks: [late('a', terms)], events }
    expect(cardOf(facts, MONDAY).overdue).toHaveLength(onMonday)
    expect(cardOf(facts, TUESDAY).overdue).toHaveLength(onTuesday)
  })

  it('leaves out the voided, the paused, the met, and what falls due this instant', () => {
    const handoffs = [handoff('a', { voided: true }), handoff('b'), handoff('c'), handoff('d')]
    const clocks = [
      late('a'),
      clock('b', 'contact', { state: 'paused' }),
      clock('c', 'contact', { state: 'met', metAt: mon('09:10') }),
      clock('d', 'contact', { dueAt: mon('11:00') }),
    ]
    expect(cardOf({ handoffs, clocks }, MONDAY, { now: mon('11:00') }).overdue).toEqual([])
  })

  it("lists marketing's answer on a closed hand-off", () => {
    const clocks = [clock('a', 'response', { state: 'breached', startedAt: mon('09:30') })]
    const events = [event('a', 'close', mon('09:30'), { outcome: 'lost' })]
    expect(cardOf({ handoffs: [handoff('a')], clocks, events }, MONDAY).overdue).toMatchObject([{ kind: 'response' }])
  })
})
