import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/domain/calendar.ts'
import { goalToDate, paceOf } from '../../src/domain/pace.ts'
import { at } from './figures-facts.ts'

const NINE_TO_FIVE = [{ from: 540, to: 1020 }]
const CALENDAR: Calendar = {
  zone: 'UTC',
  week: { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE, 4: NINE_TO_FIVE, 5: NINE_TO_FIVE, 6: [], 7: [] },
  holidays: new Map([['2026-12-25', 'Christmas Day']]),
}
const QUARTER = { per: 'quarter', count: 800, source: 'plan' } as const

describe('pace', () => {
  it('is 414 of 450, 92 %, when 36 of 64 business days have begun', () => {
    const goal = { period: 'quarter', target: 800, elapsed: 36, total: 64 } as const
    expect(paceOf(goal, 414)).toEqual({ period: 'quarter', delivered: 414, due: 450, ratio: 0.92 })
  })

  it('is exact where the number due is not whole', () => {
    const { due, ratio } = paceOf({ period: 'month', target: 10, elapsed: 1, total: 3 }, 5)
    expect(due).toBeCloseTo(10 / 3, 12)
    expect(ratio).toBeCloseTo(1.5, 12)
  })

  it('has no ratio while nothing is due', () => {
    const early = { period: 'month', target: 10, elapsed: 0, total: 21 } as const
    expect(paceOf(early, 2)).toEqual({ period: 'month', delivered: 2, due: 0, ratio: null })
    expect(paceOf({ ...early, total: 0 }, 0)).toEqual({ period: 'month', delivered: 0, due: 0, ratio: null })
  })
})

describe("the goal's period to date", () => {
  // October to December 2026 have 22 + 21 + 23 weekdays; Christmas is one of them.
  it('reaches to the end of a past day', () => {
    expect(goalToDate(QUARTER, at('2026-11-20 00:00'), at('2026-11-20 08:30'), CALENDAR)).toEqual({
      period: 'quarter',
      from: at('2026-10-01 00:00'),
      until: at('2026-11-20 00:00'),
      target: 800,
      elapsed: 22 + 14,
      total: 65,
    })
  })

  it('reaches up to now while the period of the scorecard lasts', () => {
    const end = at('2026-11-23 00:00')
    expect(goalToDate(QUARTER, end, at('2026-11-20 08:59'), CALENDAR)).toMatchObject({ elapsed: 36 })
    expect(goalToDate(QUARTER, end, at('2026-11-20 09:00'), CALENDAR)).toMatchObject({
      until: at('2026-11-20 09:00'),
      elapsed: 37,
    })
  })

  it('is the period that the last day lies in, not the one that the digest is posted in', () => {
    const goal = { per: 'month', count: 100, source: 'agreed' } as const
    expect(goalToDate(goal, at('2026-12-01 00:00'), at('2026-12-01 08:30'), CALENDAR)).toMatchObject({
      from: at('2026-11-01 00:00'),
      elapsed: 21,
      total: 21,
    })
    expect(goalToDate(goal, at('2026-12-02 00:00'), at('2026-12-02 08:30'), CALENDAR)).toMatchObject({
      from: at('2026-12-01 00:00'),
      elapsed: 1,
      total: 22,
    })
  })
})
