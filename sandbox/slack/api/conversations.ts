import type { Channel } from '../shapes.ts'
import { wireChannel } from '../wire.ts'
import { isMember, readableChannel, scopesFor, visibleChannel } from './access.ts'
import { flag, optional, page } from './args.ts'
import { ApiError, type Call, type Method, needScope } from './call.ts'

const KINDS = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined } as const
const SCOPES = { public_channel: 'channels:read', private_channel: 'groups:read', im: 'im:read', mpim: 'mpim:read' }

const list: Method = {
  scopes: scopesFor('read'),
  run(call) {
    return listed(call, (channel) => channel.kind === 'public' || isMember(call, channel))
  },
}

const ofUser: Method = {
  scopes: scopesFor('read'),
  run(call) {
    const user = optional(call, 'user') ?? call.workspace.app.bot_user
    if (!call.workspace.people.find(user)) throw new ApiError('user_not_found')
    const shared = (channel: Channel): boolean => channel.kind === 'public' || isMember(call, channel)
    return listed(call, (channel) => channel.members.includes(user) && shared(channel))
  },
}

function listed(call: Call, shown: (channel: Channel) => boolean): Record<string, unknown> {
  const kinds = kindsWanted(call)
  const withArchived = !flag(call, 'exclude_archived')
  const channels = call.workspace.channels
    .all()
    .filter((each) => kinds.includes(each.kind) && shown(each) && (withArchived || !each.is_archived))
  const { items, next_cursor } = page(call, channels, 100, 1000)
  const bot = call.workspace.app.bot_user
  return { channels: items.map((each) => wireChannel(each, bot)), response_metadata: { next_cursor } }
}

function kindsWanted(call: Call): (Channel['kind'] | undefined)[] {
  const types = (optional(call, 'types') ?? 'public_channel').split(',').map((each) => each.trim())
  return types.map((type) => {
    if (!Object.hasOwn(KINDS, type)) throw new ApiError('invalid_types')
    needScope(call, SCOPES[type as keyof typeof SCOPES])
    return KINDS[type as keyof typeof KINDS]
  })
}

const info: Method = {
  scopes: scopesFor('read'),
  run(call) {
    return { channel: wireChannel(readableChannel(call, 'read'), call.workspace.app.bot_user) }
  },
}

const members: Method = {
  scopes: scopesFor('read'),
  run(call) {
    const { items, next_cursor } = page(call, readableChannel(call, 'read').members, 100, 1000)
    return { members: items, response_metadata: { next_cursor } }
  },
}

const open: Method = {
  scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  run(call) {
    const { workspace } = call
    const existing = optional(call, 'channel')
    if (existing !== undefined) return opened(call, visibleChannel(call), true)
    const users = optional(call, 'users')?.split(',')
    if (!users) throw new ApiError('users_list_not_supplied')
    if (users.length > 1) throw new ApiError('method_not_supported_for_channel_type')
    const user = workspace.people.find(users[0])
    if (!user) throw new ApiError('user_not_found')
    if (user.deleted) throw new ApiError('user_disabled')
    needScope(call, 'im:write')
    const was = workspace.channels.opened(workspace.app.bot_user, user.id)
    return opened(call, workspace.channels.between(workspace.app.bot_user, user.id), was !== undefined)
  },
}

function opened(call: Call, channel: Channel, already: boolean): Record<string, unknown> {
  const shown = flag(call, 'return_im') ? wireChannel(channel, call.workspace.app.bot_user) : { id: channel.id }
  return { ...(already && { no_op: true, already_open: true }), channel: shown }
}

const join: Method = {
  scopes: ['channels:join'],
  run(call) {
    const { workspace } = call
    const channel = visibleChannel(call)
    if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type')
    if (channel.is_archived) throw new ApiError('is_archived')
    const already = isMember(call, channel)
    workspace.channels.join(channel, workspace.app.bot_user)
    return {
      channel: wireChannel(channel, workspace.app.bot_user),
      ...(already && { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }),
    }
  },
}

export const conversations: Record<string, Method> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
  'users.conversations': ofUser,
}
