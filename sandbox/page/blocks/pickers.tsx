import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { useReader } from '../stage.ts'
import { type ElementProps, useField } from './field.ts'
import { fromWallClock, toWallClock } from './zoned.ts'

export function DatePicker(props: ElementProps<Datepicker>) {
  return <Picker {...props} kind="date" />
}

export function TimePicker(props: ElementProps<Timepicker>) {
  return <Picker {...props} kind="time" />
}

function Picker(props: ElementProps<Datepicker | Timepicker> & { kind: 'date' | 'time' }) {
  const { value, choose, actionId, error } = useField(props)
  return (
    <input
      type={props.kind}
      className="text-input picker"
      value={typeof value === 'string' ? value : ''}
      aria-labelledby={props.input?.labelId}
      aria-label={props.input ? undefined : (props.element.placeholder?.text ?? `Choose a ${props.kind}`)}
      aria-invalid={error !== undefined}
      data-field
      data-action-id={actionId}
      onChange={(event) => void choose(event.target.value === '' ? null : event.target.value)}
    />
  )
}

/** Shown and read in the person's own zone, kept as epoch seconds. */
export function DateTimePicker(props: ElementProps<DateTimepicker>) {
  const { value, choose, actionId, error } = useField(props)
  const { tz } = useReader()
  return (
    <input
      type="datetime-local"
      className="text-input picker wide"
      value={typeof value === 'number' ? toWallClock(value, tz) : ''}
      aria-labelledby={props.input?.labelId}
      aria-label={props.input ? undefined : 'Choose a date and time'}
      aria-invalid={error !== undefined}
      data-field
      data-action-id={actionId}
      onChange={(event) => void choose(event.target.value === '' ? null : fromWallClock(event.target.value, tz))}
    />
  )
}
