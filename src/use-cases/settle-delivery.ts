import { keys } from '../domain/outgoing.ts'
import { closedDoor, isClosedDoor, isHouseClosed, reopened } from './closed-door.ts'
import type { Delivery, OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { isPerson } from './destination.ts'
import { tellOfDeadLetters } from './tell-admins.ts'
import { TRIES } from './timing.ts'

/** Kinds that are posted anew once a person has deleted them: they are where people act. A line that went is gone. */
const ACTED_ON = new Set<OutboxWork['kind']>(['card', 'summary', 'feedback'])

/** What stands in a thread and nowhere else. */
const UNDER = new Set<OutboxWork['kind']>(['line', 'warning', 'summary_warning', 'digest_part'])

/** Somebody deleted what a message would stand under. */
const NO_THREAD = new Set(['thread_not_found', 'cannot_reply_to_message'])

interface Answered {
  /** Whether the answer came from the channel that new messages go to, which then waits with it. */
  isHere: boolean
  /** Of a post: the thread it went into, and when it was made by Slack's clock; null after an edit. */
  made: { threadTs: string | null; at: number } | null
}

/** Notes what Slack answered, and what is done about it. */
export async function settleDelivery(
  deps: Deps,
  work: OutboxWork,
  delivery: Delivery,
  { isHere, made }: Answered,
): Promise<void> {
  const { outbox } = deps.store
  const now = deps.wallClock.now()
  switch (delivery.kind) {
    case 'sent':
      if (!(await outbox.done(work, delivery.posted, made?.threadTs))) return overtaken(deps, work, made?.at ?? null)
      if (isHere && work.closedSince !== null) await reopened(deps, work, made ? 'post' : 'edit')
      return linkBack(deps, work)
    case 'rate_limited':
      return outbox.hold(work, now + delivery.retryAfterMs, 'rate_limited')
    case 'ambiguous':
      deps.log.warn(
        { delivery: work.id, error: delivery.error },
        'Slack gave no clear answer; looking it up before a repeat',
      )
      return outbox.retry(work, now + (work.posted ? backoff(deps, work) : deps.timing.settle), delivery.error)
    case 'too_late':
      deps.log.warn({ delivery: work.id }, 'a message took too long to prepare; it is prepared anew')
      return outbox.retry(work, now, 'too_late', { forgetSent: work.maybeSentAt === null, uncounted: true })
    case 'refused':
      return refused(deps, work, delivery.error, isHere)
  }
}

/** What links to a message is shown again once there is something to link to. */
export async function linkBack(deps: Deps, { workspaceId, body, posted, summaryId, kind }: OutboxWork): Promise<void> {
  if (posted) return
  const { linkedFrom = [] } = body as { linkedFrom?: string[] }
  if (linkedFrom.length > 0) await deps.store.transaction((tx) => tx.showAgain(workspaceId, linkedFrom))
  if (kind === 'card' && summaryId) await deps.store.outbox.again(summaryId)
}

/** A second copy may turn up for a while: a call that was held up on its way, or made by a process that was paused. */
export async function keepWatch(deps: Deps, work: OutboxWork, maybeSentAt: number): Promise<void> {
  const now = deps.wallClock.now()
  const { watchAfter, watchFor, skew } = deps.timing
  await deps.store.outbox.watch(work.id, maybeSentAt - skew, now + watchAfter, now + watchFor)
  deps.wake.strays()
}

/** Out of the queue until somebody lets it be tried again, or the next change shows it anew. */
export async function deadLetter(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  deps.log.error({ delivery: work.id, kind: work.kind, error }, 'a message cannot be delivered; the queue goes on')
  await deps.store.outbox.dead(work, error)
  if (work.kind !== 'notice') await tellOfDeadLetters(deps, work.workspaceId)
}

/** Right before a call: enough of the lease must be left for Slack's answer, or somebody else may be at it by then. */
export function mayCall({ wallClock, timing }: Deps, work: OutboxWork): () => boolean {
  return () => wallClock.now() + timing.httpTimeout <= work.leaseUntil
}

/** Milliseconds until the next try; they double. */
export function backoff({ timing }: Deps, work: OutboxWork): number {
  return Math.min(timing.again * 2 ** Math.min(work.attempts, 10), timing.closedDoor)
}

/** Somebody else took this work over while it was done: there may be two posts now, or an old edit over a new one. */
async function overtaken(deps: Deps, work: OutboxWork, madeAt: number | null): Promise<void> {
  deps.log.warn({ delivery: work.id, kind: work.kind }, 'a lease ran out before the answer was there')
  if (madeAt === null) await deps.store.outbox.again(work.id)
  else await keepWatch(deps, work, work.maybeSentAt ?? madeAt)
}

async function refused(deps: Deps, work: OutboxWork, error: string, isHere: boolean): Promise<void> {
  const { outbox } = deps.store
  const now = deps.wallClock.now()
  if (isClosedDoor(error)) {
    // One person who cannot be written to is no channel to wait for.
    if (isPerson(work.to) && !isHouseClosed(error)) return deadLetter(deps, work, error)
    if (isHere || isHouseClosed(error)) return closedDoor(deps, work, error)
    const isUnder = UNDER.has(work.kind)
    if (work.posted || isUnder) return inFormerChannel(deps, work, error)
    // The other channel takes none either: the next try asks both again.
    return outbox.retry(work, now + deps.timing.closedDoor, error, { forgetSent: work.maybeSentAt === null })
  }
  if (work.posted && error === 'message_not_found') return postAnew(deps, work, error)
  if (NO_THREAD.has(error) && work.attempts < TRIES) return parentAnew(deps, work, error)
  return deadLetter(deps, work, error)
}

async function postAnew(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  const { outbox } = deps.store
  if (!ACTED_ON.has(work.kind)) {
    await outbox.done(work, work.posted)
    return
  }
  deps.log.warn({ delivery: work.id, kind: work.kind, error }, 'a message is not there any more; posting it anew')
  await outbox.retry(work, deps.wallClock.now(), error, { repost: true, forgetSent: true })
}

/** The hand-offs have another channel by now. What people act on is posted there; a line under what is closed is not said. */
async function inFormerChannel(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  if (work.posted) return postAnew(deps, work, error)
  await deps.store.outbox.done(work, null)
}

/** What stands above is shown again: its edit finds that it is gone, and posts it anew. This waits for that. */
async function parentAnew(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  // Whoever deleted a digest wants no detail of it.
  if (work.kind === 'digest_part') return void (await deps.store.outbox.done(work, null))
  const above = work.summaryId ? keys.summary(work.summaryId) : keys.card(work.handoffId ?? '')
  await deps.store.transaction((tx) => tx.showAgain(work.workspaceId, [above]))
  await deps.store.outbox.retry(work, deps.wallClock.now() + backoff(deps, work), error, { forgetSent: true })
}
