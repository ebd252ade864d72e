import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BURST, nextPost, type WaitingCard } from '../../src/domain/burst.ts'

const card = (id: string, parts: Partial<WaitingCard> = {}): WaitingCard => ({ id, hot: false, isNew: true, ...parts })
const many = (count: number, parts: Partial<WaitingCard> = {}) =>
  Array.from({ length: count }, (_, index) => card(`${parts.hot ? 'hot' : 'calm'}-${index + 1}`, parts))

describe('What a channel shows next', () => {
  test('up to three cards that wait go out one by one, oldest first, whatever they are', () => {
    expect(nextPost([card('a'), card('b', { hot: true }), card('c')], 4)).toEqual({
      kind: 'card',
      id: 'a',
      hotAlone: 0,
    })
  })

  test('of more, everything new that is not hot is told in one message', () => {
    expect(nextPost(many(4), 0)).toEqual({ kind: 'summary', ids: ['calm-1', 'calm-2', 'calm-3', 'calm-4'] })
  })

  test('hot leads come first, each on a card of its own, but five at most', () => {
    const waiting = [...many(10), ...many(7, { hot: true })]
    expect(nextPost(waiting, 0)).toEqual({ kind: 'card', id: 'hot-1', hotAlone: 1 })
    expect(nextPost(waiting.slice(0, -1), 4)).toEqual({ kind: 'card', id: 'hot-1', hotAlone: 5 })
    const told = nextPost(waiting, 5)
    expect(told.kind === 'summary' && told.ids.slice(0, 8)).toEqual([
      ...many(7, { hot: true }).map(({ id }) => id),
      'calm-1',
    ])
  })

  test('a message tells forty-five at most', () => {
    const told = nextPost(many(500), 5)
    expect(told.kind === 'summary' && told.ids.length).toBe(BURST.rows)
  })

  test('a lead that somebody works on already gets its card', () => {
    const waiting = [card('taken', { isNew: false }), ...many(4)]
    expect(nextPost(waiting, 0)).toMatchObject({ kind: 'summary', ids: expect.not.arrayContaining(['taken']) })
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
          if (next.kind === 'card') hotAlone = next.hotAlone
          const told = next.kind === 'card' ? [next.id] : next.ids
          expect(told.length).toBeGreaterThan(0)
          expect(told.length).toBeLessThanOrEqual(BURST.rows)
          expect(hotAlone).toBeLessThanOrEqual(BURST.hotAlone)
          if (next.kind === 'summary')
            expect(waiting.filter(({ id }) => told.includes(id)).every(({ isNew }) => isNew)).toBe(true)
          waiting = waiting.filter(({ id }) => !told.includes(id))
        }
      }),
    )
  })
})
