import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextBlock,
  SectionBlock,
} from '@slack/types'
import type { ActionId } from '../ids.ts'
import { quotable, whole } from './text.ts'

/** A message as Slack takes it. `text` is what notifications and screen readers say. */
export interface Rendered {
  text: string
  blocks: KnownBlock[]
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true }
}

export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text }
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text) }
}

/** @param accessory  what stands to the right of the text, on a phone below it */
export function section(text: string, accessory?: NonNullable<SectionBlock['accessory']>): SectionBlock {
  return { type: 'section', text: mrkdwn(text), ...(accessory ? { accessory } : {}) }
}

/** Columns that read down line by line and fold on a phone. */
export function columns(texts: readonly string[], accessory?: NonNullable<SectionBlock['accessory']>): SectionBlock {
  return { type: 'section', fields: texts.map(mrkdwn), ...(accessory ? { accessory } : {}) }
}

/** One grey line; no block where there is nothing to say. */
export function context(text: string): ContextBlock[] {
  return text ? [{ type: 'context', elements: [mrkdwn(text)] }] : []
}

export function divider(): DividerBlock {
  return { type: 'divider' }
}

export function actions(blockId: string, elements: ActionsBlockElement[]): ActionsBlock[] {
  return elements.length > 0 ? [{ type: 'actions', block_id: blockId, elements }] : []
}

/** Somebody's own words, taken literally; no block where there are none. */
export function quote(words: string | null): RichTextBlock[] {
  return quoted(quotable(words))
}

/** The same, whole: in a thread, which is opened to read. Slack folds what is long. */
export function wholeQuote(words: string | null): RichTextBlock[] {
  return quoted(whole(words))
}

/** What the lead said as a quote, and what the rep notes under it. */
export function quoteAndNote(said: string | null, note: string | null): KnownBlock[] {
  return wordsAndNote(quotable(said), quotable(note))
}

export function wholeQuoteAndNote(said: string | null, note: string | null): KnownBlock[] {
  return wordsAndNote(whole(said), whole(note))
}

function wordsAndNote(said: string, note: string): KnownBlock[] {
  if (!said || !note) return quoted(said || note)
  return [
    ...quoted(said),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: `Note: ${note}` }] }],
    },
  ]
}

/** @param text  safe and cut already */
function quoted(text: string): RichTextBlock[] {
  if (!text) return []
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }] }]
}

/** @param primary  green: at most one a surface, the next step */
export function button(actionId: ActionId, label: string, value: string | null, primary = false): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label),
    ...(value === null ? {} : { value }),
    ...(primary ? { style: 'primary' } : {}),
  }
}
