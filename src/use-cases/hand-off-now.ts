import { isOpen } from '../domain/handoff.ts'
import { tierOf } from '../domain/lead.ts'
import { isColleague, leads } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { handOffLead } from './hand-off-lead.ts'
import { knowMember } from './know-member.ts'

export type HandedOffNow = { kind: 'handed_off'; id: string } | { kind: 'in_work' } | { kind: 'not_allowed' }

/** A marketer or a leader hands a resting lead off before its time. */
export async function handOffNow(
  deps: Deps,
  input: { workspaceId: string; leadId: string; actorId: string },
): Promise<HandedOffNow> {
  const { workspaceId, leadId, actorId } = input
  const member = await knowMember(deps, workspaceId, actorId)
  if (!isColleague(member) || !(leads(member) || member.roles.has('marketer'))) return { kind: 'not_allowed' }
  const done = await decideAgain(deps, async (tx): Promise<HandedOffNow> => {
    const named = await tx.findLead(workspaceId, leadId)
    if (named) await tx.lockIntake(workspaceId, [`lead:${named.email}`])
    const lead = await tx.findLead(workspaceId, leadId)
    const latest = lead && (await tx.latestHandoff(workspaceId, { email: lead.email }))
    if (!lead || lead.nurtureSince === null || (latest && isOpen(latest))) return { kind: 'in_work' }
    const now = deps.clock.now()
    const inForce = await agreementInForce(deps, tx, workspaceId)
    const placed = tierOf({ ...lead.mql, tier: null }, inForce.agreement)
    const tier = (placed.ok && placed.tier) || 'standard'
    await tx.restLead(workspaceId, leadId, { since: null, until: null })
    const given = {
      workspaceId,
      leadId,
      mql: { ...lead.mql, backfill: false },
      tier,
      grade: lead.grade,
      receivedAt: now,
    }
    const { id } = await handOffLead(deps, tx, { ...given, actorId, source: 'button', cause: 'hand' }, inForce, now)
    return { kind: 'handed_off', id }
  })
  for (const sleeper of ['outbox', 'clocks', 'handoffs'] as const) deps.wake[sleeper]()
  return done
}
