import { closedDoor, isClosedDoor, isHouseClosed, postingElsewhere } from './closed-door.ts'
import { HistoryClosedError, type OutboxWork, type PostedAt, type PostingPlace } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { isPerson, type Loaded } from './destination.ts'
import { gatherBurst } from './gather-burst.ts'
import { loadMessage } from './load-message.ts'
import { backoff, deadLetter, keepWatch, linkBack, settleDelivery } from './settle-delivery.ts'
import { tellOfDeadLetters } from './tell-admins.ts'
import { TRIES } from './timing.ts'

/** Brings one leased row to Slack, and notes what came of it. Never rejects: what cannot be noted is tried again. */
export async function deliverMessage(deps: Deps, leased: OutboxWork): Promise<void> {
  let work = leased
  try {
    const gathered = await gatherBurst(deps, leased)
    if (!gathered) return
    work = gathered
    await deliver(deps, work)
  } catch (error) {
    deps.log.error({ err: error, delivery: work.id, kind: work.kind }, 'a message could not be prepared; it is kept')
    await putOff(deps, work).catch((failure: unknown) => {
      // The lease runs out by itself.
      deps.log.error({ err: failure, delivery: work.id }, 'a message could not be put off')
    })
  }
}

/** A message that fails because of ourselves must not keep its channel busy for ever. */
async function putOff(deps: Deps, work: OutboxWork): Promise<void> {
  if (work.attempts >= TRIES && work.maybeSentAt === null) return deadLetter(deps, work, 'exception')
  await deps.store.outbox.retry(work, deps.wallClock.now() + backoff(deps, work), 'exception')
}

async function deliver(deps: Deps, work: OutboxWork): Promise<void> {
  const { outbox } = deps.store
  const loaded = await loadMessage(deps, work)
  switch (loaded.kind) {
    case 'drop':
      await outbox.done(work, work.posted)
      return
    case 'instead':
      await deps.store.transaction((tx) => tx.show(work.workspaceId, loaded.messages, deps.clock.now()))
      await outbox.done(work, work.posted)
      return
    case 'wait':
      return outbox.retry(work, deps.wallClock.now() + deps.timing.again, 'waits')
    case 'no_channel':
      return closedDoor(deps, work, 'no_channel')
    case 'send':
      return work.posted ? edit(deps, work, loaded, work.posted) : post(deps, work, loaded)
  }
}

type Sending = Extract<Loaded, { kind: 'send' }>

async function edit(deps: Deps, work: OutboxWork, { message, channel }: Sending, at: PostedAt): Promise<void> {
  const edited = await deps.messenger.edit(work.workspaceId, message, at, mayCall(deps, work))
  // A message in a channel that was used before waits alone; nothing else goes there.
  await settleDelivery(deps, work, edited, { isHere: at.channel === channel, threadTs: undefined })
}

async function post(deps: Deps, work: OutboxWork, loaded: Sending): Promise<void> {
  const { message, channel, threadTs, fallback } = loaded
  const where = { channel, threadTs, deliveryId: work.id }
  if (work.maybeSentAt !== null && !(await mayRepeat(deps, work, work.maybeSentAt, where, fallback))) return
  // By the clock that Slack's timestamps are told by: where the sandbox moves it, they move with it.
  const told = { sentAt: deps.clock.now(), now: deps.wallClock.now(), paceMs: deps.timing.pace }
  if (!(await deps.store.outbox.maybeSent(work, told))) return
  const call = (to: string) =>
    deps.messenger.post(work.workspaceId, message, { ...where, channel: to }, mayCall(deps, work))
  const first = await call(channel)
  if (first.kind === 'refused' && fallback && isClosedDoor(first.error) && !isHouseClosed(first.error)) {
    await postingElsewhere(deps, work, first.error)
    return settleDelivery(deps, work, await call(fallback), { isHere: false, threadTs })
  }
  await settleDelivery(deps, work, first, { isHere: true, threadTs })
}

/** Right before a call: enough of the lease must be left for Slack's answer, or somebody else may be at it by then. */
function mayCall({ wallClock, timing }: Deps, work: OutboxWork): () => boolean {
  return () => wallClock.now() + timing.httpTimeout <= work.leaseUntil
}

/**
 * Whether a message that may have been sent is to be posted again. What Slack already has is taken as posted; what it
 * does not show yet may still be on its way.
 */
async function mayRepeat(
  deps: Deps,
  work: OutboxWork,
  maybeSentAt: number,
  where: PostingPlace,
  fallback: string | null,
): Promise<boolean> {
  const { settle: window } = deps.timing
  await keepWatch(deps, work, maybeSentAt)
  try {
    for (const channel of fallback ? [where.channel, fallback] : [where.channel]) {
      const [found] = await deps.messenger.find(work.workspaceId, { ...where, channel, since: maybeSentAt - window })
      if (found) {
        await adopt(deps, work, found, where.threadTs)
        return false
      }
    }
  } catch (error) {
    if (!(error instanceof HistoryClosedError)) throw error
    // A channel that Baton was put out of may let it in again, and then the history is there to be read.
    const isOutside = error.refusal !== 'missing_scope' && isClosedDoor(error.refusal) && !isPerson(work.to)
    await (isOutside ? closedDoor(deps, work, error.refusal) : park(deps, work))
    return false
  }
  const left = maybeSentAt + window - deps.clock.now()
  if (left <= 0) return true
  await deps.store.outbox.retry(work, deps.wallClock.now() + left, 'settling')
  return false
}

/** What Slack already has is taken as posted, and brought up to date by an edit. */
async function adopt(deps: Deps, work: OutboxWork, found: PostedAt, threadTs: string | null): Promise<void> {
  deps.log.info({ delivery: work.id, kind: work.kind }, 'a lost answer was found in the history; not posted again')
  await deps.store.outbox.done({ ...work, revision: work.revision - 1 }, found, threadTs)
  await linkBack(deps, work)
}

/** Posting it blindly might show it twice, dropping it might lose it: a person looks, and decides. */
async function park(deps: Deps, work: OutboxWork): Promise<void> {
  deps.log.error({ delivery: work.id, kind: work.kind }, 'nobody can tell whether Slack has a message: it is parked')
  await deps.store.outbox.park(work, 'history_closed')
  await tellOfDeadLetters(deps, work.workspaceId)
}
