import type { Instant } from '../domain/instant.ts'
import type { OwnFacts } from '../domain/own-figures.ts'

/** What one person's figures are made of. */
export interface OwnReads {
  /** All that concerns what this person held, kept, broke or answered in [from, to). */
  ownFacts(workspaceId: string, slackId: string, from: Instant, to: Instant): Promise<OwnFacts>
}
