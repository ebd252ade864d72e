import type { Instant } from '../domain/instant.ts'
import type { CohortRow } from '../domain/pattern-cohort.ts'
import type { StoredHandoff } from './stored.ts'

/** What patterns are found in, and the leads behind a figure. */
export interface LeadListReads {
  /** Hand-offs received in [from, to) with all that decided them, voided ones left out. */
  cohort(workspaceId: string, from: Instant, to: Instant): Promise<CohortRow[]>
  /** These hand-offs, in any order; ids that are not known are left out. */
  handoffsNamed(workspaceId: string, ids: readonly string[]): Promise<StoredHandoff[]>
}
