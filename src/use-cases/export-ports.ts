import type { ExportFacts } from '../domain/export-row.ts'
import type { Instant } from '../domain/instant.ts'

/** Hand-offs received in [from, to), oldest first; those after a place in that order. */
export interface PageAsked {
  from: Instant
  to: Instant
  after: { receivedAt: Instant; id: string } | null
  limit: number
}

/** What exports are made of. */
export interface ExportReads {
  /** Fewer than asked for: the last page. */
  handoffPage(workspaceId: string, asked: PageAsked): Promise<ExportFacts[]>
}
