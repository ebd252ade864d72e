import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clean,
  cut,
  emailLink,
  fence,
  headerWord,
  link,
  mention,
  oneLine,
  phoneLink,
  plainWord,
  quotable,
  word,
} from '../../../src/slack/render/text.ts'
import { anyText } from '../../support/texts.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const segments = (text: string) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length

describe('lead data is text, whatever it says', () => {
  test.each([
    ['Smith & Sons', 'Smith &amp; Sons'],
    ['<!channel> Ltd', '&lt;!channel&gt; Ltd'],
    ['<@U07PRIYAN4>', '&lt;@U07PRIYAN4&gt;'],
    ['*bold* _it_ ~no~ `code`', '\u200b*bold\u200b* \u200b_it\u200b_ \u200b~no\u200b~ \u200b`code\u200b`'],
    ['> quoted', '\u200b&gt; quoted'],
    [':tada: Ltd', ':\u200btada: Ltd'],
    ['Party @channel', 'Party @\u200bchannel'],
    ['a\nb\r\n\tc', 'a b c'],
    ['a\u0000b\u0007c\u009b', 'abc'],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['\u202eevil\u202c', 'evil'],
    ['שלום בע״מ', '\u2068שלום בע״מ\u2069'],
    ['  spaced   out  ', 'spaced out'],
  ])('in mrkdwn: %j', (given, shown) => {
    expect(word(given)).toBe(shown)
  })

  test.each([
    ['<!channel> & *Söhne*', '‹!channel› & *Söhne*'],
    [':tada:', ':\u200btada:'],
    ['مريم', '\u2068مريم\u2069'],
  ])('in plain text: %j', (given, shown) => {
    expect(plainWord(given)).toBe(shown)
  })

  test.each([null, undefined, '', '   ', '\u200b\u200d\ufeff', '\n\t', '\u2068\u2069', '\u0000', 'ㅤ'])(
    'what nobody can see is empty: %j',
    (given) => {
      expect(word(given)).toBe('')
      expect(plainWord(given)).toBe('')
      expect(quotable(given)).toBe('')
    },
  )
})

describe('cutting', () => {
  test('falls on the last space if it lies within the final 15 graphemes, else mid-word', () => {
    expect(cut('Nord- und Ostsee Speditionsgesellschaft', 30)).toBe('Nord- und Ostsee…')
    expect(cut('Nord- und Ostseespeditionsgesellschaft', 30)).toBe('Nord- und Ostseespeditionsges…')
  })

  test('leaves short text alone and counts what a reader counts', () => {
    expect(cut('Acme', 4)).toBe('Acme')
    expect(cut(FAMILY.repeat(4), 4, 100)).toBe(FAMILY.repeat(4))
    expect(cut(FAMILY.repeat(5), 4, 100)).toBe(`${FAMILY.repeat(3)}…`)
    expect(cut('नमस्ते'.repeat(20), 10, 100).endsWith('…')).toBe(true)
  })

  test('never passes the limit in graphemes or units, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 80 }), (text, max) => {
        const shown = cut(text, max)
        expect(segments(shown)).toBeLessThanOrEqual(max)
        expect(shown.length).toBeLessThanOrEqual(max * 4)
        if (shown !== text) expect(shown.endsWith('…')).toBe(true)
      }),
    )
  })

  test('a single grapheme of a thousand marks does not get through', () => {
    expect(cut(`Z${'\u0301'.repeat(1000)}algo`, 40).length).toBeLessThanOrEqual(160)
  })

  test('a header keeps within what Slack leaves it', () => {
    expect(headerWord(FAMILY.repeat(80), 130).length).toBeLessThanOrEqual(130)
    expect(headerWord('م'.repeat(500), 130).length).toBeLessThanOrEqual(130)
  })

  test('a quote keeps its lines, but not a page of them', () => {
    expect(quotable('one\n\n\n\ntwo')).toBe('one\n\ntwo')
    expect(quotable('1\n2\n3\n4\n5\n6\n7').split('\n')).toEqual(['1', '2', '3', '4', '5 6 7'])
    expect(quotable('x'.repeat(10_000))).toHaveLength(300)
  })
})

describe('links', () => {
  test('only plain web addresses become links', () => {
    expect(link('https://crm.example/1?a=1&b=2', 'CRM')).toBe('<https://crm.example/1?a=1&amp;b=2|CRM>')
    for (const url of [
      'javascript:alert(1)',
      'ftp://x.example',
      'not a url',
      '',
      null,
      `https://x.example/${'y'.repeat(600)}`,
    ]) {
      expect(link(url, 'CRM')).toBe('CRM')
    }
  })

  test('no address breaks out of its brackets', () => {
    expect(link('https://x.example/a|b>c<!channel>', 'CRM')).toBe('<https://x.example/a%7Cb%3Ec%3C!channel%3E|CRM>')
    fc.assert(
      fc.property(anyText, (path) => {
        expect(link(`https://x.example/${path}`, 'CRM')).toMatch(/^(<https:[^<>|\s]+\|CRM>|CRM)$/u)
      }),
    )
  })

  test('an e-mail opens a message, and only to that address', () => {
    expect(emailLink('dana+q4@acme.example')).toBe('<mailto:dana+q4@acme.example|dana+q4@acme.example>')
    expect(emailLink('a?bcc=x@y.example')).toBe('<mailto:a%3Fbcc%3Dx@y.example|a?bcc=x@y.example>')
    expect(emailLink('<!channel>@x')).toBe('&lt;!channel&gt;@x')
    expect(emailLink('nobody')).toBe('nobody')
    expect(emailLink(null)).toBe('')
  })

  test('a telephone number dials, without its extension', () => {
    expect(phoneLink('+1 312 555 0142')).toBe('<tel:+13125550142|+1 312 555 0142>')
    expect(phoneLink('(030) 123-456 ext. 7')).toBe('<tel:030123456|(030) 123-456 ext. 7>')
    expect(phoneLink('call the office')).toBe('call the office')
    expect(phoneLink('<tel:1|x>')).toBe('&lt;tel:1|x&gt;')
    expect(phoneLink('')).toBe('')
  })

  test('a mention holds an id and nothing else', () => {
    expect(mention('U07PRIYAN4')).toBe('<@U07PRIYAN4>')
    expect(mention('U1> <!channel')).toBe('<@U1channel>')
  })
})

test('fences stand around right-to-left text only', () => {
  expect(fence('Acme')).toBe('Acme')
  expect(fence('Acme مريم')).toBe('\u2068Acme مريم\u2069')
})

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(clean(clean(text))).toBe(clean(text))
      expect(oneLine(text)).not.toMatch(/[\n\t]/)
    }),
  )
})
