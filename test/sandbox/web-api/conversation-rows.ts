import { C, type Row } from './desk.ts'

const read = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history']

/** Reading conversations, and going into them. */
export const conversationRows: Record<string, Row> = {
  'conversations.history': {
    scopes: history,
    good: () => ({ ...C }),
    bad: [
      ['invalid_arguments', () => ({})],
      ['channel_not_found', () => ({ channel: 'C0NONE' })],
      ['not_in_channel', () => ({ channel: 'C0RANDOM' })],
      ['invalid_ts_oldest', () => ({ ...C, oldest: 'yesterday' })],
      ['invalid_ts_latest', () => ({ ...C, latest: 'now' })],
      ['invalid_cursor', () => ({ ...C, cursor: 'zzz' })],
      ['invalid_limit', () => ({ ...C, limit: 'many' })],
    ],
  },
  'conversations.replies': {
    scopes: history,
    good: async (desk) => ({ ...C, ts: await desk.post() }),
    bad: [
      ['thread_not_found', () => ({ ...C, ts: '1.000001' })],
      ['channel_not_found', () => ({ channel: 'C0NONE', ts: '1.000001' })],
      ['invalid_arguments', () => ({ ...C })],
    ],
  },
  'conversations.list': {
    scopes: read,
    good: () => ({}),
    bad: [
      ['invalid_types', () => ({ types: 'rooms' })],
      ['invalid_cursor', () => ({ cursor: 'zzz' })],
      ['invalid_limit', () => ({ limit: -1 })],
    ],
  },
  'conversations.info': {
    scopes: read,
    good: () => ({ ...C }),
    bad: [['channel_not_found', () => ({ channel: 'C0SECRET' })]],
  },
  'conversations.members': {
    scopes: read,
    good: () => ({ ...C }),
    bad: [
      ['channel_not_found', () => ({ channel: 'C0NONE' })],
      ['invalid_cursor', () => ({ ...C, cursor: 'zzz' })],
    ],
  },
  'conversations.open': {
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    good: () => ({ users: 'U0ANN' }),
    bad: [
      ['users_list_not_supplied', () => ({})],
      ['user_not_found', () => ({ users: 'U0NOBODY' })],
      [
        'user_disabled',
        ({ slack }) => {
          slack.workspace.people.change('U0BEN', { deleted: true })
          return { users: 'U0BEN' }
        },
      ],
      ['channel_not_found', () => ({ channel: 'D0NONE' })],
    ],
  },
  'conversations.join': {
    scopes: ['channels:join'],
    good: () => ({ channel: 'C0RANDOM' }),
    bad: [
      ['channel_not_found', () => ({ channel: 'C0SECRET' })],
      ['is_archived', () => ({ channel: 'C0OLD' })],
    ],
  },
  'users.conversations': {
    scopes: read,
    good: () => ({}),
    bad: [
      ['user_not_found', () => ({ user: 'U0NOBODY' })],
      ['invalid_types', () => ({ types: 'rooms' })],
    ],
  },
}
