import { teamZone } from '../domain/agreement.ts'
import { type CampaignBrief, phaseOf } from '../domain/brief.ts'
import type { Instant } from '../domain/instant.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads } from './ports.ts'

/** Briefs that are looked through; more campaigns at once are no briefing. */
const MOST = 100

/**
 * What marketing runs at an instant, the longest running first.
 *
 * @param reads  the transaction's inside one
 */
export async function currentBriefs(
  deps: Deps,
  reads: Reads,
  workspaceId: string,
  at: Instant,
): Promise<CampaignBrief[]> {
  const { agreement } = await agreementInForce(deps, reads, workspaceId)
  return briefsAt(reads, workspaceId, at, teamZone(agreement))
}

/** The same in a known zone. */
export async function briefsAt(reads: Reads, workspaceId: string, at: Instant, zone: string): Promise<CampaignBrief[]> {
  const found = await reads.briefs(workspaceId, localDate(at, zone), MOST)
  return found.map(({ brief }) => brief).filter((brief) => phaseOf(brief, at, zone) === 'running')
}
