import { describe, expect, it } from 'vitest'
import { scorecard } from '../../src/domain/scorecard.ts'
import { clock, event, handoff, mon, tue } from './figures-facts.ts'

/**
 * Monday of a small team, worked out by hand. Targets: claim in 30 min, contact in 2 h, outcome by Tuesday noon.
 *
 * a  09:00  claimed 09:10, answered 09:20, qualified 11:00             all kept, seen after 6 s
 * b  09:00  claimed 10:00 (late), voicemail 10:30                      claim breached, contact kept, outcome waits
 * c  09:00  closed unclaimed as too small at 09:20                     claim kept by it, contact void, outcome kept
 * d  10:00  nobody                                                     claim and contact breached, outcome waits
 * e  16:30  nobody yet                                                 claim breached at 17:00, contact due Tuesday
 * f  a test, voided                                                    in no figure
 */
const outcomeDue = { dueAt: tue('12:00') }
const FACTS = {
  handoffs: [
    handoff('a', { ownerId: 'U1', postedAt: mon('09:00:06'), firstAttemptAt: mon('09:20') }),
    handoff('b', { ownerId: 'U2', postedAt: mon('09:00:06'), firstAttemptAt: mon('10:30') }),
    handoff('c', { postedAt: mon('09:00:06') }),
    handoff('d', { receivedAt: mon('10:00'), postedAt: mon('10:00:06') }),
    handoff('e', { receivedAt: mon('16:30'), postedAt: mon('16:30:06') }),
    handoff('f', { voided: true }),
  ],
  clocks: [
    clock('a', 'acknowledge', { state: 'met', dueAt: mon('09:30'), metAt: mon('09:10'), holderId: 'U1' }),
    clock('a', 'contact', { state: 'met', dueAt: mon('11:00'), metAt: mon('09:20'), holderId: 'U1' }),
    clock('a', 'outcome', { state: 'met', ...outcomeDue, metAt: mon('11:00'), holderId: 'U1' }),
    clock('b', 'acknowledge', { state: 'breached', dueAt: mon('09:30'), metAt: mon('10:00') }),
    clock('b', 'contact', { state: 'met', dueAt: mon('11:00'), metAt: mon('10:30'), holderId: 'U2' }),
    clock('b', 'outcome', outcomeDue),
    clock('c', 'acknowledge', { state: 'met', dueAt: mon('09:30'), metAt: mon('09:20') }),
    clock('c', 'contact', { state: 'void', dueAt: mon('11:00') }),
    clock('c', 'outcome', { state: 'met', ...outcomeDue, metAt: mon('09:20') }),
    clock('d', 'acknowledge', { state: 'breached', startedAt: mon('10:00'), dueAt: mon('10:30') }),
    clock('d', 'contact', { state: 'breached', startedAt: mon('10:00'), dueAt: mon('12:00') }),
    clock('d', 'outcome', { startedAt: mon('10:00'), ...outcomeDue }),
    clock('e', 'acknowledge', { state: 'breached', startedAt: mon('16:30'), dueAt: mon('17:00') }),
    clock('e', 'contact', { startedAt: mon('16:30'), dueAt: tue('10:30') }),
    clock('e', 'outcome', { startedAt: mon('16:30'), ...outcomeDue }),
    clock('f', 'acknowledge', { state: 'breached' }),
  ],
  events: [
    event('a', 'claim', mon('09:10')),
    event('a', 'contact', mon('09:20')),
    event('a', 'qualify', mon('11:00')),
    event('b', 'claim', mon('10:00')),
    event('c', 'close', mon('09:20'), { outcome: 'not_a_fit', reason: 'too small' }),
    event('f', 'claim', mon('09:30')),
    event('f', 'void', mon('09:40')),
  ],
}

describe('a scorecard', () => {
  it('is the JSON of the contract, to the digit', () => {
    const period = { kind: 'day', from: mon('00:00'), to: tue('00:00') } as const
    const pace = { period: 'quarter', delivered: 414, due: 450, ratio: 0.92 } as const
    const card = scorecard(FACTS, { period, zone: 'Europe/London', agreementVersion: 3, now: tue('08:30'), pace })
    expect(JSON.parse(JSON.stringify(card))).toEqual({
      period: 'day',
      from: '2026-11-16T00:00:00.000Z',
      to: '2026-11-17T00:00:00.000Z',
      zone: 'Europe/London',
      agreementVersion: 3,
      marketing: {
        delivered: 5,
        pace: { period: 'quarter', delivered: 414, due: 450, ratio: 0.92 },
        // a and c were decided, c was refused.
        quality: 0.5,
        response: { met: 0, breached: 0, pending: 0, paused: 0, attainment: null },
      },
      sales: {
        acknowledge: { met: 2, breached: 3, pending: 0, paused: 0, attainment: 0.4 },
        contact: { met: 2, breached: 1, pending: 1, paused: 0, attainment: 2 / 3 },
        depth: { met: 0, breached: 0, pending: 0, paused: 0, attainment: null },
        outcome: { met: 2, breached: 0, pending: 3, paused: 0, attainment: 1 },
        speedToLead: {
          // a 20, b 90; until midnight d at least 840 and e at least 450: sorted 20, 90, 450, 840.
          p50Minutes: 270,
          p90Minutes: 723,
          bands: { '0-5': 0, '5-15': 0, '15-60': 1, '60+': 3 },
          systemMinutesP50: 0.1,
          humanMinutesP50: 269.9,
        },
      },
      funnel: { mql: 5, acknowledged: 2, contacted: 1, sql: 1, opportunity: 0, won: 0 },
      outcomes: { won: 0, lost: 0, not_a_fit: 1, not_now: 0, unreachable: 0, bad_data: 0 },
      reasons: [{ reason: 'too small', count: 1 }],
      overdue: [
        { id: 'd', company: 'Company d', kind: 'acknowledge', dueAt: '2026-11-16T10:30:00.000Z', holder: null },
        { id: 'd', company: 'Company d', kind: 'contact', dueAt: '2026-11-16T12:00:00.000Z', holder: null },
        { id: 'e', company: 'Company e', kind: 'acknowledge', dueAt: '2026-11-16T17:00:00.000Z', holder: null },
      ],
    })
  })

  it('of a period that nothing happened in has zeros and nulls, and a pace key all the same', () => {
    const period = { kind: 'week', from: mon('00:00'), to: tue('00:00') } as const
    const card = scorecard(
      { handoffs: [], clocks: [], events: [] },
      { period, zone: 'UTC', agreementVersion: 1, now: tue('08:30'), pace: null },
    )
    expect(card.marketing).toMatchObject({ delivered: 0, pace: null, quality: null, response: { attainment: null } })
    expect(card).toMatchObject({ reasons: [], overdue: [], sales: { speedToLead: { p50Minutes: null } } })
  })
})
