import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { EmojiPicker } from '../message/emoji-picker.tsx'
import type { Person } from '../server/wire.ts'
import { useActing } from '../stage.ts'
import { Emoji } from '../text/text.tsx'

/** What Slack puts there when somebody writes a status without an emoji. */
const USUAL_EMOJI = 'speech_balloon'

/** One's own status: an emoji and a line. */
export function StatusForm({ person }: { person: Person }) {
  const { act } = useActing()
  const anchor = useRef<HTMLButtonElement>(null)
  const [text, setText] = useState(person.statusText)
  const [emoji, setEmoji] = useState(person.statusEmoji)
  const [picking, setPicking] = useState(false)
  const changed = text !== person.statusText || emoji !== person.statusEmoji
  const save = (nextText: string, nextEmoji: string) => {
    const shown = nextEmoji || (nextText === '' ? '' : USUAL_EMOJI)
    setText(nextText)
    setEmoji(shown)
    void act({ do: 'status', text: nextText, emoji: shown === '' ? '' : `:${shown}:` })
  }
  return (
    <form
      className="status-form"
      onSubmit={(event) => {
        event.preventDefault()
        save(text.trim(), emoji)
      }}
    >
      <button
        ref={anchor}
        type="button"
        className="status-emoji"
        aria-label="Emoji of your status"
        aria-haspopup="menu"
        onClick={() => setPicking(true)}
      >
        {emoji ? <Emoji name={emoji} /> : <Icon name="smile" />}
      </button>
      <input
        type="text"
        className="text-input"
        aria-label="Your status"
        placeholder="What’s your status?"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {changed ? (
        <button type="submit" className="button small primary">
          Save
        </button>
      ) : (
        person.statusText + person.statusEmoji !== '' && (
          <button type="button" className="icon-button" aria-label="Clear your status" onClick={() => save('', '')}>
            <Icon name="close" />
          </button>
        )
      )}
      {picking && <EmojiPicker anchor={anchor} onClose={() => setPicking(false)} onPick={setEmoji} />}
    </form>
  )
}
