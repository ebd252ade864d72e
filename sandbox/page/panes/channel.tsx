import { type ReactNode, useEffect } from 'react'
import { Icon } from '../icon.tsx'
import { isReply } from '../message/author.ts'
import { MessageList } from '../message/message-list.tsx'
import type { Channel } from '../server/wire.ts'
import { useActing, useWorkspaceState } from '../stage.ts'
import { PlainText } from '../text/text.tsx'
import { Composer } from './composer.tsx'
import { titleOf } from './names.ts'

export function ChannelPane({ channel, focus, head }: { channel: Channel; focus: string | null; head: ReactNode }) {
  const state = useWorkspaceState()
  const all = state.messages[channel.id] ?? []
  const messages = all.filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
  const title = titleOf(channel, state)
  useReading(channel)
  return (
    <main className="pane channel" aria-label={title}>
      <header className="pane-head">
        {head}
        <h2 className="pane-title">
          {!channel.isIm && <Icon name={channel.isPrivate ? 'lock' : 'hash'} />}
          <span>{title}</span>
        </h2>
        {channel.topic && (
          <p className="pane-topic">
            <PlainText text={channel.topic} />
          </p>
        )}
        {!channel.isIm && <span className="pane-members">{channel.members.length} members</span>}
      </header>
      <MessageList
        key={channel.id}
        messages={messages}
        channel={channel.id}
        place="channel"
        focus={focus}
        head={<Beginning channel={channel} title={title} empty={messages.length === 0} />}
      />
      <Composer
        key={`composer ${channel.id}`}
        channel={channel.id}
        label={channel.isIm ? `Message ${title}` : `Message #${title}`}
      />
    </main>
  )
}

function Beginning({ channel, title, empty }: { channel: Channel; title: string; empty: boolean }) {
  const name = channel.isIm ? title : `#${title}`
  return (
    <div className="beginning">
      <h3>{name}</h3>
      <p>
        {channel.isIm ? `Your messages with ${title}.` : `This is the very beginning of ${name}.`}
        {empty ? ' Nothing here yet.' : ''}
      </p>
    </div>
  )
}

/** What is on screen in a tab that somebody looks at is read. */
function useReading(channel: Channel): void {
  const { act } = useActing()
  const { id, unread } = channel
  useEffect(() => {
    const read = () => {
      if (unread > 0 && document.visibilityState === 'visible') void act({ do: 'read', channel: id })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [act, id, unread])
}
