import {
  COMPANY_IN_HEADER,
  COMPANY_IN_LINE,
  CUT_BACK_TO_SPACE,
  INPUT_TEXT,
  LINK_URL,
  NAME,
  QUOTE,
  QUOTE_LINES,
} from './limits.ts'

/**
 * Safety of lead data. Whatever a lead is called, it reads as text: it pings nobody, formats nothing, turns no line
 * around and fits where it is shown. Everything that did not come from Baton's own source code passes through here.
 */

const ZERO_WIDTH = '\u200b'
const FENCE_OPEN = '\u2068'
const FENCE_CLOSE = '\u2069'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters of scripts that run from right to left, and the marks that make text do so. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Nothing that a person could see. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/gu

/**
 * Text without control characters, bidirectional overrides and broken surrogates, trimmed. A text of which nothing
 * can be seen is empty. Line breaks stay.
 */
export function clean(text: string | null | undefined): string {
  return !text || text.replace(INVISIBLE, '') === '' ? '' : harmless(text).trim()
}

/** {@link clean}, with every space in its place: for preformatted text. */
export function harmless(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(/(?!\n)\p{Cc}|\ufeff/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** {@link clean}, in one line. */
export function oneLine(text: string | null | undefined): string {
  return clean(text).replace(/\s+/gu, ' ')
}

/**
 * The beginning of a text, with `…` where something was left out: at the last space if it lies within the final
 * {@link CUT_BACK_TO_SPACE} graphemes allowed, else mid-word.
 *
 * @param max    graphemes
 * @param chars  UTF-16 units, for texts whose graphemes are long; the ellipsis counts
 */
export function cut(text: string, max: number, chars: number = max * 4): string {
  if (text.length <= Math.min(max, chars)) return text
  const kept: string[] = []
  let length = 0
  let whole = true
  for (const { segment } of graphemes.segment(text.slice(0, chars + 1))) {
    if (kept.length === max || length + segment.length > chars) {
      whole = false
      break
    }
    kept.push(segment)
    length += segment.length
  }
  if (whole && text.length <= chars) return text
  while (kept.length > 0 && (kept.length > max - 1 || length > chars - 1)) length -= kept.pop()?.length ?? 0
  const space = kept.lastIndexOf(' ')
  const end = space > 0 && space >= kept.length - CUT_BACK_TO_SPACE ? space : kept.length
  return `${kept.slice(0, end).join('').trimEnd()}…`
}

/** Keeps right-to-left text from turning the words around it. */
export function fence(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${FENCE_OPEN}${text}${FENCE_CLOSE}` : text
}

/** Takes the meaning from every character that mrkdwn or a message's text would act on. */
function escapeMrkdwn(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, `${ZERO_WIDTH}$&`)
    .replace(/^&gt;/gm, `${ZERO_WIDTH}&gt;`)
    .replace(/:(?=[\w+'-]+:)/g, `:${ZERO_WIDTH}`)
    .replace(/@(?=here|channel|everyone|group)/gi, `@${ZERO_WIDTH}`)
}

/** For plain_text, where Slack still reads angle brackets and `:emoji:`. */
function escapePlain(text: string): string {
  return text
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .replace(/:(?=[\w+'-]+:)/g, `:${ZERO_WIDTH}`)
}

/** A word of lead data inside a line of mrkdwn. Empty for what cannot be seen. */
export function word(text: string | null | undefined, max: number = COMPANY_IN_LINE): string {
  return escapeMrkdwn(fence(cut(oneLine(text), max)))
}

export function personName(text: string | null | undefined): string {
  return word(text, NAME)
}

/**
 * A word of lead data inside plain_text.
 *
 * @param chars  UTF-16 units that it may take
 */
export function plainWord(text: string | null | undefined, max: number = COMPANY_IN_LINE, chars = max * 4): string {
  return escapePlain(fence(cut(oneLine(text), max, chars - 2)))
}

/** A company in a header; `chars` is what the rest of the header leaves. */
export function headerWord(text: string, chars: number): string {
  return plainWord(text, COMPANY_IN_HEADER, chars)
}

/** Somebody's own words, for a rich_text quote, which takes them literally. Empty when there are none. */
export function quotable(text: string | null | undefined): string {
  const lines = clean(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
  const shown =
    lines.length <= QUOTE_LINES ? lines : [...lines.slice(0, QUOTE_LINES - 1), lines.slice(QUOTE_LINES - 1).join(' ')]
  return fence(cut(shown.join('\n'), QUOTE))
}

/** The same, whole: cut only where a form would have taken no more. Another system's words may be longer. */
export function whole(text: string | null | undefined): string {
  return fence(cut(clean(text), INPUT_TEXT, INPUT_TEXT))
}

/** A web link, or only its label where the address is not a plain one. The label is mrkdwn already. */
export function link(url: string | null | undefined, label: string): string {
  const href = webAddress(url)
  return href && label ? `<${href}|${label}>` : label
}

function webAddress(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  if ((protocol !== 'https:' && protocol !== 'http:') || href.length > LINK_URL / 6) return null
  return href
    .replace(/[|<>"'`*~\\^{}\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/&/g, '&amp;')
}

/** Octets. Source: RFC 5321, 4.5.3.1.3. */
const EMAIL_LENGTH = 254

/** An e-mail address that opens a new message; one that is none is shown as it came. */
export function emailLink(email: string | null | undefined): string {
  const address = oneLine(email)
  const label = word(address, EMAIL_LENGTH / 4)
  if (address.length > EMAIL_LENGTH || !/^[^\s@<>|"]+@[^\s@<>|"]+$/u.test(address)) return label
  return `<mailto:${encodeURIComponent(address).replace(/%40/g, '@').replace(/%2B/g, '+').replace(/[*~']/g, encodeSign)}|${label}>`
}

/** A telephone number that dials; digits after an extension's letters are shown but not dialled. */
export function phoneLink(phone: string | null | undefined): string {
  const shown = word(phone, COMPANY_IN_LINE)
  const dialled = oneLine(phone)
    .replace(/\p{L}.*$/u, '')
    .replace(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '')
  const digits = dialled.replace('+', '').length
  return shown && digits >= 3 && digits <= 15 ? `<tel:${dialled}|${shown}>` : shown
}

function encodeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Names a member so that Slack shows their present name. Pings when posted, not when edited. */
export function mention(slackId: string): string {
  return `<@${slackId.replace(/[^\w.-]/g, '')}>`
}

/** Facts in one line; empty ones vanish. */
export function dots(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ')
}

/** Characters of a line of several facts, below Slack's limit on a text: what would pass it is left out, not cut. */
const LINE_TEXT = 2000

/** As many of the parts as fit, whole. */
export function joined(parts: readonly string[], between: string): string {
  let line = ''
  for (const part of parts.filter(Boolean)) {
    const longer = line ? `${line}${between}${part}` : part
    if (longer.length > LINE_TEXT) break
    line = longer
  }
  return line
}
