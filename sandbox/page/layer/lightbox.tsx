import { useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../icon.tsx'
import { keepTabInside, useFirstFocus, useFocusReturn } from './focus.ts'

interface Props {
  url: string
  name: string
  /** What the picture shows, in words; said under it too. */
  alt: string | undefined
  onClose: () => void
}

/** A picture as large as the window allows. */
export function Lightbox({ url, name, alt, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useFocusReturn()
  useFirstFocus(box)
  return createPortal(
    <div
      ref={box}
      className="lightbox veil"
      role="dialog"
      aria-modal="true"
      aria-label={name}
      tabIndex={-1}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          onClose()
        }
        keepTabInside(event, box.current)
      }}
    >
      <header className="lightbox-head">
        <span className="lightbox-name">{name}</span>
        <a className="icon-button" href={url} download={name} aria-label="Download" title="Download">
          <Icon name="file" />
        </a>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <img src={url} alt={alt || name} />
      {alt && <p className="lightbox-alt">{alt}</p>}
    </div>,
    document.body,
  )
}
