import { isObject } from '../blocks/check.ts'
import { checkMessageBlocks } from '../blocks/surfaces.ts'
import type { Json, Message } from '../shapes.ts'
import { isMember } from './access.ts'
import { optional, structured } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

/** Shows more about the links of a message that a person wrote. */
export const unfurl: Method = {
  scopes: ['links:write'],
  run(call) {
    const { workspace } = call
    const message = messageOf(call)
    const added = Object.entries(unfurlsOf(call)).map(([from_url, unfurled]) => {
      if (!isObject(unfurled)) throw new ApiError('cannot_parse_attachment')
      if (unfurled.blocks !== undefined && checkMessageBlocks(unfurled.blocks).length > 0) {
        throw new ApiError('cannot_parse_attachment')
      }
      if (!mentions(message, from_url)) throw new ApiError('cannot_unfurl_message')
      return { ...unfurled, from_url, app_unfurl_url: from_url, is_app_unfurl: true, bot_id: workspace.app.bot_id }
    })
    const replaced = new Set(added.map((each) => each.from_url))
    const others = (message.attachments ?? []).filter((each) => !replaced.has(String(each.from_url)))
    const channel = workspace.channels.get(message.channel)
    workspace.messages.update(channel, message, { attachments: [...others, ...added] })
    return {}
  },
}

/** @throws ApiError `missing_channel`, `missing_ts`, `cannot_find_channel`, `cannot_find_message` */
function messageOf(call: Call): Message {
  const id = optional(call, 'channel')
  if (id === undefined) throw new ApiError('missing_channel')
  const ts = optional(call, 'ts')
  if (ts === undefined) throw new ApiError('missing_ts')
  const channel = call.workspace.channels.find(id)
  if (!channel || !isMember(call, channel)) throw new ApiError('cannot_find_channel')
  const message = call.workspace.messages.find(channel.id, ts)
  if (!message) throw new ApiError('cannot_find_message')
  return message
}

/** Address → what to show. @throws ApiError `missing_unfurls`, `invalid_unfurls_format` */
function unfurlsOf(call: Call): Json {
  const unfurls = structured(call, 'unfurls', new ApiError('invalid_unfurls_format'))
  if (unfurls === undefined) throw new ApiError('missing_unfurls')
  if (!isObject(unfurls)) throw new ApiError('invalid_unfurls_format')
  return unfurls
}

/** Whether the message carries the address, as Slack stores it. */
function mentions(message: Message, url: string): boolean {
  const stored = url.replace(/&/g, '&amp;')
  return message.text.includes(`<${stored}>`) || message.text.includes(`<${stored}|`)
}
