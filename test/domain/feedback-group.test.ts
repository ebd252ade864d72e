import { describe, expect, it } from 'vitest'
import { addedSinceAsked, isLastWord } from '../../src/domain/answer.ts'
import { isLate } from '../../src/domain/answer-promise.ts'
import { GROUP_MOST, maybeJoined, themeOf } from '../../src/domain/feedback-group.ts'
import { DAY } from '../../src/domain/zone.ts'

const lost = { outcome: 'lost', reason: 'Price', backfill: false } as const
const from = { campaign: 'Webinar', source: 'ads' }

describe('what closes have in common', () => {
  const theme = themeOf(lost, from)

  it.each([
    ['the same words otherwise written', { ...lost, reason: ' price' }, { campaign: 'WEBINAR ', source: null }],
    ['another source of the same campaign', lost, { campaign: 'Webinar', source: 'partner' }],
  ])('%s is the same', (_, handoff, mql) => {
    expect(themeOf(handoff, mql)).toBe(theme)
  })

  it.each([
    ['outcome', { ...lost, outcome: 'not_a_fit' as const }, from],
    ['reason', { ...lost, reason: 'competitor' }, from],
    ['campaign', lost, { campaign: 'Fair', source: 'ads' }],
    ['source where there is no campaign', lost, { campaign: ' ', source: 'ads' }],
  ])('another %s is another', (_, handoff, mql) => {
    expect(themeOf(handoff, mql)).not.toBe(theme)
    expect(themeOf(handoff, mql)).not.toBeNull()
  })

  it.each([
    ['without a reason', { ...lost, reason: null }, from],
    ['without an origin', lost, { campaign: null, source: '' }],
    ['of an outcome that marketing owes nothing for', { ...lost, outcome: 'won' as const }, from],
    ['of imported history', { ...lost, backfill: true }, from],
    ['of a void', { ...lost, outcome: null }, from],
  ])('a close %s stands alone', (_, handoff, mql) => {
    expect(themeOf(handoff, mql)).toBeNull()
  })
})

describe('which group takes another in', () => {
  const group = { since: 0, joined: 3, standing: 2, answered: false }
  it.each([
    [true, group, 7 * DAY],
    [false, group, 7 * DAY + 1],
    [false, { ...group, answered: true }, DAY],
    [false, { ...group, standing: 0 }, DAY],
    [false, { ...group, joined: GROUP_MOST }, DAY],
    [true, { ...group, joined: GROUP_MOST - 1 }, DAY],
  ])('%s: %j at %i', (takes, one, now) => {
    expect(maybeJoined(one, now)).toBe(takes)
  })
})

describe('answers and promises', () => {
  it('a question back is no last word', () => {
    const kinds = [null, 'thanks', 'will_change', 'need_more', 'disagree'] as const
    expect(kinds.filter((kind) => !isLastWord({ kind }))).toEqual(['need_more'])
    expect(isLastWord(null)).toBe(false)
  })

  it('what was said before the question, or in another cycle, was not added', () => {
    const fact = (type: 'feedback' | 'response', cycle = 1) => ({ type, cycle })
    expect(addedSinceAsked([fact('feedback')], 1)).toBe(false)
    expect(addedSinceAsked([fact('feedback'), fact('response')], 1)).toBe(false)
    expect(addedSinceAsked([fact('response'), fact('feedback')], 1)).toBe(true)
    expect(addedSinceAsked([fact('response'), fact('feedback', 2)], 1)).toBe(false)
    expect(addedSinceAsked([fact('response'), fact('feedback'), fact('response')], 1)).toBe(false)
  })

  it('a promise is late after its day, until it is done', () => {
    const promise = { due: '2026-11-20', done: null }
    expect([isLate(promise, '2026-11-20'), isLate(promise, '2026-11-21')]).toEqual([false, true])
    expect(isLate({ ...promise, done: { at: 0, by: { id: 'U', name: 'U' } } }, '2026-11-21')).toBe(false)
  })
})
