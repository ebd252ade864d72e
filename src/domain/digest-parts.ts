import type { Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { ThemeCount } from './market-signal.ts'

/** A closed hand-off that marketing owes an answer to. */
export interface AnswerDue {
  handoffId: string
  company: string
  outcome: Outcome
  reason: string | null
  dueAt: Instant
}

/** A campaign as a digest names it; `to` is its last day, `YYYY-MM-DD`. */
export interface RunningCampaign {
  name: string
  offer: string | null
  to: string
}

/**
 * What stands in the thread of a digest, one message each: the detail behind its lines. It is frozen with the digest's
 * snapshot, and posted in the order in which it stands there.
 */
export type DigestPart =
  /** Rows the soonest due first; `total` counts those that are left out, too. */
  | { part: 'answers'; total: number; rows: readonly AnswerDue[] }
  /** What reps heard from buyers: of its week and the three before it. */
  | { part: 'signals'; rows: readonly ThemeCount[] }
  /** What marketing runs on the day of the digest. */
  | { part: 'campaigns'; rows: readonly RunningCampaign[] }

export type DigestPartName = DigestPart['part']
