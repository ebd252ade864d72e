import type { AnswerDue } from '../domain/digest-parts.ts'
import type { Instant } from '../domain/instant.ts'
import type { Digest } from '../domain/messages.ts'
import type { ScorecardFacts } from '../domain/scorecard-facts.ts'
import type { PostedAt } from './delivery-ports.ts'
import type { WonHandoff } from './stored.ts'

/** What digests are made of, and the published ones. */
export interface DigestReads {
  scorecardFacts(workspaceId: string, from: Instant, to: Instant): Promise<ScorecardFacts>
  /** Hand-offs received in [from, to), voided ones not counted. */
  delivered(workspaceId: string, from: Instant, to: Instant): Promise<number>
  /** Closed hand-offs that marketing owes an answer to, the soonest due first; imported history is not counted. */
  answersDue(workspaceId: string, limit: number): Promise<{ total: number; found: AnswerDue[] }>
  wonBetween(workspaceId: string, from: Instant, to: Instant): Promise<WonHandoff[]>
  /** Where the cards of these hand-offs stand, as far as they are posted. */
  cardsOf(workspaceId: string, handoffIds: readonly string[]): Promise<{ handoffId: string; at: PostedAt }[]>
  lastDigestSlot(workspaceId: string, period: string): Promise<string | null>
  digestSnapshot(workspaceId: string, period: string, slot: string): Promise<Digest | null>
}
