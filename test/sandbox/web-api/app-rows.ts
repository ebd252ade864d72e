import type { Row } from './desk.ts'

/** The app itself and its workspace. */
export const appRows: Record<string, Row> = {
  'api.test': {
    scopes: [],
    good: () => ({ foo: 'bar' }),
    bad: [['my_error', () => ({ error: 'my_error' })]],
    token: 'none',
  },
  'auth.test': { scopes: [], good: () => ({}), bad: [] },
  'auth.revoke': { scopes: [], good: () => ({ test: true }), bad: [] },
  'apps.connections.open': { scopes: [], good: () => ({}), bad: [], token: 'xapp-office' },
  'bots.info': { scopes: ['users:read'], good: () => ({}), bad: [['bot_not_found', () => ({ bot: 'B1' })]] },
  'team.info': { scopes: ['team:read'], good: () => ({}), bad: [] },
  'team.profile.get': { scopes: ['users.profile:read'], good: () => ({}), bad: [] },
  'emoji.list': { scopes: ['emoji:read'], good: () => ({}), bad: [] },
  'usergroups.list': { scopes: ['usergroups:read'], good: () => ({ include_users: true }), bad: [] },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    good: () => ({ usergroup: 'S0DESK' }),
    bad: [
      ['invalid_arguments', () => ({})],
      ['no_such_subteam', () => ({ usergroup: 'S0NONE' })],
      ['no_such_subteam', () => ({ usergroup: 'S0GONE' })],
    ],
  },
}
