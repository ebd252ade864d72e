import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types'
import type { Agreement } from '../../../domain/agreement.ts'
import { FIELD } from '../../fields.ts'
import { INPUT_TEXT } from '../limits.ts'
import { choices, input } from '../modals/fields.ts'
import type { FormState } from '../modals/values.ts'
import { harmless } from '../text.ts'

/** A form for a part of the agreement: its fields, and what they come to. */
export interface PartForm {
  blocks: KnownBlock[]
  /** The part as it was filled in, in the file's spelling, and the agreement that it is laid over. */
  read(state: FormState): { part: unknown; whole: Agreement }
  /** Where a fault is shown: the field for the beginning of its path. */
  fields: readonly (readonly [path: string, field: string])[]
}

interface Shown {
  hint?: string
  optional?: boolean
  multiline?: boolean
}

/** A field whose text stays as it is written, indentation and all. */
export function valueField(id: string, label: string, value: string, shown: Shown = {}): InputBlock {
  const { multiline = false } = shown
  const text = harmless(value).slice(0, INPUT_TEXT)
  return input(
    blockOf(id),
    label,
    { type: 'plain_text_input', action_id: FIELD, multiline, ...(text ? { initial_value: text } : {}) },
    shown,
  )
}

export function menuField(
  id: string,
  label: string,
  list: readonly { value: string; label: string }[],
  chosen: string,
) {
  const options = choices(list)
  const initial_option = options.find(({ value }) => value === chosen)
  return input(blockOf(id), label, {
    type: 'static_select',
    action_id: FIELD,
    options,
    ...(initial_option ? { initial_option } : {}),
  })
}

/** Boxes, at most ten; those in `ticked` are. */
export function boxesField(
  id: string,
  label: string,
  list: readonly { value: string; label: string }[],
  ticked: ReadonlySet<string>,
) {
  const options: PlainTextOption[] = choices(list)
  const initial = options.filter(({ value }) => value !== undefined && ticked.has(value))
  return input(
    blockOf(id),
    label,
    { type: 'checkboxes', action_id: FIELD, options, ...(initial.length > 0 ? { initial_options: initial } : {}) },
    { optional: true },
  )
}

/** Block id of a field about the agreement. */
export function blockOf(id: string): string {
  return `agreement.${id}`
}

function elementIn(state: FormState, id: string): Record<string, unknown> | null {
  const block = blockOf(id)
  const entered = Object.hasOwn(state, block) ? state[block]?.[FIELD] : undefined
  return typeof entered === 'object' && entered !== null ? (entered as Record<string, unknown>) : null
}

/** What was typed; empty where nothing was. */
export function textIn(state: FormState, id: string): string {
  const value = elementIn(state, id)?.['value']
  return typeof value === 'string' ? harmless(value) : ''
}

/** Whether the field stood in the form that was sent. */
export function stood(state: FormState, id: string): boolean {
  return elementIn(state, id) !== null
}

export function chosenIn(state: FormState, id: string): string | null {
  const option = elementIn(state, id)?.['selected_option']
  return valueOf(option)
}

export function tickedIn(state: FormState, id: string): string[] {
  const options = elementIn(state, id)?.['selected_options']
  return Array.isArray(options) ? options.flatMap((option) => valueOf(option) ?? []) : []
}

function valueOf(option: unknown): string | null {
  const value = typeof option === 'object' && option !== null ? (option as Record<string, unknown>)['value'] : null
  return typeof value === 'string' ? value : null
}

/** The lines of a text that say something. */
export function linesIn(state: FormState, id: string): string[] {
  return textIn(state, id)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Words parted by commas, spaces or line ends. */
export function wordsIn(state: FormState, id: string): string[] {
  return textIn(state, id)
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
}

/** Parts between commas or line ends; a part may be several words. */
export function listIn(state: FormState, id: string): string[] {
  return textIn(state, id)
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A whole number, or what was typed in its place: the schema says what is wrong with it. Null: nothing. */
export function numberIn(state: FormState, id: string): number | string | null {
  const text = textIn(state, id).trim()
  if (text === '') return null
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
