import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { isRefusal } from '../server/explain.ts'
import { useActing, useHouse } from '../stage.ts'
import { ShortcutsMenu } from './shortcuts-menu.tsx'
import { type Suggestion, suggestionsFor, withMentions } from './suggestions.ts'

interface Props {
  channel: string
  threadTs?: string
  label: string
}

/** Tallest the box grows before it scrolls, in pixels. */
const TALLEST = 200

/** Where messages and slash commands are written. Enter sends, Shift+Enter begins a line. */
export function Composer({ channel, threadTs, label }: Props) {
  const house = useHouse()
  const { act } = useActing()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [hushed, setHushed] = useState(false)
  const { from, offered } = hushed ? { from: 0, offered: [] } : suggestionsFor(text.slice(0, caret), house)
  const chosen = offered[Math.min(active, offered.length - 1)]

  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, TALLEST)}px`
  }, [text])

  const edit = (next: string, at: number) => {
    setText(next)
    setCaret(at)
    setActive(0)
    setHushed(false)
  }
  const complete = (suggestion: Suggestion) => {
    const at = from + suggestion.insert.length
    edit(text.slice(0, from) + suggestion.insert + text.slice(caret), at)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(at, at)
    })
  }
  const send = async () => {
    const typed = text.trim()
    if (typed === '') return
    edit('', 0)
    const name = /^(\/\S+)\s*([\s\S]*)$/.exec(typed)
    const answer = name
      ? await act({ do: 'command', channel, command: name[1] ?? '', text: name[2] ?? '' })
      : await act({ do: 'post', channel, text: withMentions(typed, house), ...(threadTs ? { threadTs } : {}) })
    // Nothing typed is lost: what was refused comes back, unless something new was begun.
    if (isRefusal(answer)) setText((now) => (now === '' ? typed : now))
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const unfinished = chosen && text.slice(from, caret) !== chosen.insert.trim()
    if (offered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length)
    } else if (chosen && (event.key === 'Tab' || (event.key === 'Enter' && unfinished))) complete(chosen)
    else if (offered.length > 0 && event.key === 'Escape') setHushed(true)
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else return
    event.preventDefault()
  }
  return (
    <div className="composer">
      {offered.length > 0 && (
        <Suggestions
          offered={offered}
          active={Math.min(active, offered.length - 1)}
          onHover={setActive}
          onPick={complete}
        />
      )}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={label}
          aria-expanded={offered.length > 0}
          aria-controls="suggestions"
          onChange={(event) => edit(event.target.value, event.target.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={pressed}
        />
        <div className="composer-tools">
          <ShortcutsMenu />
          <span className="composer-hint">Enter sends · / for commands</span>
          <button
            type="button"
            className={text.trim() === '' ? 'send' : 'send ready'}
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  )
}

interface SuggestionsProps {
  offered: Suggestion[]
  active: number
  onHover: (index: number) => void
  onPick: (suggestion: Suggestion) => void
}

function Suggestions({ offered, active, onHover, onPick }: SuggestionsProps) {
  return (
    <div className="suggestions" role="listbox" id="suggestions" aria-label="Suggestions">
      {offered.map((suggestion, index) => (
        <div
          key={suggestion.key}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'option active' : 'option'}
          onPointerMove={() => onHover(index)}
          onPointerDown={(event) => {
            event.preventDefault()
            onPick(suggestion)
          }}
        >
          <span className="option-text">
            {suggestion.label}
            <span className="option-detail">{suggestion.detail}</span>
          </span>
        </div>
      ))}
    </div>
  )
}
