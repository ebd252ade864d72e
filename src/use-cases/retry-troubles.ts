import { isColleague } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'

/**
 * Lets everything be tried again that waits for a person: what Slack refused for good, and what nobody knows whether
 * Slack has, which is looked up once more first.
 *
 * @returns how many messages; null when this person may not
 */
export async function retryTroubles(deps: Deps, workspaceId: string, actorId: string): Promise<number | null> {
  const member = await knowMember(deps, workspaceId, actorId)
  if (!isColleague(member) || !member.roles.has('admin')) return null
  const count = await deps.store.outbox.retryTroubles(workspaceId)
  deps.log.info({ workspaceId, count }, 'messages that waited for a person are tried again')
  deps.wake.outbox()
  return count
}
