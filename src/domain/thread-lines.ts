import type { Clock, ClockKind } from './clocks.ts'
import type { Helped } from './feedback-details.ts'
import type { AnswerText, FeedbackText } from './feedback-words.ts'
import type { AttemptChannel, AttemptResult, Source } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { NewsItem } from './news.ts'
import type { SnoozeReason } from './snooze.ts'

/** How a promise was kept, for "claimed this in 3 min. The promise is 5." Minutes are business minutes. */
export interface Kept {
  minutes: number
  target: string
  late: boolean
}

/** One line of the thread under a card. Frozen when it is written: it is the record of a fact. */
export type ThreadLine =
  | { type: 'claimed'; by: string; source: Source; kept: Kept | null }
  | { type: 'assigned'; by: string; to: string; kept: Kept | null; reason?: string | null }
  | { type: 'released'; by: string; from: string | null; free?: boolean; reason?: string | null }
  /** Said later, by who released it. */
  | { type: 'release_reason'; by: string; reason: string }
  /** By a step of the ladder. */
  | { type: 'taken_back' }
  | { type: 'offered'; to: string; until: Instant }
  | { type: 'passed'; by: string }
  | { type: 'lapsed' }
  /** Nobody is left to ask: free to claim. */
  | { type: 'back' }
  | {
      type: 'attempt'
      by: string
      number: number
      of: number
      channel: AttemptChannel | null
      result: AttemptResult
      note: string | null
      /** Names of what was used. */
      content?: readonly string[]
      /** When the next try is planned. */
      nextTry?: Instant | null
      /** Set on the attempt that kept the contact promise. */
      kept: Kept | null
    }
  | ({
      type: 'qualified'
      by: string
      amount: number | null
      currency: string | null
      note: string | null
      kept: Kept | null
    } & Helped)
  | { type: 'opportunity'; by: string; amount: number | null; currency: string | null; note: string | null }
  | ({ type: 'closed'; by: string } & FeedbackText)
  | ({ type: 'feedback'; by: string } & FeedbackText)
  | { type: 'reopened'; by: string; cycle: number }
  | { type: 'snoozed'; by: string; until: Instant; why: SnoozeReason; note: string | null }
  /** `by` is null where it woke up by the clock. */
  | { type: 'resumed'; by: string | null }
  | ({ type: 'answered'; by: string; kept: Kept | null } & AnswerText)
  | { type: 'recalculated'; by: string; version: number; changes: readonly DueChange[] }
  | { type: 'manager_told'; names: readonly string[] }
  | { type: 'joined'; source: string | null; campaign: string | null; reason: string | null }
  /** What the lead did, as marketing or its tools told it. `also`: what else came soon after; `left`: how much more. */
  | ({ type: 'activity'; also?: readonly NewsItem[]; left?: number } & NewsItem)

/** A due time that was computed anew. */
export interface DueChange {
  kind: ClockKind
  scope: Clock['scope']
  /** As the agreement writes it, after the change: `2h`. */
  target: string
  from: Instant
  to: Instant
}
