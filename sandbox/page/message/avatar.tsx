import type { Person } from '../server/wire.ts'
import { useHouse } from '../stage.ts'

/** A coloured tile with initials: a picture without a picture. */
export function Avatar({ person, size = 'normal' }: { person: Person | undefined; size?: 'small' | 'normal' }) {
  const { app } = useHouse()
  if (!person || person.kind !== 'human') return <AppLogo name={person?.realName || app.name} size={size} />
  const name = person.realName || person.name
  return (
    <span
      className={`avatar ${size}`}
      style={{ backgroundColor: `color-mix(in oklab, ${person.colour}, black 20%)` }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
}

export function AppLogo({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' }) {
  return (
    <span className={`avatar app ${size}`} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const [first = '', ...others] = words
  return firstLetter(first) + firstLetter(others.at(-1) ?? '')
}

/** By code point: half of a letter is none. */
function firstLetter(word: string): string {
  const [letter = ''] = Array.from(word)
  return letter
}
