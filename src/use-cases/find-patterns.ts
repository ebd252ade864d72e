import type { DigestPart } from '../domain/digest-parts.ts'
import type { Instant } from '../domain/instant.ts'
import { cohortAt, decidedLeads } from '../domain/pattern-cohort.ts'
import { findPatterns } from '../domain/patterns.ts'
import type { Reads } from './ports.ts'

/** What the decided leads of half a year have in common, for a digest; null where nothing held up. */
export async function findPatternsAt(
  reads: Reads,
  workspaceId: string,
  at: Instant,
): Promise<Extract<DigestPart, { part: 'patterns' }> | null> {
  const { from, to } = cohortAt(at)
  const found = findPatterns(decidedLeads(await reads.cohort(workspaceId, from, to), at))
  return found.patterns.length > 0 ? { part: 'patterns', at, ...found } : null
}
