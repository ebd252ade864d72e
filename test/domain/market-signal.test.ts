import { describe, expect, it } from 'vitest'
import { countThemes, weekOf, weeksUpTo } from '../../src/domain/market-signal.ts'

describe('the week of a signal', () => {
  it.each([
    ['2026-11-16T00:00:00+01:00', '2026-11-16'],
    ['2026-11-22T23:59:59+01:00', '2026-11-16'],
    ['2026-11-15T23:59:59+01:00', '2026-11-09'],
    ['2027-01-01T12:00:00+01:00', '2026-12-28'],
  ])('%s belongs to that of %s', (at, week) => {
    expect(weekOf(Date.parse(at), 'Europe/Berlin')).toBe(week)
  })

  it('is told by the team’s zone', () => {
    expect(weekOf(Date.parse('2026-11-16T05:00:00Z'), 'America/New_York')).toBe('2026-11-16')
    expect(weekOf(Date.parse('2026-11-16T04:00:00Z'), 'America/New_York')).toBe('2026-11-09')
  })

  it('stands beside the three before it', () => {
    expect(weeksUpTo('2026-11-16')).toEqual(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'])
  })
})

describe('counts by theme', () => {
  const weeks = ['2026-11-09', '2026-11-16']
  const one = (theme: 'price' | 'need' | 'competitor', week: string, count: number) => ({ theme, week, count })

  it('what was heard most in the last week comes first, then what was heard most', () => {
    const found = [
      one('price', weeks[0] as string, 9),
      one('need', weeks[1] as string, 1),
      one('competitor', weeks[0] as string, 2),
    ]
    expect(countThemes(found, weeks)).toEqual([
      { theme: 'need', counts: [0, 1] },
      { theme: 'price', counts: [9, 0] },
      { theme: 'competitor', counts: [2, 0] },
    ])
  })

  it('what nobody heard of is left out, and so are other weeks', () => {
    expect(countThemes([one('price', '2026-01-05', 3)], weeks)).toEqual([])
  })
})
