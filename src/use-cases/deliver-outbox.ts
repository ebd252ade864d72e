import type { Deps } from './deps.ts'
import { loadMessage } from './load-message.ts'
import type { Delivery, OutboxWork, PostedAt } from './ports.ts'

/**
 * Milliseconds. One place for all of them: the messenger's HTTP timeout must stay well under the lease, and the settle
 * window above timeout + the lag of Slack's history. Source: DELIVERY, "Getting a message to Slack exactly once".
 */
export const TIMING = {
  httpTimeout: 4_000,
  lease: 10_000,
  settle: 6_000,
  /** A channel that does not take messages (archived, not invited, none chosen) is tried again after this. */
  closedDoor: 60_000,
  /** First wait after an edit whose answer was lost; doubles up to {@link TIMING.closedDoor}. */
  again: 500,
}

/** Slack refuses these until somebody changes something; the message waits. */
const CLOSED_DOORS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'token_revoked',
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'missing_scope',
])

/**
 * Sends what waits: leases rows, a channel at a time in order, and brings each to Slack once, as far as that is possible.
 *
 * @returns how many rows were worked on; 0 means that nothing is ready now
 */
export async function deliverOutbox(deps: Deps): Promise<number> {
  const work = await deps.store.outbox.lease(deps.wallClock.now(), TIMING.lease, 16)
  await Promise.all(work.map((row) => deliverSafely(deps, row)))
  return work.length
}

async function deliverSafely(deps: Deps, work: OutboxWork): Promise<void> {
  try {
    await deliver(deps, work)
  } catch (error) {
    deps.log.error({ err: error, delivery: work.id, kind: work.kind }, 'a message could not be prepared; it is kept')
    await deps.store.outbox.retry(work, deps.wallClock.now() + backoff(work), 'exception')
  }
}

async function deliver(deps: Deps, work: OutboxWork): Promise<void> {
  const { outbox } = deps.store
  const loaded = await loadMessage(deps, work)
  if (loaded.kind === 'drop') return outbox.done(work, work.posted)
  if (loaded.kind === 'no_channel') return closedDoor(deps, work, 'no_channel')
  if (work.posted) return settle(deps, work, await deps.messenger.edit(work.workspaceId, loaded.message, work.posted))

  const where = { channel: loaded.channel, threadTs: loaded.threadTs, deliveryId: work.id }
  if (work.maybeSentAt !== null) {
    const since = work.maybeSentAt - TIMING.settle
    const found = await deps.messenger.find(work.workspaceId, { ...where, since })
    if (found) return adopt(deps, work, found)
    const settled = work.maybeSentAt + TIMING.settle
    if (deps.wallClock.now() < settled) return outbox.retry(work, settled, 'settling')
  }
  if (!(await outbox.maybeSent(work, deps.wallClock.now()))) return
  await settle(deps, work, await deps.messenger.post(work.workspaceId, loaded.message, where))
}

/** What Slack already has is taken as posted, and brought up to date by an edit. */
async function adopt(deps: Deps, work: OutboxWork, found: PostedAt): Promise<void> {
  deps.log.info({ delivery: work.id, kind: work.kind }, 'a lost answer was found in the history; not posted again')
  await deps.store.outbox.done({ ...work, revision: work.revision - 1 }, found)
}

async function settle(deps: Deps, work: OutboxWork, delivery: Delivery): Promise<void> {
  const { outbox } = deps.store
  const now = deps.wallClock.now()
  switch (delivery.kind) {
    case 'sent':
      return outbox.done(work, delivery.posted)
    case 'rate_limited':
      return outbox.hold(work, now + delivery.retryAfterMs)
    case 'ambiguous':
      deps.log.warn({ delivery: work.id, error: delivery.error }, 'Slack gave no clear answer; looking it up before a repeat')
      return outbox.retry(work, now + (work.posted ? backoff(work) : TIMING.settle), delivery.error)
    case 'refused':
      return refused(deps, work, delivery.error)
  }
}

async function refused(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  if (CLOSED_DOORS.has(error)) return closedDoor(deps, work, error)
  if (work.posted && error === 'message_not_found' && work.kind === 'card') {
    deps.log.warn({ delivery: work.id }, 'a card was deleted in Slack; posting it anew')
    return deps.store.outbox.retry(work, deps.wallClock.now(), error, { repost: true, forgetSent: true })
  }
  deps.log.error({ delivery: work.id, kind: work.kind, error }, 'Slack refused a message for good')
  return deps.store.outbox.dead(work, error)
}

async function closedDoor(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  deps.log.error({ to: work.to, error }, 'a channel does not take messages; they wait until it does')
  return deps.store.outbox.retry(work, deps.wallClock.now() + TIMING.closedDoor, error, { forgetSent: true })
}

function backoff(work: OutboxWork): number {
  return Math.min(TIMING.again * 2 ** Math.min(work.attempts, 10), TIMING.closedDoor)
}

