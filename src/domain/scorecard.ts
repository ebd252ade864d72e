import { type Attainment, attainmentOf, holderOf, overdueClocks } from './attainment.ts'
import type { ClockKind } from './clocks.ts'
import {
  arrivals,
  delivered,
  type FunnelCounts,
  funnelCounts,
  type Outcomes,
  outcomesOf,
  qualityOf,
  type ReasonCount,
  reasonsOf,
} from './funnel.ts'
import type { Instant } from './instant.ts'
import type { Pace } from './pace.ts'
import type { Period, PeriodKind } from './period.ts'
import { asOf, type CountedFacts, countedFacts, type ScorecardFacts, type Window } from './scorecard-facts.ts'
import { type SpeedToLead, speedToLead } from './speed.ts'

/**
 * The figures of a period, as `GET /api/scorecard`, the command line, digests and Home give them (CONTRACT). They are
 * exact: whoever shows one rounds it.
 */
export interface Scorecard {
  period: PeriodKind
  /** ISO 8601, UTC. `to` is exclusive, and now while the period lasts. */
  from: string
  to: string
  /** IANA zone whose calendar days the period is made of. */
  zone: string
  agreementVersion: number
  marketing: {
    delivered: number
    /** null where no number of MQLs is agreed. */
    pace: Pace | null
    /** null where nothing was decided. */
    quality: number | null
    response: Attainment
  }
  sales: {
    acknowledge: Attainment
    contact: Attainment
    depth: Attainment
    outcome: Attainment
    speedToLead: SpeedToLead
  }
  funnel: FunnelCounts
  outcomes: Outcomes
  /** Most frequent first. */
  reasons: ReasonCount[]
  /** Oldest due time first. */
  overdue: OverdueClock[]
}

/** A promise on an open hand-off that was neither kept in time nor kept since. */
export interface OverdueClock {
  /** Id of the hand-off. */
  id: string
  company: string
  kind: ClockKind
  /** ISO 8601, UTC. */
  dueAt: string
  /** Slack id of whoever held the lead at the due time, for leaders and tools; null while unclaimed. */
  holder: string | null
}

export interface ScorecardTerms {
  period: Pick<Period, 'kind' | 'from' | 'to'>
  zone: string
  /** Version in force when the figures are told. */
  agreementVersion: number
  now: Instant
  /** null where no number of MQLs is agreed. */
  pace: Pace | null
}

/** The figures of PRODUCT §5. Live: the same facts give the same figures, whenever they were learned. */
export function scorecard(facts: ScorecardFacts, terms: ScorecardTerms): Scorecard {
  const { period, zone, agreementVersion, now, pace } = terms
  const window: Window = { from: period.from, to: period.to, now }
  const counted = countedFacts(facts)
  const reached = arrivals(counted, window)
  const mql = delivered(counted, window)
  const attainment = (kind: ClockKind) => attainmentOf(kind, counted, window)
  return {
    period: period.kind,
    from: iso(period.from),
    to: iso(Math.max(asOf(window), period.from)),
    zone,
    agreementVersion,
    marketing: { delivered: mql, pace, quality: qualityOf(reached).quality, response: attainment('response') },
    sales: {
      acknowledge: attainment('acknowledge'),
      contact: attainment('contact'),
      depth: attainment('depth'),
      outcome: attainment('outcome'),
      speedToLead: speedToLead(counted, window),
    },
    funnel: funnelCounts(mql, reached),
    outcomes: outcomesOf(reached),
    reasons: reasonsOf(reached),
    overdue: overdueOf(counted, window),
  }
}

function overdueOf(facts: CountedFacts, window: Window): OverdueClock[] {
  return overdueClocks(facts, window).map((clock) => ({
    id: clock.handoffId,
    company: facts.handoffs.get(clock.handoffId)?.company ?? '',
    kind: clock.kind,
    dueAt: iso(clock.dueAt),
    holder: holderOf(clock, facts),
  }))
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
