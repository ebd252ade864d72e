import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessMinutesBetween, isOpen } from '../../src/domain/calendar.ts'
import { parseTarget, type Target } from '../../src/domain/duration.ts'
import type { Fact, FactType } from '../../src/domain/handoff.ts'
import { latestWakeUp, sleepsOf } from '../../src/domain/pause-cap.ts'
import {
  readSnoozeReason,
  readWakeUp,
  SNOOZE_REASONS,
  snoozeReasonText,
  usualWakeUp,
  type WakeUpTerms,
} from '../../src/domain/snooze.ts'
import { at, calendar, NINE_TO_FIVE, utc, weekOf } from './sample-calendars.ts'

const BERLIN = calendar('Europe/Berlin', NINE_TO_FIVE, { '2026-11-19': 'Day of Prayer' })
const NOW = at('2026-11-18T10:00+01:00')
const target = (text: string): Target => parseTarget(text) as Target
const fact = (type: FactType, iso: string, data: Fact['data'] = {}, cycle = 1): Fact => {
  return { type, at: at(iso), actor: 'U1', source: 'button', cycle, data }
}

describe('how long a lead may sleep', () => {
  const snooze = (iso: string, reason: string | null = null, cycle = 1) => fact('snooze', iso, { reason }, cycle)

  it('sleeps run from a snooze to whatever wakes it; prolonging makes no second one', () => {
    const facts = [
      snooze('2026-11-16T09:00+01:00', 'a'),
      snooze('2026-11-16T12:00+01:00', 'b'),
      fact('resume', '2026-11-16T15:00+01:00'),
      fact('resume', '2026-11-16T16:00+01:00'),
      snooze('2026-11-17T09:00+01:00'),
      fact('release', '2026-11-17T10:00+01:00'),
      snooze('2026-11-17T11:00+01:00', 'other cycle', 2),
      snooze('2026-11-18T09:00+01:00', 'c'),
    ]
    expect(sleepsOf(facts, 1).map(({ from, to, reason }) => [utc(from), to && utc(to), reason])).toEqual([
      ['2026-11-16T08:00Z', '2026-11-16T14:00Z', 'b'],
      ['2026-11-17T08:00Z', '2026-11-17T09:00Z', null],
      ['2026-11-18T08:00Z', null, 'c'],
    ])
  })

  it.each([
    ['nothing used: the same time so many open days later', [], '3d', '2026-11-24T10:00+01:00'],
    ['hours', [], '4h', '2026-11-18T14:00+01:00'],
    ['over a closing and a holiday', [], '9h', '2026-11-20T11:00+01:00'],
    [
      'what an earlier sleep used is gone',
      [snooze('2026-11-17T09:00+01:00'), fact('resume', '2026-11-17T13:00+01:00')],
      '3d',
      '2026-11-23T14:00+01:00',
    ],
    [
      'a sleep that lasts counts from its beginning',
      [snooze('2026-11-18T09:30+01:00')],
      '4h',
      '2026-11-18T13:30+01:00',
    ],
    [
      'nothing left',
      [snooze('2026-11-16T09:00+01:00'), fact('resume', '2026-11-17T17:00+01:00')],
      '1d',
      '2026-11-18T10:00+01:00',
    ],
  ])('%s', (_, facts, max, latest) => {
    expect(utc(latestWakeUp(sleepsOf(facts, 1), NOW, target(max), BERLIN))).toBe(utc(at(latest)))
  })

  it('whenever it is asked, all sleeps together never exceed the most that is allowed', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana')
    const lunch = weekOf(['09:00-12:30', '13:30-17:00'])
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 6 }), minutes, zones, (gaps, max, zone) => {
        const hours = calendar(zone, lunch)
        let clock = at('2026-10-20T08:00Z')
        const facts = gaps.map((gap, i): Fact => {
          clock += gap * 60_000
          return { ...fact(i % 2 === 0 ? 'snooze' : 'resume', '2026-10-20T08:00Z'), at: clock }
        })
        const most = target(`${Math.max(1, max)}m`)
        const sleeps = sleepsOf(facts, 1)
        const latest = latestWakeUp(sleeps, clock, most, hours)
        const slept = sleeps.reduce((sum, { from, to }) => sum + businessMinutesBetween(from, to ?? latest, hours), 0)
        const asleep = sleeps.some(({ to }) => to === null)
        const more = asleep ? 0 : businessMinutesBetween(clock, latest, hours)
        const before = sleeps.reduce((sum, { from, to }) => sum + (to ? businessMinutesBetween(from, to, hours) : 0), 0)
        expect(slept + more).toBeLessThanOrEqual(Math.max(before, (most as { minutes: number }).minutes))
      }),
    )
  })
})

describe('when it wakes up', () => {
  const terms: WakeUpTerms = { now: NOW, zone: 'Europe/Berlin', calendar: BERLIN, latest: at('2026-11-27T10:00+01:00') }

  it.each([
    ['2026-11-20', '09:00', '2026-11-20T09:00+01:00'],
    ['2026-11-20', '17:00', '2026-11-20T17:00+01:00'],
    ['2026-11-18', '10:01', '2026-11-18T10:01+01:00'],
    ['2026-11-27', '10:00', '2026-11-27T10:00+01:00'],
  ])('%s %s', (date, time, until) => {
    expect(readWakeUp({ date, time }, terms)).toEqual({ ok: true, until: at(until) })
  })

  it.each([
    [
      { date: null, time: '09:00' },
      { field: 'date', kind: 'missing' },
    ],
    [
      { date: '2026-02-30', time: '09:00' },
      { field: 'date', kind: 'not_a_date' },
    ],
    [
      { date: '2026-11-17', time: '09:00' },
      { field: 'date', kind: 'past' },
    ],
    [
      { date: '2026-11-18', time: '10:00' },
      { field: 'time', kind: 'past' },
    ],
    [
      { date: '2026-11-20', time: null },
      { field: 'time', kind: 'missing' },
    ],
    [
      { date: '2026-11-20', time: '25:00' },
      { field: 'time', kind: 'missing' },
    ],
    [
      { date: '2026-11-19', time: '09:00' },
      { field: 'date', kind: 'closed_day', name: 'Day of Prayer' },
    ],
    [
      { date: '2026-11-22', time: '09:00' },
      { field: 'date', kind: 'closed_day', name: null },
    ],
    [
      { date: '2026-11-20', time: '08:59' },
      {
        field: 'time',
        kind: 'closed_time',
        hours: [{ from: at('2026-11-20T09:00+01:00'), to: at('2026-11-20T17:00+01:00') }],
      },
    ],
    [
      { date: '2026-11-27', time: '10:01' },
      { field: 'date', kind: 'too_late', latest: at('2026-11-27T10:00+01:00') },
    ],
  ])('%j is refused', (picked, problem) => {
    expect(readWakeUp(picked, terms)).toEqual({ ok: false, problem })
  })

  it('nothing left is told whatever was picked', () => {
    const problem = { field: 'date', kind: 'nothing_left' }
    expect(readWakeUp({ date: '2026-11-20', time: '09:00' }, { ...terms, latest: NOW })).toEqual({ ok: false, problem })
  })

  it('a leader in New York picks by their own clock for a rep in Berlin', () => {
    const abroad = { ...terms, zone: 'America/New_York' }
    expect(readWakeUp({ date: '2026-11-20', time: '04:00' }, abroad)).toEqual({
      ok: true,
      until: at('2026-11-20T10:00+01:00'),
    })
    expect(readWakeUp({ date: '2026-11-20', time: '14:00' }, abroad)).toMatchObject({
      problem: { kind: 'closed_time' },
    })
  })

  it('the usual one is a working time that would be taken', () => {
    expect(utc(usualWakeUp(NOW, BERLIN, terms.latest))).toBe('2026-11-20T08:00Z')
    expect(utc(usualWakeUp(NOW, BERLIN, at('2026-11-18T12:00+01:00')))).toBe('2026-11-18T11:00Z')
    expect(isOpen(usualWakeUp(at('2026-10-24T12:00+02:00'), BERLIN, terms.latest), BERLIN)).toBe(true)
  })
})

it('a reason is taken apart as it was put together', () => {
  for (const why of SNOOZE_REASONS) {
    for (const note of [null, 'Back on Friday', 'waiting on the lead']) {
      const read = readSnoozeReason(snoozeReasonText(why, note))
      if (why === 'other' && note === 'waiting on the lead') expect(read).toEqual({ why: 'waiting', note: null })
      else expect(read).toEqual({ why, note })
    }
  }
})
