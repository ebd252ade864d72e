import { type Arguments, C, type Row } from './desk.ts'

const scopes = ['channels:manage', 'channels:write', 'groups:write', 'im:write', 'mpim:write']
const topic = ['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [
  kind === 'channels' ? 'channels:manage' : `${kind}:write`,
  `${kind}:write.topic`,
])
const invites = ['channels:manage', 'channels:write.invites', 'groups:write', 'groups:write.invites']
const direct: Arguments = async (desk) => {
  const { channel } = await desk.call('conversations.open', { users: 'U0ANN' })
  return { channel: (channel as { id: string }).id }
}
/** What a channel cannot be called, by conversations.create and rename alike. */
const badNames: [string, string | undefined][] = [
  ['invalid_name_required', undefined],
  ['invalid_name_maxlength', 'x'.repeat(81)],
  ['invalid_name_punctuation', '--_'],
  ['invalid_name_specials', 'Big News!'],
  ['name_taken', 'general'],
]
const elsewhere: [string, Arguments][] = [
  [
    'channel_not_found',
    () => ({ channel: 'C0NONE', name: 'x', topic: 'x', purpose: 'x', users: 'U0ANN', user: 'U0ANN' }),
  ],
  ['not_in_channel', () => ({ channel: 'C0RANDOM', name: 'x', users: 'U0ANN', user: 'U0ANN', ts: '1.000001' })],
]
const notDirect: [string, Arguments] = [
  'method_not_supported_for_channel_type',
  async (desk) => ({ ...(await direct(desk)), name: 'x', users: 'U0BEN', user: 'U0BEN' }),
]

/** Making, naming and emptying channels. */
export const keepingRows: Record<string, Row> = {
  'conversations.create': {
    scopes,
    good: () => ({ name: 'fresh-paint_2' }),
    bad: badNames.map(([error, name]) => [error, () => ({ name })]),
  },
  'conversations.rename': {
    scopes,
    good: async (desk) => ({ channel: await desk.made(), name: 'renamed' }),
    bad: [
      ...elsewhere,
      notDirect,
      ...badNames.map(([error, name]): [string, Arguments] => [
        error,
        async (desk) => ({ channel: await desk.made(), name }),
      ]),
      ['not_authorized', () => ({ ...C, name: 'mine-now' })],
      ['is_archived', () => ({ channel: 'C0OLD', name: 'older' })],
    ],
  },
  'conversations.setTopic': {
    scopes: topic,
    good: () => ({ ...C, topic: 'All about it' }),
    bad: [
      ...elsewhere,
      notDirect,
      ['is_archived', () => ({ channel: 'C0OLD', topic: 'x' })],
      ['too_long', () => ({ ...C, topic: 'x'.repeat(251) })],
    ],
  },
  'conversations.setPurpose': {
    scopes: topic,
    good: () => ({ ...C, purpose: 'To talk' }),
    bad: [
      ...elsewhere,
      notDirect,
      ['is_archived', () => ({ channel: 'C0OLD', purpose: 'x' })],
      ['too_long', () => ({ ...C, purpose: 'x'.repeat(251) })],
    ],
  },
  'conversations.archive': {
    scopes,
    good: () => ({ ...C }),
    bad: [...elsewhere, notDirect, ['already_archived', () => ({ channel: 'C0OLD' })]],
  },
  'conversations.unarchive': {
    scopes,
    good: () => ({ channel: 'C0OLD' }),
    bad: [['channel_not_found', () => ({ channel: 'C0NONE' })], notDirect, ['not_archived', () => ({ ...C })]],
  },
  'conversations.invite': {
    scopes: [...invites, 'im:write', 'mpim:write'],
    good: () => ({ ...C, users: 'U0GUEST,U0OUT' }),
    bad: [
      ...elsewhere,
      notDirect,
      ['no_user', () => ({ ...C })],
      ['user_not_found', () => ({ ...C, users: 'U0NOBODY' })],
      ['cant_invite_self', () => ({ ...C, users: 'U0LOCALBOT1' })],
      ['already_in_channel', () => ({ ...C, users: 'U0ANN' })],
      ['is_archived', () => ({ channel: 'C0OLD', users: 'U0BEN' })],
      [
        'cant_invite',
        ({ slack }) => {
          slack.workspace.people.change('U0GUEST', { deleted: true })
          return { ...C, users: 'U0GUEST' }
        },
      ],
    ],
  },
  'conversations.kick': {
    scopes,
    good: () => ({ ...C, user: 'U0BEN' }),
    bad: [
      ...elsewhere,
      notDirect,
      ['invalid_arguments', () => ({ ...C })],
      ['user_not_found', () => ({ ...C, user: 'U0NOBODY' })],
      ['cant_kick_self', () => ({ ...C, user: 'U0LOCALBOT1' })],
      ['not_in_channel', () => ({ ...C, user: 'U0GUEST' })],
    ],
  },
  'conversations.leave': {
    scopes,
    good: () => ({ ...C }),
    bad: [
      ['channel_not_found', () => ({ channel: 'C0NONE' })],
      notDirect,
      ['is_archived', () => ({ channel: 'C0OLD' })],
      [
        'last_member',
        async (desk) => {
          const { channel } = await desk.call('conversations.create', { name: 'alone', is_private: true })
          return { channel: (channel as { id: string }).id }
        },
      ],
    ],
  },
  'conversations.mark': {
    scopes,
    good: async (desk) => ({ ...C, ts: await desk.post() }),
    bad: [...elsewhere, ['invalid_arguments', () => ({ ...C })], ['invalid_timestamp', () => ({ ...C, ts: 'now' })]],
  },
}
