import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agreement, Goal } from '../../src/domain/agreement.ts'
import { funnelPlan, mqlTarget, planGoal } from '../../src/domain/plan.ts'

const HALVES = { mqlToSql: 0.5, sqlToOpportunity: 0.5, opportunityToWon: 0.5 }

const GOAL: Goal = {
  per: 'quarter',
  revenue: 100_000,
  currency: 'USD',
  dealSize: 1_000,
  rates: { 'mql-sql': '50%', 'sql-opportunity': '50%', 'opportunity-won': '50%' },
  salesCycleDays: 30,
}

function targetOf(mqls: Agreement['marketing']['mqls'] | null, goal: Goal | null) {
  return mqlTarget({ marketing: { required: [], ...(mqls && { mqls }) }, ...(goal && { goal }) })
}

describe('the funnel plan, worked backwards', () => {
  it.each([
    ['$100,000 at $1,000 and 50 % a stage', 100_000, 1_000, HALVES, [100, 200, 400, 800]],
    ['a deal that is not a whole number of times the goal', 100_000, 30_000, HALVES, [4, 8, 16, 32]],
    ['one small deal', 1, 1_000, HALVES, [1, 2, 4, 8]],
    [
      'thirds round up at every stage',
      1,
      1,
      { mqlToSql: 0.3, sqlToOpportunity: 0.3, opportunityToWon: 0.3 },
      [1, 4, 14, 47],
    ],
    ['every lead buys', 7, 1, { mqlToSql: 1, sqlToOpportunity: 1, opportunityToWon: 1 }, [7, 7, 7, 7]],
    ['21 at 70 % is 30, not 31', 21, 1, { mqlToSql: 0.7, sqlToOpportunity: 1, opportunityToWon: 1 }, [21, 21, 21, 30]],
  ])('%s', (_, revenue, dealSize, rates, [customers, opportunities, sqls, mqls]) => {
    expect(funnelPlan({ revenue, dealSize, rates })).toEqual({ customers, opportunities, sqls, mqls })
  })

  it('is enough at every stage, and one less would not be', () => {
    const percent = fc.integer({ min: 1, max: 100 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), percent, percent, percent, (revenue, a, b, c) => {
        const rates = { mqlToSql: a / 100, sqlToOpportunity: b / 100, opportunityToWon: c / 100 }
        const { customers, opportunities, sqls, mqls } = funnelPlan({ revenue, dealSize: 1, rates })
        const steps = [
          [mqls, a, sqls],
          [sqls, b, opportunities],
          [opportunities, c, customers],
        ] as const
        for (const [stage, rate, next] of steps) {
          expect(stage * rate).toBeGreaterThanOrEqual(next * 100)
          expect((stage - 1) * rate).toBeLessThan(next * 100)
        }
      }),
    )
  })

  it.each([
    ['no revenue', { revenue: 0 }],
    ['a rate of 0', { rates: { ...HALVES, mqlToSql: 0 } }],
    ['a rate above 1', { rates: { ...HALVES, mqlToSql: 1.1 } }],
    ['an endless goal', { revenue: Number.POSITIVE_INFINITY }],
  ])('refuses %s, which no agreement holds', (_, fault) => {
    expect(() => funnelPlan({ revenue: 1, dealSize: 1, rates: HALVES, ...fault })).toThrow(RangeError)
  })
})

describe('how many MQLs marketing owes', () => {
  it('is what the plan says, for the period of the goal', () => {
    expect(targetOf(null, GOAL)).toEqual({ per: 'quarter', count: 800, source: 'plan' })
  })

  it('is what the agreement says, if it says so, for the period it names', () => {
    const agreed = { per: 'month', count: 267, source: 'agreed' }
    expect(targetOf({ per: 'month', count: 267 }, GOAL)).toEqual(agreed)
    expect(targetOf({ per: 'month', count: 267 }, null)).toEqual(agreed)
  })

  it('is left to the plan where the agreement names a period without a number', () => {
    expect(targetOf({ per: 'month' }, GOAL)).toEqual({ per: 'quarter', count: 800, source: 'plan' })
    expect(targetOf({ per: 'month' }, null)).toBeNull()
  })

  it('is nothing without a number and a whole goal', () => {
    const { revenue: _r, ...noRevenue } = GOAL
    const { dealSize: _d, ...noDeal } = GOAL
    expect(targetOf(null, null)).toBeNull()
    for (const goal of [noRevenue, noDeal, { ...GOAL, rates: { 'mql-sql': '50%' } }]) {
      expect(planGoal(goal)).toBeNull()
      expect(targetOf(null, goal)).toBeNull()
    }
  })
})
