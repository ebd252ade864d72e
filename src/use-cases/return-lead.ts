import { isOpen } from '../domain/handoff.ts'
import { tierOf } from '../domain/lead.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handOffLead } from './hand-off-lead.ts'
import type { Reads, Writes } from './ports.ts'

/** A resting lead whose day has come: a new hand-off, received at that day's opening, the previous owner first. */
export async function returnLead(
  deps: Deps,
  tx: Reads & Writes,
  due: { workspaceId: string; leadId: string; email: string },
): Promise<void> {
  const { workspaceId, leadId, email } = due
  const now = deps.clock.now()
  await tx.lockIntake(workspaceId, [`lead:${email}`])
  const lead = await tx.findLead(workspaceId, leadId)
  if (!lead || lead.restUntil === null || lead.restUntil > now) return
  const latest = await tx.latestHandoff(workspaceId, { email })
  await tx.restLead(workspaceId, leadId, { since: null, until: null })
  // Somebody reopened it, or handed it off anew: it is in work.
  if (latest && isOpen(latest) && !latest.backfill) return
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const placed = tierOf({ ...lead.mql, tier: null }, inForce.agreement)
  const tier = (placed.ok && placed.tier) || 'standard'
  const { mql, restUntil: receivedAt } = lead
  const given = { workspaceId, leadId, mql: { ...mql, backfill: false }, tier, grade: lead.grade, receivedAt }
  await handOffLead(deps, tx, { ...given, actorId: null, source: 'system', cause: 'day' }, inForce, now)
}
