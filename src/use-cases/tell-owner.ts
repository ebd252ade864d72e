import { calendarOf, isAlways } from '../domain/agreement.ts'
import { calendarOfMember, whenToSay } from '../domain/duty.ts'
import { type Handoff, isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { hotNewsMessage } from '../domain/outgoing.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Reads, Writes } from './ports.ts'
import { workersOf } from './workers.ts'

/**
 * Tells the owner directly that the lead shows interest: at once within their hours, else at their next opening, together
 * with what else has become hot by then. Who holds no lead hears nothing: its thread says it.
 *
 * @param to  the newest line of news
 */
export async function tellOwner(
  tx: Reads & Writes,
  { agreement }: InForce,
  handoff: Handoff,
  to: number,
  now: Instant,
): Promise<void> {
  const { workspaceId, id, ownerId, tier } = handoff
  const waiting = await tx.waitingNews(workspaceId, id)
  if (!ownerId || !isOpen(handoff)) {
    if (waiting) await tx.waitWithNews(workspaceId, id, null)
    return
  }
  const from = waiting?.from ?? to
  const worker = (await workersOf(tx, workspaceId, [ownerId], now)).get(ownerId)
  const calendar = worker ? calendarOfMember(agreement, worker, now) : calendarOf(agreement, now)
  const at = whenToSay(now, now, calendar, isAlways(agreement, tier))
  if (at > now) return tx.waitWithNews(workspaceId, id, { from, at })
  if (waiting) await tx.waitWithNews(workspaceId, id, null)
  await tx.show(workspaceId, [hotNewsMessage(id, { from, to }, ownerId)], now)
}
