import type { Agreement, Goal } from './agreement.ts'
import { percentOf } from './agreement-values.ts'
import type { PeriodKind } from './period.ts'

/** A revenue goal and how leads turn into customers. Rates are shares above 0 and up to 1. */
export interface PlanGoal {
  revenue: number
  /** Revenue per customer, in the goal's currency. */
  dealSize: number
  rates: { mqlToSql: number; sqlToOpportunity: number; opportunityToWon: number }
}

/** What it takes to reach a goal, in the goal's period. */
export interface FunnelPlan {
  mqls: number
  sqls: number
  opportunities: number
  customers: number
}

/**
 * The funnel worked backwards: $100,000 at $1,000 a deal and 50 % a stage is 100 customers, 200 opportunities,
 * 400 SQLs, 800 MQLs.
 *
 * @throws RangeError  if a figure is not positive or a rate is above 1; the agreement refuses those
 */
export function funnelPlan({ revenue, dealSize, rates }: PlanGoal): FunnelPlan {
  const customers = wholeNeeded(revenue, dealSize)
  const opportunities = wholeNeeded(customers, asRate(rates.opportunityToWon))
  const sqls = wholeNeeded(opportunities, asRate(rates.sqlToOpportunity))
  return { customers, opportunities, sqls, mqls: wholeNeeded(sqls, asRate(rates.mqlToSql)) }
}

/** Rounded up, but not by the noise of binary fractions: 21 / 0.7 is 30, not 31. */
function wholeNeeded(amount: number, per: number): number {
  if (!(amount > 0 && per > 0 && Number.isFinite(amount))) throw new RangeError(`no plan from ${amount} by ${per}`)
  const exact = amount / per
  return Math.ceil(exact - exact * 1e-12)
}

function asRate(rate: number): number {
  if (rate > 1) throw new RangeError(`a rate above 1: ${rate}`)
  return rate
}

/** How many MQLs marketing owes in a period. */
export interface MqlTarget {
  per: PeriodKind
  count: number
  /** Written into the agreement, or worked out by the plan. */
  source: 'agreed' | 'plan'
}

/** The number in the agreement where there is one, else the plan's, for the goal's period; null without either. */
export function mqlTarget({ marketing, goal }: Pick<Agreement, 'marketing' | 'goal'>): MqlTarget | null {
  const { per, count } = marketing.mqls ?? {}
  if (per && count) return { per, count, source: 'agreed' }
  const planned = goal && planGoal(goal)
  return planned ? { per: goal.per, count: funnelPlan(planned).mqls, source: 'plan' } : null
}

/** The goal as the plan needs it; null where it lacks the revenue, the deal size or a rate. */
export function planGoal({ revenue, dealSize, rates }: Goal): PlanGoal | null {
  const mqlToSql = rateOf(rates['mql-sql'])
  const sqlToOpportunity = rateOf(rates['sql-opportunity'])
  const opportunityToWon = rateOf(rates['opportunity-won'])
  if (!(revenue && dealSize && mqlToSql && sqlToOpportunity && opportunityToWon)) return null
  return { revenue, dealSize, rates: { mqlToSql, sqlToOpportunity, opportunityToWon } }
}

function rateOf(percent: string | undefined): number | null {
  const found = percent === undefined ? null : percentOf(percent)
  return found === null ? null : found / 100
}
