import { type StaleZone, staleZones } from '../domain/zone-changes.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'

/** What to do about old zone data. */
export const NEWER_ZONE_DATA = 'Update Node, or point ICU_TIMEZONE_FILES_DIR at newer data.'

/** The zones that a workspace counts in: the team's, those the agreement lists for people, and those of their profiles. */
export async function zonesInUse({ store, ...deps }: Deps, workspaceId: string): Promise<string[]> {
  const { agreement } = await agreementInForce({ store, ...deps }, store, workspaceId)
  const listed = agreement.people.flatMap(({ zone }) => zone ?? [])
  return [...new Set([agreement.calendar.zone, ...listed, ...(await store.zonesOfPeople(workspaceId))])]
}

/** One line at start when clocks of zones in use are computed by rules that changed meanwhile. */
export async function warnOfZoneData(deps: Deps, workspaceId: string): Promise<StaleZone[]> {
  const stale = staleZones(await zonesInUse(deps, workspaceId), deps.zoneData)
  if (stale.length > 0) {
    const zones = stale.map(({ zone, release, from }) => ({ zone, release, from }))
    deps.log.warn(
      { zoneData: deps.zoneData, zones },
      `the zone data is older than rules of zones in use. ${NEWER_ZONE_DATA}`,
    )
  }
  return stale
}
