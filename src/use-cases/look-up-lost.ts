import { closedDoor, isClosedDoor } from './closed-door.ts'
import { HistoryClosedError, type OutboxWork, type PostedAt, type PostingPlace } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { isPerson } from './destination.ts'
import { keepWatch, linkBack } from './settle-delivery.ts'
import { tellOfDeadLetters } from './tell-admins.ts'

/**
 * Whether a message that may have been sent is to be posted again. What Slack already has is taken as posted; what it
 * does not show yet may still be on its way.
 *
 * @param where     where it would be posted now
 * @param fallback  the other channel that it may have gone to; null where there is none
 */
export async function mayRepeat(
  deps: Deps,
  work: OutboxWork,
  maybeSentAt: number,
  where: PostingPlace & { isHere: boolean },
  fallback: string | null,
): Promise<boolean> {
  const { settle: window, skew } = deps.timing
  await keepWatch(deps, work, maybeSentAt)
  for (const channel of fallback ? [where.channel, fallback] : [where.channel]) {
    const found = await lookIn(deps, work.workspaceId, { ...where, channel, since: maybeSentAt - skew })
    if (typeof found !== 'string') {
      if (found) return adopt(deps, work, found, where.threadTs)
      continue
    }
    if (found === 'missing_scope' || !isClosedDoor(found) || isPerson(work.to)) return notFoundOut(deps, work)
    // Baton was put out of it, and posts elsewhere.
    if (fallback) continue
    return waitOutside(deps, work, found, where.isHere)
  }
  const left = maybeSentAt + window - deps.clock.now()
  if (left <= 0) return true
  await deps.store.outbox.retry(work, deps.wallClock.now() + left, 'settling', { uncounted: true })
  return false
}

/** @returns where it stands, null where it does not, or Slack's word why nobody can tell */
async function lookIn(
  { messenger }: Deps,
  workspaceId: string,
  place: PostingPlace & { since: number },
): Promise<PostedAt | null | string> {
  try {
    return (await messenger.find(workspaceId, place))[0] ?? null
  } catch (error) {
    if (error instanceof HistoryClosedError) return error.refusal
    throw error
  }
}

/** Baton was put out of the channel: once it is let in again, the history is there to be read. */
async function waitOutside(deps: Deps, work: OutboxWork, refusal: string, isHere: boolean): Promise<false> {
  if (isHere) await closedDoor(deps, work, refusal)
  else await deps.store.outbox.done(work, null)
  return false
}

/** What Slack already has is taken as posted, and brought up to date by an edit. */
async function adopt(deps: Deps, work: OutboxWork, found: PostedAt, threadTs: string | null): Promise<false> {
  deps.log.info({ delivery: work.id, kind: work.kind }, 'a lost answer was found in the history; not posted again')
  await deps.store.outbox.done({ ...work, revision: work.revision - 1 }, found, threadTs)
  await linkBack(deps, work)
  return false
}

/**
 * Posting it blindly might show it twice, dropping it might lose it: a person looks, and decides.
 *
 * @returns whether a person has decided that it is to be posted
 */
async function notFoundOut(deps: Deps, work: OutboxWork): Promise<boolean> {
  if (work.insisted) return true
  deps.log.error({ delivery: work.id, kind: work.kind }, 'nobody can tell whether Slack has a message: it is parked')
  await deps.store.outbox.park(work, 'history_closed')
  await tellOfDeadLetters(deps, work.workspaceId)
  return false
}
