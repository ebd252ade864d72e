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
const C = { channel: 'C0GENERAL' }

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
