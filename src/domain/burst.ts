/** A card that was never posted, in the order of its outbox row. */
export interface WaitingCard {
  /** Its outbox row, and how often that was wanted so far: it changes with whatever happens to the hand-off. */
  id: string
  wanted: number
  hot: boolean
  /** Nobody has touched the hand-off yet, so that a row with a way to claim it says all. */
  isNew: boolean
}

/** What a channel shows next. */
export type NextPost =
  | { kind: 'card'; id: string; hotAlone: number }
  | { kind: 'summary'; cards: WaitingCard[]; hotAlone: number }

/** Source: DELIVERY, 7. A channel takes one message a second: 500 cards one by one take eight minutes. */
export const BURST = {
  /** Cards that may wait in a channel and still be posted one by one. */
  singles: 3,
  /** Hot leads that get a card of their own at once, however many wait. */
  hotAlone: 5,
  /** Rows of a summary: Slack takes 50 blocks and about 13,000 characters a message. */
  rows: 45,
} as const

/**
 * Which card a channel shows next, or which hand-offs it tells in one message because more wait than it can bear.
 *
 * @param waiting   the channel's cards that were never posted, oldest first; at least one
 * @param hotAlone  hot leads that got cards of their own since more than {@link BURST.singles} began to wait
 */
export function nextPost(waiting: readonly WaitingCard[], hotAlone: number): NextPost {
  const [oldest] = waiting
  if (!oldest) throw new RangeError('nothing waits')
  if (waiting.length <= BURST.singles) return { kind: 'card', id: oldest.id, hotAlone: 0 }
  const hot = waiting.filter((card) => card.isNew && card.hot)
  if (hot[0] && hotAlone < BURST.hotAlone) return { kind: 'card', id: hot[0].id, hotAlone: hotAlone + 1 }
  const others = waiting.filter((card) => card.isNew && !card.hot)
  const told = [...hot, ...others].slice(0, BURST.rows)
  if (told.length < 2) return { kind: 'card', id: oldest.id, hotAlone }
  // Where this empties the queue, the next burst may again show five.
  return { kind: 'summary', cards: told, hotAlone: waiting.length - told.length <= BURST.singles ? 0 : hotAlone }
}
