import type { RefObject } from 'react'
import { Popover } from '../layer/popover.tsx'
import { emojiOf } from '../text/emoji.ts'

/** First the reactions that apps commonly act on, then the friendly ones. */
const OFFERED = [
  'eyes',
  'telephone_receiver',
  'white_check_mark',
  'x',
  'thumbsdown',
  '+1',
  'raised_hands',
  'tada',
  'pray',
  'fire',
  'thinking_face',
  'heart',
]

interface Props {
  anchor: RefObject<HTMLElement | null>
  onPick: (name: string) => void
  onClose: () => void
}

export function EmojiPicker({ anchor, onPick, onClose }: Props) {
  return (
    <Popover anchor={anchor} onClose={onClose} align="end" className="emoji-picker">
      <div role="menu" aria-label="Reactions" className="emoji-grid">
        {OFFERED.map((name, index) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            className="emoji-choice"
            title={`:${name}:`}
            aria-label={name.replace(/_/g, ' ')}
            data-emoji={name}
            // The picker was asked for, so the keyboard goes on in it.
            ref={index === 0 ? (button) => button?.focus({ preventScroll: true }) : undefined}
            onClick={() => {
              onClose()
              anchor.current?.focus()
              onPick(name)
            }}
          >
            {emojiOf(name)}
          </button>
        ))}
      </div>
    </Popover>
  )
}
