import { isDeepStrictEqual } from 'node:util'
import { isObject } from './blocks/check.ts'
import { optionsOf } from './blocks/objects.ts'
import { elementsOf } from './blocks/uniqueness.ts'
import type { Block, ElementState, Json, Values } from './shapes.ts'

/** How an element's state is carried: the field of the state, the field it starts from, one value or several. */
interface Kind {
  field: string
  initial: string
  many: boolean
  options?: true
}

const one = (field: string, initial: string): Kind => ({ field, initial, many: false })
const many = (field: string, initial: string): Kind => ({ field, initial, many: true })

/** The elements that keep a state. Buttons and overflow menus keep none. Source: Slack, view `state` object. */
const KINDS: Record<string, Kind> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  static_select: { ...one('selected_option', 'initial_option'), options: true },
  radio_buttons: { ...one('selected_option', 'initial_option'), options: true },
  multi_static_select: { ...many('selected_options', 'initial_options'), options: true },
  checkboxes: { ...many('selected_options', 'initial_options'), options: true },
  external_select: one('selected_option', 'initial_option'),
  multi_external_select: many('selected_options', 'initial_options'),
  users_select: one('selected_user', 'initial_user'),
  multi_users_select: many('selected_users', 'initial_users'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  channels_select: one('selected_channel', 'initial_channel'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  file_input: many('files', 'initial_files'),
}

export function keepsState(element: Json): boolean {
  return KINDS[String(element.type)] !== undefined
}

/** What Slack reports before anybody touched anything. */
export function initialValues(blocks: Block[]): Values {
  const values: Values = {}
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      const kind = KINDS[String(element.type)]
      if (!kind) continue
      const start = element[kind.initial] ?? (kind.many ? [] : null)
      const states = values[block.block_id] ?? {}
      states[String(element.action_id)] = { type: String(element.type), [kind.field]: start }
      values[block.block_id] = states
    }
  }
  return values
}

/** New first values, except where block, action and kind are as before: there what the person entered stays. */
export function carriedOver(fresh: Values, entered: Values): Values {
  const kept: Values = {}
  for (const [block, actions] of Object.entries(fresh)) {
    kept[block] = Object.fromEntries(
      Object.entries(actions).map(([action, state]) => {
        const before = entered[block]?.[action]
        return [action, before?.type === state.type ? before : state]
      }),
    )
  }
  return kept
}

export type Chosen = { ok: true; state: ElementState } | { ok: false; error: string }

/**
 * The state of an element after a person typed or chose.
 *
 * @param raw  text, an option's value, an id, a date, a list of them; null or '' empties
 */
export function stateAfter(element: Json, raw: unknown): Chosen {
  const type = String(element.type)
  const kind = KINDS[type]
  if (!kind) return { ok: false, error: `${type} keeps no value` }
  const wanted = kind.many ? (Array.isArray(raw) ? raw : raw === null || raw === '' ? [] : [raw]) : raw
  if (!kind.many && (wanted === null || wanted === undefined || wanted === '')) {
    return { ok: true, state: { type, [kind.field]: null } }
  }
  if (kind.options) return chosenOptions(element, kind, wanted)
  const value = type === 'datetimepicker' ? Number(wanted) : type === 'number_input' ? String(wanted) : wanted
  return { ok: true, state: { type, [kind.field]: value } }
}

function chosenOptions(element: Json, kind: Kind, wanted: unknown): Chosen {
  const list = kind.many && Array.isArray(wanted) ? wanted : [wanted]
  const options = list.map((each) => findOption(element, each))
  const missing = options.indexOf(undefined)
  if (missing >= 0) return { ok: false, error: `no option ${JSON.stringify(list[missing])}` }
  const most = element.max_selected_items
  if (typeof most === 'number' && options.length > most) return { ok: false, error: `at most ${most} can be chosen` }
  return { ok: true, state: { type: String(element.type), [kind.field]: kind.many ? options : options[0] } }
}

/** An option by itself, its value or its visible text. */
export function findOption(element: Json, wanted: unknown): Json | undefined {
  const options = optionsOf(element).filter(isObject)
  return (
    options.find((each) => each.value === wanted || isDeepStrictEqual(each, wanted)) ??
    options.find((each) => isObject(each.text) && each.text.text === wanted)
  )
}

/** Whether nothing was typed or chosen. */
export function isEmpty(state: ElementState | undefined): boolean {
  if (!state) return true
  const kind = KINDS[state.type]
  const value = kind && state[kind.field]
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
