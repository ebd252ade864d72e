import { emailKey } from '../domain/email.ts'
import type { Handoff, Move } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { meetMembers } from './meet-members.ts'
import type { Reads, Writes } from './ports.ts'
import { remindNextTry } from './remind-next-try.ts'
import { returnLead } from './return-lead.ts'
import { offerMoves, routeFor } from './route.ts'
import { isUnheld, routed } from './route-on.ts'
import { saveMoves, takeBySystem } from './save-moves.ts'
import type { StoredHandoff } from './stored.ts'
import { sweepBriefs } from './sweep-briefs.ts'
import { sweepNews } from './sweep-news.ts'

const BATCH = 100

/**
 * Does what becomes of hand-offs by itself: an offer ends and goes on, a snoozed lead wakes up, a resting lead comes
 * back, an owner is to try again. Safe to run at any time and by several at once: each is decided anew inside its own transaction.
 *
 * @returns how many changed
 */
export async function sweepHandoffs(deps: Deps): Promise<number> {
  await meetMembers(deps)
  const changed =
    (await sweepDue(deps)) + (await sweepLeads(deps)) + (await sweepNews(deps)) + (await sweepBriefs(deps))
  if (changed > 0) {
    deps.wake.outbox()
    deps.wake.clocks()
  }
  return changed
}

async function sweepDue(deps: Deps): Promise<number> {
  for (let changed = 0; ; ) {
    const due = await deps.store.dueHandoffs(deps.clock.now(), BATCH)
    for (const { workspaceId, handoffId } of due) {
      await meetOwner(deps, workspaceId, handoffId)
      await decideAgain(deps, (tx) => sweepOne(deps, tx, workspaceId, handoffId))
    }
    changed += due.length
    if (due.length < BATCH) return changed
  }
}

async function sweepLeads(deps: Deps): Promise<number> {
  for (let changed = 0; ; ) {
    const due = await deps.store.dueLeads(deps.clock.now(), BATCH)
    for (const lead of due) await decideAgain(deps, (tx) => returnLead(deps, tx, lead))
    changed += due.length
    if (due.length < BATCH) return changed
  }
}

/** Whoever is named as a lead's owner, and was never met, is looked up before it is offered to them. */
async function meetOwner(deps: Deps, workspaceId: string, handoffId: string): Promise<void> {
  const stored = await deps.store.handoff(workspaceId, handoffId)
  const email = stored?.mql.ownerEmail
  if (!stored || !email || stored.handoff.offeredTo || !isUnheld(stored.handoff)) return
  await meetMembers(deps, { workspaceId, emails: [emailKey(email)] })
}

async function sweepOne(deps: Deps, tx: Reads & Writes, workspaceId: string, handoffId: string): Promise<void> {
  const stored = await tx.handoff(workspaceId, handoffId)
  if (!stored) return
  const now = deps.clock.now()
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const { handoff } = stored
  if (isPast(handoff.snoozedUntil, now)) return wakeUp(deps, tx, stored, inForce, now)
  if (isPast(handoff.offerUntil, now)) {
    return handoff.offeredTo ? endOffer(deps, tx, stored, inForce, now) : offerNow(deps, tx, stored, inForce, now)
  }
  if (isPast(handoff.nextTryAt, now)) return remindNextTry(tx, stored, inForce, now)
}

function isPast(at: Instant | null, now: Instant): at is Instant {
  return at !== null && at <= now
}

/** At the time that was said; where Baton was away then, it is told so late. */
async function wakeUp(deps: Deps, tx: Reads & Writes, stored: StoredHandoff, inForce: InForce, now: Instant) {
  const { handoff } = stored
  const awake: Handoff = { ...handoff, snoozedAt: null, snoozedUntil: null, snoozeReason: null }
  const onward = isUnheld(awake) ? await next(tx, stored, inForce, now) : []
  const at = (move: Move) => (move.type === 'resume' ? (handoff.snoozedUntil ?? now) : now)
  await takeBySystem(deps, tx, stored, [{ type: 'resume' }, ...onward], inForce, at)
}

async function endOffer(deps: Deps, tx: Reads & Writes, stored: StoredHandoff, inForce: InForce, now: Instant) {
  const { offerUntil } = stored.handoff
  const onward = await next(tx, stored, inForce, now)
  const at = (move: Move) => (move.type === 'pass' ? (offerUntil ?? now) : now)
  await takeBySystem(deps, tx, stored, [{ type: 'pass', expired: true }, ...onward], inForce, at)
}

async function next(tx: Reads & Writes, stored: StoredHandoff, inForce: InForce, now: Instant): Promise<Move[]> {
  const { handoff, mql, facts, previous } = stored
  const lead = { handoff, mql, facts, heldBefore: previous?.owner?.id ?? null }
  return offerMoves(await routeFor(tx, lead, inForce, now))
}

/** The time has come to offer a lead to somebody; with nobody to ask it stays free. */
async function offerNow(deps: Deps, tx: Reads & Writes, stored: StoredHandoff, inForce: InForce, now: Instant) {
  const { handoff, mql, facts, previous } = stored
  const lead = { handoff, mql, facts, heldBefore: previous?.owner?.id ?? null }
  const returning = facts.some(
    ({ type, cycle, data }) => type === 'received' && cycle === handoff.cycle && data['cause'],
  )
  const route = isUnheld(handoff)
    ? await routeFor(tx, lead, inForce, now, returning ? 'returning' : 'agreed')
    : ({ kind: 'open' } as const)
  await saveMoves(deps, tx, stored, routed({ handoff, facts: [] }, route, now), inForce, [], now)
}
