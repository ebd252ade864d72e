import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Menu } from '../layer/menu.tsx'
import { type ThemeChoice, useThemeChoice } from '../theme.ts'

const CHOICES = [
  ['system', 'As the system', 'screen'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
] as const satisfies [ThemeChoice, string, string][]

/** Light, dark, or whatever the machine is set to; kept in this browser. */
export function ThemeMenu() {
  const [choice, choose] = useThemeChoice()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [, label, icon] = CHOICES.find(([id]) => id === choice) ?? CHOICES[0]
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="side-button"
        aria-label={`Theme: ${label}`}
        title={`Theme: ${label}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <Menu
          anchor={anchor}
          label="Theme"
          onClose={() => setOpen(false)}
          items={CHOICES.map(([id, words, sign]) => ({
            key: id,
            icon: sign,
            label: words,
            checked: id === choice,
            choose: () => choose(id),
          }))}
        />
      )}
    </>
  )
}
