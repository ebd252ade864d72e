import type { Clock } from '../domain/clocks.ts'
import type { FeedbackText } from '../domain/feedback-words.ts'
import type { Fact, Handoff, Outcome } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import type { PostedAt } from './delivery-ports.ts'
import type { StoredBrief } from './marketing-ports.ts'

/** A hand-off with everything that its views are made of. */
export interface StoredHandoff {
  handoff: Handoff
  mql: Mql
  clocks: Clock[]
  facts: (Fact & { recordedAt: Instant })[]
  feedback: (FeedbackText & { byId: string | null; at: Instant }) | null
  /** Where the card and the feedback message stand in Slack, once posted; while only a summary tells it, the summary. */
  card: PostedAt | null
  /** The outbox row of the summary that tells it while it has no card of its own. */
  summaryId: string | null
  /** Of a close that a message tells with others: that message. */
  feedbackPost: PostedAt | null
  /** The closes that one message tells together with this one; null where it stands alone. */
  group: { id: string; size: number; first: boolean } | null
  owner: { id: string; name: string } | null
  /** Whom it is offered to. */
  offeredTo: { id: string; name: string } | null
  /** What marketing says about its campaign, whether or not that runs now. */
  brief: StoredBrief | null
  /** Open hand-offs of other leads of the same company that somebody else holds; a few. */
  colleagues: Neighbour[]
  /** The lead's hand-off before this one; null where this is the first. */
  previous: (Neighbour & { outcome: Outcome | null; reason: string | null; closedAt: Instant | null }) | null
}

/** Another hand-off, as far as a card names it. */
export interface Neighbour {
  handoffId: string
  owner: { id: string; name: string } | null
  card: PostedAt | null
}

export interface FeedbackRow extends FeedbackText {
  handoffId: string
  cycle: number
  byId: string | null
  at: Instant
}

export interface WonHandoff {
  id: string
  company: string
  owner: { id: string; name: string } | null
  amount: number | null
  currency: string | null
}
