import type { RichTextElement } from '@slack/types'
import { formatDate, type Reader } from './dates.ts'
import { unescape } from './escapes.ts'

/**
 * What stands between angle brackets in mrkdwn: a mention, a broadcast, a date or a link.
 *
 * @param inside  without the brackets, still escaped
 * @returns null when it is none of these and stays text
 */
export function angled(inside: string, reader: Reader): RichTextElement | null {
  const bar = inside.indexOf('|')
  const head = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? undefined : unescape(inside.slice(bar + 1))
  if (/^@[UW][A-Z0-9]+$/.test(head)) return { type: 'user', user_id: head.slice(1) }
  if (/^#[CGD][A-Z0-9]+$/.test(head)) return { type: 'channel', channel_id: head.slice(1) }
  if (head === '!here' || head === '!channel' || head === '!everyone') {
    return { type: 'broadcast', range: head.slice(1) as 'here' | 'channel' | 'everyone' }
  }
  if (head.startsWith('!subteam^')) return { type: 'text', text: label ?? `@${head.slice(9)}` }
  if (head.startsWith('!date^')) return date(head.slice(6), label ?? '', reader)
  if (/^(https?:\/\/|mailto:|tel:|slack:)/i.test(head)) {
    const url = unescape(head)
    return { type: 'link', url, text: label ?? url.replace(/^(mailto|tel):/i, '') }
  }
  return null
}

function date(body: string, fallback: string, reader: Reader): RichTextElement {
  const [seconds = '', format = '', ...link] = body.split('^')
  const text = formatDate(unescape(format), Number(seconds), reader) ?? fallback
  return link.length === 0 ? { type: 'text', text } : { type: 'link', url: unescape(link.join('^')), text }
}
