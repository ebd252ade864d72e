import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  StaticSelect,
  UsersSelect,
} from '@slack/types'
import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { useHouse } from '../stage.ts'
import { PlainText } from '../text/text.tsx'
import { type ElementProps, useField } from './field.ts'
import { Listbox } from './listbox.tsx'
import { choicesOf } from './options.ts'

type SelectElement =
  | StaticSelect
  | UsersSelect
  | ConversationsSelect
  | ChannelsSelect
  | MultiStaticSelect
  | MultiUsersSelect
  | MultiConversationsSelect
  | MultiChannelsSelect

/** Every kind of menu: one or several of the app's options, people or channels. */
export function SelectView(props: ElementProps<SelectElement>) {
  const { element, input } = props
  const { value, choose, actionId, busy, error } = useField(props)
  const house = useHouse()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const multiple = element.type.startsWith('multi_')
  const choices = choicesOf(element, house)
  const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  const shown = chosen.map((one) => choices.find((choice) => choice.value === one)?.label ?? one)
  const close = (next: string[] | null) => {
    setOpen(false)
    anchor.current?.focus()
    if (next && next.join('\n') !== chosen.join('\n')) void choose(multiple ? next : (next[0] ?? null))
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`select ${input ? 'in-form' : ''} ${busy ? 'busy' : ''}`}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-labelledby={input?.labelId}
        aria-label={input ? undefined : element.placeholder?.text}
        aria-invalid={error !== undefined}
        aria-controls={undefined}
        data-field
        data-action-id={actionId}
        {...(element.focus_on_load ? { 'data-focus-on-load': true } : {})}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <span className={shown.length > 0 ? 'select-value' : 'select-value empty'}>
          {multiple && shown.length > 0 ? (
            shown.map((label) => (
              <span key={label} className="chip">
                {label}
              </span>
            ))
          ) : (
            <PlainText text={shown[0] ?? element.placeholder?.text ?? (multiple ? 'Choose some' : 'Choose')} />
          )}
        </span>
        <Icon name="down" />
      </button>
      {open && (
        <Listbox
          anchor={anchor}
          label={element.placeholder?.text ?? 'Options'}
          choices={choices}
          chosen={chosen}
          multiple={multiple}
          searchable={!element.type.endsWith('static_select')}
          max={'max_selected_items' in element ? (element.max_selected_items ?? Infinity) : Infinity}
          onClose={close}
        />
      )}
    </>
  )
}
