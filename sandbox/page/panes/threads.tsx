import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import { MessageView } from '../message/message.tsx'
import { useActing, useWorkspaceState } from '../stage.ts'
import { type FollowedThread, useFollowedThreads } from './followed.ts'
import { titleOf } from './names.ts'

/** Replies shown of each thread; the rest is one click away. */
const SHOWN = 2

/** Every thread that this person follows, the one with the newest reply first. */
export function ThreadsPane({ head }: { head: ReactNode }) {
  const threads = useFollowedThreads()
  return (
    <main className="pane threads" aria-label="Threads">
      <header className="pane-head">
        {head}
        <h2 className="pane-title">
          <Icon name="reply" />
          <span>Threads</span>
        </h2>
      </header>
      <div className="threads-body">
        {threads.map((thread) => (
          <ThreadCard key={`${thread.channel.id} ${thread.parent.ts}`} thread={thread} />
        ))}
        {threads.length === 0 && (
          <div className="empty-place">
            <Icon name="reply" />
            <h3>No threads yet</h3>
            <p>Threads that you write in, or that name you, gather here.</p>
          </div>
        )}
      </div>
    </main>
  )
}

function ThreadCard({ thread: { channel, parent, replies, unread } }: { thread: FollowedThread }) {
  const state = useWorkspaceState()
  const { go } = useActing()
  const shown = replies.slice(-Math.max(SHOWN, Math.min(unread, 6)))
  const hidden = replies.length - shown.length
  return (
    <section className={unread > 0 ? 'thread-card unread' : 'thread-card'} data-thread={parent.ts}>
      <p className="thread-card-head">
        <strong>{channel.isIm ? titleOf(channel, state) : `#${channel.name}`}</strong>
        {unread > 0 && <span className="thread-new">{unread} new</span>}
      </p>
      <MessageView message={parent} channel={channel.id} place="thread" />
      {hidden > 0 && (
        <p className="thread-hidden">
          {hidden} earlier {hidden === 1 ? 'reply' : 'replies'}
        </p>
      )}
      {shown.map((reply) => (
        <MessageView key={reply.ts} message={reply} channel={channel.id} place="thread" />
      ))}
      <button
        type="button"
        className="button small thread-open"
        onClick={() => go({ thread: parent.ts, of: channel.id, focus: null })}
      >
        Open the thread
      </button>
    </section>
  )
}
