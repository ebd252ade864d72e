import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attainmentByDay, isWorthDrawing } from '../../src/domain/attainment-by-day.ts'
import { periodContaining } from '../../src/domain/period.ts'
import { at, cardOver, clock, handoff } from './figures-facts.ts'
import { factsUpTo, lives } from './lives.ts'
import { calendar, NINE_TO_FIVE } from './sample-calendars.ts'

const NOW = at('2027-06-01 00:00')
const open = calendar('UTC', NINE_TO_FIVE)
const mondayOff = calendar('UTC', NINE_TO_FIVE, { '2026-11-16': 'Founders’ Day' })
const weekOf = (facts: Parameters<typeof attainmentByDay>[0], team = open, weeks = 1) =>
  attainmentByDay(facts, { from: '2026-11-16', weeks, calendar: team, now: NOW })

const claimedOn = (id: string, day: string, late = false) =>
  clock(id, 'acknowledge', {
    ...{ state: late ? 'breached' : 'met', startedAt: at(`${day} 09:00`) },
    ...(late ? { dueAt: at(`${day} 09:05`) } : { dueAt: at('2026-12-24 09:00'), metAt: at(`${day} 09:03`) }),
  } as const)

describe('What was kept, day by day', () => {
  it('counts each promise on the day that decided it; a weekend with the Friday before it', () => {
    const clocks = [
      claimedOn('a', '2026-11-16'),
      claimedOn('b', '2026-11-16', true),
      claimedOn('c', '2026-11-20'),
      claimedOn('d', '2026-11-22'),
    ]
    const days = weekOf({ handoffs: ['a', 'b', 'c', 'd'].map((id) => handoff(id)), clocks, events: [] })
    expect(days.map(({ date, acknowledge: { met, breached } }) => [date, met, breached])).toEqual([
      ['2026-11-16', 1, 1],
      ['2026-11-17', 0, 0],
      ['2026-11-18', 0, 0],
      ['2026-11-19', 0, 0],
      ['2026-11-20', 2, 0],
    ])
  })

  it('a Monday off counts with Tuesday, not with the week before', () => {
    const facts = { handoffs: [handoff('a')], clocks: [claimedOn('a', '2026-11-16')], events: [] }
    expect(weekOf(facts, mondayOff).map(({ date, acknowledge }) => [date, acknowledge.met])).toEqual([
      ['2026-11-17', 1],
      ['2026-11-18', 0],
      ['2026-11-19', 0],
      ['2026-11-20', 0],
    ])
  })

  it('the days of a week add up to its scorecard, whatever happened', () => {
    const week = periodContaining('week', '2026-11-16', 'UTC')
    fc.assert(
      fc.property(lives, fc.constantFrom(open, mondayOff), (all, team) => {
        const facts = factsUpTo(all, NOW)
        const days = weekOf(facts, team)
        const { sales } = cardOver(facts, week, { now: NOW })
        for (const kind of ['acknowledge', 'contact'] as const) {
          expect(days.reduce((sum, day) => sum + day[kind].met, 0)).toBe(sales[kind].met)
          expect(days.reduce((sum, day) => sum + day[kind].breached, 0)).toBe(sales[kind].breached)
        }
      }),
    )
  })

  it('is worth drawing from the second day on which anything was decided', () => {
    const facts = (...days: string[]) => ({
      handoffs: days.map((day) => handoff(day)),
      clocks: days.map((day) => claimedOn(day, day)),
      events: [],
    })
    expect(isWorthDrawing(weekOf(facts()))).toBe(false)
    expect(isWorthDrawing(weekOf(facts('2026-11-16')))).toBe(false)
    expect(isWorthDrawing(weekOf(facts('2026-11-16', '2026-11-18')))).toBe(true)
  })
})
