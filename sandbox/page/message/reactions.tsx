import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import type { Message, Reaction } from '../server/wire.ts'
import { type House, useActing, useHouse } from '../stage.ts'
import { Emoji } from '../text/text.tsx'
import { EmojiPicker } from './emoji-picker.tsx'

export function Reactions({ message, channel }: { message: Message; channel: string }) {
  const house = useHouse()
  const { act } = useActing()
  const anchor = useRef<HTMLButtonElement>(null)
  const [picking, setPicking] = useState(false)
  const reactions = (message.reactions ?? []).filter((reaction) => reaction.users.length > 0)
  if (reactions.length === 0) return null
  const where = { channel, ts: message.ts }
  return (
    <div className="reactions">
      {reactions.map((reaction) => {
        const mine = reaction.users.includes(house.me.id)
        return (
          <button
            key={reaction.name}
            type="button"
            className={mine ? 'reaction mine' : 'reaction'}
            aria-pressed={mine}
            aria-label={`${reaction.name.replace(/_/g, ' ')}, ${reaction.users.length}`}
            data-reaction={reaction.name}
            title={whoReacted(reaction, house)}
            onClick={() => void act({ do: mine ? 'unreact' : 'react', message: where, name: reaction.name })}
          >
            <Emoji name={reaction.name} />
            <span className="reaction-count">{reaction.users.length}</span>
          </button>
        )
      })}
      <button
        ref={anchor}
        type="button"
        className="reaction add"
        aria-label="Add a reaction"
        aria-haspopup="menu"
        onClick={() => setPicking(true)}
      >
        <Icon name="smile" />
      </button>
      {picking && (
        <EmojiPicker
          anchor={anchor}
          onClose={() => setPicking(false)}
          onPick={(name) => void act({ do: 'react', message: where, name })}
        />
      )}
    </div>
  )
}

function whoReacted(reaction: Reaction, house: House): string {
  const names = reaction.users.map((id) =>
    id === house.me.id ? 'You' : house.users.find((user) => user.id === id)?.realName || id,
  )
  return `${names.join(', ')} reacted with :${reaction.name}:`
}
