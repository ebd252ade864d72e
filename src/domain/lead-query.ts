import { overdueClocks, VERDICTS, type Verdict, verdictsOf } from './attainment.ts'
import { CLOCK_KINDS, type ClockKind } from './clocks.ts'
import { type Arrival, arrivals, closedOtherwise, decisionsIn, deliveredIn } from './funnel.ts'
import type { Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { Attribute } from './pattern-groups.ts'
import { type ClockFacts, type CountedFacts, countedFacts, type ScorecardFacts } from './scorecard-facts.ts'

/** Promises of one kind that a period counts so: `contact.breached`. */
export type PromiseFigure = `${ClockKind}.${Verdict}`

const REACHED = ['acknowledged', 'contacted', 'sql', 'opportunity', 'won', 'closed'] as const

/** The figures whose leads can be looked at. `closed` is otherwise than won; `compared` are those behind a pattern. */
export const LEAD_FIGURES: readonly LeadFigure[] = [
  'delivered',
  ...REACHED,
  'accepted',
  'not_accepted',
  'overdue',
  'compared',
  ...CLOCK_KINDS.flatMap((kind) => VERDICTS.map((verdict): PromiseFigure => `${kind}.${verdict}`)),
]
export type LeadFigure =
  | 'delivered'
  | (typeof REACHED)[number]
  | 'accepted'
  | 'not_accepted'
  | 'overdue'
  | 'compared'
  | PromiseFigure

/** Narrows a figure to those that closed so (`reason: null`: without one), or to the leads of one group. */
export type LeadFilter = { outcome: Outcome } | { reason: string | null } | { by: Attribute; key: string }

/** Asks for the leads behind a figure, as a button or a menu carries it. It says nothing about anybody. */
export interface LeadQuery {
  figure: LeadFigure
  /** [from, to). Where the period lasted when the figure was told, `to` is that instant. */
  from: Instant
  to: Instant
  filter: LeadFilter | null
  /** What the figure said: facts that were recorded later change it. */
  told: number | null
}

/** One thing that a figure counts. A hand-off that counts twice is there twice. */
export interface LeadEntry {
  handoffId: string
  /** When it counted: it came, closed or qualified; a promise was kept; or when it falls or fell due. */
  at: Instant
  /** Which promise, where the figure counts these. */
  promise: ClockKind | null
}

/**
 * Everything that a figure of the scorecard counts, oldest first: as many as the figure says, since both are counted by
 * the same functions. Leads `compared` are not behind the scorecard and have a cohort of their own.
 */
export function entriesBehind(
  { figure, filter, from, to }: Pick<LeadQuery, 'figure' | 'filter' | 'from' | 'to'>,
  facts: ScorecardFacts,
  now: Instant,
): LeadEntry[] {
  const counted = countedFacts(facts)
  const window = { from, to, now }
  if (figure === 'delivered') {
    return sorted(deliveredIn(counted, window).map(({ id, receivedAt }) => entry(id, receivedAt)))
  }
  if (figure === 'overdue') return sorted(overdueClocks(counted, window).map((clock) => promised(clock, clock.dueAt)))
  const promise = promiseIn(figure)
  if (promise) return sorted(promisesBehind(promise, counted, window))
  const reached = arrivals(counted, window)
  return sorted(arrivedBehind(figure, filter, reached).map(({ handoffId, at }) => entry(handoffId, at)))
}

function promiseIn(figure: LeadFigure): { kind: ClockKind; verdict: Verdict } | null {
  const [kind, verdict] = figure.split('.')
  const found = { kind: CLOCK_KINDS.find((one) => one === kind), verdict: VERDICTS.find((one) => one === verdict) }
  return found.kind && found.verdict ? { kind: found.kind, verdict: found.verdict } : null
}

function promisesBehind(
  { kind, verdict }: { kind: ClockKind; verdict: Verdict },
  facts: CountedFacts,
  window: { from: Instant; to: Instant; now: Instant },
): LeadEntry[] {
  return verdictsOf(kind, facts, window)
    .filter((one) => one.verdict === verdict)
    .map(({ clock }) => promised(clock, verdict === 'met' ? (clock.metAt ?? clock.dueAt) : clock.dueAt))
}

function arrivedBehind(figure: LeadFigure, filter: LeadFilter | null, reached: readonly Arrival[]): readonly Arrival[] {
  switch (figure) {
    case 'acknowledged':
    case 'contacted':
    case 'sql':
    case 'opportunity':
      return reached.filter(({ stage }) => stage === figure)
    case 'won':
      return reached.filter(({ outcome }) => outcome === 'won')
    case 'closed':
      return closedOtherwise(reached).filter((one) => isSo(one, filter))
    case 'accepted':
      return decisionsIn(reached).accepted
    case 'not_accepted':
      return decisionsIn(reached).refused
    default:
      return []
  }
}

function isSo({ outcome, reason }: Arrival, filter: LeadFilter | null): boolean {
  if (filter === null || 'by' in filter) return true
  return 'outcome' in filter ? outcome === filter.outcome : (reason || null) === filter.reason
}

function entry(handoffId: string, at: Instant): LeadEntry {
  return { handoffId, at, promise: null }
}

function promised({ handoffId, kind }: ClockFacts, at: Instant): LeadEntry {
  return { handoffId, at, promise: kind }
}

function sorted(entries: LeadEntry[]): LeadEntry[] {
  return entries.sort((a, b) => a.at - b.at || (a.handoffId < b.handoffId ? -1 : 1))
}
