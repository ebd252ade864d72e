import type { Row } from './desk.ts'

const nobody: Row['bad'][number] = ['user_not_found', () => ({ user: 'U0NOBODY' })]

export const peopleRows: Record<string, Row> = {
  'users.info': {
    scopes: ['users:read'],
    good: () => ({ user: 'U0ANN' }),
    bad: [nobody, ['invalid_arguments', () => ({})]],
  },
  'users.list': {
    scopes: ['users:read'],
    good: () => ({}),
    bad: [
      ['invalid_cursor', () => ({ cursor: '!' })],
      ['invalid_limit', () => ({ limit: 1.5 })],
    ],
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    good: () => ({ email: 'BEN@office.example' }),
    bad: [
      ['users_not_found', () => ({ email: 'nobody@office.example' })],
      ['invalid_arguments', () => ({})],
    ],
  },
  'users.profile.get': { scopes: ['users.profile:read'], good: () => ({ user: 'U0ANN' }), bad: [nobody] },
  'users.getPresence': { scopes: ['users:read'], good: () => ({ user: 'U0ANN' }), bad: [nobody] },
  'users.setPresence': {
    scopes: ['users:write'],
    good: () => ({ presence: 'away' }),
    bad: [
      ['invalid_arguments', () => ({})],
      ['invalid_presence', () => ({ presence: 'asleep' })],
    ],
  },
  'dnd.info': { scopes: ['dnd:read'], good: () => ({ user: 'U0ANN' }), bad: [nobody] },
  'dnd.teamInfo': {
    scopes: ['dnd:read'],
    good: () => ({ users: 'U0ANN,U0BEN' }),
    bad: [['no_users_provided', () => ({})]],
  },
}
