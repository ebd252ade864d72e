import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { AppDouble, json, type Received } from './app-double.ts'
import { officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let now: number

beforeEach(async () => {
  now = Date.now()
  app = new AppDouble()
  slack = officeWith({ realTime: { now: () => now } })
  await slack.listen({ port: 0 })
  slack.setEventsUrl(await app.start())
})

/** The same office, with a Slack that gives up sooner, for an app that never answers. */
async function impatient(): Promise<void> {
  const eventsUrl = String(slack.workspace.app.eventsUrl)
  await slack.stop()
  slack = officeWith({ ackTimeout: 1_000 })
  await slack.listen({ port: 0 })
  slack.setEventsUrl(eventsUrl)
}

afterEach(async () => {
  await slack.stop()
  await app.stop()
})

const ann = () => slack.person('U0ANN')
const C = 'C0GENERAL'
const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' }, value: 'v' }
const select = {
  type: 'static_select',
  action_id: 'pick',
  options: ['One', 'Two'].map((text) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() })),
}
const overflow = {
  ...select,
  type: 'overflow',
  action_id: 'more',
  options: select.options.map((each) => ({ ...each, text: { ...each.text, text: `More ${each.value}` } })),
}

function say(more: Record<string, unknown> = {}): { channel: string; ts: string } {
  const blocks = [{ type: 'actions', block_id: 'row', elements: [button, select, overflow] }]
  const { body } = slack.api.call('chat.postMessage', 'xoxb-office', { channel: C, text: 'card', blocks, ...more }, '')
  return { channel: String(body.channel), ts: String(body.ts) }
}

describe('events', () => {
  test('are signed with the v0 signature over the raw body and a real timestamp', async () => {
    await ann().post('#general', 'hello')
    const [{ headers, raw }] = app.received as [Received]
    const timestamp = String(headers['x-slack-request-timestamp'])
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
    const expected = createHmac('sha256', 'office-secret').update(`v0:${timestamp}:${raw}`).digest('hex')
    expect(headers['x-slack-signature']).toBe(`v0=${expected}`)
  })

  test('come in Slack’s envelope, with times of the workspace’s clock', async () => {
    await ann().post('#general', 'a <b> & ann@office.example https://a.example/x.')
    expect(app.received[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0OFFICE',
      api_app_id: 'A0LOCALAPP1',
      event_id: expect.stringMatching(/^Ev/),
      event_time: Date.UTC(2026, 10, 20, 9, 0) / 1000,
      authorizations: [{ team_id: 'T0OFFICE', user_id: 'U0LOCALBOT1', is_bot: true }],
      event: {
        type: 'message',
        channel: C,
        channel_type: 'channel',
        user: 'U0ANN',
        text: 'a &lt;b&gt; &amp; <mailto:ann@office.example|ann@office.example> <https://a.example/x>.',
      },
    })
  })

  test('are sent again at once and later, with number and reason, under the same event_id', async () => {
    app.answer = (_received, response) => json(response, {}, 500)
    await ann().post('#general', 'hello')
    await slack.settled()
    await slack.until(() => app.received.length === 4)
    expect(app.received.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
    expect(app.received[1]?.headers['x-slack-retry-reason']).toBe('http_error')
    expect(new Set(app.received.map((each) => each.body.event_id)).size).toBe(1)
    expect(slack.events.deliveries).toMatchObject([{ attempts: 4, delivered: false }])
  })

  test('wait for the delays of Slack: at once, a minute, five minutes', async () => {
    const { RETRY_DELAYS } = await import('../../sandbox/slack/deliver/events.ts')
    expect(RETRY_DELAYS).toEqual([0, 60_000, 300_000])
  })

  test('that time out say so; an app may ask for no more retries', async () => {
    await impatient()
    app.answer = (received, response) => {
      if (received.headers['x-slack-retry-num'] === '1') response.writeHead(500, { 'x-slack-no-retry': '1' }).end()
    }
    await ann().post('#general', 'hello')
    await slack.settled()
    expect(app.received.map((each) => each.headers['x-slack-retry-reason'])).toEqual([undefined, 'http_timeout'])
  })

  test('can be doubled with the same event_id', async () => {
    slack.events.duplicateNext()
    await ann().react(say(), 'eyes')
    await slack.settled()
    const ids = app.received
      .filter((each) => (each.body.event as { type?: string })?.type === 'message')
      .map((each) => each.body.event_id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('reach the app only where its bot is, if subscribed, with the scope', async () => {
    await ann().post('#random', 'not for bots')
    await ann().post('#secret', 'nor this')
    slack.workspace.app.events = ['message.channels']
    await ann().react(say(), 'eyes')
    slack.workspace.app.scopes = ['chat:write']
    await ann().post('#general', 'no scope')
    await slack.settled()
    expect(app.events('reaction_added')).toEqual([])
    expect(app.events('message').map((each) => each.text)).toEqual(['card'])
  })

  test('tell of posts, edits, deletions, reactions, mentions, joins and people', async () => {
    const card = say()
    slack.api.call('chat.update', 'xoxb-office', { ...card, text: 'new' }, '')
    await ann().react(card, 'eyes')
    await ann().unreact(card, 'eyes')
    slack.api.call('chat.delete', 'xoxb-office', card, '')
    await ann().post('#general', 'hey <@U0LOCALBOT1>')
    await ann().post(ann().dmChannel(), 'in private')
    slack.workspace.channels.join(slack.workspace.channels.get('random'), 'U0LOCALBOT1')
    slack.workspace.people.join({ id: 'U0NEW', name: 'new' })
    slack.workspace.people.change('U0BEN', { deleted: true })
    await slack.settled()
    expect(
      app
        .events('message')
        .map((each) => each.subtype ?? each.channel_type)
        .sort(),
    ).toEqual(['channel', 'channel', 'im', 'message_changed', 'message_deleted'].sort())
    expect(app.events('message')[0]).toMatchObject({ bot_id: 'B0LOCALBOT1', user: 'U0LOCALBOT1' })
    expect(app.events('reaction_added')).toMatchObject([
      { user: 'U0ANN', reaction: 'eyes', item_user: 'U0LOCALBOT1', item: { type: 'message', channel: C, ts: card.ts } },
    ])
    expect(app.events('reaction_removed')).toHaveLength(1)
    expect(app.events('app_mention')).toMatchObject([{ user: 'U0ANN', channel: C }])
    expect(app.events('member_joined_channel')).toMatchObject([{ user: 'U0LOCALBOT1', channel: 'C0RANDOM' }])
    expect(app.events('team_join')).toMatchObject([{ user: { id: 'U0NEW' } }])
    expect(app.events('user_change')).toMatchObject([{ user: { id: 'U0BEN', deleted: true } }])
  })
})

describe('clicks', () => {
  test('carry who, where, what, the message and ways to answer', async () => {
    const card = say()
    expect(await ann().click(card, { label: 'Go' })).toEqual({ ok: true, status: 200 })
    expect(app.last('block_actions')).toMatchObject({
      user: { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0OFFICE' },
      team: { id: 'T0OFFICE', domain: 'office' },
      channel: { id: C, name: 'general' },
      container: { type: 'message', message_ts: card.ts, channel_id: C, is_ephemeral: false },
      message: { ts: card.ts, text: 'card', bot_id: 'B0LOCALBOT1' },
      state: { values: { row: { pick: { type: 'static_select', selected_option: null } } } },
      actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: 'v', action_ts: expect.any(String) }],
      response_url: expect.stringContaining('/response/'),
      trigger_id: expect.any(String),
    })
  })

  test('in menus carry the option and stay chosen for that person', async () => {
    const card = say()
    await ann().select(card, { actionId: 'pick' }, 'Two')
    expect(app.last('block_actions').actions).toMatchObject([{ selected_option: { value: 'two' } }])
    await ann().click(card, { label: 'More one' })
    expect(app.last('block_actions')).toMatchObject({
      actions: [{ type: 'overflow', selected_option: { value: 'one' } }],
      state: { values: { row: { pick: { selected_option: { value: 'two' } } } } },
    })
    await slack.person('U0BEN').click(card, { label: 'Go' })
    expect(app.last('block_actions')).toMatchObject({ state: { values: { row: { pick: { selected_option: null } } } } })
  })

  test('that fail show a sign until the next one works', async () => {
    await impatient()
    const card = say()
    app.answer = (_received, response) => json(response, {}, 500)
    expect(await ann().click(card, { label: 'Go' })).toEqual({ ok: false, status: 500, error: 'http_error' })
    expect(slack.hands.warnings.of('U0ANN')).toMatchObject([{ ts: card.ts, action_id: 'go' }])
    app.answer = () => undefined
    expect(await ann().click(card, { label: 'Go' })).toMatchObject({ error: 'operation_timeout' })
    app.answer = (_received, response) => response.end()
    await ann().click(card, { label: 'Go' })
    expect(slack.hands.warnings.of('U0ANN')).toEqual([])
  })

  test('on what is not there are mistakes of the test, and say what is', async () => {
    await expect(ann().click(say(), { label: 'Stop' })).rejects.toThrow('row/go "Go"')
  })

  test('do not reach an app without interactivity', async () => {
    slack.workspace.app.interactivity = false
    expect(await ann().click(say(), { label: 'Go' })).toMatchObject({ ok: false, error: 'connection_failed' })
  })

  test('by those who cannot see the channel do not happen', async () => {
    expect(await slack.person('U0GUEST').click(say(), { label: 'Go' })).toMatchObject({
      ok: false,
      error: 'not_in_channel',
    })
  })
})

describe('trigger ids', () => {
  const view = { type: 'modal', title: { type: 'plain_text', text: 'F' }, blocks: [] }
  const open = (trigger_id: unknown): unknown =>
    slack.api.call('views.open', 'xoxb-office', { trigger_id, view }, '').body.error ?? 'ok'

  test('serve once', async () => {
    await ann().click(say(), { label: 'Go' })
    const { trigger_id } = app.last('block_actions')
    expect([open(trigger_id), open(trigger_id)]).toEqual(['ok', 'exchanged_trigger_id'])
  })

  test('last three seconds of real time, however the workspace’s clock runs', async () => {
    await ann().click(say(), { label: 'Go' })
    now += 3_000
    expect(open(app.last('block_actions').trigger_id)).toBe('ok')
    await ann().click(say(), { label: 'Go' })
    now += 3_001
    expect(open(app.last('block_actions').trigger_id)).toBe('expired_trigger_id')
  })
})

describe('response addresses', () => {
  async function respond(body: Record<string, unknown>): Promise<number> {
    const url = String(app.last('block_actions').response_url)
    return (
      await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    ).status
  }

  test('answer only the person who clicked unless told otherwise; replace and delete the original', async () => {
    const card = say()
    await ann().click(card, { label: 'Go' })
    await respond({ text: 'only you' })
    expect(ann().sees('#general').at(-1)).toMatchObject({ text: 'only you', ephemeral: true })
    expect(slack.person('U0BEN').sees('#general').at(-1)?.text).not.toBe('only you')
    await respond({ text: 'all', response_type: 'in_channel' })
    expect(slack.person('U0BEN').sees('#general').at(-1)?.text).toBe('all')
    await respond({ text: 'changed', replace_original: true })
    expect(ann().sees('#general')[0]?.text).toBe('changed')
    await respond({ delete_original: true })
    expect(
      ann()
        .sees('#general')
        .map((each) => each.text),
    ).toEqual(['only you', 'all'])
  })

  test('serve five times in half an hour of real time, and check blocks', async () => {
    await ann().click(say(), { label: 'Go' })
    expect(await respond({ blocks: [{ type: 'nonsense' }] })).toBe(400)
    for (let use = 0; use < 4; use += 1) expect(await respond({ text: 'x' })).toBe(200)
    expect(await respond({ text: 'x' })).toBe(404)
    await ann().click(say(), { label: 'Go' })
    now += 30 * 60_000 + 1
    expect(await respond({ text: 'late' })).toBe(404)
  })

  test('of an ephemeral message replace it; its clicks carry no message', async () => {
    slack.api.call(
      'chat.postEphemeral',
      'xoxb-office',
      { channel: C, user: 'U0ANN', text: 'psst', blocks: [{ type: 'actions', elements: [button] }] },
      '',
    )
    const psst = await ann().seesMessage('#general', '[Go]')
    await ann().click(psst, { label: 'Go' })
    expect(app.last('block_actions')).toMatchObject({ container: { is_ephemeral: true } })
    expect(app.last('block_actions')).not.toHaveProperty('message')
    await respond({ text: 'done', replace_original: true })
    expect(ann().sees('#general').at(-1)?.text).toBe('done')
  })
})

describe('commands and shortcuts', () => {
  test('a command comes as Slack’s form, and its answer is shown', async () => {
    app.answer = (_received, response) => json(response, { text: 'only you' })
    await ann().command('/desk', 'find me', '#general')
    expect(app.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(app.received[0]?.body).toMatchObject({
      command: '/desk',
      text: 'find me',
      user_id: 'U0ANN',
      user_name: 'ann',
      channel_id: C,
      channel_name: 'general',
      team_id: 'T0OFFICE',
      team_domain: 'office',
      api_app_id: 'A0LOCALAPP1',
    })
    expect(ann().sees('#general').at(-1)).toMatchObject({ text: 'only you', ephemeral: true, byApp: true })
    app.answer = (_received, response) => json(response, { text: 'for all', response_type: 'in_channel' })
    await ann().command('/desk', '', '#general')
    await slack.person('U0BEN').seesMessage('#general', 'for all')
  })

  test('a command that fails is said by Slackbot; an unknown one never leaves', async () => {
    await impatient()
    app.answer = () => undefined
    expect(await ann().command('/desk', '', '#general')).toMatchObject({ ok: false, error: 'operation_timeout' })
    expect(ann().sees('#general').at(-1)).toMatchObject({
      user: 'USLACKBOT',
      text: '/desk failed with the error "operation_timeout"',
    })
    expect(await ann().command('/other', '', '#general')).toMatchObject({ error: 'invalid_command' })
    expect(app.received).toHaveLength(1)
  })

  test('shortcuts carry their callback; those on messages the message', async () => {
    await ann().shortcut('new_ticket')
    expect(app.last('shortcut')).toMatchObject({
      callback_id: 'new_ticket',
      user: { id: 'U0ANN' },
      trigger_id: expect.any(String),
    })
    const card = say()
    await ann().messageShortcut('from_message', card)
    expect(app.last('message_action')).toMatchObject({
      callback_id: 'from_message',
      message_ts: card.ts,
      channel: { id: C },
      message: { text: 'card' },
      response_url: expect.any(String),
    })
    expect(await ann().shortcut('from_message')).toMatchObject({ error: 'shortcut_not_found' })
  })
})
