import { nextPost } from '../domain/burst.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'

/** Waiting cards to look through for hot ones; those beyond come next time. */
const LOOKED_THROUGH = 1_000

/**
 * What is posted in place of a card, where more of them wait than their channel can bear: a hot one first, or one
 * message for many.
 *
 * @returns null when somebody else has the lease by now
 */
export async function gatherBurst(deps: Deps, work: OutboxWork): Promise<OutboxWork | null> {
  if (work.kind !== 'card' || work.posted !== null || work.maybeSentAt !== null) return work
  const { outbox } = deps.store
  const { cards, hotAlone } = await outbox.waitingCards(work, LOOKED_THROUGH)
  if (!cards.some((card) => card.id === work.id)) return work
  const next = nextPost(cards, hotAlone)
  if (next.kind === 'card' && next.id === work.id) {
    return next.hotAlone === hotAlone ? work : { ...work, hotAlone: next.hotAlone }
  }
  return outbox.leaseInstead(work, next, deps.newId(), deps.wallClock.now())
}
