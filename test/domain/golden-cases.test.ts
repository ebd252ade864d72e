import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { businessMinutesBetween, type Calendar } from '../../src/domain/calendar.ts'
import { clocksAfter, firstClocks } from '../../src/domain/clock-facts.ts'
import { breachIfDue, type Clock, startClock } from '../../src/domain/clocks.ts'
import { dueAt } from '../../src/domain/duration.ts'
import { calendarOfMember } from '../../src/domain/duty.ts'
import { explainDeadline } from '../../src/domain/explain.ts'
import type { Handoff, Move } from '../../src/domain/handoff.ts'
import { stepAt } from '../../src/domain/ladder.ts'
import { pauseClock, resumeClock } from '../../src/domain/pause.ts'
import { transition } from '../../src/domain/transition.ts'
import { sampleHandoff } from '../support/handoff-views.ts'
import { sampleTerms, targetOf } from '../support/terms.ts'

/** The cases that other systems got wrong, each by name. Times are written with their offset, as a clock on a wall shows. */
type Hours = Record<string, string[]>
const NINE_TO_FIVE: Hours = { 'mon-fri': ['09:00-17:00'] }
const ALWAYS: Hours = { 'mon-sun': ['00:00-24:00'] }

function calendar(
  zone: string,
  around: string,
  hours: Hours = NINE_TO_FIVE,
  holidays: { country?: string; region?: string } = {},
): Calendar {
  const agreement = defaultAgreement(zone)
  agreement.calendar = { zone, hours, holidays: { skip: [], add: [], ...holidays } }
  return calendarOf(agreement, Date.parse(around))
}

function due(from: string, target: string, of: Calendar): string {
  return new Date(dueAt(Date.parse(from), targetOf(target), of)).toISOString()
}

const iso = (text: string) => new Date(text).toISOString()

describe('working hours', () => {
  const berlin = calendar('Europe/Berlin', '2026-11-20T12:00Z')

  it('Mon–Fri 9–17: Friday 16:30 + 1 h is Monday 09:30', () => {
    expect(due('2026-11-20T16:30:00+01:00', '1h', berlin)).toBe(iso('2026-11-23T09:30:00+01:00'))
  })

  it('08–18: Monday 17:00 + 4 h is Tuesday 11:00, and its reminder an hour before is Tuesday 10:00', () => {
    const long = calendar('Europe/Berlin', '2026-11-23T12:00Z', { 'mon-fri': ['08:00-18:00'] })
    const birth = { kind: 'contact', scope: 'lead', ownerId: null, agreementVersion: 1, zoneData: '', id: 'c' } as const
    const clock = startClock(
      { ...birth, target: targetOf('4h'), calendar: long },
      { cycle: 1 },
      Date.parse('2026-11-23T17:00:00+01:00'),
    )
    expect(new Date(clock.dueAt).toISOString()).toBe(iso('2026-11-24T11:00:00+01:00'))
    expect(new Date(stepAt(clock, 0.75, long)).toISOString()).toBe(iso('2026-11-24T10:00:00+01:00'))
  })

  it('a start on Saturday 16:00 runs from Monday’s opening, not from Monday 16:00', () => {
    expect(due('2026-11-21T16:00:00+01:00', '1h', berlin)).toBe(iso('2026-11-23T10:00:00+01:00'))
    expect(due('2026-11-21T16:00:00+01:00', '1d', berlin)).toBe(iso('2026-11-24T09:00:00+01:00'))
  })

  it('a holiday on the due day is skipped', () => {
    const closed = calendar('Europe/Berlin', '2026-12-24T12:00Z', NINE_TO_FIVE, { country: 'DE', region: 'BE' })
    expect(due('2026-12-24T16:30:00+01:00', '1h', closed)).toBe(iso('2026-12-28T09:30:00+01:00'))
    expect(due('2026-12-24T11:00:00+01:00', '1d', closed)).toBe(iso('2026-12-28T11:00:00+01:00'))
  })
})

describe('changes of the clocks', () => {
  it.each([
    [
      'Berlin, in spring',
      'Europe/Berlin',
      '2026-03-27T16:00:00+01:00',
      '2h',
      '2026-03-30T10:00:00+02:00',
      NINE_TO_FIVE,
    ],
    [
      'Berlin, in autumn',
      'Europe/Berlin',
      '2026-10-23T16:00:00+02:00',
      '2h',
      '2026-10-26T10:00:00+01:00',
      NINE_TO_FIVE,
    ],
    [
      'New York, in spring',
      'America/New_York',
      '2026-03-06T16:00:00-05:00',
      '2h',
      '2026-03-09T10:00:00-04:00',
      NINE_TO_FIVE,
    ],
    [
      'New York, in autumn',
      'America/New_York',
      '2026-10-30T16:00:00-04:00',
      '2h',
      '2026-11-02T10:00:00-05:00',
      NINE_TO_FIVE,
    ],
    [
      'Berlin around the clock: a day of 25 hours',
      'Europe/Berlin',
      '2026-10-25T00:00:00+02:00',
      '24h',
      '2026-10-25T23:00:00+01:00',
      ALWAYS,
    ],
    [
      'Lord Howe: half an hour twice',
      'Australia/Lord_Howe',
      '2026-04-04T20:00:00+11:00',
      '8h',
      '2026-04-05T03:30:00+10:30',
      ALWAYS,
    ],
    [
      'Havana: midnight is skipped',
      'America/Havana',
      '2024-03-09T22:00:00-05:00',
      '3h',
      '2024-03-10T02:00:00-04:00',
      ALWAYS,
    ],
    [
      'Cairo: midnight is skipped',
      'Africa/Cairo',
      '2024-04-25T23:00:00+02:00',
      '2h',
      '2024-04-26T02:00:00+03:00',
      ALWAYS,
    ],
    [
      'Santiago: the last hour of Saturday comes twice',
      'America/Santiago',
      '2024-04-06T22:00:00-03:00',
      '3h',
      '2024-04-07T00:00:00-04:00',
      ALWAYS,
    ],
    [
      'Apia: the Friday that never was',
      'Pacific/Apia',
      '2011-12-29T16:00:00-10:00',
      '1d',
      '2012-01-02T16:00:00+14:00',
      NINE_TO_FIVE,
    ],
  ])('%s', (_, zone, from, target, want, hours) => {
    expect(due(from, target, calendar(zone, from, hours))).toBe(iso(want))
  })

  it('Santiago: a window over the repeated hour holds three hours', () => {
    const late = calendar('America/Santiago', '2024-04-06T12:00Z', { sat: ['22:00-24:00'] })
    expect(businessMinutesBetween(Date.parse('2024-04-06T12:00Z'), Date.parse('2024-04-08T12:00Z'), late)).toBe(180)
  })
})

describe('the sum of a deadline', () => {
  it('Casey: Friday 01:00, then Thursday 23:00 again, and the hour until midnight is in it', () => {
    const casey = calendar('Antarctica/Casey', '2010-03-04T14:00Z', { thu: ['00:00-24:00'], fri: ['10:00-18:00'] })
    const from = Date.parse('2010-03-05T01:00:00+11:00')
    const target = targetOf('2h')
    const by = dueAt(from, target, casey)
    expect(new Date(by).toISOString()).toBe(iso('2010-03-05T11:00:00+08:00'))
    const { rows } = explainDeadline({ from, target, calendar: casey, due: by })
    expect(rows.reduce((sum, row) => sum + row.minutes, 0)).toBe(120)
  })
})

describe('whose time it is', () => {
  const T0 = Date.parse('2026-11-18T10:00:00+01:00')
  const agreement = defaultAgreement('Europe/Berlin')
  const berlin = calendarOf(agreement, T0)
  const newYork = calendarOfMember(agreement, { email: null, zone: 'America/New_York', absences: [] }, T0)
  const fresh: Handoff = { ...sampleHandoff('new'), receivedAt: T0, ownerId: null }

  function after(
    handoff: Handoff,
    clocks: readonly Clock[],
    move: Move,
    by: string,
    at: number,
    terms = sampleTerms(berlin, { ownerCalendar: newYork }),
  ) {
    const result = transition(handoff, move, { id: by, source: 'button' }, at)
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    return { handoff: result.handoff, clocks: clocksAfter(clocks, result.facts, handoff, result.handoff, terms) }
  }

  it('a rep in New York owning a Berlin lead has own hours; the lead keeps the team’s', () => {
    const terms = sampleTerms(berlin, { ownerCalendar: newYork, targets: { contact: '2h' } })
    const { clocks } = after(fresh, firstClocks(fresh, terms), { type: 'claim' }, 'U1', T0 + 60_000, terms)
    const [team, own] = ['lead', 'owner'].map((scope) =>
      clocks.find((one) => one.kind === 'contact' && one.scope === scope),
    )
    expect(new Date(team?.dueAt ?? 0).toISOString()).toBe(iso('2026-11-18T12:00:00+01:00'))
    expect(new Date(own?.dueAt ?? 0).toISOString()).toBe(iso('2026-11-18T11:00:00-05:00'))
  })

  it('a pause across a weekend moves the due time by the business time paused', () => {
    const birth = { kind: 'contact', scope: 'lead', ownerId: null, agreementVersion: 1, zoneData: '', id: 'c' } as const
    const friday = startClock(
      { ...birth, target: targetOf('2h'), calendar: berlin },
      { cycle: 1 },
      Date.parse('2026-11-20T16:00:00+01:00'),
    )
    const paused = pauseClock(friday, Date.parse('2026-11-20T16:30:00+01:00'))
    const awake = resumeClock(paused, Date.parse('2026-11-23T09:30:00+01:00'), berlin, targetOf('5d'))
    expect(new Date(friday.dueAt).toISOString()).toBe(iso('2026-11-23T10:00:00+01:00'))
    expect(awake.pausedMinutes).toBe(60)
    expect(new Date(awake.dueAt).toISOString()).toBe(iso('2026-11-23T11:00:00+01:00'))
  })

  it('all pauses together are capped by the agreement', () => {
    const birth = { kind: 'outcome', scope: 'lead', ownerId: null, agreementVersion: 1, zoneData: '', id: 'c' } as const
    let clock = startClock({ ...birth, target: targetOf('7d'), calendar: berlin }, { cycle: 1 }, T0)
    for (const [from, to] of [
      ['2026-11-18T12:00', '2026-11-19T12:00'],
      ['2026-11-19T13:00', '2026-11-23T13:00'],
    ] as const) {
      clock = resumeClock(
        pauseClock(clock, Date.parse(`${from}+01:00`)),
        Date.parse(`${to}+01:00`),
        berlin,
        targetOf('2d'),
      )
    }
    expect(clock.pausedMinutes).toBe(2 * 480)
  })

  it('a reassignment one minute before due: the breach is charged to whoever holds the lead at the due time', () => {
    const terms = sampleTerms(berlin)
    const claimed = after(fresh, firstClocks(fresh, terms), { type: 'claim' }, 'U1', T0, terms)
    const assigned = after(claimed.handoff, claimed.clocks, { type: 'assign', to: 'U2' }, 'U9', T0 + 14 * 60_000, terms)
    const contact = assigned.clocks.find((one) => one.kind === 'contact' && one.scope === 'lead') as Clock
    expect(breachIfDue(contact, contact.dueAt + 1, assigned.handoff.ownerId)).toMatchObject({
      state: 'breached',
      holderId: 'U2',
    })
  })

  it('ack racing close: the one that comes second is refused, whatever it is', () => {
    const not: Move = {
      type: 'close',
      outcome: 'not_a_fit',
      reason: null,
      closeness: null,
      said: null,
      note: null,
      amount: null,
      currency: null,
    }
    const closed = after(fresh, [], not, 'U1', T0)
    expect(transition(closed.handoff, { type: 'claim' }, { id: 'U2', source: 'button' }, T0 + 1)).toMatchObject({
      ok: false,
      refusal: { kind: 'closed' },
    })
  })

  it('a policy changed while clocks run changes new clocks only', () => {
    const old = sampleTerms(berlin)
    const claimed = after(fresh, firstClocks(fresh, old), { type: 'claim' }, 'U1', T0, old)
    const strict = {
      ...sampleTerms(berlin, { targets: { acknowledge: '1m' } }),
      agreementVersion: 4,
      bornUnder: old.bornUnder,
    }
    const { clocks } = after(claimed.handoff, claimed.clocks, { type: 'release' }, 'U1', T0 + 60_000, strict)
    expect(clocks.map(({ kind, target, agreementVersion }) => `${kind} ${target} v${agreementVersion}`)).toEqual([
      'acknowledge 5m v3',
      'contact 15m v3',
      'depth 10d v3',
      'outcome 7d v3',
      'contact 15m v3',
      'acknowledge 1m v4',
    ])
  })
})
