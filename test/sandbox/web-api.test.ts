import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { office, officeWith } from './office.ts'

let slack: LocalSlack
let apiUrl: string

beforeEach(async () => {
  slack = officeWith()
  apiUrl = (await slack.listen({ port: 0 })).apiUrl
})
afterEach(() => slack.stop())

async function call(method: string, args: Json = {}, token = 'xoxb-office'): Promise<Json> {
  const response = await fetch(apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(args),
  })
  return (await response.json()) as Json
}

const post = async (channel = 'C0GENERAL', more: Json = {}): Promise<string> =>
  String((await call('chat.postMessage', { channel, text: 'hello', ...more })).ts)

const header = { type: 'header', text: { type: 'plain_text', text: 'Hi' } }
const modal = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, blocks: [header] }
const trigger = (): string => slack.workspace.triggers.issue('U0ANN')

/** method → the scopes that open it, arguments that work, and calls that fail as Slack's reference says. */
interface Row {
  scopes: string[]
  good: () => Json | Promise<Json>
  bad: [error: string, args: () => Json | Promise<Json>][]
  token?: string
}
const C = { channel: 'C0GENERAL' }
const foreign = async (): Promise<string> => {
  await slack.person('U0ANN').post('#general', 'mine')
  return slack.person('U0ANN').sees('#general').at(-1)?.ts ?? ''
}

const METHODS: Record<string, Row> = {
  'auth.test': { scopes: [], good: () => ({}), bad: [] },
  'apps.connections.open': { scopes: [], good: () => ({}), bad: [], token: 'xapp-office' },
  'bots.info': { scopes: ['users:read'], good: () => ({}), bad: [['bot_not_found', () => ({ bot: 'B1' })]] },
  'team.info': { scopes: ['team:read'], good: () => ({}), bad: [] },
  'emoji.list': { scopes: ['emoji:read'], good: () => ({}), bad: [] },
  'chat.postMessage': {
    scopes: ['chat:write'],
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
    scopes: ['chat:write'],
    good: async () => ({ ...C, ts: await post(), text: 'changed' }),
    bad: [
      ['message_not_found', () => ({ ...C, ts: '1.000001', text: 'x' })],
      ['channel_not_found', () => ({ channel: '#general', ts: '1.000001', text: 'x' })],
      ['cant_update_message', async () => ({ ...C, ts: await foreign(), text: 'x' })],
      ['no_text', async () => ({ ...C, ts: await post() })],
      ['msg_too_long', async () => ({ ...C, ts: await post(), text: 'x'.repeat(4_001) })],
      ['invalid_blocks', async () => ({ ...C, ts: await post(), blocks: [{ type: 'header' }] })],
    ],
  },
  'chat.delete': {
    scopes: ['chat:write'],
    good: async () => ({ ...C, ts: await post() }),
    bad: [
      ['message_not_found', () => ({ ...C, ts: '1.000001' })],
      ['cant_delete_message', async () => ({ ...C, ts: await foreign() })],
    ],
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
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
    good: async () => ({ ...C, message_ts: await post() }),
    bad: [
      ['message_not_found', () => ({ ...C, message_ts: '1.000001' })],
      ['channel_not_found', () => ({ channel: 'C0NONE', message_ts: '1.000001' })],
    ],
  },
  'conversations.history': {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    good: () => ({ ...C }),
    bad: [
      ['channel_not_found', () => ({ channel: 'C0NONE' })],
      ['not_in_channel', () => ({ channel: 'C0RANDOM' })],
      ['invalid_ts_oldest', () => ({ ...C, oldest: 'yesterday' })],
      ['invalid_ts_latest', () => ({ ...C, latest: 'now' })],
      ['invalid_cursor', () => ({ ...C, cursor: 'zzz' })],
      ['invalid_limit', () => ({ ...C, limit: 'many' })],
    ],
  },
  'conversations.replies': {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    good: async () => ({ ...C, ts: await post() }),
    bad: [
      ['thread_not_found', () => ({ ...C, ts: '1.000001' })],
      ['invalid_arguments', () => ({ ...C })],
    ],
  },
  'conversations.list': {
    scopes: ['channels:read', 'groups:read', 'im:read'],
    good: () => ({}),
    bad: [['invalid_types', () => ({ types: 'rooms' })]],
  },
  'conversations.info': {
    scopes: ['channels:read', 'groups:read', 'im:read'],
    good: () => ({ ...C }),
    bad: [['channel_not_found', () => ({ channel: 'C0SECRET' })]],
  },
  'conversations.members': {
    scopes: ['channels:read', 'groups:read', 'im:read'],
    good: () => ({ ...C }),
    bad: [['channel_not_found', () => ({ channel: 'C0NONE' })]],
  },
  'conversations.open': {
    scopes: ['im:write', 'mpim:write'],
    good: () => ({ users: 'U0ANN' }),
    bad: [
      ['users_list_not_supplied', () => ({})],
      ['user_not_found', () => ({ users: 'U0NOBODY' })],
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
    scopes: ['channels:read', 'groups:read', 'im:read'],
    good: () => ({}),
    bad: [['user_not_found', () => ({ user: 'U0NOBODY' })]],
  },
  'users.info': {
    scopes: ['users:read'],
    good: () => ({ user: 'U0ANN' }),
    bad: [['user_not_found', () => ({ user: 'U0NOBODY' })]],
  },
  'users.list': { scopes: ['users:read'], good: () => ({}), bad: [['invalid_cursor', () => ({ cursor: '!' })]] },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    good: () => ({ email: 'BEN@office.example' }),
    bad: [['users_not_found', () => ({ email: 'nobody@office.example' })]],
  },
  'users.profile.get': {
    scopes: ['users.profile:read'],
    good: () => ({ user: 'U0ANN' }),
    bad: [['user_not_found', () => ({ user: 'U0NOBODY' })]],
  },
  'reactions.add': {
    scopes: ['reactions:write'],
    good: async () => ({ ...C, timestamp: await post(), name: 'eyes' }),
    bad: [
      ['no_item_specified', () => ({ name: 'eyes' })],
      ['invalid_name', async () => ({ ...C, timestamp: await post(), name: 'Not An Emoji' })],
      ['bad_timestamp', () => ({ ...C, timestamp: 'soon', name: 'eyes' })],
      ['message_not_found', () => ({ ...C, timestamp: '1.000001', name: 'eyes' })],
    ],
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    good: async () => {
      const timestamp = await post()
      await call('reactions.add', { ...C, timestamp, name: 'eyes' })
      return { ...C, timestamp, name: 'eyes' }
    },
    bad: [['no_reaction', async () => ({ ...C, timestamp: await post(), name: 'eyes' })]],
  },
  'reactions.get': {
    scopes: ['reactions:read'],
    good: async () => ({ ...C, timestamp: await post() }),
    bad: [['message_not_found', () => ({ ...C, timestamp: '1.000001' })]],
  },
  'views.open': {
    scopes: [],
    good: () => ({ trigger_id: trigger(), view: modal }),
    bad: [
      ['invalid_trigger_id', () => ({ trigger_id: 'made up', view: modal })],
      ['invalid_arguments', () => ({ trigger_id: trigger() })],
      ['invalid_arguments', () => ({ trigger_id: trigger(), view: '{' })],
      ['invalid_arguments', () => ({ trigger_id: trigger(), view: { ...modal, type: 'home' } })],
      ['view_too_large', () => ({ trigger_id: trigger(), view: { ...modal, x: 'x'.repeat(250_001) } })],
    ],
  },
  'views.push': {
    scopes: [],
    good: async () => {
      const { view } = await call('views.open', { trigger_id: trigger(), view: modal })
      return { trigger_id: slack.workspace.triggers.issue('U0ANN', String((view as Json).id)), view: modal }
    },
    bad: [['not_found', () => ({ trigger_id: trigger(), view: modal })]],
  },
  'views.update': {
    scopes: [],
    good: async () => {
      const { view } = await call('views.open', { trigger_id: trigger(), view: modal })
      return { view_id: (view as Json).id, hash: (view as Json).hash, view: modal }
    },
    bad: [
      ['not_found', () => ({ view_id: 'V0NONE', view: modal })],
      ['invalid_arguments', () => ({ view: modal })],
      ['invalid_arguments', () => ({ view_id: 'V1', external_id: 'e', view: modal })],
      [
        'hash_conflict',
        async () => {
          const { view } = await call('views.open', { trigger_id: trigger(), view: modal })
          return { view_id: (view as Json).id, hash: 'old', view: modal }
        },
      ],
    ],
  },
  'views.publish': {
    scopes: [],
    good: () => ({ user_id: 'U0ANN', view: { type: 'home', blocks: [header] } }),
    bad: [
      ['invalid_arguments', () => ({ user_id: 'U0NOBODY', view: { type: 'home', blocks: [] } })],
      ['invalid_arguments', () => ({ user_id: 'U0ANN', view: modal })],
      [
        'hash_conflict',
        async () => {
          await call('views.publish', { user_id: 'U0ANN', view: { type: 'home', blocks: [] } })
          return { user_id: 'U0ANN', hash: 'old', view: { type: 'home', blocks: [] } }
        },
      ],
    ],
  },
}

test('every method the workspace knows is in the table', () => {
  expect(Object.keys(METHODS).sort()).toEqual([...slack.api.names].sort())
})

describe.each(Object.entries(METHODS))('%s', (method, row) => {
  const token = row.token ?? 'xoxb-office'

  test('answers a good call', async () => {
    const answer = await call(method, await row.good(), token)
    expect(answer).toMatchObject({ ok: true })
  })

  test('refuses strangers, the wrong kind of token and revoked tokens', async () => {
    const args = await row.good()
    expect(await call(method, args, '')).toMatchObject({ ok: false, error: 'not_authed' })
    expect(await call(method, args, 'xoxb-stolen')).toMatchObject({ ok: false, error: 'invalid_auth' })
    const other = token.startsWith('xapp') ? 'xoxb-office' : 'xapp-office'
    expect(await call(method, args, other)).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
    slack.workspace.revoke()
    expect(await call(method, args, token)).toMatchObject({ ok: false, error: 'token_revoked' })
  })

  test.runIf(row.scopes.length > 0)('needs its scope and says which', async () => {
    const args = await row.good()
    slack.workspace.app.scopes = ['commands']
    const answer = await call(method, args, token)
    expect(answer).toEqual({ ok: false, error: 'missing_scope', needed: row.scopes.join(','), provided: 'commands' })
  })

  for (const [index, [error, args]] of row.bad.entries()) {
    test(`refuses bad arguments ${index + 1}: ${error}`, async () => {
      expect(await call(method, await args(), token)).toMatchObject({ ok: false, error })
    })
  }
})

describe('the answers are Slack’s', () => {
  test('an unknown method is named', async () => {
    expect(await call('chat.shout')).toEqual({ ok: false, error: 'unknown_method', req_method: 'chat.shout' })
  })

  test('broken bodies have their own errors', async () => {
    const send = async (body: string, type: string): Promise<unknown> => {
      const headers = { authorization: 'Bearer xoxb-office', 'content-type': type }
      return (await fetch(`${apiUrl}auth.test`, { method: 'POST', headers, body })).json()
    }
    expect(await send('{', 'application/json')).toEqual({ ok: false, error: 'invalid_json' })
    expect(await send('[]', 'application/json')).toEqual({ ok: false, error: 'json_not_object' })
    expect(await send('x', 'text/plain')).toEqual({ ok: false, error: 'invalid_post_type' })
    expect(await send('token=xoxb-office', 'application/x-www-form-urlencoded')).toMatchObject({ ok: true })
  })

  test('scopes come in the headers', async () => {
    const response = await fetch(`${apiUrl}chat.postMessage`, { headers: { authorization: 'Bearer xoxb-office' } })
    expect(response.headers.get('x-oauth-scopes')).toBe(office.app.scopes.join(','))
    expect(response.headers.get('x-accepted-oauth-scopes')).toBe('chat:write')
  })

  test('refused blocks say where and why', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }]
    expect(await call('chat.postMessage', { ...C, blocks })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      ],
      response_metadata: {
        messages: [
          '[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
          '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
        ],
      },
    })
  })

  test('messages get unique growing timestamps while the clock stands still, and ids where they lack them', async () => {
    const [a, b] = [await post(), await post('C0GENERAL', { blocks: [{ ...header }] })]
    expect(a < b).toBe(true)
    const message = slack.workspace.messages.find('C0GENERAL', b)
    expect(message?.blocks?.[0]?.block_id).toMatch(/^\w{5}$/)
  })

  test('a person’s id posts to their direct messages with the app; a name finds its channel', async () => {
    expect(String((await call('chat.postMessage', { channel: 'U0ANN', text: 'only us' })).channel)).toMatch(/^D/)
    expect(
      slack
        .person('U0ANN')
        .dm()
        .map((each) => each.text),
    ).toEqual(['only us'])
    expect(slack.person('U0BEN').dm()).toEqual([])
    expect(await call('chat.postMessage', { channel: '#general', text: 'x' })).toMatchObject({ channel: 'C0GENERAL' })
  })

  test('history pages backwards, leaves replies out, keeps both ends out unless told otherwise', async () => {
    const [first, second, third] = [await post(), await post(), await post()]
    await post('C0GENERAL', { thread_ts: first })
    await post('C0GENERAL', { thread_ts: first, reply_broadcast: true, text: 'for all' })
    const ts = async (args: Json): Promise<unknown[]> => {
      const { messages } = await call('conversations.history', { ...C, ...args })
      return (messages as Json[]).map((each) => each.ts)
    }
    expect(await ts({ oldest: first, latest: third })).toEqual([second])
    expect(await ts({ oldest: first, latest: third, inclusive: true })).toEqual([third, second, first])
    const page = await call('conversations.history', { ...C, limit: 1 })
    expect((page.messages as Json[])[0]).toMatchObject({ text: 'for all', subtype: 'thread_broadcast' })
    const { next_cursor } = page.response_metadata as Json
    expect(await ts({ limit: 1, cursor: next_cursor })).toEqual([third])
    const thread = await call('conversations.replies', { ...C, ts: first })
    expect(thread.messages).toMatchObject([{ ts: first, reply_count: 2 }, { text: 'hello' }, { text: 'for all' }])
  })

  test('the payload of metadata comes only when asked for', async () => {
    const metadata = { event_type: 'ticket', event_payload: { delivery_id: 'd1' } }
    await post('C0GENERAL', { metadata })
    const read = async (include: boolean): Promise<unknown> =>
      (await call('conversations.history', { ...C, include_all_metadata: include })).messages
    expect(await read(true)).toMatchObject([{ metadata }])
    expect(await read(false)).toEqual([expect.objectContaining({ metadata: { event_type: 'ticket' } })])
  })

  test('an update by text takes blocks away and says edited; by blocks it does neither; metadata stays', async () => {
    const metadata = { event_type: 'ticket', event_payload: { id: 1 } }
    const ts = await post('C0GENERAL', { blocks: [header], metadata })
    await call('chat.update', { ...C, ts, blocks: [{ type: 'divider' }] })
    expect(slack.workspace.messages.find('C0GENERAL', ts)).toMatchObject({
      text: 'hello',
      metadata,
      blocks: [{ type: 'divider' }],
    })
    expect(slack.person('U0ANN').sees('#general').at(-1)?.edited).toBe(false)
    await call('chat.update', { ...C, ts, text: 'plain' })
    expect(slack.workspace.messages.find('C0GENERAL', ts)).not.toHaveProperty('blocks')
    expect(slack.person('U0ANN').sees('#general').at(-1)).toMatchObject({ text: 'plain', edited: true })
  })

  test('a deleted parent leaves a tombstone for its replies', async () => {
    const ts = await post()
    await post('C0GENERAL', { thread_ts: ts })
    await call('chat.delete', { ...C, ts })
    expect(
      slack
        .person('U0ANN')
        .sees('#general')
        .map((each) => each.text),
    ).toEqual(['This message was deleted.'])
    expect(await call('chat.update', { ...C, ts, text: 'x' })).toMatchObject({ error: 'message_not_found' })
  })

  test('reactions are counted once a person', async () => {
    const timestamp = await post()
    await call('reactions.add', { ...C, timestamp, name: 'eyes' })
    expect(await call('reactions.add', { ...C, timestamp, name: 'eyes' })).toMatchObject({ error: 'already_reacted' })
    await slack.person('U0ANN').react({ channel: 'C0GENERAL', ts: timestamp }, 'eyes')
    const { message } = await call('reactions.get', { ...C, timestamp })
    expect(message).toMatchObject({ reactions: [{ name: 'eyes', users: ['U0LOCALBOT1', 'U0ANN'], count: 2 }] })
  })

  test('an address is shown only with its scope; outsiders are marked', async () => {
    expect(await call('users.info', { user: 'U0ANN' })).toMatchObject({
      user: { profile: { email: 'ann@office.example' } },
    })
    slack.workspace.app.scopes = ['users:read']
    const { user } = await call('users.info', { user: 'U0ANN' })
    expect((user as { profile: Json }).profile).not.toHaveProperty('email')
    expect(await call('users.info', { user: 'U0OUT' })).toMatchObject({
      user: { is_stranger: true, team_id: 'T0OTHER' },
    })
  })

  test('kinds of conversation need their own scopes', async () => {
    slack.workspace.channels.join(slack.workspace.channels.get('secret'), 'U0LOCALBOT1')
    slack.workspace.app.scopes = ['channels:history', 'channels:read']
    expect(await call('conversations.history', { channel: 'C0SECRET' })).toMatchObject({ needed: 'groups:history' })
    expect(await call('conversations.list', { types: 'public_channel,im' })).toMatchObject({ needed: 'im:read' })
  })

  test('chat:write.public opens public channels the bot is not in', async () => {
    slack.workspace.app.scopes.push('chat:write.public')
    expect(await call('chat.postMessage', { channel: 'C0RANDOM', text: 'x' })).toMatchObject({ ok: true })
  })

  test('lists come in pages', async () => {
    const first = await call('users.list', { limit: 4 })
    expect(first.members).toHaveLength(4)
    const { next_cursor } = first.response_metadata as Json
    expect((await call('users.list', { limit: 4, cursor: next_cursor })).members).toMatchObject([
      { id: 'U0GUEST' },
      { id: 'U0OUT' },
    ])
  })

  test('the log shows each call without its token', async () => {
    await call('auth.test', { token: 'xoxb-office' })
    expect(slack.log.of('auth.test')).toMatchObject([{ args: {}, answer: { ok: true } }])
    expect(JSON.stringify(slack.log.calls)).not.toContain('xoxb-')
  })
})
