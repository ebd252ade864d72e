import { isObject } from '../blocks/check.ts'
import { elementsOf } from '../blocks/uniqueness.ts'
import { flattened } from '../interact/clicks.ts'
import { type Reader, renderMessage } from '../render-text.ts'
import { type Block, isReply, type Message, type Reaction } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

/** A message as one person reads it. */
export interface SeenMessage {
  channel: string
  ts: string
  /** The author's id. */
  user: string
  /** Whether the app wrote it. */
  byApp: boolean
  /** All that can be read, buttons as `[Label]`. */
  text: string
  /** What a notification or a screen reader says. */
  notification: string
  blocks: Block[]
  /** Labels of the buttons. */
  buttons: string[]
  /** Titles of the files in it. */
  files: string[]
  threadTs?: string
  replyCount: number
  reactions: Reaction[]
  edited: boolean
  ephemeral: boolean
  broadcast: boolean
}

export function readerFor(workspace: Workspace, user: string): Reader {
  return {
    zone: workspace.people.find(user)?.tz ?? 'UTC',
    userName: (id) => workspace.people.find(id)?.real_name ?? id,
    channelName: (id) => workspace.channels.find(id)?.name ?? id,
  }
}

export function seen(workspace: Workspace, reader: Reader, message: Message): SeenMessage {
  const blocks = message.blocks ?? []
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    byApp: message.bot_id === workspace.app.bot_id,
    text: renderMessage(message, reader),
    notification: renderMessage({ text: message.text }, reader),
    blocks,
    buttons: labels(blocks),
    files: (message.files ?? []).flatMap((id) => workspace.files.find(id)?.title ?? []),
    ...(message.thread_ts !== undefined && { threadTs: message.thread_ts }),
    replyCount: workspace.messages.replies(message.channel, message.ts).length,
    reactions: message.reactions,
    edited: message.edited !== undefined,
    ephemeral: message.ephemeral_for !== undefined,
    broadcast: message.subtype === 'thread_broadcast',
  }
}

function labels(blocks: Block[]): string[] {
  return flattened(blocks).flatMap((block) =>
    elementsOf(block)
      .filter(({ element }) => element.type === 'button')
      .map(({ element }) => (isObject(element.text) ? String(element.text.text) : '')),
  )
}

/** The channel itself: what was posted to it or broadcast, with one's own ephemerals in their place. */
export function channelFor(workspace: Workspace, user: string, channel: string): Message[] {
  const shown = workspace.messages.in(channel).filter((each) => !isReply(each) || each.subtype === 'thread_broadcast')
  const own = workspace.ephemerals.of(user).filter((each) => each.channel === channel && each.thread_ts === undefined)
  return inOrder([...shown, ...own])
}

/** A thread: its parent, its answers and one's own ephemerals there. */
export function threadFor(workspace: Workspace, user: string, channel: string, ts: string): Message[] {
  const shown = workspace.messages.in(channel).filter((each) => each.ts === ts || each.thread_ts === ts)
  const own = workspace.ephemerals.of(user).filter((each) => each.channel === channel && each.thread_ts === ts)
  return inOrder([...shown, ...own])
}

/** Timestamps have the same number of digits until the year 2286. */
function inOrder(messages: Message[]): Message[] {
  return messages.sort((a, b) => (a.ts < b.ts ? -1 : 1))
}
