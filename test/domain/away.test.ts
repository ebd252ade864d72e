import { describe, expect, it } from 'vitest'
import { daysOffByDnd, daysOffByStatus, mergedDays, readAwayCommand, untilYesterday } from '../../src/domain/away.ts'
import { at } from './sample-calendars.ts'

/** A Wednesday. */
const TODAY = '2026-11-18'

describe('/baton away …', () => {
  it.each([
    ['', { kind: 'show' }],
    ['off', { kind: 'off' }],
    ['back', { kind: 'off' }],
  ])('%j', (text, asked) => {
    expect(readAwayCommand(text, TODAY)).toEqual(asked)
  })

  it.each([
    ['today', '2026-11-18', '2026-11-18'],
    ['tomorrow', '2026-11-19', '2026-11-19'],
    ['wednesday', '2026-11-18', '2026-11-18'],
    ['tue', '2026-11-24', '2026-11-24'],
    ['until friday', '2026-11-18', '2026-11-20'],
    ['until 2026-12-01', '2026-11-18', '2026-12-01'],
    ['2026-12-21/2027-01-02', '2026-12-21', '2027-01-02'],
    ['2026-12-21 to 2027-01-02', '2026-12-21', '2027-01-02'],
    ['from tomorrow to friday', '2026-11-19', '2026-11-20'],
    ['friday monday', '2026-11-20', '2026-11-23'],
    ['2026-11-10 today', '2026-11-10', '2026-11-18'],
  ])('%s', (text, from, to) => {
    expect(readAwayCommand(text, TODAY)).toEqual({ kind: 'days', ok: true, days: { from, to } })
  })

  it.each([
    ['2026-02-30', 'from', 'not_a_date'],
    ['su', 'from', 'not_a_date'],
    ['until', 'to', 'not_a_date'],
    ['today 2026-13-01', 'to', 'not_a_date'],
    ['today tomorrow friday', 'to', 'not_a_date'],
    ['tomorrow today', 'to', 'before_from'],
    ['2026-11-17', 'to', 'over'],
    ['2028-01-01', 'from', 'far'],
    ['2026-11-18 2027-11-19', 'to', 'long'],
  ])('%s is not read', (text, day, kind) => {
    expect(readAwayCommand(text, TODAY)).toMatchObject({ kind: 'days', ok: false, problem: { day, kind } })
  })
})

it('days that touch or overlap are one absence', () => {
  const days = [
    { from: '2026-12-24', to: '2026-12-31' },
    { from: '2026-12-01', to: '2026-12-02' },
    { from: '2026-12-28', to: '2026-12-29' },
    { from: '2027-01-01', to: '2027-01-02' },
  ]
  expect(mergedDays(days)).toEqual([
    { from: '2026-12-01', to: '2026-12-02' },
    { from: '2026-12-24', to: '2027-01-02' },
  ])
})

it('who is back today was away until yesterday', () => {
  const days = [
    { from: '2026-11-01', to: '2026-11-02' },
    { from: '2026-11-16', to: '2026-11-20' },
    { from: TODAY, to: TODAY },
    { from: '2026-12-24', to: '2026-12-31' },
  ]
  expect(untilYesterday(days, TODAY)).toEqual([
    { from: '2026-11-01', to: '2026-11-02' },
    { from: '2026-11-16', to: '2026-11-17' },
  ])
})

describe('what Slack says', () => {
  const now = at('2026-11-18T10:00+01:00')
  const zone = 'Europe/Berlin'
  const vacation = (until: string | null) =>
    ({ emoji: ':palm_tree:', until: until === null ? null : at(until) }) as const

  it.each([
    ['to the end of a day', '2026-11-20T23:59:59+01:00', '2026-11-20'],
    ['to a morning: that day is worked', '2026-11-23T09:00+01:00', '2026-11-22'],
    ['without an end, for two weeks', null, '2026-12-01'],
  ])('a vacation %s', (_, until, to) => {
    expect(daysOffByStatus([], vacation(until), now, zone)).toEqual([{ from: TODAY, to }])
  })

  it('less than a day is none, and neither is a meeting', () => {
    expect(daysOffByStatus([], vacation('2026-11-18T14:00+01:00'), now, zone)).toEqual([])
    expect(daysOffByStatus([], { emoji: ':bus:', until: null }, now, zone)).toEqual([])
  })

  it('the days that an earlier status gave go on, and end where it is cleared', () => {
    const known = [{ from: '2026-11-16', to: '2026-11-29' }]
    expect(daysOffByStatus(known, vacation('2026-11-19T23:59:59+01:00'), now, zone)).toEqual([
      { from: '2026-11-16', to: '2026-11-19' },
    ])
    expect(daysOffByStatus(known, { emoji: '', until: null }, now, zone)).toEqual([
      { from: '2026-11-16', to: '2026-11-17' },
    ])
  })

  it.each([
    ['a night', '2026-11-18T22:00+01:00', '2026-11-19T08:00+01:00', []],
    ['from now over three days', '2026-11-18T10:00+01:00', '2026-11-21T10:00+01:00', [['2026-11-19', '2026-11-20']]],
    ['since the night before', '2026-11-17T22:00+01:00', '2026-11-18T23:59:59+01:00', [[TODAY, TODAY]]],
    ['a stretch that is over', '2026-11-10T00:00+01:00', '2026-11-12T00:00+01:00', []],
  ])('do-not-disturb over %s', (_, from, to, days) => {
    const dnd = { from: at(from), to: at(to) }
    expect(daysOffByDnd([], dnd, now, zone)).toEqual(days.map(([from, to]) => ({ from, to })))
  })
})
