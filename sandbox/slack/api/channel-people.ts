import type { Channel } from '../shapes.ts'
import { wireChannel } from '../wire.ts'
import { changeableChannel, isMember, scopesToChange } from './access.ts'
import { flag, optional, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

const scopes = scopesToChange()

/** Why this person cannot be invited, if so. */
function refusalOf(call: Call, channel: Channel, id: string): string | undefined {
  const user = call.workspace.people.find(id)
  if (!user) return 'user_not_found'
  if (id === call.workspace.app.bot_user) return 'cant_invite_self'
  if (channel.members.includes(id)) return 'already_in_channel'
  return user.deleted ? 'cant_invite' : undefined
}

const invite: Method = {
  scopes: scopesToChange('invites'),
  run(call) {
    const { channels, app } = call.workspace
    const channel = changeableChannel(call, 'invites')
    if (channel.is_archived) throw new ApiError('is_archived')
    const ids = optional(call, 'users')?.split(',') ?? []
    if (ids.length === 0) throw new ApiError('no_user')
    const judged = ids.map((each) => ({ user: each.trim(), error: refusalOf(call, channel, each.trim()) }))
    const refused = judged.flatMap(({ user, error }) => (error === undefined ? [] : [{ user, ok: false, error }]))
    const able = judged.filter(({ error }) => error === undefined)
    const first = refused[0]
    // All or nothing, unless the call says to invite those who can be.
    if (first && !(flag(call, 'force') && able.length > 0)) throw new ApiError(first.error, { errors: refused })
    for (const { user } of able) channels.join(channel, user)
    return { channel: wireChannel(channel, app.bot_user), ...(refused.length > 0 && { errors: refused }) }
  },
}

const kick: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call)
    const user = call.workspace.people.find(required(call, 'user'))
    if (!user) throw new ApiError('user_not_found')
    if (user.id === call.workspace.app.bot_user) throw new ApiError('cant_kick_self')
    if (!channel.members.includes(user.id)) throw new ApiError('not_in_channel')
    call.workspace.channels.leave(channel, user.id)
    return {}
  },
}

const leave: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call, undefined, false)
    if (channel.is_archived) throw new ApiError('is_archived')
    // No error in Slack either.
    if (!isMember(call, channel)) return { not_in_channel: true }
    if (channel.kind === 'private' && channel.members.length === 1) throw new ApiError('last_member')
    call.workspace.channels.leave(channel, call.workspace.app.bot_user)
    return {}
  },
}

const mark: Method = {
  scopes,
  run(call) {
    const channel = changeableChannel(call, 'direct')
    const ts = required(call, 'ts')
    if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('invalid_timestamp')
    call.workspace.setRead(call.workspace.app.bot_user, channel.id, ts)
    return {}
  },
}

/** Who is in a channel, and how far the app has read. */
export const channelPeople: Record<string, Method> = {
  'conversations.invite': invite,
  'conversations.kick': kick,
  'conversations.leave': leave,
  'conversations.mark': mark,
}
