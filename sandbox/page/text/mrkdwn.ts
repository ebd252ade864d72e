import type { RichTextBlock, RichTextElement } from '@slack/types'
import { angled } from './angled.ts'
import type { Reader } from './dates.ts'
import { emojiOf } from './emoji.ts'
import { unescape } from './escapes.ts'

type Style = { bold?: true; italic?: true; strike?: true; code?: true }

const MARKS: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '~': 'strike' }

/** What may stand outside a mark. A zero-width space may not: apps put it there to keep a mark from acting. */
const EDGE = /[\s!-/:-@[-`{-~–—‘’“”«»…·•¡¿]/u

/**
 * Slack's mrkdwn as the rich text that Slack itself makes of it: quotes, code blocks and paragraphs of styled parts.
 * Escapes (`&lt;`) are undone last, so that what was escaped never becomes a mention or a link.
 */
export function fromMrkdwn(text: string, reader: Reader): RichTextBlock {
  const elements: RichTextBlock['elements'] = []
  text.split(/```\n?([\s\S]+?)\n?```\n?/).forEach((piece, index) => {
    if (index % 2 === 1)
      elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescape(piece) }] })
    else for (const run of runs(piece)) elements.push(paragraphs(run, reader))
  })
  return { type: 'rich_text', elements }
}

interface Run {
  quoted: boolean
  text: string
}

/** Lines grouped into quoted and plain runs. */
function runs(text: string): Run[] {
  const result: Run[] = []
  if (text === '') return result
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const quote = /^(?:>|&gt;) ?(.*)$/.exec(line)
    const last = result.at(-1)
    if (last && last.quoted === (quote !== null)) last.text += `\n${quote ? quote[1] : line}`
    else result.push({ quoted: quote !== null, text: quote ? (quote[1] ?? '') : line })
  }
  return result
}

function paragraphs(run: Run, reader: Reader): RichTextBlock['elements'][number] {
  const elements = inline(run.text, {}, reader)
  return run.quoted ? { type: 'rich_text_quote', elements } : { type: 'rich_text_section', elements }
}

/** One run of text: marks, mentions, links, dates, emoji and code. */
function inline(source: string, style: Style, reader: Reader): RichTextElement[] {
  const elements: RichTextElement[] = []
  let plain = ''
  const say = (...more: RichTextElement[]) => {
    if (plain !== '') elements.push(styled({ type: 'text', text: unescape(plain) }, style))
    plain = ''
    elements.push(...more)
  }
  for (let i = 0; i < source.length; ) {
    const rest = source.slice(i)
    const found = special(source, i, rest, style, reader)
    if (found) {
      say(...found.elements)
      i += found.length
    } else {
      plain += source.charAt(i)
      i += 1
    }
  }
  say()
  return elements
}

/** The special thing that begins at `i`, or null when it is plain text. */
function special(source: string, i: number, rest: string, style: Style, reader: Reader) {
  const first = rest.charAt(0)
  if (first === '<') {
    const token = /^<([^<>\n]+)>/.exec(rest)
    const element = token && angled(token[1] ?? '', reader)
    return token && element ? { elements: [styled(element, style)], length: token[0].length } : null
  }
  if (first === '`') {
    const code = /^`([^`\n]+)`/.exec(rest)
    if (!code) return null
    return {
      elements: [styled({ type: 'text', text: unescape(code[1] ?? '') }, { ...style, code: true })],
      length: code[0].length,
    }
  }
  if (first === ':') {
    const emoji = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/.exec(rest)
    if (!emoji?.[1] || emojiOf(emoji[1]) === undefined) return null
    return { elements: [{ type: 'emoji', name: emoji[1] } as const], length: emoji[0].length }
  }
  if (first === 'h' && (i === 0 || EDGE.test(source.charAt(i - 1)))) {
    const url = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?'")\]]/.exec(rest)
    return url ? { elements: [styled({ type: 'link', url: unescape(url[0]) }, style)], length: url[0].length } : null
  }
  const mark = MARKS[first]
  const end = mark ? closing(source, i) : -1
  if (!mark || end < 0) return null
  return { elements: inline(source.slice(i + 1, end), { ...style, [mark]: true }, reader), length: end + 1 - i }
}

/** Where the mark that opens at `start` closes, or -1 when it does not act. Marks do not reach over a line's end. */
function closing(source: string, start: number): number {
  const mark = source.charAt(start)
  const opens = (start === 0 || EDGE.test(source.charAt(start - 1))) && /[^\s]/.test(source.charAt(start + 1))
  if (!opens || source.charAt(start + 1) === mark) return -1
  for (let i = start + 1; i < source.length; i += 1) {
    const here = source.charAt(i)
    if (here === '\n') return -1
    const skip =
      here === '<' ? /^<[^<>\n]+>/.exec(source.slice(i)) : here === '`' ? /^`[^`\n]+`/.exec(source.slice(i)) : null
    if (skip) i += skip[0].length - 1
    else if (here === mark && /[^\s]/.test(source.charAt(i - 1))) {
      const next = source.charAt(i + 1)
      if (next === '' || EDGE.test(next)) return i
    }
  }
  return -1
}

function styled<E extends RichTextElement>(element: E, style: Style): E {
  return Object.keys(style).length === 0 ? element : { ...element, style: { ...style } }
}
