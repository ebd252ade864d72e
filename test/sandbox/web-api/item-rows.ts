import type { Json } from '../../../sandbox/slack/shapes.ts'
import { type Arguments, C, type Row } from './desk.ts'

const eyes = { ...C, name: 'eyes' }
const reacted: Arguments = async (desk) => {
  const timestamp = await desk.post()
  await desk.call('reactions.add', { ...eyes, timestamp })
  return { ...eyes, timestamp }
}
const pinned: Arguments = async (desk) => {
  const timestamp = await desk.post()
  await desk.call('pins.add', { ...C, timestamp })
  return { ...C, timestamp }
}
/** Items that are not there, for reactions and pins alike. */
const noItem: [string, Arguments][] = [
  ['no_item_specified', () => ({ ...C, name: 'eyes' })],
  ['channel_not_found', () => ({ channel: 'C0NONE', timestamp: '1.000001', name: 'eyes' })],
  ['bad_timestamp', () => ({ ...eyes, timestamp: 'soon' })],
  ['message_not_found', () => ({ ...eyes, timestamp: '1.000001' })],
]
const G = { channel_id: 'C0GENERAL' }
const link = { ...G, title: 'Wiki', type: 'link', link: 'https://wiki.example' }
const marked: Arguments = async (desk) => {
  const { bookmark } = await desk.call('bookmarks.add', link)
  return { ...G, bookmark_id: (bookmark as Json).id }
}
const noPlace: [string, Arguments][] = [
  ['invalid_arguments', () => ({ bookmark_id: 'Bk1' })],
  ['channel_not_found', () => ({ ...link, channel_id: 'C0NONE' })],
]

/** What is stuck to messages and channels. */
export const itemRows: Record<string, Row> = {
  'reactions.add': {
    scopes: ['reactions:write'],
    good: async (desk) => ({ ...eyes, timestamp: await desk.post() }),
    bad: [
      ...noItem,
      ['invalid_name', async (desk) => ({ ...C, timestamp: await desk.post(), name: 'Not An Emoji' })],
      ['already_reacted', reacted],
      [
        'is_archived',
        async (desk) => {
          const timestamp = await desk.post()
          await desk.call('conversations.archive', C)
          return { ...eyes, timestamp }
        },
      ],
    ],
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    good: reacted,
    bad: [...noItem, ['no_reaction', async (desk) => ({ ...eyes, timestamp: await desk.post() })]],
  },
  'reactions.get': {
    scopes: ['reactions:read'],
    good: async (desk) => ({ ...C, timestamp: await desk.post() }),
    bad: noItem,
  },
  'reactions.list': {
    scopes: ['reactions:read'],
    good: () => ({ user: 'U0ANN' }),
    bad: [['user_not_found', () => ({ user: 'U0NOBODY' })]],
  },
  'pins.add': {
    scopes: ['pins:write'],
    good: async (desk) => ({ ...C, timestamp: await desk.post() }),
    bad: [
      ...noItem,
      ['not_in_channel', () => ({ channel: 'C0RANDOM', timestamp: '1.000001' })],
      ['already_pinned', pinned],
      [
        'not_pinnable',
        async (desk) => {
          const timestamp = await desk.post()
          await desk.post('C0GENERAL', { thread_ts: timestamp })
          await desk.call('chat.delete', { ...C, ts: timestamp })
          return { ...C, timestamp }
        },
      ],
    ],
  },
  'pins.remove': {
    scopes: ['pins:write'],
    good: pinned,
    bad: [...noItem, ['no_pin', async (desk) => ({ ...C, timestamp: await desk.post() })]],
  },
  'pins.list': {
    scopes: ['pins:read'],
    good: () => ({ ...C }),
    bad: [
      ['invalid_arguments', () => ({})],
      ['channel_not_found', () => ({ channel: 'C0NONE' })],
    ],
  },
  'bookmarks.add': {
    scopes: ['bookmarks:write'],
    good: () => link,
    bad: [
      ...noPlace,
      ['invalid_arguments', () => ({ ...link, title: '' })],
      ['invalid_bookmark_type', () => ({ ...link, type: 'song' })],
      ['invalid_link', () => ({ ...link, link: 'wiki' })],
      ['invalid_emoji', () => ({ ...link, emoji: 'no emoji' })],
      ['permission_denied', () => ({ ...link, channel_id: 'C0RANDOM' })],
      [
        'too_many_bookmarks',
        async (desk) => {
          for (let count = 0; count < 100; count += 1) await desk.call('bookmarks.add', link)
          return link
        },
      ],
    ],
  },
  'bookmarks.edit': {
    scopes: ['bookmarks:write'],
    good: async (desk) => ({ ...(await marked(desk)), title: 'Old wiki' }),
    bad: [
      ...noPlace,
      ['not_found', () => ({ ...G, bookmark_id: 'Bk0NONE' })],
      ['invalid_link', async (desk) => ({ ...(await marked(desk)), link: 'ftp://wiki' })],
    ],
  },
  'bookmarks.list': { scopes: ['bookmarks:read'], good: () => G, bad: noPlace },
  'bookmarks.remove': {
    scopes: ['bookmarks:write'],
    good: marked,
    bad: [...noPlace, ['not_found', () => ({ ...G, bookmark_id: 'Bk0NONE' })]],
  },
}
