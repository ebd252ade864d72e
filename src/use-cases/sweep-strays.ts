import { HistoryClosedError, type Watched } from './delivery-ports.ts'
import type { Deps } from './deps.ts'

const BATCH = 20

/**
 * Takes away second copies of messages whose first answer was never heard: the call may have been held up on its way
 * until the message was posted again. The copy whose place is stored stays; while that one is not in sight, all do.
 */
export async function sweepStrays(deps: Deps, goOn: () => boolean): Promise<void> {
  while (goOn()) {
    const watched = await deps.store.outbox.takeWatched(deps.wallClock.now(), deps.timing.watchFor, BATCH)
    await Promise.all(watched.map((one) => sweepSafely(deps, one)))
    if (watched.length < BATCH) return
  }
}

async function sweepSafely(deps: Deps, one: Watched): Promise<void> {
  try {
    await sweep(deps, one)
  } catch (error) {
    if (error instanceof HistoryClosedError) return deps.store.outbox.unwatch(one.id)
    // It is looked at again, as long as it is watched.
    deps.log.warn({ err: error, delivery: one.id }, 'Slack could not be asked for second copies of a message')
  }
}

async function sweep(deps: Deps, { id, workspaceId, posted, threadTs, fileIds, since }: Watched): Promise<void> {
  const { channel } = posted
  const copies = await deps.messenger.find(workspaceId, { channel, threadTs, deliveryId: id, fileIds, since })
  if (copies.length < 2) return
  const stored = await deps.store.outbox.standsAt(id)
  if (!stored || !copies.some((copy) => copy.ts === stored.ts)) return
  for (const copy of copies.filter(({ ts }) => ts !== stored.ts)) {
    deps.log.warn({ delivery: id }, 'a message was there twice; the second copy is taken away')
    await deps.messenger.remove(workspaceId, copy)
  }
}
