import { useMemo } from 'react'
import { isReply } from '../message/author.ts'
import type { Channel, Message, WorkspaceState } from '../server/wire.ts'
import { useWorkspaceState } from '../stage.ts'
import { useSeenThreads } from './seen-threads.ts'

export interface FollowedThread {
  channel: Channel
  parent: Message
  replies: Message[]
  /** Replies by others since this person last looked at the thread, in this browser. */
  unread: number
}

/** Threads that this person began, wrote in or was named in, the liveliest first: those that Slack follows for them. */
export function useFollowedThreads(): FollowedThread[] {
  const state = useWorkspaceState()
  const seen = useSeenThreads(state.me.id, state.now)
  return useMemo(() => followedThreads(state, seen), [state, seen])
}

function followedThreads(state: WorkspaceState, seen: (thread: string) => string): FollowedThread[] {
  const { me } = state
  return state.channels
    .flatMap((channel) =>
      threadsOf(state.messages[channel.id] ?? [])
        .filter(({ parent, replies }) => [parent, ...replies].some((one) => concerns(one, me.id)))
        .map(({ parent, replies }) => {
          // Whoever answers has read what was there.
          const own = replies.findLast((reply) => reply.user === me.id)?.ts ?? ''
          const upTo = own > seen(parent.ts) ? own : seen(parent.ts)
          const unread = replies.filter((reply) => reply.user !== me.id && reply.ts > upTo).length
          return { channel, parent, replies, unread }
        }),
    )
    .sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1))
}

function threadsOf(all: Message[]): { parent: Message; replies: Message[] }[] {
  const byThread = new Map<string, Message[]>()
  for (const message of all) {
    if (!isReply(message) || message.ephemeral || message.threadTs === undefined) continue
    const replies = byThread.get(message.threadTs)
    if (replies) replies.push(message)
    else byThread.set(message.threadTs, [message])
  }
  return all.flatMap((parent) => {
    const replies = isReply(parent) ? undefined : byThread.get(parent.ts)
    return replies ? [{ parent, replies }] : []
  })
}

function concerns(message: Message, me: string): boolean {
  return message.user === me || (message.blocks ? JSON.stringify(message.blocks) : message.text).includes(`<@${me}`)
}

function lastOf({ replies }: FollowedThread): string {
  return replies.at(-1)?.ts ?? ''
}
