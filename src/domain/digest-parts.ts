import type { RequestState } from './content-request.ts'
import type { Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { ThemeCount } from './market-signal.ts'
import type { Findings } from './patterns.ts'

/** A closed hand-off that marketing owes an answer to. */
export interface AnswerDue {
  handoffId: string
  company: string
  outcome: Outcome
  reason: string | null
  dueAt: Instant
}

/** A request for content that waits for somebody. */
export interface RequestDue {
  purpose: string
  state: RequestState
  /** The day that is waited for, `YYYY-MM-DD`. */
  on: string
  /** Permalink of its message. */
  link: string | null
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
  /** What held up of all that was compared; `at`: what was known by then. */
  | ({ part: 'patterns'; at: Instant } & Findings)
  /** Requests for content that wait for somebody, the soonest day first. */
  | { part: 'content'; total: number; rows: readonly RequestDue[] }
  /** What reps heard from buyers: of its week and the three before it. */
  | { part: 'signals'; rows: readonly ThemeCount[] }
  /** What marketing runs on the day of the digest. */
  | { part: 'campaigns'; rows: readonly RunningCampaign[] }
  /**
   * What marketing promised on feedback and nobody ticked off by then, the first to fall due first. It reads as each
   * promise stands: ticked off from there, too.
   */
  | { part: 'promises'; total: number; promiseIds: readonly string[] }

export type DigestPartName = DigestPart['part']
