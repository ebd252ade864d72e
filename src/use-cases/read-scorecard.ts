import { type Agreement, calendarOf } from '../domain/agreement.ts'
import { arrivals, qualityOf } from '../domain/funnel.ts'
import type { Instant } from '../domain/instant.ts'
import { goalToDate, type Pace, paceOf } from '../domain/pace.ts'
import { type Period, type PeriodKind, periodContaining } from '../domain/period.ts'
import { mqlTarget } from '../domain/plan.ts'
import { type Scorecard, scorecard } from '../domain/scorecard.ts'
import { countedFacts } from '../domain/scorecard-facts.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads } from './ports.ts'

/**
 * The live figures of the period that a date lies in, up to now where it lasts.
 *
 * @param date  `YYYY-MM-DD` in the team's zone; null: today
 */
export async function readScorecard(
  deps: Deps,
  workspaceId: string,
  period: PeriodKind,
  date: string | null,
): Promise<Scorecard> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const { zone } = agreement.calendar
  const now = deps.clock.now()
  const days = periodContaining(period, date ?? localDate(now, zone), zone)
  return (await figuresOf(deps, deps.store, workspaceId, days, now)).scorecard
}

/** A scorecard, with the counts behind its quality, which a digest prints. */
export interface Figures {
  scorecard: Scorecard
  quality: { accepted: number; decided: number }
}

/** The figures of any stretch of time, such as a daily digest's, which may join several days. */
export async function figuresOf(
  deps: Deps,
  reads: Reads,
  workspaceId: string,
  period: Pick<Period, 'kind' | 'from' | 'to'>,
  now: Instant,
): Promise<Figures> {
  const { version, agreement } = await agreementInForce(deps, reads, workspaceId)
  const facts = await reads.scorecardFacts(workspaceId, period.from, period.to)
  const pace = await paceAt(reads, workspaceId, agreement, period.to, now)
  const { from, to } = period
  return {
    scorecard: scorecard(facts, { period, zone: agreement.calendar.zone, agreementVersion: version, now, pace }),
    quality: qualityOf(arrivals(countedFacts(facts), { from, to, now })),
  }
}

async function paceAt(
  reads: Reads,
  workspaceId: string,
  agreement: Agreement,
  to: Instant,
  now: Instant,
): Promise<Pace | null> {
  const target = mqlTarget(agreement)
  if (!target) return null
  const goal = goalToDate(target, to, now, calendarOf(agreement, to))
  return paceOf(goal, await reads.delivered(workspaceId, goal.from, goal.until))
}
