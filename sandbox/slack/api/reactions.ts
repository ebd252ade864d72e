import type { Channel, Message } from '../shapes.ts'
import { isMember, visibleChannel } from './access.ts'
import { optional, page, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

/** Names of emoji as Slack writes them, a skin tone included. */
const NAME = /^[a-z0-9_'+-]+(::skin-tone-[2-6])?$/

function item(call: Call): { channel: Channel; message: Message } {
  if (optional(call, 'channel') === undefined || optional(call, 'timestamp') === undefined) {
    throw new ApiError('no_item_specified')
  }
  const channel = visibleChannel(call)
  const ts = required(call, 'timestamp')
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp')
  const message = call.workspace.messages.find(channel.id, ts)
  if (!message || message.subtype === 'tombstone') throw new ApiError('message_not_found')
  return { channel, message }
}

function emoji(call: Call): string {
  const name = required(call, 'name').replace(/^:|:$/g, '')
  if (!NAME.test(name)) throw new ApiError('invalid_name')
  return name
}

export const reactions: Record<string, Method> = {
  'reactions.add': {
    scopes: ['reactions:write'],
    run(call) {
      const name = emoji(call)
      const { channel, message } = item(call)
      if (channel.is_archived) throw new ApiError('is_archived')
      if (!isMember(call, channel)) throw new ApiError('not_in_channel')
      const added = call.workspace.messages.react(channel, message, call.workspace.app.bot_user, name)
      if (!added) throw new ApiError('already_reacted')
      return {}
    },
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    run(call) {
      const name = emoji(call)
      const { channel, message } = item(call)
      const removed = call.workspace.messages.unreact(channel, message, call.workspace.app.bot_user, name)
      if (!removed) throw new ApiError('no_reaction')
      return {}
    },
  },
  'reactions.list': {
    scopes: ['reactions:read'],
    run(call) {
      const { messages, channels, people, app } = call.workspace
      const user = optional(call, 'user') ?? app.bot_user
      if (!people.find(user)) throw new ApiError('user_not_found')
      const seen = (each: Message): boolean => channels.get(each.channel).members.includes(app.bot_user)
      const reacted = messages.all().filter((each) => each.reactions.some(({ users }) => users.includes(user)))
      const { items, next_cursor } = page(call, reacted.filter(seen).reverse(), 100, 1000)
      return {
        items: items.map((each) => ({
          type: 'message',
          channel: each.channel,
          message: messages.wire(each, 'type'),
        })),
        response_metadata: { next_cursor },
      }
    },
  },
  'reactions.get': {
    scopes: ['reactions:read'],
    run(call) {
      const { channel, message } = item(call)
      return { type: 'message', channel: channel.id, message: call.workspace.messages.wire(message, 'type') }
    },
  },
}
