import { LIMITS } from '../blocks/limits.ts'
import type { ScheduledMessage } from '../shapes.ts'
import { isMember, postableChannel, threadFor, visibleChannel } from './access.ts'
import { optional, page, required } from './args.ts'
import { ApiError, type Call, invalidArguments, type Method } from './call.ts'
import { contentOf, isBroadcast, mustSay } from './content.ts'

/** Seconds ahead a message may be scheduled, and how many within five minutes. Source: chat.scheduleMessage. */
const FARTHEST = 120 * 86_400
const WINDOW = 300
const MOST_IN_WINDOW = 30

const schedule: Method = {
  scopes: ['chat:write'],
  run(call) {
    const { workspace } = call
    const channel = postableChannel(call)
    const content = contentOf(call, LIMITS.messageText)
    mustSay(content)
    const post_at = timeOf(call, channel.id)
    const thread = threadFor(call, channel)
    const scheduled = workspace.scheduled.add(channel.id, post_at, {
      user: workspace.app.bot_user,
      bot_id: workspace.app.bot_id,
      app_id: workspace.app.id,
      ...content,
      text: content.text ?? '',
      ...(thread !== undefined && { thread_ts: thread }),
      ...(isBroadcast(call, thread) && { subtype: 'thread_broadcast' }),
    })
    const message = { type: 'delayed_message', ...scheduled.draft }
    return { channel: channel.id, scheduled_message_id: scheduled.id, post_at, message }
  },
}

/** @throws ApiError `invalid_time`, `time_in_past`, `time_too_far`, `restricted_too_many` */
function timeOf(call: Call, channel: string): number {
  const given = call.args.post_at
  if (given === undefined || given === null || given === '') throw invalidArguments('missing required field: post_at')
  const at = Number(given)
  if (!Number.isInteger(at)) throw new ApiError('invalid_time')
  const now = call.workspace.clock.now() / 1000
  if (at <= now) throw new ApiError('time_in_past')
  if (at > now + FARTHEST) throw new ApiError('time_too_far')
  const near = call.workspace.scheduled.all.filter(
    (each) => each.channel_id === channel && Math.abs(each.post_at - at) < WINDOW,
  )
  if (near.length >= MOST_IN_WINDOW) throw new ApiError('restricted_too_many')
  return at
}

const list: Method = {
  scopes: [],
  run(call) {
    const channel = optional(call, 'channel')
    if (channel !== undefined && !call.workspace.channels.find(channel)) throw new ApiError('invalid_channel')
    const oldest = Number(optional(call, 'oldest') ?? 0)
    const latest = Number(optional(call, 'latest') ?? Number.POSITIVE_INFINITY)
    const fits = (each: ScheduledMessage): boolean =>
      (channel === undefined || each.channel_id === channel) && each.post_at >= oldest && each.post_at <= latest
    const { items, next_cursor } = page(call, call.workspace.scheduled.all.filter(fits), 100, 100)
    const scheduled_messages = items.map(({ draft, ...each }) => ({ ...each, text: draft.text }))
    return { scheduled_messages, response_metadata: { next_cursor } }
  },
}

const remove: Method = {
  scopes: ['chat:write'],
  run(call) {
    const channel = visibleChannel(call)
    if (!isMember(call, channel)) throw new ApiError('channel_not_found')
    const id = required(call, 'scheduled_message_id')
    const { scheduled } = call.workspace
    const message = scheduled.all.find((each) => each.id === id && each.channel_id === channel.id)
    if (!message) throw new ApiError('invalid_scheduled_message_id')
    scheduled.remove(message)
    return {}
  },
}

export const scheduledMessages: Record<string, Method> = {
  'chat.scheduleMessage': schedule,
  'chat.scheduledMessages.list': list,
  'chat.deleteScheduledMessage': remove,
}
