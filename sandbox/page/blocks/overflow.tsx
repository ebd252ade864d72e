import type { Overflow } from '@slack/types'
import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Menu } from '../layer/menu.tsx'
import { PlainText } from '../text/text.tsx'
import { type ElementProps, useField } from './field.ts'

export function OverflowView(props: ElementProps<Overflow>) {
  const { busy, press, actionId } = useField(props)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const items = props.element.options.map((option, index) => ({
    key: `${option.value ?? index}`,
    label: <PlainText text={option.text.text} />,
    detail: option.description ? <PlainText text={option.description.text} /> : undefined,
    choose: () => {
      if (option.url) window.open(option.url, '_blank', 'noopener,noreferrer')
      void press(option.value ?? '')
    },
  }))
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`button overflow ${busy ? 'busy' : ''}`}
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        data-action-id={actionId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && <Menu anchor={anchor} label="More actions" items={items} onClose={() => setOpen(false)} />}
    </>
  )
}
