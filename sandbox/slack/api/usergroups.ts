import type { Json, UserGroup } from '../shapes.ts'
import { flag, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

function shown(call: Call, group: UserGroup): Json {
  const { users, disabled, ...rest } = group
  return {
    ...rest,
    team_id: call.workspace.team.id,
    is_usergroup: true,
    is_external: false,
    date_delete: disabled ? 1 : 0,
    prefs: { channels: [], groups: [] },
    ...(flag(call, 'include_users') && { users }),
    ...(flag(call, 'include_count') && { user_count: users.length }),
  }
}

/** Groups of people that can be mentioned together. They come with the workspace. */
export const usergroups: Record<string, Method> = {
  'usergroups.list': {
    scopes: ['usergroups:read'],
    run(call) {
      const all = call.workspace.usergroups.filter((each) => !each.disabled || flag(call, 'include_disabled'))
      return { usergroups: all.map((each) => shown(call, each)) }
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    run(call) {
      const id = required(call, 'usergroup')
      const group = call.workspace.usergroups.find((each) => each.id === id)
      if (!group || (group.disabled && !flag(call, 'include_disabled'))) throw new ApiError('no_such_subteam')
      return { users: group.users }
    },
  },
}
