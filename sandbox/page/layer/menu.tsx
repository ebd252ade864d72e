import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Icon, type IconName } from '../icon.tsx'
import { Popover } from './popover.tsx'

export interface MenuItem {
  key: string
  label: ReactNode
  detail?: ReactNode
  icon?: IconName
  /** Set on one of several between which to choose. */
  checked?: boolean
  choose: () => void
}

interface Props {
  anchor: RefObject<HTMLElement | null>
  label: string
  items: MenuItem[]
  onClose: () => void
  align?: 'start' | 'end'
}

/** A menu with Slack's keys: arrows move, Enter chooses, Esc and Tab leave. */
export function Menu({ anchor, label, items, onClose, align = 'start' }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }, [])

  const move = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const here = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Tab') onClose()
    if (to === undefined) return
    event.preventDefault()
    all.at(to % all.length)?.focus()
  }
  const choose = (item: MenuItem) => {
    onClose()
    anchor.current?.focus()
    item.choose()
  }
  return (
    <Popover anchor={anchor} onClose={onClose} align={align} className="menu">
      <div ref={list} role="menu" aria-label={label} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.checked}
            tabIndex={-1}
            className="menu-item"
            onClick={() => choose(item)}
          >
            {item.icon && <Icon name={item.icon} />}
            <span className="menu-words">
              <span>{item.label}</span>
              {item.detail && <span className="menu-detail">{item.detail}</span>}
            </span>
            {item.checked && <Icon name="check" />}
          </button>
        ))}
      </div>
    </Popover>
  )
}
