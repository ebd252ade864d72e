import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Menu } from '../layer/menu.tsx'
import { useActing, useHouse } from '../stage.ts'

/** The app's global shortcuts. */
export function ShortcutsMenu() {
  const { app } = useHouse()
  const { act } = useActing()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const shortcuts = app.shortcuts.filter((shortcut) => shortcut.type === 'global')
  if (shortcuts.length === 0) return null
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="icon-button"
        aria-label="Shortcuts"
        title="Shortcuts"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bolt" />
      </button>
      {open && (
        <Menu
          anchor={anchor}
          label="Shortcuts"
          onClose={() => setOpen(false)}
          items={shortcuts.map((shortcut) => ({
            key: shortcut.callback_id,
            label: shortcut.name,
            detail: app.name,
            choose: () => void act({ do: 'shortcut', callbackId: shortcut.callback_id }),
          }))}
        />
      )}
    </>
  )
}
