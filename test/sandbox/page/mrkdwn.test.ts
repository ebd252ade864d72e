import type { RichTextElement } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromMrkdwn } from '../../../sandbox/page/text/mrkdwn.ts'

const reader = { now: Date.UTC(2026, 10, 19, 14, 23), tz: 'America/New_York' }

/** What a reader sees, with marks around what is not plain: *bold*, [link](to), @user. */
function seen(text: string): string {
  const parts = fromMrkdwn(text, reader).elements.map((part) => {
    const inside = 'elements' in part ? (part.elements as RichTextElement[]).map(shown).join('') : ''
    return part.type === 'rich_text_quote'
      ? `> ${inside}`
      : part.type === 'rich_text_preformatted'
        ? `# ${inside}`
        : inside
  })
  return parts.join('\n')
}

function shown(element: RichTextElement): string {
  const plain = words(element)
  const style: { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean } = element.style ?? {}
  const marks = [style.bold && 'b', style.italic && 'i', style.strike && 's', style.code && 'c']
    .filter(Boolean)
    .join('')
  return marks === '' ? plain : `{${marks}:${plain}}`
}

function words(element: RichTextElement): string {
  if (element.type === 'text') return element.text
  if (element.type === 'link') return `[${element.text ?? element.url}](${element.url})`
  if (element.type === 'user') return `@${element.user_id}`
  if (element.type === 'channel') return `#${element.channel_id}`
  if (element.type === 'emoji') return `(${element.name})`
  return element.type === 'broadcast' ? `@@${element.range}` : `?${element.type}`
}

describe('mrkdwn becomes what Slack makes of it', () => {
  test.each([
    ['*bold* _slanted_ ~gone~ `code`', '{b:bold} {i:slanted} {s:gone} {c:code}'],
    ['*bold and _both_*', '{b:bold and }{bi:both}'],
    ['snake_case_name, 2*3*4, a~b~c', 'snake_case_name, 2*3*4, a~b~c'],
    ['* not bold * and ** nor this', '* not bold * and ** nor this'],
    ['*over\nlines*', '*over\nlines*'],
    ['\u200b*defused\u200b*', '\u200b*defused\u200b*'],
    ['*<https://a.example/x_y_z|Dana>* · `*raw*`', '{b:[Dana](https://a.example/x_y_z)} · {c:*raw*}'],
    ['<@U1> in <#C1|general>, <!here>', '@U1 in #C1, @@here'],
    ['<mailto:a@b.example|a@b.example> <tel:+1>', '[a@b.example](mailto:a@b.example) [+1](tel:+1)'],
    ['see https://a.example/?q=1.', 'see [https://a.example/?q=1](https://a.example/?q=1).'],
    [':eyes: :no_such_thing: 10:30:45', '(eyes) :no_such_thing: 10:30:45'],
    ['a &amp; b &lt;c&gt; &amp;lt;', 'a & b <c> &lt;'],
    ['&gt; said\n&gt; more\nthen', '> said\nmore\nthen'],
    ['before\n```x = *1*\ny```\nafter', 'before\n# x = *1*\ny\nafter'],
    ['<javascript:alert(1)|x>', '<javascript:alert(1)|x>'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%j reads %j', (text, expected) => {
    expect(seen(text)).toBe(expected)
  })

  test('what was escaped is never a mention, a link or a broadcast, whatever stands around it', () => {
    const pieces = fc.constantFrom(
      '&lt;!channel&gt;',
      '&lt;@U1&gt;',
      '&lt;https://x|y&gt;',
      '*',
      '_',
      '~',
      '`',
      '&gt;',
      ' ',
      'a',
      '\n',
      '&amp;lt;!here&gt;',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(seen(parts.join(''))).not.toMatch(/@@|@U1(?!>)|\]\(/)
      }),
    )
  })

  test('marks take nothing away but themselves', () => {
    const letters = (text: string) => text.replace(/[^xyz]/g, '')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('xyz *_~`:>\n\u200b')), maxLength: 40 }), (text) => {
        expect(letters(seen(text))).toBe(letters(text))
      }),
    )
  })
})

describe('dates read as their reader would say them', () => {
  const at = (iso: string) => Date.parse(iso) / 1000
  test.each([
    [`<!date^${at('2026-11-19T14:17:00Z')}^{time}|x>`, '9:17 AM'],
    [`<!date^${at('2026-11-19T14:17:00Z')}^{date_short_pretty} at {time_secs}|x>`, 'Today at 9:17:00 AM'],
    [`by <!date^${at('2026-11-20T04:59:00Z')}^\u200b{date_short_pretty}, {time}|x>`, 'by \u200btoday, 11:59 PM'],
    [`<!date^${at('2026-11-20T05:00:00Z')}^\u200b{date_short_pretty}|x>`, '\u200btomorrow'],
    [`<!date^${at('2026-11-18T12:00:00Z')}^{date_pretty}|x>`, 'Yesterday'],
    [`<!date^${at('2026-12-11T12:00:00Z')}^{date_short_pretty}|x>`, 'Dec 11'],
    [`<!date^${at('2027-01-11T12:00:00Z')}^{date_short}|x>`, 'Jan 11, 2027'],
    [`<!date^${at('2014-02-18T14:39:00Z')}^{date_long} {date_num}|x>`, 'Tuesday, February 18th, 2014 2014-02-18'],
    [`<!date^${at('2026-11-03T14:39:00Z')}^{date}|x>`, 'November 3rd'],
    [`<!date^${at('2026-11-19T14:20:00Z')}^{ago}|x>`, '3 minutes ago'],
    [`<!date^${at('2026-11-19T14:17:00Z')}^{time}^https://a.example/|x>`, '[9:17 AM](https://a.example/)'],
    ['<!date^1795097820^{nonsense}|Nov 19>', 'Nov 19'],
    ['<!date^soon^{time}|later &amp; later>', 'later & later'],
  ])('%j reads %j', (text, expected) => {
    expect(seen(text)).toBe(expected)
  })
})
