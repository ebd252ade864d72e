import { capacityOf } from '../domain/duty.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'

/** How many open hand-offs a member holds where that is more than they agreed to; null where it is not. */
export async function overCapacity(
  { store, ...deps }: Deps,
  workspaceId: string,
  slackId: string,
): Promise<{ name: string; open: number; capacity: number } | null> {
  const [person, { agreement }, counts] = await Promise.all([
    store.person(workspaceId, slackId),
    agreementInForce({ store, ...deps }, store, workspaceId),
    store.openCounts(workspaceId, [slackId]),
  ])
  const capacity = person && capacityOf(agreement, person)
  const open = counts.get(slackId) ?? 0
  return person && capacity !== null && open > capacity ? { name: person.name, open, capacity } : null
}
