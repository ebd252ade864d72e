import { useEffect } from 'react'
import { Icon } from '../icon.tsx'
import { isReply } from '../message/author.ts'
import { MessageList } from '../message/message-list.tsx'
import type { Channel } from '../server/wire.ts'
import { useActing, useWorkspaceState } from '../stage.ts'
import { Composer } from './composer.tsx'
import { titleOf } from './names.ts'
import { markThreadSeen } from './seen-threads.ts'

export function ThreadPane({ channel, ts, focus }: { channel: Channel; ts: string; focus: string | null }) {
  const state = useWorkspaceState()
  const { go } = useActing()
  const all = state.messages[channel.id] ?? []
  const parent = all.find((message) => message.ts === ts)
  const replies = all.filter((message) => isReply(message) && message.threadTs === ts)
  const count = replies.filter((reply) => !reply.ephemeral).length
  const close = () => go({ thread: null, of: null, focus: null })
  useEscape(close)
  const last = replies.at(-1)?.ts
  useEffect(() => {
    if (last !== undefined) markThreadSeen(state.me.id, ts, last)
  }, [state.me.id, ts, last])
  return (
    <aside className="pane thread" aria-label="Thread">
      <header className="pane-head">
        <h2 className="pane-title">Thread</h2>
        <p className="pane-topic">{channel.isIm ? titleOf(channel, state) : `#${channel.name}`}</p>
        <button type="button" className="icon-button close" aria-label="Close the thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={ts}
        messages={parent ? [parent, ...replies] : replies}
        channel={channel.id}
        place="thread"
        focus={focus}
        head={parent ? undefined : <p className="beginning">The message of this thread is gone.</p>}
        {...(parent && count > 0 ? { after: { index: 0, node: <Replies count={count} /> } } : {})}
      />
      <Composer key={`composer ${ts}`} channel={channel.id} threadTs={ts} label="Reply…" />
    </aside>
  )
}

function Replies({ count }: { count: number }) {
  return (
    <div className="replies-line" role="separator">
      <span>
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
    </div>
  )
}

/** Esc closes, unless something above has taken the key. */
function useEscape(close: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.veil, .popover')) close()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
}
