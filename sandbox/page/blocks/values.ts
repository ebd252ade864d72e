import type { ActionsBlockElement, InputBlock, Option, PlainTextOption, SectionBlock } from '@slack/types'
import type { FieldValue } from '../server/wire.ts'

/** Anything a person can act on, wherever it sits. */
export type Element = ActionsBlockElement | InputBlock['element'] | NonNullable<SectionBlock['accessory']>

/** What an element holds before anybody touches it. */
export function initialOf(element: Element): FieldValue {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return element.initial_value ?? ''
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return valueOf(element.initial_option)
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return (element.initial_options ?? []).map((option) => option.value ?? '')
    case 'users_select':
      return element.initial_user ?? null
    case 'multi_users_select':
      return element.initial_users ?? []
    case 'conversations_select':
      return element.initial_conversation ?? null
    case 'multi_conversations_select':
      return element.initial_conversations ?? []
    case 'channels_select':
      return element.initial_channel ?? null
    case 'multi_channels_select':
      return element.initial_channels ?? []
    case 'datepicker':
      return element.initial_date ?? null
    case 'timepicker':
      return element.initial_time ?? null
    case 'datetimepicker':
      return element.initial_date_time ?? null
    default:
      return null
  }
}

/** A value as Slack's `state.values` spells it, or as the page itself would. */
export function fromStateValue(given: unknown): FieldValue | undefined {
  if (given === undefined || given === null || typeof given === 'string' || typeof given === 'number') {
    return given
  }
  if (Array.isArray(given)) return given.filter((one) => typeof one === 'string')
  const state = given as Record<string, unknown>
  const options = state.selected_options
  if (Array.isArray(options)) return options.map((one) => valueOf(one as Option) ?? '')
  if ('selected_option' in state) return valueOf(state.selected_option as Option | null)
  const named = NAMED.find((name) => name in state)
  return named === undefined ? undefined : fromStateValue(state[named])
}

const NAMED = [
  'value',
  'selected_date',
  'selected_time',
  'selected_date_time',
  'selected_user',
  'selected_users',
  'selected_conversation',
  'selected_conversations',
  'selected_channel',
  'selected_channels',
]

function valueOf(option: Option | PlainTextOption | null | undefined): string | null {
  return option?.value ?? null
}

export function isEmpty(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
