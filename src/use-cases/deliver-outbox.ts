import type { Deps } from './deps.ts'
import { loadMessage } from './load-message.ts'
import type { Delivery, OutboxWork, PostedAt } from './ports.ts'

/** Slack refuses these until somebody changes something; the message waits. */
const CLOSED_DOORS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  // What an edit hears in an archived channel.
  'is_inactive',
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
  const work = await deps.store.outbox.lease(deps.wallClock.now(), deps.timing.lease, 16)
  await Promise.all(work.map((row) => deliverSafely(deps, row)))
  return work.length
}

async function deliverSafely(deps: Deps, work: OutboxWork): Promise<void> {
  try {
    await deliver(deps, work)
  } catch (error) {
    deps.log.error({ err: error, delivery: work.id, kind: work.kind }, 'a message could not be prepared; it is kept')
    await deps.store.outbox.retry(work, deps.wallClock.now() + backoff(deps, work), 'exception')
  }
}

async function deliver(deps: Deps, work: OutboxWork): Promise<void> {
  const { outbox } = deps.store
  const loaded = await loadMessage(deps, work)
  if (loaded.kind === 'drop') return outbox.done(work, work.posted)
  if (loaded.kind === 'no_channel') return closedDoor(deps, work, 'no_channel')
  if (work.posted) {
    const edited = await deps.messenger.edit(work.workspaceId, loaded.message, work.posted)
    // A message in a channel that was used before waits alone; nothing else goes there.
    return settle(deps, work, edited, work.posted.channel === loaded.channel)
  }

  const where = { channel: loaded.channel, threadTs: loaded.threadTs, deliveryId: work.id }
  if (work.maybeSentAt !== null) {
    const { settle: window } = deps.timing
    const found = await deps.messenger.find(work.workspaceId, { ...where, since: work.maybeSentAt - window })
    if (found) return adopt(deps, work, found)
    const left = work.maybeSentAt + window - deps.clock.now()
    if (left > 0) return outbox.retry(work, deps.wallClock.now() + left, 'settling')
  }
  // By the clock that Slack's timestamps are told by: where the sandbox moves it, they move with it.
  if (!(await outbox.maybeSent(work, deps.clock.now()))) return
  await settle(deps, work, await deps.messenger.post(work.workspaceId, loaded.message, where))
}

/** What Slack already has is taken as posted, and brought up to date by an edit. */
async function adopt(deps: Deps, work: OutboxWork, found: PostedAt): Promise<void> {
  deps.log.info({ delivery: work.id, kind: work.kind }, 'a lost answer was found in the history; not posted again')
  await deps.store.outbox.done({ ...work, revision: work.revision - 1 }, found)
  await linkBack(deps, work)
}

/** What links to a message is shown again once there is something to link to. */
async function linkBack(deps: Deps, { workspaceId, body, posted }: OutboxWork): Promise<void> {
  const { linkedFrom = [] } = body as { linkedFrom?: string[] }
  if (posted || linkedFrom.length === 0) return
  await deps.store.transaction((tx) => tx.showAgain(workspaceId, linkedFrom))
}

/** @param isHere  whether the answer came from the channel that new messages go to, which then waits with it */
async function settle(deps: Deps, work: OutboxWork, delivery: Delivery, isHere = true): Promise<void> {
  const { outbox } = deps.store
  const now = deps.wallClock.now()
  switch (delivery.kind) {
    case 'sent':
      await outbox.done(work, delivery.posted)
      return linkBack(deps, work)
    case 'rate_limited':
      return outbox.hold(work, now + delivery.retryAfterMs, 'rate_limited')
    case 'ambiguous':
      deps.log.warn(
        { delivery: work.id, error: delivery.error },
        'Slack gave no clear answer; looking it up before a repeat',
      )
      return outbox.retry(work, now + (work.posted ? backoff(deps, work) : deps.timing.settle), delivery.error)
    case 'refused':
      return refused(deps, work, delivery.error, isHere)
  }
}

async function refused(deps: Deps, work: OutboxWork, error: string, isHere: boolean): Promise<void> {
  if (CLOSED_DOORS.has(error)) return closedDoor(deps, work, error, isHere)
  if (work.posted && error === 'message_not_found' && work.kind === 'card') {
    deps.log.warn({ delivery: work.id }, 'a card was deleted in Slack; posting it anew')
    return deps.store.outbox.retry(work, deps.wallClock.now(), error, { repost: true, forgetSent: true })
  }
  deps.log.error({ delivery: work.id, kind: work.kind, error }, 'Slack refused a message for good')
  return deps.store.outbox.dead(work, error)
}

async function closedDoor(deps: Deps, work: OutboxWork, error: string, isHere = true): Promise<void> {
  deps.log.error({ to: work.to, error }, 'a channel does not take messages; they wait until it does')
  const until = deps.wallClock.now() + deps.timing.closedDoor
  return isHere ? deps.store.outbox.hold(work, until, error) : deps.store.outbox.retry(work, until, error)
}

function backoff({ timing }: Deps, work: OutboxWork): number {
  return Math.min(timing.again * 2 ** Math.min(work.attempts, 10), timing.closedDoor)
}
