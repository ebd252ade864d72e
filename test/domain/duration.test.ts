import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NeverOpensError } from '../../src/domain/calendar.ts'
import {
  dueAt,
  formatTarget,
  inWords,
  parseTarget,
  pointInTarget,
  type Target,
  targetMinutes,
} from '../../src/domain/duration.ts'
import { ALWAYS, at, calendar, NEVER, NINE_TO_FIVE, utc, weekOf } from './sample-calendars.ts'

const days = (count: number): Target => ({ unit: 'days', days: count })
const minutes = (count: number): Target => ({ unit: 'minutes', minutes: count })

describe('targets', () => {
  test.each([
    ['5m', minutes(5), '5m', '5 min'],
    ['60m', minutes(60), '1h', '1 hour'],
    ['90m', minutes(90), '90m', '90 min'],
    ['2h', minutes(120), '2h', '2 hours'],
    ['1d', days(1), '1d', '1 business day'],
    ['7d', days(7), '7d', '7 business days'],
    ['366d', days(366), '366d', '366 business days'],
  ])('%s is read, written and said', (text, target, written, words) => {
    expect(parseTarget(text)).toEqual(target)
    expect(formatTarget(target)).toBe(written)
    expect(inWords(target)).toBe(words)
  })

  test.each(['', '5', 'm', '0m', '-5m', '1.5h', '5 m', ' 5m', '5m\n', '5M', '1w', '367d', '8785h', '99999999m', '٥m'])(
    '%j is none',
    (text) => {
      expect(parseTarget(text)).toBeNull()
    },
  )

  test('what is written is read as the same target', () => {
    const targets = fc.oneof(
      fc.integer({ min: 1, max: 527_040 }).map(minutes),
      fc.integer({ min: 1, max: 366 }).map(days),
    )
    fc.assert(
      fc.property(targets, (target) => {
        expect(parseTarget(formatTarget(target))).toEqual(target)
      }),
    )
  })
})

const berlin = calendar('Europe/Berlin', NINE_TO_FIVE, { '2026-12-25': 'Christmas Day' })
const uneven = calendar('Europe/Berlin', {
  ...weekOf(['09:00-17:00'], []),
  2: [
    { from: 600, to: 720 },
    { from: 780, to: 900 },
  ],
})
const always = (zone: string) => calendar(zone, ALWAYS)
const newYork = calendar('America/New_York', NINE_TO_FIVE, { '2026-11-26': 'Thanksgiving Day' })

describe('due times', () => {
  test.each([
    ['hours run in business time', '2026-11-20T16:30+01:00', minutes(60), berlin, '2026-11-23T08:30Z'],
    [
      '4 h over a long day’s end',
      '2026-11-23T17:00+01:00',
      minutes(240),
      calendar('Europe/Berlin', weekOf(['08:00-18:00'])),
      '2026-11-24T10:00Z',
    ],
    ['a day is the same time on the next open day', '2026-11-20T16:30+01:00', days(1), berlin, '2026-11-23T15:30Z'],
    ['seven days over Thanksgiving', '2026-11-19T09:12-05:00', days(7), newYork, '2026-12-01T14:12Z'],
    ['a holiday on the due day moves it on', '2026-12-24T10:00+01:00', days(1), berlin, '2026-12-28T09:00Z'],
    ['seconds are kept', '2026-11-20T16:30:21+01:00', days(1), berlin, '2026-11-23T15:30:21.000Z'],
    ['a start in the night counts from the opening', '2026-11-20T03:00+01:00', days(1), berlin, '2026-11-23T08:00Z'],
    [
      'a start on Saturday counts from Monday’s opening',
      '2026-11-21T16:00+01:00',
      days(1),
      berlin,
      '2026-11-24T08:00Z',
    ],
    ['a start at closing counts from the next opening', '2026-11-20T17:00+01:00', days(1), berlin, '2026-11-24T08:00Z'],
    ['a shorter day clips to its last closing', '2026-11-23T16:30+01:00', days(1), uneven, '2026-11-24T14:00Z'],
    ['a closing stays that closing', '2026-11-23T12:00+01:00', days(1), uneven, '2026-11-24T11:00Z'],
    ['between two windows it is the next opening', '2026-11-23T12:20+01:00', days(1), uneven, '2026-11-24T12:00Z'],
    ['before the first window it is that opening', '2026-11-23T09:20+01:00', days(1), uneven, '2026-11-24T09:00Z'],
    ['Berlin: over spring the wall clock is kept', '2024-03-29T10:00+01:00', days(1), berlin, '2024-04-01T08:00Z'],
    ['Berlin: over autumn the wall clock is kept', '2024-10-25T10:00+02:00', days(1), berlin, '2024-10-28T09:00Z'],
    ['New York: over spring', '2024-03-08T10:00-05:00', days(1), newYork, '2024-03-11T14:00Z'],
    ['New York: over autumn', '2024-11-01T10:00-04:00', days(1), newYork, '2024-11-04T15:00Z'],
    [
      'a time that clocks skip is when they skip it',
      '2024-03-30T02:30+01:00',
      days(1),
      always('Europe/Berlin'),
      '2024-03-31T01:00Z',
    ],
    [
      'a time that comes twice is the first',
      '2024-10-26T02:30+02:00',
      days(1),
      always('Europe/Berlin'),
      '2024-10-27T00:30Z',
    ],
    [
      'Havana: a midnight that is skipped',
      '2024-03-09T00:00-05:00',
      days(1),
      always('America/Havana'),
      '2024-03-10T05:00Z',
    ],
    [
      'Santiago: a late hour that comes twice',
      '2024-04-05T23:30-03:00',
      days(1),
      always('America/Santiago'),
      '2024-04-07T02:30Z',
    ],
    [
      'Cairo: a midnight that is skipped',
      '2024-04-25T00:10+02:00',
      days(1),
      always('Africa/Cairo'),
      '2024-04-25T22:00Z',
    ],
    [
      'Lord Howe: half an hour is skipped',
      '2024-10-05T02:15+10:30',
      days(1),
      always('Australia/Lord_Howe'),
      '2024-10-05T15:30Z',
    ],
    [
      'Apia: the day that never was is no open day',
      '2011-12-29T10:00-10:00',
      days(1),
      always('Pacific/Apia'),
      '2011-12-30T20:00Z',
    ],
  ])('%s', (_case, from, target, cal, expected) => {
    expect(utc(dueAt(at(from), target, cal))).toBe(expected)
  })

  test('a calendar that never opens, or stops opening, is refused', () => {
    expect(() => dueAt(at('2026-11-20T10:00Z'), days(1), calendar('UTC', NEVER))).toThrow(NeverOpensError)
    const onceOnly = Object.fromEntries(
      Array.from({ length: 420 }, (_, i) => [
        new Date(at('2026-11-21T00:00Z') + i * 864e5).toISOString().slice(0, 10),
        'Closed',
      ]),
    )
    expect(() => dueAt(at('2026-11-20T10:00Z'), days(1), calendar('UTC', NINE_TO_FIVE, onceOnly))).toThrow(
      NeverOpensError,
    )
  })

  test('a target holds the business minutes up to its due time', () => {
    const received = at('2026-11-19T09:12-05:00')
    expect(targetMinutes(received, dueAt(received, days(7), newYork), newYork)).toBe(7 * 480)
    expect(targetMinutes(received, dueAt(received, minutes(120), newYork), newYork)).toBe(120)
    const clipped = at('2026-11-23T16:30+01:00')
    expect(targetMinutes(clipped, dueAt(clipped, days(1), uneven), uneven)).toBe(30 + 240)
  })
})

describe('points in a target', () => {
  const long = calendar('Europe/Berlin', weekOf(['08:00-18:00']))
  const received = at('2026-11-23T17:00+01:00')
  const due = dueAt(received, minutes(240), long)

  test.each([
    [0, '2026-11-23T16:00Z'],
    [0.25, '2026-11-23T17:00Z'],
    [0.5, '2026-11-24T08:00Z'],
    [0.75, '2026-11-24T09:00Z'],
    [1, '2026-11-24T10:00Z'],
    [1.5, '2026-11-24T12:00Z'],
    [3, '2026-11-25T08:00Z'],
  ])('%s of 4 h from Monday 17:00', (share, expected) => {
    expect(utc(pointInTarget(received, due, share, long))).toBe(expected)
  })

  test('the whole of it is the due time, even where that is an opening', () => {
    const opening = dueAt(at('2026-11-23T09:20+01:00'), days(1), uneven)
    expect(pointInTarget(at('2026-11-23T09:20+01:00'), opening, 1, uneven)).toBe(opening)
  })

  test('a warning about a Friday promise does not land on the weekend', () => {
    const friday = at('2026-11-20T16:00+01:00')
    expect(utc(pointInTarget(friday, dueAt(friday, minutes(120), berlin), 0.8, berlin))).toBe('2026-11-23T08:36Z')
  })

  test('a larger share is never earlier', () => {
    const shares = fc.double({ min: 0, max: 3, noNaN: true })
    const starts = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2026-01-01T00:00Z') })
    const targets = fc.constantFrom(minutes(5), minutes(120), days(1), days(7))
    fc.assert(
      fc.property(starts, targets, shares, shares, (from, target, a, b) => {
        const end = dueAt(from, target, uneven)
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) => pointInTarget(from, end, share, uneven))
        expect(low).toBeLessThanOrEqual(high as number)
        expect(pointInTarget(from, end, 1, uneven)).toBe(end)
      }),
    )
  })
})

test('a later start is never due earlier, whatever the unit', () => {
  const starts = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2026-01-01T00:00Z') })
  const cals = fc.constantFrom(berlin, uneven, newYork, always('UTC'))
  const targets = fc.constantFrom(minutes(30), minutes(240), days(1), days(3))
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 3 * 864e5 }), cals, targets, (from, delay, cal, target) => {
      expect(dueAt(from + delay, target, cal)).toBeGreaterThanOrEqual(dueAt(from, target, cal))
      expect(dueAt(from, target, cal)).toBeGreaterThan(from)
    }),
  )
})
