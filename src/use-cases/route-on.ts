import type { Fact, FactType, Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Route } from '../domain/routing.ts'
import { transition } from '../domain/transition.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Reads, Writes } from './ports.ts'
import { offerMoves, routeFor } from './route.ts'
import type { Decided } from './save-moves.ts'
import type { StoredHandoff } from './stored.ts'

/** Facts that leave a lead without anybody to hold it or to answer. */
const LETS_GO = new Set<FactType>(['release', 'pass', 'resume', 'reopen'])

/** Offers a lead on that somebody let go of just now, where the agreement says so: in the same change. */
export async function routeOn(
  tx: Reads & Writes,
  stored: StoredHandoff,
  decided: Decided,
  inForce: InForce,
  now: Instant,
): Promise<Decided> {
  const { handoff, facts } = decided
  const letGo = facts.some(({ type }) => LETS_GO.has(type))
  if (!letGo || !isUnheld(handoff)) return decided
  const heldBefore = stored.previous?.owner?.id ?? null
  const lead = { handoff, mql: stored.mql, facts: [...stored.facts, ...facts], heldBefore }
  return routed(decided, await routeFor(tx, lead, inForce, now), now)
}

/** Free, awake, and waiting for nobody's answer. */
export function isUnheld({ state, offeredTo, snoozedUntil, backfill }: Handoff): boolean {
  return state === 'new' && offeredTo === null && snoozedUntil === null && !backfill
}

/** The hand-off with what its route makes of it. */
export function routed({ handoff, facts }: Decided, route: Route, now: Instant): Decided {
  const waiting = { ...handoff, offerUntil: route.kind === 'later' ? route.at : null }
  const next: { handoff: Handoff; facts: Fact[] } = { handoff: waiting, facts: [...facts] }
  for (const move of offerMoves(route)) {
    const result = transition(next.handoff, move, { id: null, source: 'system' }, now)
    if (!result.ok) throw new Error(`a lead that nobody holds could not be offered: ${result.refusal.kind}`)
    next.handoff = result.handoff
    next.facts.push(...result.facts)
  }
  return next
}
