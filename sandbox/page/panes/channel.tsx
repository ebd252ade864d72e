import { type ReactNode, useEffect, useState } from 'react'
import { Icon } from '../icon.tsx'
import { isReply } from '../message/author.ts'
import { Avatar } from '../message/avatar.tsx'
import { MessageList } from '../message/message-list.tsx'
import type { Channel, Message } from '../server/wire.ts'
import { useActing, useWorkspaceState } from '../stage.ts'
import { PlainText } from '../text/text.tsx'
import { Composer } from './composer.tsx'
import { titleOf } from './names.ts'

export function ChannelPane({ channel, focus, head }: { channel: Channel; focus: string | null; head: ReactNode }) {
  const state = useWorkspaceState()
  const all = state.messages[channel.id] ?? []
  const messages = all.filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
  const title = titleOf(channel, state)
  const newFrom = useNewFrom(channel, all, state.me.id)
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
        {!channel.isIm && <Members channel={channel} />}
      </header>
      <MessageList
        key={channel.id}
        messages={messages}
        channel={channel.id}
        place="channel"
        focus={focus}
        newFrom={newFrom}
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

/** Faces of who is here, and how many. */
function Members({ channel }: { channel: Channel }) {
  const { users } = useWorkspaceState()
  const members = channel.members.flatMap((id) => users.find((user) => user.id === id && !user.gone) ?? [])
  const names = members.map((member) => member.realName || member.name).join(', ')
  return (
    <span className="pane-members" title={names}>
      <span className="pane-faces" aria-hidden="true">
        {members.slice(0, 3).map((member) => (
          <Avatar key={member.id} person={member} size="small" />
        ))}
      </span>
      {channel.members.length}
      <span className="unseen"> members: {names}</span>
    </span>
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

/**
 * Where the reader had stopped when the channel was opened: the first message that was unread then. It stays where it is
 * while they read, and moves when more came while the tab was hidden.
 */
function useNewFrom(channel: Channel, all: Message[], me: string): string | null {
  const [from, setFrom] = useState(() => firstUnread(channel, all, me))
  const unread = channel.unread
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'hidden')
      setFrom((before) => before ?? firstUnread(channel, all, me))
  }, [unread, channel, all, me])
  return from
}

function firstUnread({ unread }: Channel, all: Message[], me: string): string | null {
  if (unread === 0) return null
  const others = all.filter((message) => message.user !== me && !message.ephemeral)
  return others.at(-Math.min(unread, others.length))?.ts ?? null
}
