import { ButtonView } from './button.tsx'
import { Checkboxes, RadioButtons } from './choices.tsx'
import type { ElementProps } from './field.ts'
import { OverflowView } from './overflow.tsx'
import { DatePicker, DateTimePicker, TimePicker } from './pickers.tsx'
import { SelectView } from './select.tsx'
import { TextInput } from './text-input.tsx'

/** Any interactive element, drawn by the small component made for it. */
export function ElementView(props: ElementProps) {
  const { element } = props
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonView {...props} element={element} />
    case 'overflow':
      return <OverflowView {...props} element={element} />
    case 'checkboxes':
      return <Checkboxes {...props} element={element} />
    case 'radio_buttons':
      return <RadioButtons {...props} element={element} />
    case 'datepicker':
      return <DatePicker {...props} element={element} />
    case 'timepicker':
      return <TimePicker {...props} element={element} />
    case 'datetimepicker':
      return <DateTimePicker {...props} element={element} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput {...props} element={element} />
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <SelectView {...props} element={element} />
    default:
      return <span className="unknown-block">An element of type {element.type}, which this page does not draw.</span>
  }
}
