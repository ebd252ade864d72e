import type { Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'

/** A closed hand-off that marketing owes an answer to. */
export interface AnswerDue {
  handoffId: string
  company: string
  outcome: Outcome
  reason: string | null
  dueAt: Instant
}

/**
 * What stands in the thread of a digest, one message each: the detail behind its lines. It is frozen with the digest's
 * snapshot, and posted in the order in which it stands there.
 */
export type DigestPart =
  /** Rows the soonest due first; `total` counts those that are left out, too. */
  { part: 'answers'; total: number; rows: readonly AnswerDue[] }

export type DigestPartName = DigestPart['part']
