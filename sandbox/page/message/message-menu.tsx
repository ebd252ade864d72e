import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Menu } from '../layer/menu.tsx'
import type { Message } from '../server/wire.ts'
import { useActing, useHouse } from '../stage.ts'
import { isReply } from './author.ts'
import { EmojiPicker } from './emoji-picker.tsx'

/** What hovers over a message: react, reply, and the app's message shortcuts. */
export function MessageMenu({
  message,
  channel,
  place,
}: {
  message: Message
  channel: string
  place: 'channel' | 'thread'
}) {
  const { app } = useHouse()
  const { act, go } = useActing()
  const react = useRef<HTMLButtonElement>(null)
  const more = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'react' | 'more' | null>(null)
  const close = () => setOpen(null)
  const where = { channel, ts: message.ts }
  const shortcuts = app.shortcuts.filter((shortcut) => shortcut.type === 'message')
  return (
    <div className={`message-menu ${open ? 'open' : ''}`} role="toolbar" aria-label="Message actions">
      <button
        ref={react}
        type="button"
        aria-label="Add a reaction"
        title="Add a reaction"
        onClick={() => setOpen('react')}
      >
        <Icon name="smile" />
      </button>
      {place === 'channel' && (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ thread: isReply(message) ? (message.threadTs ?? null) : message.ts })}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <button
          ref={more}
          type="button"
          aria-label="More message actions"
          title="More actions"
          aria-haspopup="menu"
          onClick={() => setOpen('more')}
        >
          <Icon name="more" />
        </button>
      )}
      {open === 'react' && (
        <EmojiPicker
          anchor={react}
          onClose={close}
          onPick={(name) => void act({ do: 'react', message: where, name })}
        />
      )}
      {open === 'more' && (
        <Menu
          anchor={more}
          label="Message actions"
          align="end"
          onClose={close}
          items={shortcuts.map((shortcut) => ({
            key: shortcut.callback_id,
            label: shortcut.name,
            detail: app.name,
            choose: () => void act({ do: 'messageShortcut', callbackId: shortcut.callback_id, message: where }),
          }))}
        />
      )}
    </div>
  )
}
