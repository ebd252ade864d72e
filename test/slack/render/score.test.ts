import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwnFigures } from '../../../src/domain/own-figures.ts'
import { digest } from '../../../src/slack/render/digest.ts'
import { score, scoreNotRead } from '../../../src/slack/render/score.ts'
import { readableBlocks } from '../../support/readable.ts'
import { kept, sampleDigest } from '../../support/scorecards.ts'
import { expectMessage } from '../../support/slack-blocks.ts'
import { anyText } from '../../support/texts.ts'

const NONE: OwnFigures = {
  claims: { made: 0, inTime: 0 },
  contact: kept(0, 0),
  depth: kept(0, 0),
  outcome: kept(0, 0),
  answers: { made: 0, inTime: 0 },
}
const shown = (own: Partial<OwnFigures>) =>
  readableBlocks(score({ ok: true, digest: sampleDigest(), own: { ...NONE, ...own } }).blocks)
const ofAll = readableBlocks(digest(sampleDigest()).blocks)

describe('/baton score', () => {
  test('the digest of the period, and below it what is one’s own', () => {
    const own = {
      claims: { made: 10, inTime: 9 },
      contact: kept(8, 1, 2),
      depth: kept(4, 1),
      outcome: kept(6, 0, 0, 1),
      answers: { made: 2, inTime: 2 },
    }
    expect(shown(own)).toBe(`${ofAll}
*Yours*
Claimed *9 of 10* in time
Contacted *8 of 9* in time · 2 pending
Attempts *4 of 5* · outcome *6 of 6*, 1 paused
Answered *2 of 2* in time
(:lock: Only you see this)`)
  })

  test('what there was not has no line; waiting alone prints a dash, never 100 %', () => {
    expect(shown({ outcome: kept(0, 0, 3) })).toBe(`${ofAll}
*Yours*
Outcome –, 3 pending
(:lock: Only you see this)`)
  })

  test('of whoever did nothing it is the digest and no more', () => expect(shown({})).toBe(ofAll))

  test.each([
    ['period', 'fortnight', 'There are figures of a day, week, month or quarter, not of “fortnight”.'],
    ['date', '2026-02-30', '“2026-02-30” is no day of the calendar. Write it as 2026-11-20.'],
    ['future', '2027-01-01', '2027-01-01 is still to come.'],
    ['more', 'please', 'A period and a day are enough: “please” is too much.'],
  ] as const)('a wrong %s is said with the ways to ask', (problem, text, sentence) => {
    const answer = scoreNotRead({ ok: false, problem, text })
    expect(answer.text).toBe(sentence)
    expect(readableBlocks(answer.blocks)).toContain('`/baton score week 2026-11-16`')
  })

  test('any figures and any words stay within Slack’s limits', () => {
    const number = fc.nat({ max: 1_000_000_000 })
    const figures = fc.tuple(number, number, number, number).map((four) => kept(...four))
    const inTime = fc.tuple(number, number).map(([made, late]) => ({ made: made + late, inTime: made }))
    const own = fc.record({ claims: inTime, contact: figures, depth: figures, outcome: figures, answers: inTime })
    fc.assert(
      fc.property(own, fc.array(anyText, { maxLength: 12 }), anyText, (yours, companies, text) => {
        expectMessage(score({ ok: true, digest: sampleDigest({ companies }), own: yours }))
        expectMessage(scoreNotRead({ ok: false, problem: 'more', text }))
      }),
    )
  })
})
