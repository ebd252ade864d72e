import { maybeJoined, themeOf } from '../domain/feedback-group.ts'
import type { Fact, Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import { feedbackMessage, keys, type Outgoing } from '../domain/outgoing.ts'
import type { Deps } from './deps.ts'
import type { Reads, Writes } from './ports.ts'

/**
 * Has a close that was just saved join those that marketing can answer together with it, or begin a group of its own.
 * Two at once take turns, so that both find the same group.
 *
 * @see docs/decisions/0014-feedback-groups.md
 */
export async function joinGroup(
  deps: Deps,
  tx: Reads & Writes,
  after: Handoff,
  mql: Mql,
  facts: readonly Fact[],
  now: Instant,
): Promise<void> {
  const close = facts.find((fact) => fact.type === 'close')
  const theme = close ? themeOf(after, mql) : null
  if (!close || theme === null) return
  const { workspaceId, id: handoffId, cycle } = after
  await tx.lockFeedback(workspaceId, [theme])
  const newest = await tx.newestGroup(workspaceId, theme)
  // Whoever answers the group at this moment is waited for: what is answered takes nobody in.
  if (newest) await tx.lockFeedback(workspaceId, [newest.id])
  const group = newest && (await tx.newestGroup(workspaceId, theme))
  const place = group && maybeJoined(group, now) ? { groupId: group.id, place: group.joined } : null
  const first = { groupId: deps.newId(), place: 0 }
  await tx.addToGroup(workspaceId, { handoffId, cycle, theme, at: now, ...(place ?? first) })
}

/** Shows the message that tells a close, its own or the one it shares with others. */
export async function showFeedback(
  tx: Reads & Writes,
  handoff: Pick<Handoff, 'id' | 'cycle' | 'workspaceId'>,
  now: Instant,
  own: Outgoing = feedbackMessage(handoff),
): Promise<void> {
  const { workspaceId, id, cycle } = handoff
  const group = await tx.groupOf(workspaceId, id, cycle)
  await tx.showLinked(workspaceId, group ? atHead(own, group.head) : own, now)
}

/** The same message where the first of its group has it; what links to it goes on doing so. */
function atHead(own: Outgoing, { handoffId, cycle }: { handoffId: string; cycle: number }): Outgoing {
  const body = { ...own.body, cycle }
  return { ...own, key: keys.feedback(handoffId, cycle), handoffId, body }
}

/** A lead that is in work again is no longer among those that closed: the message of the others says so. */
export async function leaveGroup(tx: Reads & Writes, before: Handoff, facts: readonly Fact[]): Promise<void> {
  if (!facts.some((fact) => fact.type === 'reopen')) return
  const group = await tx.groupOf(before.workspaceId, before.id, before.cycle)
  if (group) await tx.showAgain(before.workspaceId, [keys.feedback(group.head.handoffId, group.head.cycle)])
}
