import type { User } from '../shapes.ts'
import { wireDnd } from '../wire.ts'
import { optional, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'
import { userNamed } from './users.ts'

/** The people `dnd.teamInfo` takes at once. Source: its reference page. */
const MOST_USERS = 50

function self(call: Call): User {
  return call.workspace.people.get(call.workspace.app.bot_user)
}

const getPresence: Method = {
  scopes: ['users:read'],
  run(call) {
    const wanted = optional(call, 'user')
    const user = wanted === undefined ? self(call) : userNamed(call, wanted)
    const { presence } = user
    if (user !== self(call)) return { presence }
    const manual_away = presence === 'away'
    return { presence, online: !manual_away, auto_away: false, manual_away, connection_count: 1 }
  },
}

const setPresence: Method = {
  scopes: ['users:write'],
  run(call) {
    const wanted = required(call, 'presence')
    if (wanted !== 'auto' && wanted !== 'away') throw new ApiError('invalid_presence')
    call.workspace.people.setPresence(call.workspace.app.bot_user, wanted === 'auto' ? 'active' : 'away')
    return {}
  },
}

const dndInfo: Method = {
  scopes: ['dnd:read'],
  run(call) {
    const wanted = optional(call, 'user')
    const { dnd, id } = wanted === undefined ? self(call) : userNamed(call, wanted)
    // Only one's own: an app never sees who snoozed for how long.
    return { ...wireDnd(dnd), ...(id === call.workspace.app.bot_user && { snooze_enabled: false }) }
  },
}

const dndTeamInfo: Method = {
  scopes: ['dnd:read'],
  run(call) {
    const ids = optional(call, 'users')?.split(',') ?? []
    if (ids.length === 0) throw new ApiError('no_users_provided')
    const found = ids.slice(0, MOST_USERS).flatMap((id) => call.workspace.people.find(id.trim()) ?? [])
    return { users: Object.fromEntries(found.map((user) => [user.id, wireDnd(user.dnd)])), cached: false }
  },
}

/** Whether people are there, and want to be disturbed. */
export const presence: Record<string, Method> = {
  'users.getPresence': getPresence,
  'users.setPresence': setPresence,
  'dnd.info': dndInfo,
  'dnd.teamInfo': dndTeamInfo,
}
