import type { Button, WorkflowButton } from '@slack/types'
import { useFollow } from '../text/link.tsx'
import { PlainText } from '../text/text.tsx'
import { type ElementProps, useField } from './field.ts'

export function ButtonView(props: ElementProps<Button | WorkflowButton>) {
  const { element } = props
  const { busy, press, actionId } = useField(props)
  const follow = useFollow()
  const url = 'url' in element ? element.url : undefined
  const shared = {
    className: `button ${element.style ?? ''} ${busy ? 'busy' : ''}`,
    'data-action-id': actionId,
    'aria-label': element.accessibility_label,
  }
  if (url) {
    return (
      <a
        {...shared}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => {
          follow(url)(event)
          void press()
        }}
      >
        <PlainText text={element.text.text} />
      </a>
    )
  }
  return (
    <button {...shared} type="button" aria-busy={busy} onClick={() => void (busy || press())}>
      <PlainText text={element.text.text} />
    </button>
  )
}
