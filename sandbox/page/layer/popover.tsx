import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  /** Under the start or the end of what opened it, or to its right. */
  align?: 'start' | 'end' | 'beside'
  /** As wide as what opened it, at least. */
  wide?: boolean
  className?: string
  children: ReactNode
}

/** Pixels kept free at the window's edges. */
const EDGE = 8

/** Something small that opens beside a button, closes on Esc or a click elsewhere, and gives the focus back. */
export function Popover({ anchor, onClose, align = 'start', wide = false, className = '', children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [spot, setSpot] = useState<{ left: number; top: number; minWidth?: number; maxHeight: number } | null>(null)

  useLayoutEffect(() => {
    const place = () => {
      if (!anchor.current || !box.current) return
      const from = anchor.current.getBoundingClientRect()
      const { offsetWidth, scrollHeight } = box.current
      const below = innerHeight - from.bottom - EDGE
      if (align === 'beside' && from.right + offsetWidth + EDGE < innerWidth) {
        const top = Math.max(EDGE, Math.min(from.top, innerHeight - scrollHeight - EDGE))
        setSpot({ left: from.right + 4, top, maxHeight: innerHeight - 2 * EDGE })
        return
      }
      const under = below >= Math.min(scrollHeight, 240) || below >= from.top
      const maxHeight = Math.min(420, (under ? below : from.top) - EDGE)
      const width = wide ? Math.max(offsetWidth, from.width) : offsetWidth
      const left = Math.max(EDGE, Math.min(align === 'end' ? from.right - width : from.left, innerWidth - width - EDGE))
      const top = under ? from.bottom + 4 : Math.max(EDGE, from.top - 4 - Math.min(scrollHeight, maxHeight))
      setSpot({ left, top, maxHeight, ...(wide ? { minWidth: from.width } : {}) })
    }
    place()
    addEventListener('resize', place)
    return () => removeEventListener('resize', place)
  }, [anchor, align, wide])

  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Element
      if (!box.current?.contains(target) && !anchor.current?.contains(target) && !isAbove(target, box.current))
        onClose()
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || topmost() !== box.current) return
      event.stopPropagation()
      onClose()
      anchor.current?.focus()
    }
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      document.removeEventListener('keydown', escape, true)
    }
  }, [anchor, onClose])

  return createPortal(
    <div ref={box} className={`popover ${className}`} style={spot ?? { left: 0, top: 0, opacity: 0 }}>
      {children}
    </div>,
    document.body,
  )
}

/** Whether something lies in a popover that was opened from this one. */
function isAbove(target: Element, box: HTMLElement | null): boolean {
  const other = target.closest('.popover')
  if (!other || !box) return false
  return (box.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function topmost(): Element | undefined {
  return [...document.querySelectorAll('.popover')].at(-1)
}
