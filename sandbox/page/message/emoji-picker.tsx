import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Popover } from '../layer/popover.tsx'
import { EMOJI_CATEGORIES, type Emoji, emojiNamed, searchEmoji } from '../text/emoji.ts'
import { countEmoji, frequentEmoji } from './frequent.ts'

interface Props {
  anchor: RefObject<HTMLElement | null>
  onPick: (name: string) => void
  onClose: () => void
}

/** Emoji in a row; the arrow keys go by it. */
const COLUMNS = 9
/** Emoji that a search shows. */
const FOUND_MOST = 72

/** Frequently used, then all emoji by category; typing searches their names. */
export function EmojiPicker({ anchor, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<Emoji | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => groupsFor(typed), [typed])
  const first = groups[0]?.emoji[0]
  const pick = (name: string) => {
    countEmoji(name)
    onClose()
    anchor.current?.focus()
    onPick(name)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      if (typed !== '' && first) pick(first.name)
    } else moveBetween(event, box.current)
  }
  return (
    <Popover anchor={anchor} onClose={onClose} align="end" className="emoji-picker">
      <div ref={box} onKeyDown={pressed}>
        <Search typed={typed} onType={setTyped} />
        <div className="emoji-scroll" role="menu" aria-label="Reactions">
          {groups.map((group) => (
            <Group key={group.label} label={group.label} emoji={group.emoji} onPick={pick} onShow={setShown} />
          ))}
          {groups.length === 0 && <p className="emoji-none">No emoji is called “{typed}”.</p>}
        </div>
        <p className="emoji-shown" aria-hidden="true">
          {shown ? (
            <>
              <span className="emoji">{shown.characters}</span> :{shown.name}:
            </>
          ) : (
            'Pick a reaction'
          )}
        </p>
      </div>
    </Popover>
  )
}

function Search({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  return (
    <input
      ref={field}
      type="text"
      className="text-input emoji-search"
      placeholder="Search all emoji"
      aria-label="Search all emoji"
      autoComplete="off"
      value={typed}
      onChange={(event) => onType(event.target.value)}
    />
  )
}

interface GroupProps {
  label: string
  emoji: Emoji[]
  onPick: (name: string) => void
  onShow: (emoji: Emoji) => void
}

function Group({ label, emoji, onPick, onShow }: GroupProps) {
  return (
    <section className="emoji-group" aria-label={label}>
      <h3>{label}</h3>
      <div className="emoji-grid">
        {emoji.map((one) => (
          <button
            key={one.name}
            type="button"
            role="menuitem"
            className="emoji-choice"
            title={`:${one.name}:`}
            aria-label={one.name.replace(/_/g, ' ')}
            data-emoji={one.name}
            onPointerEnter={() => onShow(one)}
            onFocus={() => onShow(one)}
            onClick={() => onPick(one.name)}
          >
            {one.characters}
          </button>
        ))}
      </div>
    </section>
  )
}

function groupsFor(typed: string): { label: string; emoji: Emoji[] }[] {
  if (typed.trim() !== '') {
    const found = searchEmoji(typed, FOUND_MOST)
    return found.length > 0 ? [{ label: 'Found', emoji: found }] : []
  }
  const frequent = frequentEmoji().flatMap((name) => emojiNamed(name) ?? [])
  return [{ label: 'Frequently used', emoji: frequent }, ...EMOJI_CATEGORIES]
}

/** Arrow keys, from the search into the grid and within it. */
function moveBetween(event: KeyboardEvent, box: HTMLElement | null): void {
  const all = [...(box?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const here = all.indexOf(document.activeElement as HTMLElement)
  const step = { ArrowDown: here < 0 ? 1 : COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined || (here < 0 && event.key !== 'ArrowDown')) return
  event.preventDefault()
  if (here + step < 0) box?.querySelector('input')?.focus()
  else all[Math.min(here + step, all.length - 1)]?.focus()
}
