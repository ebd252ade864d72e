import type { FeedbackDetails } from './feedback-details.ts'
import type { Closeness, Outcome } from './handoff.ts'

/** What a rep says when a hand-off closes. */
export interface FeedbackText extends FeedbackDetails {
  outcome: Outcome
  reason: string | null
  closeness: Closeness | null
  said: string | null
  note: string | null
  amount: number | null
  currency: string | null
}

/** Marketing's response to feedback. */
export interface AnswerText {
  /** Null: a plain reply in the thread. */
  kind: AnswerKind | null
  text: string
  changed: readonly Changed[]
  /** What will change, and by when (`YYYY-MM-DD`, the team's zone). */
  promise: { id: string; what: string; due: string } | null
}

/** What a response to feedback is. */
export const ANSWER_KINDS = ['thanks', 'will_change', 'need_more', 'disagree'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** What a response may have changed. */
export const CHANGED = ['targeting', 'content', 'data', 'definition', 'nothing'] as const
export type Changed = (typeof CHANGED)[number]
