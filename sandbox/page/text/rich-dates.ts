import type { RichTextBlock, RichTextElement } from '@slack/types'
import { formatDate, type Reader } from './dates.ts'

/** Rich text with its date elements told in the reader's words; the library would drop their fallback and link. */
export function withDates(block: RichTextBlock, reader: Reader): RichTextBlock {
  const elements = block.elements.map((part): RichTextBlock['elements'][number] => {
    switch (part.type) {
      case 'rich_text_list':
        return {
          ...part,
          elements: part.elements.map((item) => ({ ...item, elements: item.elements.map((e) => told(e, reader)) })),
        }
      case 'rich_text_section':
      case 'rich_text_quote':
        return { ...part, elements: part.elements.map((e) => told(e, reader)) }
      default:
        return part
    }
  })
  return { ...block, elements }
}

function told(element: RichTextElement, reader: Reader): RichTextElement {
  if (element.type !== 'date') return element
  const text = formatDate(element.format, element.timestamp, reader) ?? element.fallback ?? ''
  const style = element.style ? { style: element.style } : {}
  return element.url === undefined
    ? { type: 'text', text, ...style }
    : { type: 'link', url: element.url, text, ...style }
}
