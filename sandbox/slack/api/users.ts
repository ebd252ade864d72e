import type { Json, User } from '../shapes.ts'
import { wireUser } from '../wire.ts'
import { optional, page, required } from './args.ts'
import { ApiError, type Call, hasScope, type Method } from './call.ts'

function shown(call: Call, user: User): Json {
  return wireUser(user, call.workspace.team.id, hasScope(call, 'users:read.email'))
}

/** @throws ApiError `user_not_found` */
export function userNamed(call: Call, id: string): User {
  const user = call.workspace.people.find(id)
  if (!user) throw new ApiError('user_not_found')
  return user
}

export const users: Record<string, Method> = {
  'users.info': {
    scopes: ['users:read'],
    run: (call) => ({ user: shown(call, userNamed(call, required(call, 'user'))) }),
  },
  'users.list': {
    scopes: ['users:read'],
    run(call) {
      const { items, next_cursor } = page(call, call.workspace.people.all(), 1000, 1000)
      return {
        members: items.map((each) => shown(call, each)),
        cache_ts: Math.floor(call.workspace.clock.now() / 1000),
        response_metadata: { next_cursor },
      }
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run(call) {
      const user = call.workspace.people.byEmail(required(call, 'email'))
      if (!user) throw new ApiError('users_not_found')
      return { user: shown(call, user) }
    },
  },
  'users.profile.get': {
    scopes: ['users.profile:read'],
    run(call) {
      const user = userNamed(call, optional(call, 'user') ?? call.workspace.app.bot_user)
      return { profile: shown(call, user).profile }
    },
  },
  // A workspace without custom fields: the local one has none.
  'team.profile.get': { scopes: ['users.profile:read'], run: () => ({ profile: { fields: [], sections: [] } }) },
}
