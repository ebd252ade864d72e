import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayNumber,
  isDate,
  isZone,
  localDate,
  localTime,
  startOfDay,
  weekdayOf,
} from '../../src/domain/zone.ts'
import { at, utc } from './sample-calendars.ts'

test.each([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Europe/Berln', false],
  ['+02:00', false],
  ['', false],
])('isZone(%j) is %s', (name, known) => {
  expect(isZone(name)).toBe(known)
})

test.each([
  ['2026-11-20T16:30Z', 'Europe/Berlin', '2026-11-20', '17:30'],
  ['2026-11-20T23:30Z', 'Europe/Berlin', '2026-11-21', '00:30'],
  ['2026-11-20T18:14:59.999Z', 'Asia/Kathmandu', '2026-11-20', '23:59'],
  ['2024-03-31T00:59:59Z', 'Europe/Berlin', '2024-03-31', '01:59'],
  ['2024-03-31T01:00Z', 'Europe/Berlin', '2024-03-31', '03:00'],
  ['2024-10-27T00:30Z', 'Europe/Berlin', '2024-10-27', '02:30'],
  ['2024-10-27T01:30Z', 'Europe/Berlin', '2024-10-27', '02:30'],
  ['2024-04-06T15:15Z', 'Australia/Lord_Howe', '2024-04-07', '01:45'],
  ['2011-12-30T09:59Z', 'Pacific/Apia', '2011-12-29', '23:59'],
  ['2011-12-30T10:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
  ['1969-12-31T23:59Z', 'UTC', '1969-12-31', '23:59'],
])('%s in %s is %s %s', (instant, zone, date, time) => {
  expect([localDate(at(instant), zone), localTime(at(instant), zone)]).toEqual([date, time])
})

describe('a civil day begins at its first instant', () => {
  test.each([
    ['an ordinary day', '2026-11-20', 'Europe/Berlin', '2026-11-19T23:00Z'],
    ['midnight is skipped', '2024-03-10', 'America/Havana', '2024-03-10T05:00Z'],
    ['midnight is skipped', '2024-09-08', 'America/Santiago', '2024-09-08T04:00Z'],
    ['midnight is skipped', '2024-04-26', 'Africa/Cairo', '2024-04-25T22:00Z'],
    ['the hour after midnight comes twice', '2024-11-03', 'America/Havana', '2024-11-03T04:00Z'],
    ['the hour before midnight comes twice', '2024-04-07', 'America/Santiago', '2024-04-07T04:00Z'],
    ['the hour before midnight comes twice', '2024-11-01', 'Africa/Cairo', '2024-10-31T22:00Z'],
    ['a date that never was begins with the next', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z'],
    ['the date after it', '2011-12-31', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ])('%s: %s in %s is %s', (_why, date, zone, instant) => {
    expect(utc(startOfDay(date, zone))).toBe(instant)
  })
})

test('civil dates know their weekday and their neighbours', () => {
  expect(['2026-11-16', '2026-11-22', '1969-12-29', '2024-02-29'].map(weekdayOf)).toEqual([1, 7, 1, 4])
  expect([addDays('2024-02-28', 1), addDays('2026-01-01', -1), addDays('2026-11-20', 0)]).toEqual([
    '2024-02-29',
    '2025-12-31',
    '2026-11-20',
  ])
})

test.each(['2026-02-30', '2026-1-01', 'tomorrow', ''])('%j is no date', (text) => {
  expect(isDate(text)).toBe(false)
  expect(() => dayNumber(text)).toThrow(RangeError)
})
