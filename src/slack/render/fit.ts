import type { HomeView, KnownBlock, ModalView, Option, PlainTextElement, TextObject } from '@slack/types'
import type { Rendered } from './blocks.ts'
import {
  ACTIONS_ELEMENTS,
  BUTTON_TEXT,
  CONTEXT_ELEMENTS,
  CONTEXT_TEXT,
  FIELD_TEXT,
  HEADER_TEXT,
  INPUT_TEXT,
  LABEL_TEXT,
  MESSAGE_BLOCKS,
  MESSAGE_BLOCKS_TEXT,
  MESSAGE_TEXT,
  MODAL_TITLE,
  OPTION_TEXT,
  OVERFLOW_OPTIONS,
  PLACEHOLDER_TEXT,
  PRIVATE_METADATA,
  RADIO_OPTIONS,
  SECTION_FIELDS,
  SECTION_TEXT,
  SELECT_OPTIONS,
  VIEW_BLOCKS,
} from './limits.ts'

/**
 * The last gate before Slack: whatever a renderer made, it leaves here within Slack's limits. Renderers cut lead data
 * to what reads well long before; this is for what they did not think of, since a refused message is a lost one.
 */
export function fitMessage(text: string, blocks: readonly KnownBlock[]): Rendered {
  const shown = blocks.slice(0, MESSAGE_BLOCKS)
  for (const share of [1, 0.5, 0.25]) {
    const fitted = shown.map((block) => fitBlock(block, share))
    if (charactersIn(fitted) <= MESSAGE_BLOCKS_TEXT) return { text: clipMrkdwn(text, MESSAGE_TEXT), blocks: fitted }
  }
  return { text: clipMrkdwn(text, MESSAGE_TEXT), blocks: shown.map((block) => fitBlock(block, 0.08)) }
}

/** @throws RangeError when what the modal has to remember is too long: a cut would make it unreadable */
export function fitModal(view: ModalView): ModalView {
  if ((view.private_metadata ?? '').length > PRIVATE_METADATA) throw new RangeError('private_metadata is too long')
  return {
    ...view,
    title: clipText(view.title, MODAL_TITLE),
    ...(view.submit ? { submit: clipText(view.submit, MODAL_TITLE) } : {}),
    ...(view.close ? { close: clipText(view.close, MODAL_TITLE) } : {}),
    blocks: fitBlocks(view.blocks as KnownBlock[]),
  }
}

export function fitHome(view: HomeView): HomeView {
  return { ...view, blocks: fitBlocks(view.blocks as KnownBlock[]) }
}

function fitBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.slice(0, VIEW_BLOCKS).map((block) => fitBlock(block, 1))
}

/** @param share  of the longest text that Slack would take in one block */
function fitBlock(block: KnownBlock, share: number): KnownBlock {
  switch (block.type) {
    case 'header':
      return { ...block, text: clipText(block.text, HEADER_TEXT) }
    case 'section':
      return {
        ...block,
        ...(block.text ? { text: clipText(block.text, SECTION_TEXT * share) } : {}),
        ...(block.fields
          ? { fields: block.fields.slice(0, SECTION_FIELDS).map((text) => clipText(text, FIELD_TEXT * share)) }
          : {}),
        ...(block.accessory ? { accessory: fitElement(block.accessory) } : {}),
      }
    case 'context':
      return {
        ...block,
        elements: block.elements
          .slice(0, CONTEXT_ELEMENTS)
          .map((element) => (element.type === 'image' ? element : clipText(element, CONTEXT_TEXT * share))),
      }
    case 'actions':
      return { ...block, elements: block.elements.slice(0, ACTIONS_ELEMENTS).map(fitElement) }
    case 'input':
      return {
        ...block,
        label: clipText(block.label, LABEL_TEXT),
        ...(block.hint ? { hint: clipText(block.hint, LABEL_TEXT) } : {}),
        element: fitElement(block.element),
      }
    default:
      return block
  }
}

/** Clips whatever texts and lists an element has; the element keeps its type. */
function fitElement<Element extends object>(element: Element): Element {
  const { type, text, placeholder, options, option_groups, initial_option, initial_value } = element as Fittable
  const most = type === 'overflow' ? OVERFLOW_OPTIONS : type === 'radio_buttons' ? RADIO_OPTIONS : SELECT_OPTIONS
  return {
    ...element,
    ...(text ? { text: clipText(text, BUTTON_TEXT) } : {}),
    ...(placeholder ? { placeholder: clipText(placeholder, PLACEHOLDER_TEXT) } : {}),
    ...(options ? { options: options.slice(0, most).map(fitOption) } : {}),
    ...(option_groups
      ? {
          option_groups: option_groups.slice(0, SELECT_OPTIONS).map((group) => ({
            label: clipText(group.label, OPTION_TEXT),
            options: group.options.slice(0, SELECT_OPTIONS).map(fitOption),
          })),
        }
      : {}),
    ...(initial_option ? { initial_option: fitOption(initial_option) } : {}),
    ...(initial_value ? { initial_value: clipPlain(initial_value, INPUT_TEXT) } : {}),
  }
}

interface Fittable {
  type?: string
  text?: PlainTextElement
  placeholder?: PlainTextElement
  options?: Option[]
  option_groups?: { label: PlainTextElement; options: Option[] }[]
  initial_option?: Option
  initial_value?: string
}

function fitOption(option: Option): Option {
  return {
    ...option,
    text: clipText(option.text, OPTION_TEXT),
    ...(option.description ? { description: clipText(option.description, OPTION_TEXT) } : {}),
  } as Option
}

function clipText<Text extends TextObject>(text: Text, max: number): Text {
  return { ...text, text: text.type === 'mrkdwn' ? clipMrkdwn(text.text, max) : clipPlain(text.text, max) }
}

/** Cuts between characters. */
function clipPlain(text: string, max: number): string {
  return clipBy(text, max, /[\s\S]/gu)
}

/** Cuts between characters, but never inside a link, a date, a mention or an escaped sign. */
export function clipMrkdwn(text: string, max: number): string {
  return clipBy(text, max, /<[^<>]*>|&(?:amp|lt|gt);|[\s\S]/gu)
}

function clipBy(text: string, max: number, parts: RegExp): string {
  if (text.length <= max) return text
  let kept = ''
  for (const [part] of text.matchAll(parts)) {
    if (kept.length + part.length > Math.floor(max) - 1) break
    kept += part
  }
  return `${kept}…`
}

/** UTF-16 units over all texts of some blocks. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, item]) => {
    return sum + (key === 'text' && typeof item === 'string' ? item.length : charactersIn(item))
  }, 0)
}
