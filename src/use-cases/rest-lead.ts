import { type Fact, type Handoff, isOpen } from '../domain/handoff.ts'
import { returnsAt } from '../domain/rest.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Writes } from './ports.ts'

/** "Not now" lays the lead to rest, until its day where one was said; reopening it wakes it. */
export async function restAfter(
  tx: Writes,
  before: Handoff,
  after: Handoff,
  facts: readonly Fact[],
  { agreement }: InForce,
): Promise<void> {
  const { workspaceId, leadId, backfill } = after
  if (backfill) return
  const close = facts.find(({ type }) => type === 'close')
  if (close && after.outcome === 'not_now') {
    const date = close.data['returnOn']
    const until = typeof date === 'string' ? returnsAt(agreement, date) : null
    await tx.restLead(workspaceId, leadId, { since: close.at, until })
  }
  if (before.outcome === 'not_now' && isOpen(after))
    await tx.restLead(workspaceId, leadId, { since: null, until: null })
}
