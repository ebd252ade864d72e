import type { Deps } from './use-cases/deps.ts'
import type { Store } from './use-cases/ports.ts'

/** The zone of a team that has said nothing: UTC, with a warning in the log. */
export const LAST_RESORT_ZONE = 'UTC'

/** Where the person works who installed Baton, as Slack says; null where nobody knows. */
export async function installersZone(
  store: Pick<Store, 'workspace' | 'person'>,
  workspaceId: string,
): Promise<string | null> {
  const installerId = (await store.workspace(workspaceId))?.installerId
  return installerId ? ((await store.person(workspaceId, installerId))?.zone ?? null) : null
}

/** A team whose zone nobody named works by UTC, which is hardly what they want. */
export async function warnOfZone(configured: string | null, deps: Deps, workspaceId: string): Promise<void> {
  const named =
    configured ?? (await deps.store.agreement(workspaceId)) ?? (await installersZone(deps.store, workspaceId))
  if (!named) deps.log.warn({}, 'nobody named a time zone, so clocks run in UTC: set TZ_DEFAULT or calendar.zone')
}
