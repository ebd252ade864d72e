import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INPUT_TEXT } from '../../../../src/slack/render/limits.ts'
import { newsAndLinks, splitNews, unlessCut } from '../../../../src/slack/render/modals/brief.ts'
import { prefillNews } from '../../../../src/slack/render/modals/news.ts'
import { clean } from '../../../../src/slack/render/text.ts'

test('product news and links share a field, and come apart as they went in', () => {
  const told = {
    news: 'Live traffic is out.\nAsk for it.',
    links: [
      { label: 'Slides', url: 'https://x.example/slides' },
      { label: 'https://y.example', url: 'https://y.example' },
    ],
  }
  expect(splitNews(newsAndLinks(told))).toEqual(told)
  expect(splitNews(null)).toEqual({ news: null, links: [] })
  expect(splitNews('See https://x.example for more')).toEqual({ news: 'See https://x.example for more', links: [] })
})

test('a text that is longer than a field survives a form in which nobody touched it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é'), minLength: 0, maxLength: 40 }), (text) => {
      const long = `x${text.repeat(400)}y`
      const typed = clean(clean(long).slice(0, INPUT_TEXT))
      expect(unlessCut(typed, long)).toBe(long.length > INPUT_TEXT ? long : typed)
      expect(unlessCut('other', long)).toBe('other')
      expect(unlessCut(null, long)).toBeNull()
    }),
  )
})

test.each([
  ['', { lead: '', what: '' }],
  ['dana@acme.example', { lead: 'dana@acme.example', what: '' }],
  ['dana@acme.example visited  pricing', { lead: 'dana@acme.example', what: 'visited pricing' }],
  ['acme', { lead: 'acme', what: '' }],
  ['visited pricing', { what: 'visited pricing' }],
])('/baton news %s', (text, filled) => {
  expect(prefillNews(text)).toEqual(filled)
})
