import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/domain/handoff.ts'
import { BURST, batchFor, gathered, hotNews, lineOf, newestHot, newsIn, QUIET } from '../../src/domain/news.ts'
import { MINUTE } from '../../src/domain/zone.ts'

type Told = Fact & { recordedAt: number }
interface Done {
  type: string
  url: string | null
  hot: boolean
  at: number
}

/** The timeline that comes of what a lead does, and how many lines that is. */
function timeline(done: readonly Done[]): { facts: Told[]; opened: { at: number; hot: boolean }[] } {
  const facts: Told[] = []
  const opened: { at: number; hot: boolean }[] = []
  for (const { type, url, hot, at } of done) {
    const { batch, opens } = batchFor(newsIn(facts), { type, url, hot }, at)
    if (opens) opened.push({ at, hot })
    const data = { what: type, text: null, url, hot, batch }
    facts.push({ type: 'activity', at, recordedAt: at, actor: null, source: 'api', cycle: 1, data })
  }
  return { facts, opened }
}

const anything = fc
  .array(
    fc.record({
      type: fc.constantFrom('visited pricing', 'opened the case', 'booked a demo', 'read the blog'),
      url: fc.constantFrom(null, 'https://x.example/a'),
      hot: fc.boolean(),
      after: fc.integer({ min: 0, max: QUIET * 2 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => {
    let at = 0
    return list.map(({ after, ...one }) => ({ ...one, at: (at += after) }))
  })

const nobody = (id: string) => id

describe('which line tells news', () => {
  it.each<[string, Partial<Done>[], number[]]>([
    ['the first opens one', [{}], [1]],
    ['what is not hot joins it', [{}, { type: 'b', at: QUIET - 1 }], [1, 1]],
    ['until it is old', [{}, { type: 'b', at: QUIET }], [1, 2]],
    ['a hot one opens one', [{}, { type: 'b', hot: true }], [1, 2]],
    ['and takes what follows', [{ hot: true }, { type: 'b', at: QUIET - 1 }], [1, 1]],
    ['several at once are one', [{ hot: true }, { type: 'b', hot: true, at: BURST - 1 }], [1, 1]],
    ['later ones are not', [{ hot: true }, { type: 'b', hot: true, at: BURST }], [1, 2]],
    [
      'the same hot one is counted where it stands',
      [{ hot: true }, { type: 'b', hot: true, at: BURST }, { hot: true, at: QUIET - 1 }],
      [1, 2, 1],
    ],
    ['the same one becomes hot', [{}, { hot: true }], [1, 2]],
    ['the same one cools down', [{ hot: true }, {}], [1, 1]],
    ['another link is another thing', [{ hot: true }, { hot: true, url: 'https://x.example', at: BURST }], [1, 2]],
  ])('%s', (_, done, batches) => {
    const whole = done.map((one) => ({ type: 'a', url: null, hot: false, at: 0, ...one }))
    expect(newsIn(timeline(whole).facts).map(({ batch }) => batch)).toEqual(batches)
  })

  it('never nags: between two new lines without a hot signal lie four hours, between two hot ones the minutes of a burst', () => {
    fc.assert(
      fc.property(anything, (done) => {
        const { opened } = timeline(done)
        for (const [i, { at, hot }] of opened.entries()) {
          const before = opened[i - 1]
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(hot ? (before.hot ? BURST : 0) : QUIET)
        }
      }),
    )
  })

  it('tells everything once, and every hot signal in a line that a hot one opened', () => {
    fc.assert(
      fc.property(anything, (done) => {
        const news = newsIn(timeline(done).facts)
        const batches = [...new Set(news.map(({ batch }) => batch))]
        expect(batches).toEqual(batches.map((_, i) => i + 1))
        const told = batches.flatMap((batch) => {
          const said = lineOf(news, batch, nobody)
          return said ? [said.line, ...(said.line.also ?? [])] : []
        })
        expect(told.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(done.length)
        for (const { batch, hot } of news) {
          if (hot) expect(news.find((one) => one.batch === batch)?.hot).toBe(true)
        }
      }),
    )
  })
})

describe('what is said of it', () => {
  const fact = (data: object, at = 0, actor: string | null = null): Told => {
    const whole = { what: 'visited', text: null, url: null, hot: false, batch: 1, ...data }
    return { type: 'activity', at, recordedAt: at, actor, source: 'api', cycle: 1, data: whole }
  }

  it('different words about one thing are kept, the newest three', () => {
    const news = newsIn(['a', 'b', 'a', 'c', 'd'].map((text, i) => fact({ text }, i)))
    expect(gathered(news, nobody)).toEqual([{ what: 'visited', url: null, hot: false, text: 'b\nc\nd', times: 5 }])
  })

  it('a person who told it is named', () => {
    expect(gathered(newsIn([fact({}, 0, 'U1')]), () => 'Maya')).toMatchObject([{ by: 'Maya' }])
  })

  it('of a version that did not batch them it knows nothing', () => {
    expect(newsIn([{ ...fact({}), data: { what: 'visited', text: null, url: null, hot: true } }])).toEqual([])
  })

  it('the owner hears what was hot, and what else there was around it', () => {
    const facts = [
      fact({ what: 'long ago' }),
      fact({ what: 'before', batch: 2 }, QUIET),
      fact({ what: 'hot', hot: true, batch: 3 }, QUIET + MINUTE),
      fact({ what: 'after', batch: 3 }, QUIET + 2 * MINUTE),
    ]
    const told = hotNews(newsIn(facts), { from: 3, to: 3 }, nobody)
    expect(told?.hot.map(({ what }) => what)).toEqual(['hot'])
    expect(told?.besides.map(({ what }) => what)).toEqual(['before', 'after'])
    expect(hotNews(newsIn(facts), { from: 1, to: 2 }, nobody)).toBeNull()
  })

  it('the card shows the newest hot one of its cycle', () => {
    const facts = [fact({ hot: true }, 1), fact({ what: 'booked', hot: true }, 2), fact({ what: 'read' }, 3)]
    expect(newestHot(facts, 1)).toEqual({ what: 'booked', url: null, at: 2 })
    expect(newestHot(facts, 2)).toBeNull()
  })
})
