import type { Instant } from '../domain/instant.ts'
import { deliverMessage } from './deliver-message.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'

/** Messages under way at once. A slow channel keeps one of them busy, and no other channel waiting. */
const AT_ONCE = 16

/** Milliseconds after which a row is looked at again that somebody had locked. */
const PATIENCE = 50

/** The part of the program that brings messages to Slack. */
export interface Courier {
  /**
   * Sets out with everything that is ready, and comes back without waiting for the answers: each, when it is there,
   * calls for the next round.
   *
   * @param goOn  asked before anything more is taken: a program that stops leaves the rest to its next start
   */
  run(goOn: () => boolean): Promise<void>
  /** When more becomes ready; null while nothing can be taken: whatever comes back calls for the next round. */
  nextAt(): Promise<Instant | null>
  readonly busy: boolean
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** Sends what waits: leases rows, a channel at a time in order, and brings each to Slack once, as far as that is possible. */
export function createCourier(deps: Deps): Courier {
  const underWay = new Set<Promise<void>>()
  const setOut = (work: OutboxWork): void => {
    const delivery = deliverMessage(deps, work).finally(() => {
      underWay.delete(delivery)
      deps.wake.outbox()
    })
    underWay.add(delivery)
  }
  return {
    nextAt: async () => {
      const next = underWay.size < AT_ONCE ? await deps.store.outbox.nextAt() : null
      // What is ready and was not taken is being changed by somebody in this moment.
      return next === null ? null : Math.max(next, deps.wallClock.now() + PATIENCE)
    },
    get busy() {
      return underWay.size > 0
    },
    run: async (goOn) => {
      while (goOn() && underWay.size < AT_ONCE) {
        const { wallClock, timing, store } = deps
        const work = await store.outbox.lease(wallClock.now(), timing.lease, AT_ONCE - underWay.size)
        if (work.length === 0) return
        work.forEach(setOut)
      }
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
