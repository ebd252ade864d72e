import { type Arguments, C, type Row } from './desk.ts'

const scopes = ['chat:write']
const day = 86_400
/** Epoch seconds of the office's clock, so far from now. */
const ahead =
  (seconds: number, more: object = {}): Arguments =>
  ({ slack }) => ({ ...C, text: 'later', post_at: slack.workspace.clock.now() / 1000 + seconds, ...more })
const link = 'https://tickets.example/7'
const linked: Arguments = async (desk) => ({ ...C, ts: await desk.foreign(`see ${link}`) })

export const chatRows: Record<string, Row> = {
  'chat.postMessage': {
    scopes,
    good: () => ({ ...C, text: 'hello' }),
    bad: [
      ['invalid_arguments', () => ({ text: 'nowhere' })],
      ['invalid_arguments', () => ({ channel: 7, text: 'nowhere' })],
      ['channel_not_found', () => ({ channel: 'C0NONE', text: 'x' })],
      ['channel_not_found', () => ({ channel: 'C0SECRET', text: 'x' })],
      ['not_in_channel', () => ({ channel: 'C0RANDOM', text: 'x' })],
      ['is_archived', () => ({ channel: 'C0OLD', text: 'x' })],
      ['no_text', () => ({ ...C })],
      ['no_text', () => ({ ...C, text: '', blocks: [] })],
      ['msg_too_long', () => ({ ...C, text: 'x'.repeat(40_001) })],
      ['invalid_blocks', () => ({ ...C, blocks: [{ type: 'nonsense' }] })],
      ['invalid_blocks_format', () => ({ ...C, blocks: '[{' })],
      ['invalid_blocks_format', () => ({ ...C, blocks: { type: 'divider' } })],
      ['invalid_attachments', () => ({ ...C, text: 'x', attachments: 'no' })],
      ['too_many_attachments', () => ({ ...C, text: 'x', attachments: Array.from({ length: 101 }, () => ({})) })],
      ['invalid_metadata_format', () => ({ ...C, text: 'x', metadata: '{' })],
      ['invalid_metadata_schema', () => ({ ...C, text: 'x', metadata: { event_type: 'a' } })],
      [
        'metadata_too_large',
        () => ({ ...C, text: 'x', metadata: { event_type: 'a', event_payload: { v: 'x'.repeat(17_000) } } }),
      ],
      ['thread_not_found', () => ({ ...C, text: 'x', thread_ts: '1.000001' })],
    ],
  },
  'chat.update': {
    scopes,
    good: async (desk) => ({ ...C, ts: await desk.post(), text: 'changed' }),
    bad: [
      ['invalid_arguments', () => ({ ...C, text: 'x' })],
      ['message_not_found', () => ({ ...C, ts: '1.000001', text: 'x' })],
      ['channel_not_found', () => ({ channel: '#general', ts: '1.000001', text: 'x' })],
      ['cant_update_message', async (desk) => ({ ...C, ts: await desk.foreign(), text: 'x' })],
      ['no_text', async (desk) => ({ ...C, ts: await desk.post() })],
      ['msg_too_long', async (desk) => ({ ...C, ts: await desk.post(), text: 'x'.repeat(4_001) })],
      ['invalid_blocks', async (desk) => ({ ...C, ts: await desk.post(), blocks: [{ type: 'header' }] })],
      [
        'is_inactive',
        async (desk) => {
          const ts = await desk.post()
          await desk.call('conversations.archive', C)
          return { ...C, ts, text: 'x' }
        },
      ],
    ],
  },
  'chat.delete': {
    scopes,
    good: async (desk) => ({ ...C, ts: await desk.post() }),
    bad: [
      ['invalid_arguments', () => ({ ...C })],
      ['channel_not_found', () => ({ channel: 'C0NONE', ts: '1.000001' })],
      ['message_not_found', () => ({ ...C, ts: '1.000001' })],
      ['cant_delete_message', async (desk) => ({ ...C, ts: await desk.foreign() })],
    ],
  },
  'chat.postEphemeral': {
    scopes,
    good: () => ({ ...C, user: 'U0ANN', text: 'psst' }),
    bad: [
      ['invalid_arguments', () => ({ ...C, text: 'psst' })],
      ['user_not_in_channel', () => ({ ...C, user: 'U0GUEST', text: 'psst' })],
      ['not_in_channel', () => ({ channel: 'C0RANDOM', user: 'U0ANN', text: 'psst' })],
      ['no_text', () => ({ ...C, user: 'U0ANN' })],
      ['is_archived', () => ({ channel: 'C0OLD', user: 'U0ANN', text: 'psst' })],
    ],
  },
  'chat.getPermalink': {
    scopes: [],
    good: async (desk) => ({ ...C, message_ts: await desk.post() }),
    bad: [
      ['invalid_arguments', () => ({ ...C })],
      ['message_not_found', () => ({ ...C, message_ts: '1.000001' })],
      ['channel_not_found', () => ({ channel: 'C0NONE', message_ts: '1.000001' })],
    ],
  },
  'chat.meMessage': {
    scopes,
    good: () => ({ ...C, text: 'waves' }),
    bad: [
      ['no_text', () => ({ ...C })],
      ['msg_too_long', () => ({ ...C, text: 'x'.repeat(40_001) })],
      ['channel_not_found', () => ({ channel: 'C0NONE', text: 'waves' })],
      ['not_in_channel', () => ({ channel: 'C0RANDOM', text: 'waves' })],
      ['is_archived', () => ({ channel: 'C0OLD', text: 'waves' })],
    ],
  },
  'chat.unfurl': {
    scopes: ['links:write'],
    good: async (desk) => ({ ...(await linked(desk)), unfurls: { [link]: { text: 'Ticket 7' } } }),
    bad: [
      ['missing_channel', () => ({ ts: '1.000001', unfurls: {} })],
      ['missing_ts', () => ({ ...C, unfurls: {} })],
      ['cannot_find_channel', () => ({ channel: 'C0SECRET', ts: '1.000001', unfurls: {} })],
      ['cannot_find_message', () => ({ ...C, ts: '1.000001', unfurls: {} })],
      ['missing_unfurls', linked],
      ['invalid_unfurls_format', async (desk) => ({ ...(await linked(desk)), unfurls: '{' })],
      [
        'cannot_parse_attachment',
        async (desk) => ({ ...(await linked(desk)), unfurls: { [link]: { blocks: [{ type: 'nonsense' }] } } }),
      ],
      [
        'cannot_unfurl_message',
        async (desk) => ({ ...(await linked(desk)), unfurls: { 'https://other.example': { text: 'x' } } }),
      ],
    ],
  },
  'chat.scheduleMessage': {
    scopes,
    good: ahead(day),
    bad: [
      ['invalid_arguments', () => ({ ...C, text: 'later' })],
      ['invalid_time', () => ({ ...C, text: 'later', post_at: 'tomorrow' })],
      ['time_in_past', ahead(-1)],
      ['time_too_far', ahead(121 * day)],
      ['no_text', ahead(day, { text: '' })],
      ['channel_not_found', ahead(day, { channel: 'C0NONE' })],
      ['not_in_channel', ahead(day, { channel: 'C0RANDOM' })],
      ['is_archived', ahead(day, { channel: 'C0OLD' })],
      [
        'restricted_too_many',
        async (desk) => {
          for (let count = 0; count < 30; count += 1) await desk.call('chat.scheduleMessage', await ahead(day)(desk))
          return ahead(day + 60)(desk)
        },
      ],
    ],
  },
  'chat.scheduledMessages.list': {
    scopes: [],
    good: () => ({ ...C }),
    bad: [
      ['invalid_channel', () => ({ channel: 'C0NONE' })],
      ['invalid_cursor', () => ({ cursor: 'zzz' })],
    ],
  },
  'chat.deleteScheduledMessage': {
    scopes,
    good: async (desk) => {
      const { scheduled_message_id } = await desk.call('chat.scheduleMessage', await ahead(day)(desk))
      return { ...C, scheduled_message_id }
    },
    bad: [
      ['invalid_arguments', () => ({ ...C })],
      ['channel_not_found', () => ({ channel: 'C0NONE', scheduled_message_id: 'Q1' })],
      ['invalid_scheduled_message_id', () => ({ ...C, scheduled_message_id: 'Q0NONE' })],
    ],
  },
}
