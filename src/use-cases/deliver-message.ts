import { closedDoor, isClosedDoor, isHouseClosed, postingElsewhere } from './closed-door.ts'
import { deliverFile } from './deliver-file.ts'
import { HistoryAwayError, type OutboxWork, type PostedAt } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import type { Loaded } from './destination.ts'
import { gatherBurst } from './gather-burst.ts'
import { loadMessage } from './load-message.ts'
import { mayRepeat } from './look-up-lost.ts'
import { backoff, deadLetter, mayCall, settleDelivery } from './settle-delivery.ts'
import { TRIES } from './timing.ts'

/** Brings one leased row to Slack, and notes what came of it. Never rejects: what cannot be noted is tried again. */
export async function deliverMessage(deps: Deps, leased: OutboxWork): Promise<void> {
  let work = leased
  try {
    const gathered = await gatherBurst(deps, leased)
    if (!gathered) return
    work = gathered
    await (work.kind === 'file' ? deliverFile(deps, work) : deliver(deps, work))
  } catch (error) {
    deps.log.error({ err: error, delivery: work.id, kind: work.kind }, 'a message could not be prepared; it is kept')
    await putOff(deps, work, error).catch((failure: unknown) => {
      // The lease runs out by itself.
      deps.log.error({ err: failure, delivery: work.id }, 'a message could not be put off')
    })
  }
}

/** A message that fails because of ourselves must not keep its channel busy for ever. */
async function putOff(deps: Deps, work: OutboxWork, error: unknown): Promise<void> {
  const isOurs = !deps.isAway(error) && !(error instanceof HistoryAwayError)
  if (isOurs && work.attempts >= TRIES) return deadLetter(deps, work, 'exception')
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
      return outbox.retry(work, deps.wallClock.now() + deps.timing.again, 'waits', { uncounted: true })
    case 'no_channel':
      return closedDoor(deps, work, 'no_channel')
    case 'send':
      return work.posted ? edit(deps, work, loaded, work.posted) : post(deps, work, loaded)
  }
}

type Sending = Extract<Loaded, { kind: 'send' }>

async function edit(deps: Deps, work: OutboxWork, { message, channel, isHere }: Sending, at: PostedAt): Promise<void> {
  const edited = await deps.messenger.edit(work.workspaceId, message, at, mayCall(deps, work))
  await settleDelivery(deps, work, edited, { isHere: isHere && at.channel === channel, made: null })
}

async function post(deps: Deps, work: OutboxWork, loaded: Sending): Promise<void> {
  const { message, channel, threadTs, fallback, isHere, moot } = loaded
  const { outbox } = deps.store
  const where = { channel, threadTs, deliveryId: work.id, isHere }
  if (work.maybeSentAt !== null && !(await mayRepeat(deps, work, work.maybeSentAt, where, fallback))) return
  if (moot) {
    await outbox.done(work, null)
    return
  }
  // By the clock that Slack's timestamps are told by: where the sandbox moves it, they move with it.
  const made = { threadTs, at: deps.clock.now() }
  const told = { sentAt: made.at, now: deps.wallClock.now(), paceMs: deps.timing.pace }
  if (!(await outbox.maybeSent(work, told))) return
  const call = (to: string) =>
    deps.messenger.post(work.workspaceId, message, { ...where, channel: to }, mayCall(deps, work))
  const first = await call(channel)
  if (first.kind === 'refused' && fallback && isClosedDoor(first.error) && !isHouseClosed(first.error)) {
    await postingElsewhere(deps, work, first.error)
    return settleDelivery(deps, work, await call(fallback), { isHere: false, made })
  }
  await settleDelivery(deps, work, first, { isHere, made })
}
