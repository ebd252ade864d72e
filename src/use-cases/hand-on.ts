import type { Move } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads, StoredHandoff, Writes } from './ports.ts'

/** What the ladder's steps to the next person, or back to the channel, come to. */
export async function movesToHandOn(
  _deps: Deps,
  _tx: Reads & Writes,
  stored: StoredHandoff,
  _inForce: InForce,
  _now: Instant,
  _to: 'next-person' | 'channel',
): Promise<readonly Move[]> {
  return stored.handoff.ownerId ? [{ type: 'release' }] : []
}
