import { describe, expect, test } from 'vitest'
import { NeverOpensError } from '../../src/domain/calendar.ts'
import {
  businessDaysElapsed,
  dailyDigestPeriod,
  dueDailySlots,
  dueWeeklySlot,
  type PeriodKind,
  periodContaining,
  slotInstant,
} from '../../src/domain/period.ts'
import { at, calendar, NEVER, NINE_TO_FIVE, utc } from './sample-calendars.ts'

const berlin = calendar('Europe/Berlin', NINE_TO_FIVE, {
  '2026-12-25': 'Christmas Day',
  '2026-12-28': 'Day off',
})

describe('periods', () => {
  test.each<[PeriodKind, string, string, string, string, string]>([
    ['day', '2026-11-19', 'Thu Nov 19', '2026-11-19', '2026-11-18T23:00Z', '2026-11-19T23:00Z'],
    ['week', '2026-11-16', 'Nov 16–22', '2026-11-22', '2026-11-15T23:00Z', '2026-11-22T23:00Z'],
    ['week', '2026-11-22', 'Nov 16–22', '2026-11-22', '2026-11-15T23:00Z', '2026-11-22T23:00Z'],
    ['week', '2027-01-01', 'Dec 28–Jan 3', '2027-01-03', '2026-12-27T23:00Z', '2027-01-03T23:00Z'],
    ['month', '2026-12-31', 'December 2026', '2026-12-31', '2026-11-30T23:00Z', '2026-12-31T23:00Z'],
    ['month', '2024-02-10', 'February 2024', '2024-02-29', '2024-01-31T23:00Z', '2024-02-29T23:00Z'],
    ['quarter', '2026-11-19', 'Q4 2026', '2026-12-31', '2026-09-30T22:00Z', '2026-12-31T23:00Z'],
    ['quarter', '2026-03-31', 'Q1 2026', '2026-03-31', '2025-12-31T23:00Z', '2026-03-31T22:00Z'],
  ])('the %s of %s is %s', (kind, date, label, lastDay, from, to) => {
    const period = periodContaining(kind, date, 'Europe/Berlin')
    expect({ ...period, from: utc(period.from), to: utc(period.to) }).toMatchObject({ kind, label, lastDay, from, to })
  })

  test('a day is 23 or 25 hours where clocks change, and days meet without a gap', () => {
    const hours = (date: string, zone: string) => {
      const { from, to } = periodContaining('day', date, zone)
      return (to - from) / 3_600_000
    }
    expect(hours('2024-03-31', 'Europe/Berlin')).toBe(23)
    expect(hours('2024-10-27', 'Europe/Berlin')).toBe(25)
    expect(hours('2024-03-10', 'America/Havana')).toBe(23)
    expect(hours('2024-04-06', 'America/Santiago')).toBe(25)
    expect(hours('2024-04-07', 'Australia/Lord_Howe')).toBe(24.5)
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0)
  })
})

describe('the daily digest covers', () => {
  test.each([
    ['Tuesday: Monday', '2026-11-24', '2026-11-23', '2026-11-23', 'Mon Nov 23'],
    ['Monday: Friday to Sunday', '2026-11-23', '2026-11-20', '2026-11-22', 'Nov 20–22'],
    ['after holidays: all since the last business day', '2026-12-29', '2026-12-24', '2026-12-28', 'Dec 24–28'],
    ['asked for on a Sunday: Friday and Saturday', '2026-11-22', '2026-11-20', '2026-11-21', 'Nov 20–21'],
  ])('%s', (_case, postingDay, firstDay, lastDay, label) => {
    const period = dailyDigestPeriod(postingDay, berlin)
    expect(period).toMatchObject({ kind: 'day', firstDay, lastDay, label })
    expect(period.to).toBe(slotInstant(postingDay, '00:00', 'Europe/Berlin'))
  })

  test('nothing where no day is a business day', () => {
    expect(() => dailyDigestPeriod('2026-11-23', calendar('UTC', NEVER))).toThrow(NeverOpensError)
  })
})

describe('slots', () => {
  test.each([
    ['2026-11-20', '08:30', 'Europe/Berlin', '2026-11-20T07:30Z'],
    ['2024-03-31', '02:30', 'Europe/Berlin', '2024-03-31T01:00Z'],
    ['2024-10-27', '02:30', 'Europe/Berlin', '2024-10-27T00:30Z'],
    ['2024-03-10', '00:15', 'America/Havana', '2024-03-10T05:00Z'],
    ['2024-10-06', '02:15', 'Australia/Lord_Howe', '2024-10-05T15:30Z'],
  ])('%s %s in %s is %s', (date, time, zone, expected) => {
    expect(utc(slotInstant(date, time, zone))).toBe(expected)
  })

  test.each(['24:00', '8:30', '08:60', ''])('%j is no time of day', (time) => {
    expect(() => slotInstant('2026-11-20', time, 'UTC')).toThrow(RangeError)
  })

  test.each<[string, string | null, string, string[]]>([
    ['a minute early', '2026-11-19', '2026-11-20T08:29+01:00', []],
    ['on the minute', '2026-11-19', '2026-11-20T08:30+01:00', ['2026-11-20']],
    ['already posted', '2026-11-20', '2026-11-20T09:00+01:00', []],
    ['down over a weekend', '2026-11-19', '2026-11-23T09:00+01:00', ['2026-11-20', '2026-11-23']],
    ['on Saturday', '2026-11-20', '2026-11-21T09:00+01:00', []],
    ['down over holidays', '2026-12-23', '2026-12-29T09:00+01:00', ['2026-12-24', '2026-12-29']],
    ['never posted, slot passed', null, '2026-11-20T15:00+01:00', ['2026-11-20']],
    ['never posted, slot to come', null, '2026-11-20T08:00+01:00', []],
    ['never posted, weekend', null, '2026-11-21T15:00+01:00', []],
    ['posted for a day to come (the clock went back)', '2026-11-27', '2026-11-20T15:00+01:00', []],
    [
      'down for a month: the newest seven',
      '2026-10-19',
      '2026-11-20T09:00+01:00',
      ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
    ],
  ])('%s', (_case, lastPosted, now, due) => {
    expect(dueDailySlots(lastPosted, at(now), '08:30', berlin)).toEqual(due)
  })

  test('a slot that clocks skip is due once they have', () => {
    const sundays = calendar('Europe/Berlin', { ...NINE_TO_FIVE, 7: [{ from: 540, to: 600 }] })
    expect(dueDailySlots('2024-03-30', at('2024-03-31T01:59:59+01:00'), '02:30', sundays)).toEqual([])
    expect(dueDailySlots('2024-03-30', at('2024-03-31T03:00+02:00'), '02:30', sundays)).toEqual(['2024-03-31'])
  })
})

describe('weekly slots', () => {
  const monday = { on: 1, time: '08:30' } as const

  test.each([
    ['before the hour the last week’s is the newest', '2026-11-16', '2026-11-23T08:29+01:00', null],
    ['at the hour', '2026-11-16', '2026-11-23T08:30+01:00', '2026-11-23'],
    ['served', '2026-11-23', '2026-11-23T08:31+01:00', null],
    ['missed until Thursday', '2026-11-16', '2026-11-26T12:00+01:00', '2026-11-23'],
    ['missed for weeks: the newest alone', '2026-10-05', '2026-11-26T12:00+01:00', '2026-11-23'],
    ['missed on a Sunday', '2026-11-16', '2026-11-29T12:00+01:00', '2026-11-23'],
    ['on a day off: not yet', '2026-12-21', '2026-12-28T08:30+01:00', null],
    ['on a day off: the day after it', '2026-12-21', '2026-12-29T08:30+01:00', '2026-12-29'],
    ['moved and served: not again', '2026-12-29', '2026-12-30T08:30+01:00', null],
    ['nothing ever posted, and today is its day', null, '2026-11-23T09:00+01:00', '2026-11-23'],
    ['nothing ever posted, and its day is over', null, '2026-11-24T09:00+01:00', null],
  ])('%s', (_case, last, now, due) => {
    expect(dueWeeklySlot(last, at(now), monday, berlin)).toBe(due)
  })

  test('another weekday, and a calendar that never opens', () => {
    const friday = { on: 5, time: '16:00' } as const
    expect(dueWeeklySlot('2026-11-13', at('2026-11-20T16:00+01:00'), friday, berlin)).toBe('2026-11-20')
    expect(dueWeeklySlot(null, at('2026-11-20T16:00+01:00'), friday, calendar('Europe/Berlin', NEVER))).toBeNull()
  })
})

describe('business days elapsed', () => {
  const quarter = periodContaining('quarter', '2026-11-19', 'Europe/Berlin')

  test.each([
    ['before it', '2026-09-30T12:00+02:00', 0],
    ['before the first opening', '2026-10-01T08:59+02:00', 0],
    ['once the first day has begun', '2026-10-01T09:00+02:00', 1],
    ['up to the end of Thursday, Nov 19', '2026-11-20T00:00+01:00', 36],
    ['over the weekend', '2026-11-22T12:00+01:00', 37],
    ['after it', '2027-03-01T00:00+01:00', 64],
  ])('%s', (_case, now, elapsed) => {
    expect(businessDaysElapsed(quarter.from, quarter.to, at(now), berlin)).toEqual({ elapsed, total: 64 })
  })
})
