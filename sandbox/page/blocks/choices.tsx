import type {
  Checkboxes as CheckboxesElement,
  MrkdwnOption,
  PlainTextOption,
  RadioButtons as RadioElement,
} from '@slack/types'
import { useId } from 'react'
import { TextObject } from '../text/text.tsx'
import { type ElementProps, useField } from './field.ts'

type AnyOption = PlainTextOption | MrkdwnOption

export function RadioButtons(props: ElementProps<RadioElement>) {
  const { value, choose, actionId } = useField(props)
  const group = useId()
  return (
    <div className="choices" role="radiogroup" aria-labelledby={props.input?.labelId} data-action-id={actionId}>
      {props.element.options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            data-field
            name={group}
            value={option.value}
            checked={value === option.value}
            onChange={() => void choose(option.value ?? '')}
          />
          <ChoiceText option={option} />
        </label>
      ))}
    </div>
  )
}

export function Checkboxes(props: ElementProps<CheckboxesElement>) {
  const { value, choose, actionId } = useField(props)
  const chosen = Array.isArray(value) ? value : []
  const toggle = (one: string) => {
    const next = props.element.options
      .map((option) => option.value ?? '')
      .filter((other) => (other === one) !== chosen.includes(other))
    void choose(next)
  }
  return (
    <div className="choices" role="group" aria-labelledby={props.input?.labelId} data-action-id={actionId}>
      {props.element.options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            data-field
            value={option.value}
            checked={chosen.includes(option.value ?? '')}
            onChange={() => toggle(option.value ?? '')}
          />
          <ChoiceText option={option} />
        </label>
      ))}
    </div>
  )
}

function ChoiceText({ option }: { option: AnyOption }) {
  return (
    <span className="choice-text">
      <TextObject text={option.text} />
      {option.description && (
        <span className="choice-detail">
          <TextObject text={option.description} />
        </span>
      )}
    </span>
  )
}
