import type { Move } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads, Writes } from './ports.ts'
import { offerMoves, routeFor } from './route.ts'
import type { StoredHandoff } from './stored.ts'

/**
 * What the ladder's last steps come to: the lead is taken from its owner, or an offer that stands is ended, and it is
 * offered to the next person; with nobody left to ask, and for the step `channel`, it is free to claim. Empty: nothing
 * changes, such as for a lead that is free already.
 *
 * @param tx  the transaction that the moves are then taken in
 */
export async function movesToHandOn(
  _deps: Deps,
  tx: Reads & Writes,
  stored: StoredHandoff,
  inForce: InForce,
  now: Instant,
  to: 'next-person' | 'channel',
): Promise<readonly Move[]> {
  const { handoff, mql, facts } = stored
  if (handoff.state === 'closed' || handoff.snoozedUntil !== null) return []
  const away: Move[] = handoff.ownerId
    ? [{ type: 'release', reason: null }]
    : handoff.offeredTo
      ? [{ type: 'pass', expired: true }]
      : []
  if (to === 'channel') return away
  const heldBefore = stored.previous?.owner?.id ?? null
  const holding = handoff.ownerId ? [heldNow(handoff.ownerId, stored, now)] : []
  const lead = { handoff, mql, facts: [...facts, ...holding], heldBefore }
  const route = await routeFor(tx, lead, inForce, now, 'next-person')
  return [...away, ...offerMoves(route)]
}

/** Whoever is late with it now is not asked again. */
function heldNow(ownerId: string, { handoff }: StoredHandoff, at: Instant): StoredHandoff['facts'][number] {
  const { cycle } = handoff
  const said = { actor: null, source: 'system', cycle, at, recordedAt: at } as const
  return { type: 'release', ...said, data: { from: ownerId } }
}
