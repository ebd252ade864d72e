import type { Corrected } from '../domain/feedback-details.ts'
import type { Handoff } from '../domain/handoff.ts'
import { companyName } from '../domain/lead.ts'
import { mended } from '../domain/mend.ts'
import type { Reads, Writes } from './ports.ts'
import type { StoredHandoff } from './stored.ts'

/** Whether the corrected e-mail is that of another lead. Takes turns with whoever receives either of them. */
export async function isEmailTaken(
  tx: Reads & Writes,
  { handoff, mql }: StoredHandoff,
  corrected: Corrected | null | undefined,
): Promise<boolean> {
  const email = corrected?.email?.to
  if (!email) return false
  const { workspaceId, leadId } = handoff
  await tx.lockIntake(workspaceId, [`lead:${mql.lead.email}`, `lead:${email}`])
  const other = await tx.leadNamed(workspaceId, email)
  return other !== null && other.email === email && other.id !== leadId
}

/**
 * Puts right what a rep found wrong, on the lead and on its hand-off: the next hand-off of this lead has it right too.
 *
 * @returns the hand-off, whose company may go by another name now
 */
export async function mendLead(
  tx: Reads & Writes,
  handoff: Handoff,
  mql: StoredHandoff['mql'],
  corrected: Corrected | null | undefined,
): Promise<Handoff> {
  if (!corrected) return handoff
  const { workspaceId, leadId, id } = handoff
  const right = mended(mql, corrected)
  const lead = await tx.findLead(workspaceId, leadId)
  if (lead) {
    const email = corrected.email?.to ?? lead.email
    await tx.mendLead(workspaceId, { leadId, email, leadMql: mended(lead.mql, corrected) })
  }
  await tx.mendHandoff(workspaceId, id, right)
  return { ...handoff, company: companyName(right) }
}
