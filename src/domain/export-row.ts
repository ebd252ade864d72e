import { CLOCK_KINDS, type Clock, type ClockKind, type ClockState, standing } from './clocks.ts'
import type { Cell } from './csv.ts'
import type { FeedbackText } from './feedback-words.ts'
import type { Fact, Handoff, Outcome, State } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { Mql } from './lead.ts'

/** What a hand-off is exported from. */
export interface ExportFacts {
  handoff: Handoff
  mql: Mql
  /** Plain name; null where nobody owns it. */
  ownerName: string | null
  /** The lead's own; a person's promises are nobody else's business. */
  clocks: readonly Clock[]
  /** Attempts and stages, in any order. */
  events: readonly Pick<Fact, 'type' | 'at' | 'cycle' | 'data'>[]
  /** What was said when it closed, in its present cycle. */
  feedback: Pick<FeedbackText, 'closeness' | 'said' | 'note'> | null
}

/** A hand-off as tools read it. Instants are ISO 8601 in UTC, to the millisecond. */
export interface ExportedHandoff {
  id: string
  externalId: string | null
  company: string
  domain: string | null
  leadName: string | null
  leadEmail: string
  leadTitle: string | null
  source: string | null
  campaign: string | null
  tier: string
  grade: string | null
  state: State
  /** null while it is open; closed without an outcome: void, and in no figure. */
  outcome: Outcome | null
  reason: string | null
  closeness: string | null
  said: string | null
  note: string | null
  /** Slack id. */
  ownerId: string | null
  owner: string | null
  /** Those of the present cycle. */
  attempts: number
  amount: number | null
  currency: string | null
  receivedAt: string
  /** When the present owner took it. */
  claimedAt: string | null
  /** In whichever cycle: reopening does not reset it. */
  firstAttemptAt: string | null
  /** In the present cycle. */
  qualifiedAt: string | null
  opportunityAt: string | null
  closedAt: string | null
  cycle: number
  backfill: boolean
  /** Every promise of every cycle, oldest first. */
  clocks: ExportedClock[]
  /** How each cycle closed that did, oldest first. */
  closings: { cycle: number; at: string; outcome: string | null; reason: string | null }[]
}

export interface ExportedClock {
  kind: ClockKind
  cycle: number
  state: ClockState
  startedAt: string
  dueAt: string
  metAt: string | null
}

export function exportedHandoff(facts: ExportFacts, now: Instant): ExportedHandoff {
  const { handoff, mql, ownerName, feedback, events } = facts
  const { id, externalId, company, tier, grade, state, outcome, reason, cycle, backfill } = handoff
  const first = (type: Fact['type']) => earliest(events.filter((one) => one.type === type && one.cycle === cycle))
  return {
    ...{ id, externalId, company, domain: mql.company.domain },
    ...{ leadName: mql.lead.name, leadEmail: mql.lead.email, leadTitle: mql.lead.title },
    ...{ source: mql.source, campaign: mql.campaign, tier, grade, state, outcome, reason },
    ...{ closeness: feedback?.closeness ?? null, said: feedback?.said ?? null, note: feedback?.note ?? null },
    ...{ ownerId: handoff.ownerId, owner: handoff.ownerId && ownerName, attempts: handoff.attempts },
    ...{ amount: handoff.amount, currency: handoff.currency },
    receivedAt: iso(handoff.receivedAt),
    claimedAt: isoOrNull(handoff.claimedAt),
    firstAttemptAt: isoOrNull(earliest(events.filter((one) => one.type === 'attempt'))),
    qualifiedAt: isoOrNull(first('qualify')),
    opportunityAt: isoOrNull(first('opportunity')),
    closedAt: isoOrNull(handoff.closedAt),
    ...{ cycle, backfill, clocks: exportedClocks(facts.clocks, now), closings: closingsOf(events) },
  }
}

function exportedClocks(clocks: readonly Clock[], now: Instant): ExportedClock[] {
  return [...clocks].sort(inOrder).map((clock) => ({
    kind: clock.kind,
    cycle: clock.cycle,
    state: standing(clock, now),
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    metAt: isoOrNull(clock.metAt),
  }))
}

function inOrder(one: Clock, other: Clock): number {
  return (
    one.cycle - other.cycle ||
    one.startedAt - other.startedAt ||
    CLOCK_KINDS.indexOf(one.kind) - CLOCK_KINDS.indexOf(other.kind)
  )
}

function closingsOf(events: ExportFacts['events']): ExportedHandoff['closings'] {
  return events
    .filter((event) => event.type === 'close')
    .sort((one, other) => one.at - other.at)
    .map(({ cycle, at, data }) => ({
      cycle,
      at: iso(at),
      outcome: text(data['outcome']),
      reason: text(data['reason']),
    }))
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const iso = (at: Instant): string => new Date(at).toISOString()
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at))

/** By when it happened: what was logged late may be the oldest. */
function earliest(events: readonly { at: Instant }[]): Instant | null {
  return events.reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null)
}

/** Columns of the file, in its order; the promises follow them. */
const COLUMNS = [
  ...(['id', 'externalId', 'company', 'domain', 'leadName', 'leadEmail', 'leadTitle', 'source', 'campaign'] as const),
  ...(['tier', 'grade', 'state', 'outcome', 'reason', 'closeness', 'said', 'note', 'ownerId', 'owner'] as const),
  ...(['attempts', 'amount', 'currency', 'receivedAt', 'claimedAt', 'firstAttemptAt', 'qualifiedAt'] as const),
  ...(['opportunityAt', 'closedAt', 'cycle', 'backfill'] as const),
] satisfies (keyof ExportedHandoff)[]

export const EXPORT_HEAD: readonly string[] = [
  ...COLUMNS,
  ...CLOCK_KINDS.flatMap((kind) => [`${kind}State`, `${kind}DueAt`, `${kind}MetAt`]),
]

/** Of each kind of promise the newest: a row has room for one. */
export function exportCells(row: ExportedHandoff): Cell[] {
  const promises = CLOCK_KINDS.flatMap((kind): Cell[] => {
    const newest = row.clocks.findLast((clock) => clock.kind === kind)
    return newest ? [newest.state, newest.dueAt, newest.metAt] : [null, null, null]
  })
  return [...COLUMNS.map((column) => row[column]), ...promises]
}
