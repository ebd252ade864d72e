import { describe, expect, test } from 'vitest'
import {
  businessTime,
  dueWhen,
  plainWhen,
  span,
  targetInWords,
  when,
  zoneCity,
} from '../../../src/slack/render/time.ts'

const at = (text: string) => Date.parse(text)
const newYork = { now: at('2026-11-19T14:12:00Z'), zone: 'America/New_York' }

describe('a time is told by the day it falls on', () => {
  test('today: the hour alone', () => {
    expect(when(at('2026-11-19T14:17:30Z'), newYork, true)).toBe('<!date^1795097850^{time}|9:17 AM EST>')
  })

  test('another day: the day, kept small by a zero-width space', () => {
    expect(when(at('2026-12-01T14:12:00Z'), newYork, false)).toBe('<!date^1796134320^\u200b{date_short_pretty}|Dec 1>')
  })

  test('tomorrow: always with the hour', () => {
    expect(plainWhen(at('2026-11-20T14:12:00Z'), newYork, false)).toBe('Nov 20, 9:12 AM EST')
  })

  test('another year says so', () => {
    expect(plainWhen(at('2027-01-11T14:12:00Z'), newYork, true)).toBe('Jan 11, 2027, 9:12 AM EST')
  })

  test('today is the day of the team, not of UTC', () => {
    const tokyo = { now: at('2026-11-19T16:00:00Z'), zone: 'Asia/Tokyo' }
    expect(plainWhen(at('2026-11-19T14:00:00Z'), tokyo, false)).toBe('Nov 19')
  })

  test('promises counted in days need no hour, others do', () => {
    const dueAt = at('2026-11-23T15:10:00Z')
    expect(dueWhen({ dueAt, target: '2h' }, newYork)).toContain('{date_short_pretty}, {time}')
    expect(dueWhen({ dueAt, target: '7d' }, newYork)).not.toContain('{time}')
  })

  test.each([
    ['Europe/Berlin', '3:12 PM CET'],
    ['Australia/Sydney', '1:12 AM AEDT'],
    ['Asia/Tokyo', '11:12 PM GMT+9'],
    ['UTC', '2:12 PM UTC'],
  ])('a fallback in %s names its zone: %s', (zone, told) => {
    expect(plainWhen(newYork.now, { now: newYork.now, zone }, true)).toBe(told)
  })
})

test.each([
  [0, '1 s'],
  [4_000, '4 s'],
  [180_000, '3 min'],
  [7_200_000, '2 h'],
  [86_400_000, '1 day'],
  [5 * 86_400_000, '5 days'],
])('%i ms before is %s before', (ms, words) => {
  expect(span(ms)).toBe(words)
})

test.each([
  [0.4, 'under 1 min'],
  [3.9, '3 min'],
  [60, '1 h'],
  [125, '2 h 5 min'],
  [2400, '40 business hours'],
])('%d business minutes are %s', (minutes, words) => {
  expect(businessTime(minutes)).toBe(words)
})

test('targets are said as people say them', () => {
  expect(['5m', '2h', '7d', '1d', 'soon'].map(targetInWords)).toEqual([
    '5 min',
    '2 hours',
    '7 business days',
    '1 business day',
    'soon',
  ])
})

test('a zone is called by its city', () => {
  expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(zoneCity('UTC')).toBe('UTC')
})
