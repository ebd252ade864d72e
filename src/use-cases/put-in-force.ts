import { type Proposal, supersede } from '../domain/agreement-proposal.ts'
import { inForceMessage, keys, proposalMessage } from '../domain/outgoing.ts'
import type { Leaders } from './agreement-leaders.ts'
import type { Deps } from './deps.ts'
import type { Reads, StoredAgreement, Writes } from './ports.ts'

/** Takes turns with everybody who changes the agreement, until the transaction ends. */
export async function lockAgreement(tx: Writes, workspaceId: string): Promise<void> {
  await tx.lockIntake(workspaceId, ['agreement'])
}

/**
 * Makes a version the one in force. A proposal that is still open was written for the one before: it is superseded,
 * and whoever waits for it hears so.
 */
export async function putInForce(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  next: StoredAgreement,
  leaders: Leaders,
): Promise<void> {
  const now = deps.clock.now()
  await tx.addAgreement(workspaceId, next)
  const open = await tx.openProposal(workspaceId)
  if (open) {
    await tx.saveProposal(workspaceId, supersede(open, now))
    await showOutcome(tx, workspaceId, open, leaders, now)
  }
  // A first file puts nothing in place of anything: there is nobody to tell.
  if (next.source === 'slack' || next.version > 1) await tx.show(workspaceId, [inForceMessage(next.version)], now)
}

/** Settles what leaders were asked, and tells whoever proposed it, unless they decided it themselves. */
export async function showOutcome(
  tx: Writes,
  workspaceId: string,
  { id, proposedBy }: Proposal,
  leaders: Leaders,
  now: number,
  decidedBy: string | null = null,
): Promise<void> {
  await tx.showAgain(
    workspaceId,
    leaders.people.map((leader) => keys.proposal(id, 'ask', leader.id)),
  )
  if (proposedBy !== decidedBy) await tx.show(workspaceId, [proposalMessage(id, 'outcome', proposedBy)], now)
}
