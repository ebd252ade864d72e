import type { Channel, Message } from '../shapes.ts'
import { optional, required } from './args.ts'
import { ApiError, type Call, hasScope, needScope } from './call.ts'

/** The scope family that opens each kind of conversation. */
const FAMILY = { public: 'channels', private: 'groups', im: 'im' } as const

/** Scopes of group direct messages, which this workspace has none of, are good for nothing but being let in. */
export function scopesFor(action: 'read' | 'history'): string[] {
  return [...Object.values(FAMILY), 'mpim'].map((family) => `${family}:${action}`)
}

/** What is changed: some scopes allow no more than that. */
type Part = 'topic' | 'invites'

/** The scopes that let a bot change conversations, or one part of them. Source: each method's page. */
export function scopesToChange(part?: Part): string[] {
  const parts = (kind: string): string[] => (part === undefined ? [] : [`${kind}:write.${part}`])
  const direct = part === 'topic' ? ['im:write', 'im:write.topic', 'mpim:write', 'mpim:write.topic'] : undefined
  return [...toChange('public', part), 'groups:write', ...parts('groups'), ...(direct ?? ['im:write', 'mpim:write'])]
}

function toChange(kind: Channel['kind'], part?: Part): string[] {
  if (kind === 'public') return ['channels:manage', part === undefined ? 'channels:write' : `channels:write.${part}`]
  const family = FAMILY[kind]
  return [`${family}:write`, ...(part === undefined ? [] : [`${family}:write.${part}`])]
}

export function isMember(call: Call, channel: Channel): boolean {
  return channel.members.includes(call.workspace.app.bot_user)
}

/**
 * The conversation named in the call, as far as the bot may know of it.
 *
 * @throws ApiError `channel_not_found` also for private ones the bot is not in
 */
export function visibleChannel(call: Call, name = 'channel'): Channel {
  const channel = call.workspace.channels.find(required(call, name))
  if (!channel || (channel.kind !== 'public' && !isMember(call, channel))) throw new ApiError('channel_not_found')
  return channel
}

/** As {@link visibleChannel}, for reading: the scope depends on the kind of conversation. */
export function readableChannel(call: Call, action: 'read' | 'history'): Channel {
  const channel = visibleChannel(call)
  needScope(call, `${FAMILY[channel.kind]}:${action}`)
  return channel
}

/**
 * A channel to be changed by the bot: the scope depends on its kind, and the bot must be in it unless told otherwise.
 *
 * @param what  `direct` also takes direct messages
 * @throws ApiError `method_not_supported_for_channel_type`, `not_in_channel`
 */
export function changeableChannel(call: Call, what?: Part | 'direct', mustBeIn = true): Channel {
  const channel = visibleChannel(call)
  if (channel.kind === 'im' && what !== 'direct') throw new ApiError('method_not_supported_for_channel_type')
  needScope(call, ...toChange(channel.kind, what === 'direct' ? undefined : what))
  if (mustBeIn && !isMember(call, channel)) throw new ApiError('not_in_channel')
  return channel
}

/** As {@link visibleChannel}; also the bot must be in it. @throws ApiError `not_in_channel` */
export function joinedChannel(call: Call): Channel {
  const channel = visibleChannel(call)
  if (!isMember(call, channel)) throw new ApiError('not_in_channel')
  return channel
}

/**
 * Where chat.postMessage may post: an id, a name, or a person's id for their direct messages with the app.
 *
 * @throws ApiError `channel_not_found`, `not_in_channel`, `is_archived`, `messages_tab_disabled`
 */
export function postableChannel(call: Call): Channel {
  const { workspace } = call
  const wanted = required(call, 'channel')
  const person = workspace.people.find(wanted)
  if (person && !person.deleted && !person.is_bot) {
    if (!workspace.app.messagesTab) throw new ApiError('messages_tab_disabled')
    return workspace.channels.between(workspace.app.bot_user, person.id)
  }
  const channel = workspace.channels.named(wanted)
  if (!channel || (channel.kind !== 'public' && !isMember(call, channel))) throw new ApiError('channel_not_found')
  if (channel.is_archived) throw new ApiError('is_archived')
  const open = channel.kind === 'public' && hasScope(call, 'chat:write.public')
  if (!isMember(call, channel) && !open) throw new ApiError('not_in_channel')
  return channel
}

/** @throws ApiError `message_not_found` */
export function messageIn(call: Call, channel: Channel, name: string): Message {
  const message = call.workspace.messages.find(channel.id, required(call, name))
  if (!message || message.subtype === 'tombstone') throw new ApiError('message_not_found')
  return message
}

/**
 * The thread to answer in: a reply's timestamp leads to its parent.
 *
 * @throws ApiError `thread_not_found`
 */
export function threadFor(call: Call, channel: Channel): string | undefined {
  const wanted = optional(call, 'thread_ts')
  if (wanted === undefined) return undefined
  const parent = call.workspace.messages.find(channel.id, wanted)
  if (!parent) throw new ApiError('thread_not_found')
  return parent.thread_ts ?? parent.ts
}
