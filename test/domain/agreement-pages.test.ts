import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { pagesOf, readPages } from '../../src/domain/agreement-pages.ts'
import { closedDays } from '../../src/domain/closed-days.ts'
import { anyAgreement } from './sample-agreements.ts'

const defaults = defaultAgreement('UTC')
const ROOMY = { pages: 1000, chars: 400 }

describe('an agreement on pages', () => {
  test('reads back the same, whole or a section at a time, however it is cut', () => {
    fc.assert(
      fc.property(anyAgreement, fc.constantFrom(null, 'people', 'tiers', 'goal', 'reasons'), (whole, only) => {
        const pages = pagesOf(whole, only, ROOMY)
        // A line that is longer than a page cannot be cut.
        if (!pages) return
        expect(pages.every(({ text }) => text.length <= ROOMY.chars)).toBe(true)
        // A form may trim the ends of what is in a field.
        const texts = pages.map(({ text }) => text.trim())
        expect(readPages(texts, only, { whole, defaults })).toEqual({ ok: true, agreement: whole })
      }),
      { numRuns: 40 },
    )
  })

  test('a fault names the page, and the line of that page', () => {
    const people = Array.from({ length: 30 }, (_, i) => ({ email: `p${i}@x.example`, roles: ['rep' as const] }))
    const whole = { ...defaults, people }
    const texts = (pagesOf(whole, 'people', ROOMY) ?? []).map(({ text }) => text)
    const last = texts.length - 1
    texts[last] = `${texts[last]}\n  - { email: nobody }`
    const lines = texts[last]?.split('\n').length
    expect(readPages(texts, 'people', { whole, defaults })).toEqual({
      ok: false,
      problems: [
        {
          page: last,
          sentence: expect.stringMatching(new RegExp(`^Line ${lines}: people.30.email must be an e-mail`)),
        },
      ],
    })
  })

  test('what does not fit is not cut short', () => {
    expect(pagesOf(defaults, null, { pages: 2, chars: 100 })).toBeNull()
  })
})

test('closed days say why: a holiday, one that is ticked off, a day that was added; weekends are no news', () => {
  const holidays = { country: 'DE', region: 'BE', skip: ['2026-12-25'], add: ['2026-12-24', '2026-12-25'] }
  const calendar = { ...defaults.calendar, holidays: { ...holidays, add: ['2026-12-24'] } }
  const days = closedDays({ calendar }, Date.parse('2026-11-18T12:00:00Z'))
  expect(days.slice(0, 3)).toEqual([
    { date: '2026-12-24', name: null, as: 'added' },
    { date: '2026-12-25', name: 'Christmas Day', as: 'worked' },
    { date: '2027-01-01', name: "New Year's Day", as: 'holiday' },
  ])
  const both = closedDays({ calendar: { ...calendar, holidays } }, Date.parse('2026-11-18T12:00:00Z'))
  expect(both.find(({ date }) => date === '2026-12-25')).toEqual({
    date: '2026-12-25',
    name: 'Christmas Day',
    as: 'added',
  })
})
