import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import type { KeyboardEvent } from 'react'
import { type ElementProps, useField } from './field.ts'

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput

const KEYBOARDS = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const

export function TextInput(props: ElementProps<TextElement>) {
  const { element, input } = props
  const { value, type, press, actionId, error } = useField(props)
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const multiline = element.type === 'plain_text_input' && element.multiline === true
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const dispatchesOn = (trigger: 'on_enter_pressed' | 'on_character_entered') =>
    input?.dispatches === true && triggers.includes(trigger)

  const changed = (next: string) => type(next, dispatchesOn('on_character_entered'))
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || !dispatchesOn('on_enter_pressed')) return
    event.preventDefault()
    event.stopPropagation()
    void press(text)
  }
  const shared = {
    className: 'text-input',
    value: text,
    placeholder: element.placeholder?.text,
    maxLength: element.type === 'plain_text_input' ? element.max_length : undefined,
    'aria-labelledby': input?.labelId,
    'aria-invalid': error !== undefined,
    'data-field': true,
    'data-action-id': actionId,
    ...(element.focus_on_load ? { 'data-focus-on-load': true } : {}),
    onKeyDown: pressed,
  }
  return multiline ? (
    <textarea {...shared} rows={4} onChange={(event) => changed(event.target.value)} />
  ) : (
    <input
      {...shared}
      type="text"
      inputMode={KEYBOARDS[element.type]}
      autoComplete="off"
      onChange={(event) => changed(event.target.value)}
    />
  )
}
