import { firstClocks } from '../domain/clock-facts.ts'
import { emailKey } from '../domain/email.ts'
import type { Handoff, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { companyName, type Mql } from '../domain/lead.ts'
import { cardMessage, keys, offerMessage } from '../domain/outgoing.ts'
import type { Route } from '../domain/routing.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads, Writes } from './ports.ts'
import { groupOf, type Manner, routeFor } from './route.ts'
import { routed } from './route-on.ts'
import { keepersOf } from './terms.ts'

export interface HandOff {
  workspaceId: string
  leadId: string
  mql: Mql
  tier: string
  grade: string | null
  receivedAt: Instant
  actorId: string | null
  source: Source
  /** Why a resting lead is handed off after all: its day has come, its grade has risen, or somebody said so. */
  cause?: 'day' | 'grade' | 'hand'
}

/**
 * Makes a hand-off of a lead: stored with its clocks, whom it is offered to, and its card's outbox row. The intake of the
 * lead is locked by the caller.
 */
export async function handOffLead(
  deps: Deps,
  tx: Reads & Writes,
  given: HandOff,
  inForce: InForce,
  now: Instant,
): Promise<Handoff> {
  const { workspaceId, mql, tier, grade, receivedAt, cause } = given
  const previous = await tx.latestHandoff(workspaceId, { email: mql.lead.email })
  const fresh = freshHandoff(deps.newId(), given, inForce, (previous?.cycle ?? 0) + 1)
  const received = { type: 'received', at: receivedAt, actor: given.actorId, source: given.source } as const
  const data = { tier, grade, ...(cause && { cause }) }
  const decided = { handoff: fresh, facts: [{ ...received, cycle: fresh.cycle, data }] }
  const heldBefore = previous?.ownerId ?? null
  const manner = cause === undefined ? 'agreed' : 'returning'
  const route = fresh.backfill ? null : await firstRoute(tx, { handoff: fresh, mql, heldBefore }, inForce, now, manner)
  const { handoff, facts } = route ? routed(decided, route, now) : decided
  await tx.addHandoff(handoff, mql, now)
  await tx.record(handoff, facts, now)
  if (handoff.backfill) return handoff
  const kept = await keepersOf(deps, tx, inForce, { handoff, clocks: [] }, [], receivedAt)
  await tx.saveClocks(handoff, firstClocks(handoff, kept.terms(handoff)))
  await tx.show(workspaceId, announced(handoff), now)
  return handoff
}

/** The card, and the offer, which links to the card once that is posted. */
function announced(handoff: Handoff) {
  const card = cardMessage(handoff.id)
  if (!handoff.offeredTo) return [card]
  const linkedFrom = [keys.offer(handoff.id, handoff.cycle, handoff.offeredTo)]
  return [{ ...card, body: { linkedFrom } }, offerMessage(handoff, handoff.offeredTo)]
}

/** Whom nobody has met yet is looked up first: the sweep does that at once, so that intake need not wait for Slack. */
async function firstRoute(
  tx: Reads & Writes,
  lead: { handoff: Handoff; mql: Mql; heldBefore: string | null },
  inForce: InForce,
  now: Instant,
  manner: Manner,
): Promise<Route> {
  const { ownerEmail } = lead.mql
  const { agreement } = inForce
  const owner = agreement.routing.mode === 'owner-first' && ownerEmail ? [emailKey(ownerEmail)] : []
  const emails = [...new Set([...owner, ...groupOf(agreement, manner)])]
  const known = emails.length > 0 ? await tx.peopleWith(lead.handoff.workspaceId, { emails }) : []
  if (known.length < emails.length) return { kind: 'later', at: now }
  return routeFor(tx, { ...lead, facts: [] }, inForce, now, manner)
}

function freshHandoff(id: string, given: HandOff, inForce: InForce, cycle: number): Handoff {
  const { workspaceId, leadId, mql, tier, grade, receivedAt } = given
  return {
    ...BLANK,
    id,
    workspaceId,
    leadId,
    externalId: mql.externalId,
    tier,
    grade,
    cycle,
    company: companyName(mql),
    agreementVersion: inForce.version,
    backfill: mql.backfill,
    receivedAt,
  }
}

const BLANK = {
  state: 'new',
  outcome: null,
  reason: null,
  ownerId: null,
  version: 1,
  attempts: 0,
  firstAttemptAt: null,
  amount: null,
  currency: null,
  claimedAt: null,
  closedAt: null,
  snoozedAt: null,
  snoozedUntil: null,
  snoozeReason: null,
  offeredTo: null,
  offerUntil: null,
  nextTryAt: null,
} as const
