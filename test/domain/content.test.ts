import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTENT_NAME, contentKey, contentName, NAMES_COUNTED, namesUsed } from '../../src/domain/content.ts'
import { parseContent, toStage } from '../../src/domain/content-payload.ts'
import { dueUnusedMonth } from '../../src/domain/unused-content.ts'
import { anyText } from '../support/texts.ts'
import { calendar, NINE_TO_FIVE } from './sample-calendars.ts'

describe('two names are the same', () => {
  test.each([
    ['Pricing page', '  pricing   PAGE '],
    ['Übersicht', 'ÜBERSICHT'],
    ['ﬁrst look', 'First Look'],
    ['Ｗｅｂｉｎａｒ', 'webinar'],
    ['a\nb', 'A B'],
  ])('%j and %j', (one, other) => expect(contentKey(one)).toBe(contentKey(other)))

  test('or not', () => {
    expect(contentKey('Pricing page')).not.toBe(contentKey('Pricing pages'))
    expect(contentKey(' \n\t')).toBe('')
  })

  test('whatever a name is, its key is short, stays the same, and stands for what is kept of the name', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = contentKey(text)
        expect(key.length).toBeLessThanOrEqual(CONTENT_NAME)
        expect(contentKey(contentName(text))).toBe(key)
        expect(key).not.toMatch(/\p{Cs}|\0/u)
      }),
    )
  })

  test('a hand-off’s names count once each, and not without end', () => {
    expect([...namesUsed(['B', 'a', 'b ', '', 'A'])]).toEqual([
      ['b', 'B'],
      ['a', 'a'],
    ])
    expect(namesUsed(Array.from({ length: 5000 }, (_, i) => `n${i}`)).size).toBe(NAMES_COUNTED)
  })
})

describe('an entry of the library as a tool sends it', () => {
  test('what is absent stays out; null and blank empty it', () => {
    const read = parseContent([{ name: ' A ', link: null, stage: ' ', other: 1 }], () => '')
    expect(read).toEqual({ ok: true, entries: [{ name: 'A', link: null, stage: null }] })
    expect(parseContent([{ name: 'A' }], () => '')).toEqual({ ok: true, entries: [{ name: 'A' }] })
  })

  test('stages are written as people write them', () => {
    for (const text of ['First touch', 'first-touch', ' FIRST_TOUCH ']) expect(toStage(text)).toBe('first_touch')
    expect(toStage('After the sale')).toBe('after_sale')
    expect(toStage('whenever')).toBeNull()
  })

  test('nothing that JSON can hold makes it throw', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (bodies) => {
        const read = parseContent(bodies, (index) => `content.${index}.`)
        if (read.ok) expect(read.entries).toHaveLength(bodies.length)
        else expect(read.fields.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the month whose unused content is due', () => {
  const BERLIN = calendar('Europe/Berlin', NINE_TO_FIVE, { '2027-01-01': 'New Year' })
  const due = (last: string | null, at: string) => dueUnusedMonth(last, Date.parse(at), '08:30', BERLIN)
  test.each([
    ['before the slot', null, '2026-12-01T08:29:00+01:00', null],
    ['at the slot', null, '2026-12-01T08:30:00+01:00', '2026-12'],
    ['served', '2026-12', '2026-12-15T08:30:00+01:00', null],
    ['after a downtime, late', '2026-10', '2026-12-24T23:00:00+01:00', '2026-12'],
    ['a holiday and a weekend come first', '2026-12', '2027-01-03T12:00:00+01:00', null],
    ['then the first business day', '2026-12', '2027-01-04T08:30:00+01:00', '2027-01'],
    ['a clock that was put back', '2027-02', '2027-01-04T08:30:00+01:00', null],
  ])('%s', (_, last, at, month) => expect(due(last, at)).toBe(month))
})
