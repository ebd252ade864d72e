import { type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../icon.tsx'
import { keepTabInside, useFirstFocus, useFocusReturn } from './focus.ts'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
}

/** A dialog of the page itself: in the middle of a wide window, from below on a phone. */
export function Sheet({ title, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useFocusReturn()
  useFirstFocus(box)
  return createPortal(
    <div className="veil" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div
        ref={box}
        className="dialog sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            onClose()
          }
          keepTabInside(event, box.current)
        }}
      >
        <header className="modal-head">
          <h2>{title}</h2>
          <button type="button" className="icon-button close" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className="modal-body">{children}</div>
      </div>
    </div>,
    document.body,
  )
}
