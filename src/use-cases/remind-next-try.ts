import { calendarOfMember, whenToSay } from '../domain/duty.ts'
import { type Fact, isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { cardMessage, nextTryMessage } from '../domain/outgoing.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Reads, Writes } from './ports.ts'
import type { StoredHandoff } from './stored.ts'
import { workersOf } from './workers.ts'

/**
 * The day of a next try has come: its owner is reminded, once. While the lead sleeps, or its owner is away or at home,
 * the reminder waits. With it goes the plan, in one transaction, so that nobody is reminded twice.
 */
export async function remindNextTry(
  tx: Reads & Writes,
  { handoff }: StoredHandoff,
  inForce: InForce,
  now: Instant,
): Promise<void> {
  const planned = handoff.nextTryAt
  if (planned === null) return
  const { ownerId, workspaceId, cycle, attempts } = handoff
  const later = ownerId === null ? now : await whenHeard(tx, workspaceId, ownerId, inForce, planned, now)
  const wait = Math.max(handoff.snoozedUntil ?? now, later)
  const after = { ...handoff, version: handoff.version + 1, nextTryAt: wait > now ? wait : null }
  await tx.saveHandoff(handoff, after)
  // One that an earlier version closed still has its plan.
  if (wait > now || ownerId === null || !isOpen(handoff)) return
  const data = { what: 'next_try', to: ownerId }
  const fact: Fact = { type: 'remind', at: now, actor: null, source: 'system', cycle, data }
  await tx.record(after, [fact], now)
  const reminder = nextTryMessage(after, { to: ownerId, cycle, attempts }, planned)
  await tx.show(workspaceId, [cardMessage(handoff.id), reminder], now)
}

async function whenHeard(
  tx: Reads,
  workspaceId: string,
  ownerId: string,
  { agreement }: InForce,
  planned: Instant,
  now: Instant,
): Promise<Instant> {
  const owner = (await workersOf(tx, workspaceId, [ownerId], now)).get(ownerId)
  return owner ? whenToSay(planned, now, calendarOfMember(agreement, owner, now), false) : now
}
