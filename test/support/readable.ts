import type { AnyBlock } from '@slack/types'

/** Blocks as a person reads them, one line each: for comparing whole views at a glance. Date tokens show their fallback. */
export function readableBlocks(blocks: readonly AnyBlock[]): string {
  return blocks.map((block) => readableBlock(block as unknown as Shape)).join('\n')
}

/** Text as a reader in the team's zone sees it, with formatting marks left in and zero-width spaces out. */
export function readable(text: string): string {
  return text
    .replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/<@([^>]*)>/g, '@$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/\u200b/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

type Shape = Record<string, unknown> & { type: string }

function readableBlock(block: Shape): string {
  switch (block.type) {
    case 'header':
      return `# ${textOf(block['text'])}`
    case 'section': {
      const fields = (block['fields'] as unknown[] | undefined)?.map(textOf).join('\n--\n')
      const accessory = block['accessory'] ? `  ${elementOf(block['accessory'] as Shape)}` : ''
      return `${block['text'] ? textOf(block['text']) : fields}${accessory}`
    }
    case 'context':
      return `(${(block['elements'] as unknown[]).map(textOf).join(' ')})`
    case 'rich_text':
      return (block['elements'] as Shape[]).map((part) => `> ${richTextOf(part)}`).join('\n')
    case 'actions':
      return (block['elements'] as Shape[]).map(elementOf).join(' ')
    case 'input': {
      const optional = block['optional'] ? '?' : ''
      return `${String(block['block_id'])}${optional} ${textOf(block['label'])}: ${elementOf(block['element'] as Shape)}`
    }
    default:
      return `-- ${block.type}`
  }
}

function elementOf(element: Shape): string {
  const options = (element['options'] as Shape[] | undefined)?.map((option) => textOf(option['text'])).join(' | ')
  switch (element.type) {
    case 'button':
      return element['style'] === 'primary' ? `[[${textOf(element['text'])}]]` : `[${textOf(element['text'])}]`
    case 'overflow':
      return `[⋮ ${options}]`
    default: {
      const chosen = element['initial_option'] ? ` = ${textOf((element['initial_option'] as Shape)['text'])}` : ''
      const typed = typeof element['initial_value'] === 'string' ? ` = ${element['initial_value']}` : ''
      return `${element.type}${options ? ` {${options}}` : ''}${chosen}${typed}${severalOf(element)}`
    }
  }
}

/** What is chosen of a list, or the day of a calendar. */
function severalOf(element: Shape): string {
  const several =
    element.type === 'multi_static_select' ? (element['initial_options'] as Shape[] | undefined) : undefined
  if (several) return ` = ${several.map((option) => textOf(option['text'])).join(' | ')}`
  return element.type === 'datepicker' && element['initial_date'] ? ` = ${element['initial_date']}` : ''
}

function richTextOf(part: Shape): string {
  return (part['elements'] as Shape[]).map((piece) => String(piece['text'] ?? '')).join('')
}

function textOf(text: unknown): string {
  return readable(String((text as Shape | undefined)?.['text'] ?? ''))
}
