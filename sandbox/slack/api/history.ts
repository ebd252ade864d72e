import { isReply, type Message } from '../shapes.ts'
import { microseconds } from '../timestamps.ts'
import { isMember, readableChannel, scopesFor } from './access.ts'
import { flag, optional, page, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

const history: Method = {
  scopes: scopesFor('history'),
  run(call) {
    const { messages } = call.workspace
    const channel = readableChannel(call, 'history')
    if (!isMember(call, channel)) throw new ApiError('not_in_channel')
    const inPeriod = periodOf(call)
    const shown = messages
      .in(channel.id)
      .filter((each) => messages.isInHistory(each) && (!isReply(each) || each.subtype === 'thread_broadcast'))
    const { items, next_cursor } = page(call, shown.filter(inPeriod).reverse(), 100, 999)
    return {
      messages: items.map((each) => messages.wire(each, metadataWanted(call))),
      has_more: next_cursor !== '',
      pin_count: 0,
      ...(next_cursor !== '' && { response_metadata: { next_cursor } }),
    }
  },
}

const replies: Method = {
  scopes: scopesFor('history'),
  run(call) {
    const { messages } = call.workspace
    const channel = readableChannel(call, 'history')
    if (!isMember(call, channel)) throw new ApiError('not_in_channel')
    const first = messages.find(channel.id, required(call, 'ts'))
    if (!first || !messages.isInHistory(first)) throw new ApiError('thread_not_found')
    const inPeriod = periodOf(call)
    const answers = isReply(first) ? [] : messages.replies(channel.id, first.ts).filter(inPeriod)
    const shown = [first, ...answers.filter((each) => messages.isInHistory(each))]
    const { items, next_cursor } = page(call, shown, 1000, 1000)
    return {
      messages: items.map((each) => messages.wire(each, metadataWanted(call))),
      has_more: next_cursor !== '',
      ...(next_cursor !== '' && { response_metadata: { next_cursor } }),
    }
  },
}

function metadataWanted(call: Call): 'all' | 'type' {
  return flag(call, 'include_all_metadata') ? 'all' : 'type'
}

/** Both ends are left out unless the call says `inclusive`. @throws ApiError `invalid_ts_oldest`, `invalid_ts_latest` */
function periodOf(call: Call): (message: Message) => boolean {
  const oldest = bound(call, 'oldest') ?? Number.NEGATIVE_INFINITY
  const latest = bound(call, 'latest') ?? Number.POSITIVE_INFINITY
  const inclusive = flag(call, 'inclusive')
  return (message) => {
    const at = microseconds(message.ts) ?? 0
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  }
}

function bound(call: Call, name: 'oldest' | 'latest'): number | undefined {
  const given = optional(call, name)
  if (given === undefined) return undefined
  const at = microseconds(given)
  if (at === undefined) throw new ApiError(`invalid_ts_${name}`)
  return at
}

export const historyMethods: Record<string, Method> = {
  'conversations.history': history,
  'conversations.replies': replies,
}
