import { describe, expect, it } from 'vitest'
import { acceptanceOf, arrivals, qualityOf } from '../../src/domain/funnel.ts'
import { countedFacts, type EventFacts, type ScorecardFacts } from '../../src/domain/scorecard-facts.ts'
import { at, cardOf, event, handoff, mon, tue, wed } from './figures-facts.ts'

const MONDAY = '2026-11-16'
const TUESDAY = '2026-11-17'
const NO_FUNNEL = { mql: 0, acknowledged: 0, contacted: 0, sql: 0, opportunity: 0, won: 0 }

const closed = (id: string, outcome: string, reason: string | null = null, when = mon('16:00')) =>
  event(id, 'close', when, { outcome, reason })

/** Hand-offs of last month with these events, so that only the events are this week's. */
function old(events: EventFacts[], more: Partial<ScorecardFacts> = {}) {
  const ids = [...new Set(events.map((one) => one.handoffId))]
  return { handoffs: ids.map((id) => handoff(id, { receivedAt: at('2026-10-01 09:00') })), events, ...more }
}

function reachedOn(facts: Partial<ScorecardFacts>, from = mon('00:00'), to = tue('00:00')) {
  return arrivals(countedFacts({ handoffs: [], clocks: [], events: [], ...facts }), { from, to, now: wed('00:00') })
}

describe('the funnel of a period', () => {
  it('counts what happened in it, whenever the hand-off was received', () => {
    const handoffs = [handoff('a'), handoff('b'), handoff('c', { receivedAt: at('2026-11-13 09:00') })]
    const events = [
      event('a', 'claim', mon('09:05')),
      event('a', 'contact', mon('09:10')),
      event('b', 'assign', mon('09:20'), { to: 'U1', from: null }),
      event('c', 'qualify', mon('10:00')),
      event('c', 'opportunity', mon('11:00')),
      closed('c', 'won', null, tue('11:00')),
    ]
    const monday = { mql: 2, acknowledged: 2, contacted: 1, sql: 1, opportunity: 1, won: 0 }
    expect(cardOf({ handoffs, events }, MONDAY).funnel).toEqual(monday)
    expect(cardOf({ handoffs, events }, MONDAY).marketing.delivered).toBe(2)
    expect(cardOf({ handoffs, events }, TUESDAY).funnel).toEqual({ ...NO_FUNNEL, won: 1 })
  })

  it('counts a released and claimed again hand-off when it was first claimed', () => {
    const events = [
      event('a', 'claim', tue('09:00')),
      event('a', 'claim', mon('09:00')),
      event('a', 'release', mon('12:00')),
    ]
    expect(cardOf(old(events), MONDAY).funnel.acknowledged).toBe(1)
    expect(cardOf(old(events), TUESDAY).funnel.acknowledged).toBe(0)
    expect(cardOf(old(events), MONDAY, { kind: 'week' }).funnel.acknowledged).toBe(1)
  })

  it('does not take a reassignment for an acknowledgement', () => {
    const events = [event('a', 'claim', mon('09:00')), event('a', 'assign', tue('09:00'), { to: 'U2', from: 'U1' })]
    expect(cardOf(old(events), TUESDAY).funnel.acknowledged).toBe(0)
    const reopened = [event('b', 'assign', tue('10:00'), { to: 'U2', from: 'U1' }, 2)]
    expect(cardOf(old(reopened), TUESDAY).funnel.acknowledged).toBe(0)
  })

  it('counts the new cycle of a reopened hand-off and keeps the old one', () => {
    const events = [
      event('a', 'qualify', mon('09:00')),
      closed('a', 'lost', 'price', mon('10:00')),
      event('a', 'reopen', tue('09:00'), {}, 2),
      event('a', 'qualify', tue('10:00'), {}, 2),
      event('a', 'close', tue('11:00'), { outcome: 'won' }, 2),
    ]
    expect(cardOf(old(events), MONDAY)).toMatchObject({ funnel: { sql: 1, won: 0 }, outcomes: { lost: 1, won: 0 } })
    expect(cardOf(old(events), TUESDAY)).toMatchObject({ funnel: { sql: 1, won: 1 }, outcomes: { lost: 0, won: 1 } })
  })

  it('counts history as delivered when it was received', () => {
    const handoffs = [handoff('a', { backfill: true, postedAt: null, receivedAt: at('2025-03-03 09:00') })]
    expect(cardOf({ handoffs }, '2025-03-03').marketing.delivered).toBe(1)
    expect(cardOf({ handoffs }, MONDAY).marketing.delivered).toBe(0)
  })

  it('leaves out a voided hand-off, claimed or not', () => {
    const handoffs = [handoff('a', { voided: true })]
    const events = [event('a', 'claim', mon('09:05')), event('a', 'void', mon('10:00'))]
    expect(cardOf({ handoffs, events }, MONDAY).funnel).toEqual(NO_FUNNEL)
  })

  it('counts a fact that was learned late on the day it happened', () => {
    // A claim by emoji that Slack delivered again after midnight: recorded on Tuesday, happened on Monday.
    const claim = { ...event('a', 'claim', mon('23:58')), recordedAt: tue('00:03') }
    expect(cardOf(old([claim]), MONDAY).funnel.acknowledged).toBe(1)
    expect(cardOf(old([claim]), TUESDAY).funnel.acknowledged).toBe(0)
  })
})

describe('periods', () => {
  const handoffs = [
    handoff('last minute', { receivedAt: at('2026-11-30 22:59:59') }),
    handoff('first minute', { receivedAt: at('2026-11-30 23:00') }),
  ]

  it('end with the month of the calendar zone, not of UTC', () => {
    const inBerlin = { kind: 'month', zone: 'Europe/Berlin' } as const
    expect(cardOf({ handoffs }, '2026-11-30', inBerlin)).toMatchObject({
      period: 'month',
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-30T23:00:00.000Z',
      zone: 'Europe/Berlin',
      marketing: { delivered: 1 },
    })
    expect(cardOf({ handoffs }, '2026-12-01', inBerlin).marketing.delivered).toBe(1)
    expect(cardOf({ handoffs }, '2026-11-30', { kind: 'month' }).marketing.delivered).toBe(2)
  })

  it('last 25 hours where clocks are put back', () => {
    const { from, to } = cardOf({}, '2026-10-25', { zone: 'Europe/Berlin' })
    expect(Date.parse(to) - Date.parse(from)).toBe(25 * 3_600_000)
  })

  it('reach up to now while they last', () => {
    expect(cardOf({}, MONDAY, { now: mon('14:05') })).toMatchObject({
      from: '2026-11-16T00:00:00.000Z',
      to: '2026-11-16T14:05:00.000Z',
    })
    expect(cardOf({}, TUESDAY, { now: mon('14:05') })).toMatchObject({
      from: '2026-11-17T00:00:00.000Z',
      to: '2026-11-17T00:00:00.000Z',
    })
  })
})

describe('outcomes and reasons', () => {
  const events = [
    closed('a', 'lost', 'price'),
    closed('b', 'lost', 'price'),
    closed('c', 'not_a_fit', 'too small'),
    closed('d', 'bad_data', 'Wrong contact'),
    closed('e', 'not_now'),
    closed('f', 'won', 'the routing webinar'),
    closed('g', 'lost', 'competitor', tue('09:00')),
  ]

  it('are counted, most frequent first, then by name', () => {
    const card = cardOf(old(events), MONDAY)
    expect(card.outcomes).toEqual({ won: 1, lost: 2, not_a_fit: 1, not_now: 1, unreachable: 0, bad_data: 1 })
    expect(card.reasons).toEqual([
      { reason: 'price', count: 2 },
      { reason: 'Wrong contact', count: 1 },
      { reason: 'too small', count: 1 },
    ])
  })
})

describe('quality and acceptance', () => {
  it('quality is 8 of 10 where two of ten decided were not a fit or bad data', () => {
    const events = [
      ...['a', 'b', 'c', 'd'].map((id) => event(id, 'qualify', mon('10:00'))),
      ...['e', 'f', 'g'].map((id) => closed(id, 'lost')),
      closed('h', 'unreachable'),
      closed('i', 'not_a_fit'),
      closed('j', 'bad_data'),
    ]
    expect(cardOf(old(events), MONDAY).marketing.quality).toBe(0.8)
    expect(qualityOf(reachedOn(old(events)))).toEqual({ accepted: 8, decided: 10, quality: 0.8 })
    expect(acceptanceOf(reachedOn(old(events)))).toBe(4 / 6)
  })

  it('decides a hand-off once that was qualified and closed in the same period', () => {
    const events = [event('a', 'qualify', mon('10:00')), closed('a', 'not_a_fit'), closed('b', 'won')]
    expect(qualityOf(reachedOn(old(events)))).toEqual({ accepted: 1, decided: 2, quality: 0.5 })
  })

  it('are null where nothing was decided', () => {
    expect(qualityOf(reachedOn({}))).toEqual({ accepted: 0, decided: 0, quality: null })
    expect(acceptanceOf(reachedOn(old([closed('a', 'lost')])))).toBeNull()
    expect(cardOf({}, MONDAY).marketing.quality).toBeNull()
  })
})
