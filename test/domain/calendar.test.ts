import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBusinessMinutes,
  businessMinutesBetween,
  isBusinessDay,
  isOpen,
  NeverOpensError,
  nextOpening,
} from '../../src/domain/calendar.ts'
import { ALWAYS, at, calendar, NEVER, NINE_TO_FIVE, utc, weekOf } from './sample-calendars.ts'

const berlin = calendar('Europe/Berlin', NINE_TO_FIVE)
const halves = calendar('Europe/Berlin', weekOf(['09:00-12:30', '13:30-17:00']), { '2026-12-25': 'Christmas Day' })
const nights = weekOf([], ['01:00-04:00'])
const always = (zone: string) => calendar(zone, ALWAYS)

describe('business minutes are added over closed time', () => {
  test.each([
    ['Friday 16:30 + 1 h is Monday 09:30', '2026-11-20T16:30+01:00', 60, berlin, '2026-11-23T08:30Z'],
    ['Saturday 16:00 resumes at Monday’s opening', '2026-11-21T16:00+01:00', 30, berlin, '2026-11-23T08:30Z'],
    ['a sum that ends at a closing is that closing', '2026-11-20T16:30+01:00', 30, berlin, '2026-11-20T16:00Z'],
    ['a closing counts from the next opening', '2026-11-20T17:00+01:00', 1, berlin, '2026-11-23T08:01Z'],
    ['nothing added is the start itself', '2026-11-21T16:00+01:00', 0, berlin, '2026-11-21T15:00Z'],
    ['less than nothing too', '2026-11-21T16:00+01:00', -5, berlin, '2026-11-21T15:00Z'],
    ['lunch is skipped', '2026-11-20T12:00+01:00', 45, halves, '2026-11-20T12:45Z'],
    ['a holiday is skipped', '2026-12-24T16:30+01:00', 60, halves, '2026-12-28T08:30Z'],
    ['half a minute counts', '2026-11-20T16:59:45+01:00', 0.5, berlin, '2026-11-23T08:00:15.000Z'],
    ['Berlin, weekend of spring', '2024-03-29T16:00+01:00', 120, berlin, '2024-04-01T08:00Z'],
    ['Berlin, weekend of autumn', '2024-10-25T16:00+02:00', 120, berlin, '2024-10-28T09:00Z'],
    ['Berlin, through the gap', '2024-03-30T22:00+01:00', 360, always('Europe/Berlin'), '2024-03-31T03:00Z'],
    ['Berlin, through the overlap', '2024-10-26T22:00+02:00', 360, always('Europe/Berlin'), '2024-10-27T02:00Z'],
    [
      'New York, window over the gap',
      '2024-03-10T00:30-05:00',
      121,
      calendar('America/New_York', nights),
      '2024-03-16T05:01Z',
    ],
    [
      'New York, window over the overlap',
      '2024-11-03T00:30-04:00',
      240,
      calendar('America/New_York', nights),
      '2024-11-03T09:00Z',
    ],
    [
      'Lord Howe, gap of 30 min',
      '2024-10-06T00:30+10:30',
      150,
      calendar('Australia/Lord_Howe', nights),
      '2024-10-05T17:00Z',
    ],
    [
      'Lord Howe, overlap of 30 min',
      '2024-04-07T00:30+11:00',
      210,
      calendar('Australia/Lord_Howe', nights),
      '2024-04-06T17:30Z',
    ],
    ['Havana, midnight skipped', '2024-03-09T23:00-05:00', 61, always('America/Havana'), '2024-03-10T05:01Z'],
    [
      'Santiago, 23:00 twice',
      '2024-04-06T22:00-03:00',
      180,
      calendar('America/Santiago', weekOf([], ['22:00-24:00'])),
      '2024-04-07T04:00Z',
    ],
    [
      'Cairo, 00:00 skipped',
      '2024-04-25T23:30+02:00',
      31,
      calendar('Africa/Cairo', weekOf(['00:00-02:00', '23:30-24:00'])),
      '2024-04-25T22:01Z',
    ],
    [
      'Apia, a day that never was',
      '2011-12-29T16:30-10:00',
      60,
      calendar('Pacific/Apia', NINE_TO_FIVE),
      '2012-01-01T19:30Z',
    ],
    ['Troll, gap of 2 h', '2024-03-31T00:30Z', 60, calendar('Antarctica/Troll', nights), '2024-03-31T02:00Z'],
    [
      'Casablanca, Ramadan begins',
      '2024-03-10T00:30+01:00',
      240,
      calendar('Africa/Casablanca', nights),
      '2024-03-10T04:00Z',
    ],
  ])('%s', (_case, from, minutes, cal, expected) => {
    const due = addBusinessMinutes(at(from), minutes, cal)
    expect(utc(due)).toBe(expected)
    expect(businessMinutesBetween(at(from), due, cal)).toBe(Math.max(0, minutes))
  })
})

test('a rep in New York owns a lead received in the Berlin morning', () => {
  const received = at('2026-11-20T10:00+01:00')
  expect(utc(addBusinessMinutes(received, 30, berlin))).toBe('2026-11-20T09:30Z')
  expect(utc(addBusinessMinutes(received, 30, calendar('America/New_York', NINE_TO_FIVE)))).toBe('2026-11-20T14:30Z')
})

test('a pause across a weekend moves the due time by the business time paused', () => {
  const due = addBusinessMinutes(at('2026-11-20T15:00+01:00'), 120, berlin)
  const paused = businessMinutesBetween(at('2026-11-20T16:00+01:00'), at('2026-11-23T09:30+01:00'), berlin)
  expect(paused).toBe(90)
  expect(utc(addBusinessMinutes(due, paused, berlin))).toBe('2026-11-23T09:30Z')
})

describe('a calendar that never opens', () => {
  const shut = calendar('Europe/Berlin', NEVER)
  const holidays = Object.fromEntries(
    Array.from({ length: 400 }, (_, i) => [
      new Date(at('2026-11-20T00:00Z') + i * 864e5).toISOString().slice(0, 10),
      'Closed',
    ]),
  )

  test('is refused, whether by its week or by its holidays', () => {
    const from = at('2026-11-20T09:00+01:00')
    expect(() => addBusinessMinutes(from, 1, shut)).toThrow(NeverOpensError)
    expect(() => nextOpening(from, calendar('Europe/Berlin', NINE_TO_FIVE, holidays))).toThrow(NeverOpensError)
  })

  test('still has a sum of nothing between two instants', () => {
    expect(businessMinutesBetween(at('2016-11-20T09:00Z'), at('2026-11-20T09:00Z'), shut)).toBe(0)
    expect(isOpen(at('2026-11-20T09:00Z'), shut)).toBe(false)
  })

  test('a closure of 364 days ends', () => {
    const long = Object.fromEntries(Object.entries(holidays).slice(0, 364))
    expect(utc(nextOpening(at('2026-11-20T09:00+01:00'), calendar('Europe/Berlin', NINE_TO_FIVE, long)))).toBe(
      '2027-11-19T08:00Z',
    )
  })
})

test.each([
  ['2026-11-20T09:00+01:00', true],
  ['2026-11-20T12:29:59+01:00', true],
  ['2026-11-20T12:30+01:00', false],
  ['2026-11-20T08:59+01:00', false],
  ['2026-11-21T10:00+01:00', false],
  ['2026-12-25T10:00+01:00', false],
])('at %s open is %s', (instant, open) => {
  expect(isOpen(at(instant), halves)).toBe(open)
  expect(nextOpening(at(instant), halves) === at(instant)).toBe(open)
})

test('the next opening is after lunch, after the night, after the holidays', () => {
  const next = (iso: string) => utc(nextOpening(at(iso), halves))
  expect(next('2026-11-20T12:45+01:00')).toBe('2026-11-20T12:30Z')
  expect(next('2026-11-20T18:00+01:00')).toBe('2026-11-23T08:00Z')
  expect(next('2026-12-24T17:00+01:00')).toBe('2026-12-28T08:00Z')
})

test('a business day opens at some time of it', () => {
  expect(['2026-11-20', '2026-11-21', '2026-12-25'].map((date) => isBusinessDay(date, halves))).toEqual([
    true,
    false,
    false,
  ])
  // The only window of that Sunday lies in the hour that Berlin skips, and Apia skipped the whole Friday.
  expect(isBusinessDay('2024-03-31', calendar('Europe/Berlin', weekOf([], ['02:10-02:50'])))).toBe(false)
  expect(isBusinessDay('2011-12-30', calendar('Pacific/Apia', ALWAYS))).toBe(false)
})

test('time only ever adds up', () => {
  const instants = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2026-01-01T00:00Z') })
  const minutes = fc.integer({ min: 1, max: 20_000_000 }).map((seconds) => seconds / 1000)
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/Havana',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Africa/Casablanca',
  )
  const weeks = fc.constantFrom(ALWAYS, NINE_TO_FIVE, nights, weekOf(['00:00-09:00', '22:00-24:00'], ['02:30-03:30']))
  fc.assert(
    fc.property(instants, minutes, minutes, zones, weeks, (from, a, b, zone, week) => {
      const cal = calendar(zone, week)
      const [first, second] = [addBusinessMinutes(from, a, cal), addBusinessMinutes(from, a + b, cal)]
      expect(second).toBeGreaterThan(first)
      expect(addBusinessMinutes(first, b, cal)).toBe(second)
      expect(addBusinessMinutes(from + 60_000, a, cal)).toBeGreaterThanOrEqual(first)
      const ms = (x: number, y: number) => Math.round(businessMinutesBetween(x, y, cal) * 60_000)
      expect(ms(from, first)).toBe(Math.round(a * 60_000))
      expect(ms(from, first) + ms(first, second)).toBe(ms(from, second))
      expect(ms(second, from)).toBe(0)
    }),
    { numRuns: 300 },
  )
})
