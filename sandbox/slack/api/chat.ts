import { LIMITS } from '../blocks/limits.ts'
import type { Channel, Message } from '../shapes.ts'
import { joinedChannel, messageIn, postableChannel, threadFor, visibleChannel } from './access.ts'
import { optional, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'
import { contentOf, isBroadcast, mustSay } from './content.ts'
import { unfurl } from './unfurl.ts'

const CHAT = { scopes: ['chat:write'] }

const postMessage: Method = {
  ...CHAT,
  run(call) {
    const { workspace } = call
    const channel = postableChannel(call)
    const content = contentOf(call, LIMITS.messageText)
    mustSay(content)
    const thread = threadFor(call, channel)
    const message = workspace.messages.post(channel, {
      user: workspace.app.bot_user,
      bot_id: workspace.app.bot_id,
      app_id: workspace.app.id,
      ...content,
      text: content.text ?? '',
      ...(thread !== undefined && { thread_ts: thread }),
      ...(isBroadcast(call, thread) && { subtype: 'thread_broadcast' }),
    })
    return { channel: channel.id, ts: message.ts, message: workspace.messages.wire(message) }
  },
}

const update: Method = {
  ...CHAT,
  run(call) {
    const { workspace } = call
    const channel = visibleChannel(call)
    const message = messageIn(call, channel, 'ts')
    if (message.bot_id !== workspace.app.bot_id) throw new ApiError('cant_update_message')
    if (channel.is_archived) throw new ApiError('is_inactive')
    const content = contentOf(call, LIMITS.updateText)
    if (content.text === undefined && !content.blocks && !content.attachments && !content.metadata) {
      throw new ApiError('no_text')
    }
    workspace.messages.update(channel, message, changesFrom(call, content))
    const { text } = message
    return { channel: channel.id, ts: message.ts, text, message: workspace.messages.wire(message) }
  },
}

/**
 * Text alone takes earlier blocks away and marks the message edited; blocks do not mark it.
 * Metadata and attachments stay unless given.
 */
function changesFrom(
  call: Call,
  content: ReturnType<typeof contentOf>,
): { [K in keyof Message]?: Message[K] | undefined } {
  const { app, stamps } = call.workspace
  const textOnly = content.text !== undefined && !content.blocks
  return {
    ...content,
    ...(content.blocks?.length === 0 && { blocks: undefined }),
    ...(textOnly && { blocks: undefined, edited: { user: app.bot_user, ts: stamps.next() } }),
  }
}

const remove: Method = {
  ...CHAT,
  run(call) {
    const { workspace } = call
    const channel = visibleChannel(call)
    const message = messageIn(call, channel, 'ts')
    if (message.bot_id !== workspace.app.bot_id) throw new ApiError('cant_delete_message')
    workspace.messages.remove(channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}

const postEphemeral: Method = {
  ...CHAT,
  run(call) {
    const { workspace } = call
    const channel = joinedChannel(call)
    if (channel.is_archived) throw new ApiError('is_archived')
    const user = required(call, 'user')
    if (!workspace.canSee(user, channel.id)) throw new ApiError('user_not_in_channel')
    const content = contentOf(call, LIMITS.messageText)
    mustSay(content)
    const message = workspace.ephemerals.post(ephemeralDraft(call, channel, user, content))
    return { message_ts: message.ts }
  },
}

function ephemeralDraft(
  call: Call,
  channel: Channel,
  user: string,
  content: ReturnType<typeof contentOf>,
): Omit<Message, 'ts' | 'reactions'> & { ephemeral_for: string } {
  const { app } = call.workspace
  const thread = threadFor(call, channel)
  const { metadata: _metadata, ...shown } = content
  return {
    channel: channel.id,
    user: app.bot_user,
    bot_id: app.bot_id,
    app_id: app.id,
    ...shown,
    text: content.text ?? '',
    ephemeral_for: user,
    ...(thread !== undefined && { thread_ts: thread }),
  }
}

const meMessage: Method = {
  ...CHAT,
  run(call) {
    const { app, messages } = call.workspace
    const channel = postableChannel(call)
    const text = optional(call, 'text')
    if (text === undefined) throw new ApiError('no_text')
    if (text.length > LIMITS.messageText) throw new ApiError('msg_too_long')
    const author = { user: app.bot_user, bot_id: app.bot_id, app_id: app.id }
    return { channel: channel.id, ts: messages.post(channel, { ...author, text, subtype: 'me_message' }).ts }
  },
}

const getPermalink: Method = {
  scopes: [],
  run(call) {
    const channel = visibleChannel(call)
    const message = messageIn(call, channel, 'message_ts')
    return { channel: channel.id, permalink: permalink(call.workspace.team.url, message) }
  },
}

/** The address of a message; replies carry their thread. */
export function permalink(teamUrl: string, message: Message): string {
  const base = `${teamUrl}archives/${message.channel}/p${message.ts.replace('.', '')}`
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return inThread ? `${base}?thread_ts=${message.thread_ts}&cid=${message.channel}` : base
}

export const chat: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
  'chat.meMessage': meMessage,
  'chat.unfurl': unfurl,
}
