import type { Channel } from '../shapes.ts'
import { wireChannel } from '../wire.ts'
import { changeableChannel, isMember, scopesToChange } from './access.ts'
import { flag, optional } from './args.ts'
import { ApiError, type Call, type Method, needScope } from './call.ts'

/** Characters. Source: conversations.create, conversations.setTopic, conversations.setPurpose. */
const LONGEST = { name: 80, topic: 250 } as const

const scopes = scopesToChange()
const topicScopes = scopesToChange('topic')

/**
 * A name as Slack takes it.
 *
 * @throws ApiError `invalid_name_required`, `invalid_name_maxlength`, `invalid_name_punctuation`, `invalid_name_specials`, `name_taken`
 */
function nameOf(call: Call): string {
  const name = optional(call, 'name') ?? ''
  if (name === '') throw new ApiError('invalid_name_required')
  if (name.length > LONGEST.name) throw new ApiError('invalid_name_maxlength')
  if (/^[-_]+$/.test(name)) throw new ApiError('invalid_name_punctuation')
  if (!/^[\p{Ll}\p{Lo}\p{Nd}_-]+$/u.test(name)) throw new ApiError('invalid_name_specials')
  if (call.workspace.channels.named(name)) throw new ApiError('name_taken')
  return name
}

function shown(call: Call, channel: Channel): { channel: ReturnType<typeof wireChannel> } {
  return { channel: wireChannel(channel, call.workspace.app.bot_user) }
}

const create: Method = {
  scopes,
  run(call) {
    const isPrivate = flag(call, 'is_private')
    needScope(call, ...(isPrivate ? ['groups:write'] : ['channels:manage', 'channels:write']))
    return shown(call, call.workspace.channels.create(nameOf(call), call.workspace.app.bot_user, isPrivate))
  },
}

const rename: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call)
    if (channel.is_archived) throw new ApiError('is_archived')
    if (channel.creator !== call.workspace.app.bot_user) throw new ApiError('not_authorized')
    call.workspace.channels.rename(channel, nameOf(call))
    return shown(call, channel)
  },
}

function describe(what: 'topic' | 'purpose'): Method {
  return {
    scopes: topicScopes,
    run(call) {
      const channel = changeableChannel(call, 'topic')
      if (channel.is_archived) throw new ApiError('is_archived')
      const text = optional(call, what) ?? ''
      if (text.length > LONGEST.topic) throw new ApiError('too_long')
      call.workspace.channels.describe(channel, what, text)
      return { [what]: text, ...shown(call, channel) }
    },
  }
}

const archive: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call)
    if (channel.is_archived) throw new ApiError('already_archived')
    call.workspace.channels.archive(channel, call.workspace.app.bot_user)
    return {}
  },
}

const unarchive: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call, undefined, false)
    if (!channel.is_archived) throw new ApiError('not_archived')
    call.workspace.channels.archive(channel, call.workspace.app.bot_user, false)
    if (!isMember(call, channel)) call.workspace.channels.join(channel, call.workspace.app.bot_user)
    return {}
  },
}

/** Making channels, naming them and putting them away. */
export const channelKeeping: Record<string, Method> = {
  'conversations.create': create,
  'conversations.rename': rename,
  'conversations.setTopic': describe('topic'),
  'conversations.setPurpose': describe('purpose'),
  'conversations.archive': archive,
  'conversations.unarchive': unarchive,
}
