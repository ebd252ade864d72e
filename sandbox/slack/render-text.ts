import { isObject } from './blocks/check.ts'
import { renderDate } from './render-date.ts'
import type { Json, Message } from './shapes.ts'

/** Who reads, and how to name people and channels to them. */
export interface Reader {
  /** IANA zone for dates. */
  zone: string
  userName(id: string): string
  channelName(id: string): string
}

/** The plain text a person reads in a message: every block, buttons as `[Label]`, menus as `[Placeholder ▾]`. */
export function renderMessage(message: Pick<Message, 'text' | 'blocks' | 'attachments'>, reader: Reader): string {
  const attached = (message.attachments ?? []).map((each) => renderAttachment(each, reader))
  const body = message.blocks?.length ? renderBlocks(message.blocks, reader) : renderMrkdwn(message.text, reader)
  return [body, ...attached].filter((part) => part !== '').join('\n')
}

/** The plain text of blocks, one line a block. */
export function renderBlocks(blocks: unknown, reader: Reader): string {
  if (!Array.isArray(blocks)) return ''
  return blocks
    .filter(isObject)
    .map((block) => renderBlock(block, reader))
    .filter((line) => line !== '')
    .join('\n')
}

function renderAttachment(attachment: Json, reader: Reader): string {
  const texts = ['pretext', 'title', 'text', 'footer'].map((key) => renderMrkdwn(String(attachment[key] ?? ''), reader))
  return [...texts, renderBlocks(attachment.blocks, reader)].filter((part) => part !== '').join('\n')
}

function renderBlock(block: Json, reader: Reader): string {
  const piece = (value: unknown): string => renderPiece(value, reader)
  const list = (value: unknown, glue: string): string =>
    Array.isArray(value)
      ? value
          .map(piece)
          .filter((part) => part !== '')
          .join(glue)
      : ''
  switch (block.type) {
    case 'section':
      return [piece(block.text), list(block.fields, '\n'), piece(block.accessory)].filter(Boolean).join('\n')
    case 'context':
    case 'actions':
    case 'context_actions':
      return list(block.elements, ' ')
    case 'input':
      return [piece(block.label), piece(block.element), piece(block.hint)].filter(Boolean).join('\n')
    case 'rich_text':
      return renderRich(block, reader)
    case 'markdown':
      return String(block.text)
    case 'image':
      return [piece(block.title), String(block.alt_text ?? '')].filter(Boolean).join('\n')
    case 'table':
    case 'data_table':
      return [String(block.caption ?? ''), ...rows(block.rows, piece)].filter(Boolean).join('\n')
    case 'container':
      return [piece(block.title), piece(block.subtitle), renderBlocks(block.child_blocks, reader)]
        .filter(Boolean)
        .join('\n')
    case 'card':
      return [piece(block.title), piece(block.subtitle), piece(block.body), list(block.actions, ' ')]
        .filter(Boolean)
        .join('\n')
    default:
      return typeof block.title === 'string'
        ? block.title
        : [piece(block.title), piece(block.text)].filter(Boolean).join('\n')
  }
}

function rows(value: unknown, piece: (cell: unknown) => string): string[] {
  if (!Array.isArray(value)) return []
  return value.map((row) => (Array.isArray(row) ? row.map(piece).join(' | ') : ''))
}

/** One text, picture or interactive element. */
function renderPiece(value: unknown, reader: Reader): string {
  if (!isObject(value)) return ''
  const { type } = value
  if (type === 'plain_text' || type === 'raw_text' || type === 'raw_number') return String(value.text)
  if (type === 'mrkdwn') return renderMrkdwn(String(value.text), reader)
  if (type === 'rich_text') return renderRich(value, reader)
  if (type === 'image') return String(value.alt_text ?? '')
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button')
    return `[${renderPiece(value.text, reader)}]`
  if (type === 'overflow') return `[⋯ ${optionTexts(value).join(' / ')}]`
  if (type === 'radio_buttons' || type === 'checkboxes') return optionTexts(value).join(' / ')
  const placeholder = isObject(value.placeholder) ? String(value.placeholder.text) : ''
  return placeholder === '' ? '' : `[${placeholder} ▾]`
}

function optionTexts(element: Json): string[] {
  const options = Array.isArray(element.options) ? element.options.filter(isObject) : []
  return options.map((each) => (isObject(each.text) ? String(each.text.text) : ''))
}

function renderRich(block: Json, reader: Reader): string {
  const parts = Array.isArray(block.elements) ? block.elements.filter(isObject) : []
  return parts
    .map((part) => {
      const inner = Array.isArray(part.elements) ? part.elements.filter(isObject) : []
      if (part.type !== 'rich_text_list') return inner.map((each) => renderSpan(each, reader)).join('')
      const bullet = (index: number): string => (part.style === 'ordered' ? `${index + 1}.` : '•')
      return inner.map((item, index) => `${bullet(index)} ${renderRich({ elements: [item] }, reader)}`).join('\n')
    })
    .join('\n')
}

function renderSpan(span: Json, reader: Reader): string {
  switch (span.type) {
    case 'user':
      return `@${reader.userName(String(span.user_id))}`
    case 'channel':
      return `#${reader.channelName(String(span.channel_id))}`
    case 'broadcast':
      return `@${String(span.range)}`
    case 'emoji':
      return `:${String(span.name)}:`
    case 'date':
      return renderDate(Number(span.timestamp), String(span.format), reader.zone)
    case 'link':
      return String(span.text ?? span.url)
    default:
      return String(span.text ?? '')
  }
}

/** mrkdwn as it reads: links by their label, mentions by name, dates in the reader's zone, no escapes, no marks. */
export function renderMrkdwn(text: string, reader: Reader): string {
  const spelled = text.replace(/<([^>]+)>/g, (_whole, inner: string) => renderAngle(inner, reader))
  const plain = spelled.replace(/(^|[\s([{"'>])([*_~])(?=\S)(.+?)(?<=\S)\2(?=$|[\s.,;:!?)\]}"'·…-])/gm, '$1$3')
  return plain.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

function renderAngle(inner: string, reader: Reader): string {
  const [target = '', label] = inner.split('|', 2)
  if (target.startsWith('@')) return `@${reader.userName(target.slice(1))}`
  if (target.startsWith('#')) return `#${label ?? reader.channelName(target.slice(1))}`
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target)
  if (date) return renderDate(Number(date[1]), date[2] ?? '', reader.zone)
  if (target.startsWith('!')) return `@${label ?? target.slice(1).replace(/^subteam\^/, '')}`
  return label ?? target.replace(/^mailto:|^tel:/, '')
}
