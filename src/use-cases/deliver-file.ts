import { closedDoor, isHouseClosed } from './closed-door.ts'
import { HistoryClosedError, type OutboxWork, type PostedAt } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import type { Picture, Share, Upload } from './file-ports.ts'
import { backoff, keepWatch, mayCall } from './settle-delivery.ts'
import { TRIES } from './timing.ts'

/** Slack said yes; the message that shows the file is not to be seen yet. */
const ACCEPTED = 'accepted'
/** Slack would not share the file a second time: the first has been taken, or the upload is too old. */
const TAKEN = 'file_not_found'

/** What is shared, and under what. */
interface Sending {
  picture: Picture
  at: PostedAt
}

/**
 * Brings a file into the thread of its digest. Its id is stored before Slack is told to share it, and only that file is
 * ever shared for the row until Slack says that it cannot be: Slack shares a file once, and messages that show it can be
 * told by its id.
 *
 * The digest stands without it: whatever Slack refuses is told to an operator once, and nothing waits for ever.
 */
export async function deliverFile(deps: Deps, work: OutboxWork): Promise<void> {
  // A file is never edited.
  if (work.posted) return void (await deps.store.outbox.done(work, work.posted))
  const sending = await load(deps, work)
  if (!sending) return void (await deps.store.outbox.done(work, null))
  const isAnew = work.lastError === TAKEN && work.attempts >= TRIES
  if (work.maybeSentAt !== null && (await isSeen(deps, work, work.maybeSentAt, sending.at, isAnew))) return
  const known = isAnew ? undefined : work.fileIds.at(-1)
  const fileId = known ?? (await uploaded(deps, work, sending.picture))
  if (fileId === null) return
  const { clock, wallClock, timing, store, files } = deps
  const told = { sentAt: clock.now(), now: wallClock.now(), paceMs: timing.pace, fileId }
  if (!(await store.outbox.maybeSent(work, told))) return
  const { channel, ts: threadTs } = sending.at
  const file = { id: fileId, title: sending.picture.title }
  const shared = await files.share(work.workspaceId, file, { channel, threadTs }, mayCall(deps, work))
  await settle(deps, work, shared, threadTs)
}

async function load(deps: Deps, work: OutboxWork): Promise<Sending | null> {
  const { period, slot, under } = work.body as { period: string; slot: string; under: string }
  const [digest, at] = await Promise.all([
    deps.store.digestSnapshot(work.workspaceId, period, slot),
    deps.store.outbox.placeOf(work.workspaceId, under),
  ])
  return digest && at ? { picture: deps.charts.week(digest), at } : null
}

/** @returns null where there is nothing to share by now; what becomes of the row is noted */
async function uploaded(deps: Deps, work: OutboxWork, picture: Picture): Promise<string | null> {
  const upload = await deps.files.upload(work.workspaceId, picture, mayCall(deps, work)).catch((error: unknown) => {
    // Drawing needs what not every machine has.
    deps.log.error({ err: error, delivery: work.id }, 'a chart could not be drawn')
    return { kind: 'refused', error: 'exception' } as const
  })
  if (upload.kind === 'uploaded') return upload.fileId
  await settle(deps, work, upload, null)
  return null
}

/**
 * Looks for the message that shows the file.
 *
 * @returns whether this turn is over: it is there, or is waited for, or nobody can tell
 */
async function isSeen(deps: Deps, work: OutboxWork, maybeSentAt: number, at: PostedAt, isAnew: boolean) {
  const { outbox } = deps.store
  const isTaken = work.lastError === ACCEPTED || work.lastError === TAKEN
  if (!isTaken) await keepWatch(deps, work, maybeSentAt)
  const found = await find(deps, work, maybeSentAt, at)
  if (found === 'closed') return giveUp(deps, work, 'history_closed')
  if (found) {
    await outbox.done(work, found, at.ts)
    return true
  }
  if (work.lastError === ACCEPTED && work.attempts >= TRIES) return giveUp(deps, work, 'never_shown')
  if (isAnew) return false
  const now = deps.wallClock.now()
  if (isTaken) {
    await outbox.retry(work, now + backoff(deps, work), work.lastError as string)
    return true
  }
  const left = maybeSentAt + deps.timing.settle - deps.clock.now()
  if (left <= 0) return false
  await outbox.retry(work, now + left, 'settling', { uncounted: true })
  return true
}

async function find(deps: Deps, work: OutboxWork, maybeSentAt: number, { channel, ts }: PostedAt) {
  const { id: deliveryId, fileIds, workspaceId } = work
  const since = maybeSentAt - deps.timing.skew
  try {
    return (await deps.messenger.find(workspaceId, { channel, threadTs: ts, deliveryId, fileIds, since }))[0] ?? null
  } catch (error) {
    if (error instanceof HistoryClosedError) return 'closed'
    throw error
  }
}

/** Notes what Slack answered to either call. @param threadTs  where it was to be shared; null while it was uploaded */
async function settle(
  deps: Deps,
  work: OutboxWork,
  answer: Exclude<Upload, { kind: 'uploaded' }> | Share,
  threadTs: string | null,
): Promise<void> {
  const { outbox } = deps.store
  const now = deps.wallClock.now()
  switch (answer.kind) {
    case 'accepted':
      if (answer.posted) return void (await outbox.done(work, answer.posted, threadTs))
      return outbox.retry(work, now + deps.timing.again, ACCEPTED)
    case 'rate_limited':
      return outbox.hold(work, now + answer.retryAfterMs, 'rate_limited')
    case 'too_late':
      return outbox.retry(work, now, 'too_late', { forgetSent: work.maybeSentAt === null, uncounted: true })
    case 'ambiguous':
      if (work.attempts >= TRIES) return void (await giveUp(deps, work, answer.error))
      return outbox.retry(work, now + (threadTs ? deps.timing.settle : backoff(deps, work)), answer.error)
    case 'refused':
      if (isHouseClosed(answer.error)) return closedDoor(deps, work, answer.error)
      if (threadTs && answer.error === TAKEN && work.fileIds.length > 0) {
        return outbox.retry(work, now + deps.timing.again, TAKEN)
      }
      return void (await giveUp(deps, work, answer.error))
  }
}

async function giveUp(deps: Deps, work: OutboxWork, error: string): Promise<true> {
  deps.log.warn({ delivery: work.id, kind: work.kind, error }, 'a digest stands without its chart')
  await deps.store.outbox.done(work, null)
  return true
}
