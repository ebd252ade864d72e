import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BURST, type NextPost, nextPost, type WaitingCard } from '../../src/domain/burst.ts'

const card = (id: string, parts: Partial<WaitingCard> = {}): WaitingCard => ({
  id,
  wanted: 1,
  hot: false,
  isNew: true,
  ...parts,
})
const many = (count: number, parts: Partial<WaitingCard> = {}) =>
  Array.from({ length: count }, (_, index) => card(`${parts.hot ? 'hot' : 'calm'}-${index + 1}`, parts))

const told = (next: NextPost) => (next.kind === 'card' ? [next.id] : next.cards.map(({ id }) => id))

describe('What a channel shows next', () => {
  test('up to three cards that wait go out one by one, oldest first, whatever they are', () => {
    expect(nextPost([card('a'), card('b', { hot: true }), card('c')], 4)).toEqual({
      kind: 'card',
      id: 'a',
      hotAlone: 0,
    })
  })

  test('of more, everything new that is not hot is told in one message', () => {
    expect(told(nextPost(many(4), 0))).toEqual(['calm-1', 'calm-2', 'calm-3', 'calm-4'])
  })

  test('hot leads come first, each on a card of its own, but five at most', () => {
    const waiting = [...many(10), ...many(7, { hot: true })]
    expect(nextPost(waiting, 0)).toEqual({ kind: 'card', id: 'hot-1', hotAlone: 1 })
    expect(nextPost(waiting.slice(0, -1), 4)).toEqual({ kind: 'card', id: 'hot-1', hotAlone: 5 })
    const list = nextPost(waiting, 5)
    expect(told(list).slice(0, 8)).toEqual([...many(7, { hot: true }).map(({ id }) => id), 'calm-1'])
  })

  test('a list that empties the queue lets the next burst show five hot leads again; one that does not, does not', () => {
    expect(nextPost(many(10, { hot: true }), 5)).toMatchObject({ kind: 'summary', hotAlone: 0 })
    expect(nextPost(many(100, { hot: true }), 5)).toMatchObject({ kind: 'summary', hotAlone: 5 })
  })

  test('a message tells forty-five at most', () => {
    expect(told(nextPost(many(500), 5))).toHaveLength(BURST.rows)
  })

  test('a lead that somebody works on already gets its card', () => {
    const waiting = [card('taken', { isNew: false }), ...many(4)]
    expect(told(nextPost(waiting, 0))).toEqual(many(4).map(({ id }) => id))
    const allTaken = many(9).map((one) => ({ ...one, isNew: false }))
    expect(nextPost(allTaken, 0)).toMatchObject({ kind: 'card', id: 'calm-1' })
  })

  test('nothing waits longer than what came before it and is as hot, and every card is told at last', () => {
    const anyCard = fc.record({ hot: fc.boolean(), isNew: fc.boolean() })
    fc.assert(
      fc.property(fc.array(anyCard, { minLength: 1, maxLength: 200 }), (parts) => {
        let waiting = parts.map((part, index) => card(String(index), part))
        let hotAlone = 0
        for (let round = 0; waiting.length > 0; round++) {
          expect(round).toBeLessThanOrEqual(parts.length)
          const next = nextPost(waiting, hotAlone)
          hotAlone = next.hotAlone
          const shown = told(next)
          expect(shown.length).toBeGreaterThan(0)
          expect(shown.length).toBeLessThanOrEqual(BURST.rows)
          expect(hotAlone).toBeLessThanOrEqual(BURST.hotAlone)
          if (next.kind === 'summary')
            expect(waiting.filter(({ id }) => shown.includes(id)).every(({ isNew }) => isNew)).toBe(true)
          waiting = waiting.filter(({ id }) => !shown.includes(id))
        }
      }),
    )
  })
})
