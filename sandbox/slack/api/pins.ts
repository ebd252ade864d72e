import type { Channel, Message } from '../shapes.ts'
import { isMember, visibleChannel } from './access.ts'
import { optional } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

/** Source: pins.add, `too_many_pins`. */
const MOST_PINS = 100

function item(call: Call): { channel: Channel; message: Message } {
  const channel = visibleChannel(call)
  if (!isMember(call, channel)) throw new ApiError('not_in_channel')
  const ts = optional(call, 'timestamp')
  if (ts === undefined) throw new ApiError('no_item_specified')
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp')
  const message = call.workspace.messages.find(channel.id, ts)
  if (!message) throw new ApiError('message_not_found')
  return { channel, message }
}

const add: Method = {
  scopes: ['pins:write'],
  run(call) {
    const { channels, app } = call.workspace
    const { channel, message } = item(call)
    if (message.subtype === 'tombstone') throw new ApiError('not_pinnable')
    if (channel.pins.some((each) => each.ts === message.ts)) throw new ApiError('already_pinned')
    if (channel.pins.length >= MOST_PINS) throw new ApiError('too_many_pins')
    channels.pin(channel, message, app.bot_user)
    return {}
  },
}

const remove: Method = {
  scopes: ['pins:write'],
  run(call) {
    const { channel, message } = item(call)
    if (!channel.pins.some((each) => each.ts === message.ts)) throw new ApiError('no_pin')
    call.workspace.channels.unpin(channel, message, call.workspace.app.bot_user)
    return {}
  },
}

const list: Method = {
  scopes: ['pins:read'],
  run(call) {
    const { messages } = call.workspace
    const channel = visibleChannel(call)
    if (!isMember(call, channel)) throw new ApiError('channel_not_found')
    const items = channel.pins.toReversed().flatMap(({ ts, created, created_by }) => {
      const message = messages.find(channel.id, ts)
      if (!message) return []
      const shown = { ...messages.wire(message, 'type'), pinned_to: [channel.id] }
      return [{ type: 'message', channel: channel.id, created, created_by, message: shown }]
    })
    return { items }
  },
}

export const pins: Record<string, Method> = { 'pins.add': add, 'pins.remove': remove, 'pins.list': list }
