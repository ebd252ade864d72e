import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, LogLevel } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { appFromManifest, ManifestError } from '../../sandbox/slack/manifest.ts'
import { renderDate } from '../../sandbox/slack/render-date.ts'
import { renderMrkdwn } from '../../sandbox/slack/render-text.ts'
import { client, office, officeWith } from './office.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const each of cleanUps.splice(0).reverse()) await each()
})

async function running(...given: Parameters<typeof officeWith>) {
  const slack = officeWith(...given)
  cleanUps.push(() => slack.stop())
  return { slack, ...(await slack.listen({ port: 0 })) }
}

describe('kept from one start to the next', () => {
  test('people, channels, messages, reactions, home tabs and what was read', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'local-slack-'))
    cleanUps.push(() => rm(dir, { recursive: true }))
    const saveTo = join(dir, 'data', 'slack.json')
    const first = await running({ saveTo })
    const { ts } = await client(first.apiUrl).chat.postMessage({ channel: 'U0ANN', text: 'kept' })
    await client(first.apiUrl).views.publish({
      user_id: 'U0ANN',
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    })
    const channel = first.slack.person('U0ANN').dmChannel()
    await first.slack.person('U0ANN').react({ channel, ts: String(ts) }, 'eyes')
    first.slack.workspace.people.change('U0BEN', { real_name: 'Ben the Second' })
    await first.slack.stop()

    const { slack, apiUrl } = await running({ saveTo, users: [...office.users, { id: 'U0NEW', name: 'new' }] })
    expect(slack.person('U0ANN').dm()).toMatchObject([
      { ts, text: 'kept', reactions: [{ name: 'eyes', users: ['U0ANN'] }] },
    ])
    expect(slack.person('U0ANN').home().raw.blocks).toHaveLength(1)
    expect(slack.workspace.people.get('U0BEN').real_name).toBe('Ben the Second')
    expect(slack.workspace.people.find('U0NEW')).toBeDefined()
    const next = await client(apiUrl).chat.postMessage({ channel, text: 'newer' })
    expect(String(next.ts) > String(ts)).toBe(true)
    expect((await readFile(saveTo, 'utf8')).includes('xoxb-')).toBe(false)
  })

  test('a file of another version is refused with what to do', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'local-slack-'))
    cleanUps.push(() => rm(dir, { recursive: true }))
    await writeFile(join(dir, 'slack.json'), '{"version": 99}')
    expect(() => officeWith({ saveTo: join(dir, 'slack.json') })).toThrow('remove it to begin anew')
  })
})

describe('Socket Mode', () => {
  async function connect(apiUrl: string): Promise<{ socket: WebSocket; next: () => Promise<Record<string, unknown>> }> {
    const { url } = await client(apiUrl, 'xapp-office').apps.connections.open({})
    const socket = new WebSocket(String(url))
    cleanUps.push(() => socket.terminate())
    const heard: Record<string, unknown>[] = []
    const waiting: ((message: Record<string, unknown>) => void)[] = []
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Record<string, unknown>
      const taker = waiting.shift()
      if (taker) taker(message)
      else heard.push(message)
    })
    const next = (): Promise<Record<string, unknown>> => {
      const message = heard.shift()
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve))
    }
    expect((await next()).type).toBe('hello')
    return { socket, next }
  }

  test('payloads go round the connections and are answered by envelope', async () => {
    const { slack, apiUrl } = await running()
    const [a, b] = [await connect(apiUrl), await connect(apiUrl)]
    const command = slack.person('U0ANN').command('/desk', 'one', '#general')
    const one = await a.next()
    expect(one).toMatchObject({ type: 'slash_commands', accepts_response_payload: true, payload: { text: 'one' } })
    a.socket.send(JSON.stringify({ envelope_id: one.envelope_id, payload: { text: 'answered' } }))
    expect(await command).toMatchObject({ ok: true })
    expect(slack.person('U0ANN').sees('#general').at(-1)?.text).toBe('answered')
    const shortcut = slack.person('U0ANN').shortcut('new_ticket')
    const two = await b.next()
    expect(two).toMatchObject({ type: 'interactive', payload: { type: 'shortcut' } })
    b.socket.send(JSON.stringify({ envelope_id: two.envelope_id }))
    expect(await shortcut).toMatchObject({ ok: true })
  })

  test('an event that nobody answers is sent again with its number', async () => {
    const { slack, apiUrl } = await running({ ackTimeout: 50 })
    const a = await connect(apiUrl)
    const posted = slack.person('U0ANN').post('#general', 'hello')
    expect(await a.next()).toMatchObject({
      type: 'events_api',
      retry_attempt: 0,
      payload: { event: { text: 'hello' } },
    })
    expect(await a.next()).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' })
    expect(await posted).toMatchObject({ ok: false, error: 'operation_timeout' })
  })

  test('a lost connection fails what was under way', async () => {
    const { slack, apiUrl } = await running()
    const a = await connect(apiUrl)
    const shortcut = slack.person('U0ANN').shortcut('new_ticket')
    await a.next()
    a.socket.terminate()
    expect(await shortcut).toMatchObject({ ok: false, error: 'connection_failed' })
  })

  test('a ticket opens one connection; the eleventh is sent away', async () => {
    const { slack, apiUrl } = await running()
    const { url } = await client(apiUrl, 'xapp-office').apps.connections.open({})
    const first = new WebSocket(String(url))
    cleanUps.push(() => first.terminate())
    await new Promise((resolve) => first.once('message', resolve))
    const again = new WebSocket(String(url))
    expect(await new Promise((resolve) => again.once('error', (error) => resolve(error.message)))).toContain('404')
    for (let count = 2; count <= 10; count += 1) await connect(apiUrl)
    const last = await client(apiUrl, 'xapp-office').apps.connections.open({})
    const eleventh = new WebSocket(String(last.url))
    const said = await new Promise((resolve) => eleventh.once('message', (data) => resolve(JSON.parse(String(data)))))
    expect(said).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
    expect(slack.socketConnections).toBe(10)
  })

  test('asked to refresh, Slack’s client disconnects and comes back', { timeout: 30_000 }, async () => {
    const { slack, apiUrl } = await running()
    const clientOptions = { slackApiUrl: apiUrl }
    const options = {
      token: 'xoxb-office',
      appToken: 'xapp-office',
      socketMode: true,
      logLevel: LogLevel.ERROR,
      clientOptions,
      installerOptions: { clientOptions },
    }
    const app = new App(options)
    app.shortcut('new_ticket', async ({ ack }) => ack())
    await app.start()
    cleanUps.push(() => app.stop())
    slack.refreshSockets()
    await slack.until(() => slack.socketConnections === 0, { what: 'the client to go' })
    await slack.until(() => slack.socketConnections === 1, { what: 'the client to come back', timeoutMs: 20_000 })
    expect(await slack.person('U0ANN').shortcut('new_ticket')).toMatchObject({ ok: true })
  })
})

describe('waiting', () => {
  test('in vain says what there was instead', async () => {
    const { slack } = await running()
    await slack.person('U0ANN').post('#general', 'something else')
    await expect(slack.person('U0ANN').seesMessage('#general', 'a card', 20)).rejects.toThrow(
      /waited 20 ms for U0ANN to see a card in #general in vain\.\nThere is:\n.*something else/,
    )
  })
})

describe('an app from its manifest', () => {
  const manifest = {
    display_information: { name: 'Desk' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      bot_user: { display_name: 'desk' },
      slash_commands: [{ command: '/desk', description: 'Asks', usage_hint: '[text]' }],
      shortcuts: [{ name: 'New', type: 'global', callback_id: 'new', description: 'Opens' }],
    },
    oauth_config: { scopes: { bot: ['chat:write'], bot_optional: ['users:read.email'] } },
    settings: {
      event_subscriptions: { bot_events: ['app_home_opened'] },
      interactivity: { is_enabled: true },
      socket_mode_enabled: false,
    },
  }

  test('has its scopes, events, commands and shortcuts', () => {
    expect(appFromManifest(manifest)).toEqual({
      name: 'Desk',
      bot_name: 'desk',
      scopes: ['chat:write', 'users:read.email'],
      events: ['app_home_opened'],
      commands: [{ command: '/desk', description: 'Asks', usage_hint: '[text]' }],
      shortcuts: [{ name: 'New', type: 'global', callback_id: 'new', description: 'Opens' }],
      homeTab: true,
      messagesTab: true,
      interactivity: true,
      socketMode: false,
    })
  })

  test.each([
    ['no name', {}],
    [
      'a command of 33 characters',
      { ...manifest, features: { slash_commands: [{ command: `/${'x'.repeat(32)}`, description: 'd' }] } },
    ],
    [
      'a shortcut name of 25 characters',
      {
        ...manifest,
        features: { shortcuts: [{ name: 'x'.repeat(25), type: 'global', callback_id: 'c', description: 'd' }] },
      },
    ],
    ['scopes that are no list', { ...manifest, oauth_config: { scopes: { bot: 'chat:write' } } }],
  ])('%s is refused', (_what, wrong) => {
    expect(() => appFromManifest(wrong)).toThrow(ManifestError)
  })
})

describe('text as people read it', () => {
  const reader = {
    zone: 'America/New_York',
    userName: (id: string) => `name of ${id}`,
    channelName: (id: string) => `room ${id}`,
  }

  test.each([
    ['*bold* _it_ ~gone~', 'bold it gone'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['<@U1> in <#C1> &lt;b&gt; &amp; <!channel>', '@name of U1 in #room C1 <b> & @channel'],
    ['*<https://a.example|A site>* <mailto:x@a.example|x@a.example> <tel:+1|+1>', 'A site x@a.example +1'],
    ['<!date^1795097820^{time}|9:17 AM EST>', '9:17 AM'],
  ])('%s', (mrkdwn, text) => {
    expect(renderMrkdwn(mrkdwn, reader)).toBe(text)
  })

  test('dates are in the reader’s zone', () => {
    expect(renderDate(1_795_097_820, '{date_short} at {time}', 'Europe/Berlin')).toBe('Nov 19, 2026 at 3:17 PM')
    expect(renderDate(1_795_097_820, '{date_num} {date_long}', 'America/New_York')).toBe(
      '2026-11-19 Thursday, November 19, 2026',
    )
    expect(renderDate(0, '{nonsense}', 'UTC')).toBe('{nonsense}')
  })
})
