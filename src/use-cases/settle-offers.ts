import type { Handoff } from '../domain/handoff.ts'
import { keys } from '../domain/outgoing.ts'
import type { Writes } from './ports.ts'

/** What was said of an offer that is over, or of a lead that was free, is edited into the past tense. */
export async function settleOffers(tx: Writes, before: Handoff, after: Handoff): Promise<void> {
  const { id, workspaceId, cycle, offeredTo } = before
  if (offeredTo && offeredTo !== after.offeredTo) await tx.showAgain(workspaceId, [keys.offer(id, cycle, offeredTo)])
  const taken = after.state !== 'new' || after.offeredTo !== null
  if (before.state === 'new' && taken) await tx.showAgainOf(workspaceId, id, keys.back(id, ''))
}
