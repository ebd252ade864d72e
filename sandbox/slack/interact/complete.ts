import { isObject } from '../blocks/check.ts'
import { isEmpty } from '../element-values.ts'
import type { ElementState, Json, View } from '../shapes.ts'

/** What Slack's client finds wrong with a form before it sends it: block_id → message. Empty when nothing is. */
export function clientErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.blocks) {
    if (block.type !== 'input' || !isObject(block.element)) continue
    const state = view.values[block.block_id]?.[String(block.element.action_id)]
    const error = errorOf(block, block.element, state)
    if (error) errors[block.block_id] = error
  }
  return errors
}

function errorOf(block: Json, element: Json, state: ElementState | undefined): string | undefined {
  if (isEmpty(state)) return block.optional === true ? undefined : 'Please complete this required field.'
  const value = state?.value
  if (typeof value !== 'string') return undefined
  if (element.type === 'number_input') return numberError(element, value)
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return 'Please enter a valid email address.'
  }
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.'
  return lengthError(element, value)
}

function lengthError(element: Json, value: string): string | undefined {
  const { min_length, max_length } = element
  const most = typeof max_length === 'number' ? max_length : 3_000
  if (typeof min_length === 'number' && value.length < min_length) {
    return `Please enter at least ${min_length} characters.`
  }
  return value.length > most ? `Please enter at most ${most} characters.` : undefined
}

function numberError(element: Json, value: string): string | undefined {
  const number = Number(value)
  const decimal = element.is_decimal_allowed === true
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a valid number.'
  if (!decimal && !Number.isInteger(number)) return 'Please enter a whole number.'
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${String(element.min_value)}.`
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${String(element.max_value)}.`
  }
  return undefined
}
