import { flag, optional } from './args.ts'
import type { Method } from './call.ts'
import { ApiError } from './call.ts'

/** Methods about the app itself and its workspace. `openSocket` hands out one-time tickets for Socket Mode. */
export function appMethods(openSocket: () => string): Record<string, Method> {
  return {
    'auth.test': {
      scopes: [],
      run({ workspace }) {
        const { team, app } = workspace
        const user = workspace.people.get(app.bot_user).name
        return {
          url: team.url,
          team: team.name,
          user,
          team_id: team.id,
          user_id: app.bot_user,
          bot_id: app.bot_id,
          is_enterprise_install: false,
        }
      },
    },
    'api.test': {
      scopes: [],
      token: 'none',
      run({ args: { token: _token, ...args } }) {
        if (args.error !== undefined) throw new ApiError(String(args.error), { args })
        return { args }
      },
    },
    'auth.revoke': {
      scopes: [],
      run(call) {
        const revoked = !flag(call, 'test')
        if (revoked) call.workspace.revoke()
        return { revoked }
      },
    },
    'apps.connections.open': {
      scopes: [],
      token: 'app',
      run: (call) => ({ url: `${call.base.replace(/^http/, 'ws')}/socket/${openSocket()}` }),
    },
    'bots.info': {
      scopes: ['users:read'],
      run(call) {
        const { app } = call.workspace
        if ((optional(call, 'bot') ?? app.bot_id) !== app.bot_id) throw new ApiError('bot_not_found')
        const { bot_id: id, name, id: app_id, bot_user: user_id } = app
        return { bot: { id, deleted: false, name, updated: 0, app_id, user_id, icons: {} } }
      },
    },
    'team.info': {
      scopes: ['team:read'],
      run: ({ workspace: { team } }) => ({ team: { ...team, email_domain: '', icon: { image_default: true } } }),
    },
    'emoji.list': { scopes: ['emoji:read'], run: () => ({ emoji: {}, cache_ts: '0' }) },
  }
}
