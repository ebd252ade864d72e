import { compare, shareOf } from './attainment.ts'
import { OUTCOMES, type Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import { type CountedFacts, type EventFacts, type HandoffFacts, isInside, type Window } from './scorecard-facts.ts'

/** What happened in a period. Not a cohort: an SQL of today may be an MQL of last week. */
export interface FunnelCounts {
  mql: number
  acknowledged: number
  contacted: number
  sql: number
  opportunity: number
  won: number
}

export type Outcomes = Record<Outcome, number>

export interface ReasonCount {
  reason: string
  count: number
}

type Stage = Exclude<keyof FunnelCounts, 'mql'> | 'closed'

/** A hand-off reached a stage, for the first time in its cycle. */
export interface Arrival {
  handoffId: string
  cycle: number
  at: Instant
  stage: Stage
  outcome: Outcome | null
  reason: string | null
}

/**
 * The stages reached in a period. A hand-off reaches each once a cycle: one that is released and claimed again was
 * acknowledged when it was first claimed. A reopened one starts a new cycle, and the old one stays counted.
 */
export function arrivals(facts: CountedFacts, window: Window): Arrival[] {
  return [...facts.events.values()].flatMap((timeline) => {
    const seen = new Set<string>()
    return timeline.flatMap((event) => {
      const stage = stageOf(event)
      if (stage === null || seen.has(`${event.cycle} ${stage}`)) return []
      seen.add(`${event.cycle} ${stage}`)
      return isInside(event.at, window) ? [arrival(event, stage)] : []
    })
  })
}

function arrival({ handoffId, cycle, at, data }: EventFacts, stage: Stage): Arrival {
  const outcome = OUTCOMES.find((known) => stage === 'closed' && known === data.outcome) ?? null
  const reason = outcome && typeof data.reason === 'string' ? data.reason : null
  return { handoffId, cycle, at, stage, outcome, reason }
}

/** Assigning acknowledges a lead that nobody held; giving it from one person to another does not. */
function stageOf({ type, data }: EventFacts): Stage | null {
  if (type === 'claim' || type === 'accept') return 'acknowledged'
  if (type === 'assign') return (data.from ?? null) === null ? 'acknowledged' : null
  if (type === 'contact') return 'contacted'
  if (type === 'qualify') return 'sql'
  if (type === 'opportunity') return 'opportunity'
  return type === 'close' ? 'closed' : null
}

/** Hand-offs received in the period, backfilled ones too. */
export function delivered(facts: CountedFacts, window: Window): number {
  return deliveredIn(facts, window).length
}

export function deliveredIn(facts: CountedFacts, window: Window): HandoffFacts[] {
  return [...facts.handoffs.values()].filter((handoff) => isInside(handoff.receivedAt, window))
}

export function funnelCounts(mql: number, reached: readonly Arrival[]): FunnelCounts {
  const count = (stage: Stage) => reached.filter((one) => one.stage === stage).length
  return {
    mql,
    acknowledged: count('acknowledged'),
    contacted: count('contacted'),
    sql: count('sql'),
    opportunity: count('opportunity'),
    won: outcomesOf(reached).won,
  }
}

export function outcomesOf(reached: readonly Arrival[]): Outcomes {
  const counts: Outcomes = { won: 0, lost: 0, not_a_fit: 0, not_now: 0, unreachable: 0, bad_data: 0 }
  for (const { outcome } of reached) if (outcome) counts[outcome]++
  return counts
}

/** Why hand-offs closed otherwise than won: most frequent first, then by name. */
export function reasonsOf(reached: readonly Arrival[]): ReasonCount[] {
  const counts = new Map<string, number>()
  for (const { reason } of closedOtherwise(reached)) {
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || compare(a.reason, b.reason))
}

/** What closed otherwise than won. */
export function closedOtherwise(reached: readonly Arrival[]): Arrival[] {
  return reached.filter(({ outcome }) => outcome !== null && outcome !== 'won')
}

/** `accepted` of `decided` were neither not a fit nor bad data. */
export interface Quality {
  accepted: number
  decided: number
  /** null where nothing was decided. */
  quality: number | null
}

/** Decided = qualified or closed; a hand-off that was both in one period is decided once. */
export function qualityOf(reached: readonly Arrival[]): Quality {
  const { accepted, refused } = decisionsIn(reached)
  const decided = accepted.length + refused.length
  return { accepted: accepted.length, decided, quality: shareOf(accepted.length, decided) }
}

/** What was decided in a period: once a cycle, by its refusal where there is one. */
export function decisionsIn(reached: readonly Arrival[]): { accepted: Arrival[]; refused: Arrival[] } {
  const decided = new Map<string, Arrival>()
  for (const one of reached) {
    const key = `${one.handoffId} ${one.cycle}`
    if (isRefusal(one) || ((one.stage === 'sql' || one.stage === 'closed') && !decided.has(key))) decided.set(key, one)
  }
  const all = [...decided.values()]
  return { accepted: all.filter((one) => !isRefusal(one)), refused: all.filter(isRefusal) }
}

/** qualified / (qualified + not a fit + bad data); null where sales said neither yes nor no. */
export function acceptanceOf(reached: readonly Arrival[]): number | null {
  const qualified = reached.filter(({ stage }) => stage === 'sql').length
  return shareOf(qualified, qualified + reached.filter(isRefusal).length)
}

function isRefusal({ outcome }: Arrival): boolean {
  return outcome === 'not_a_fit' || outcome === 'bad_data'
}
