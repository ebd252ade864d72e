import { request } from 'node:http'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble, json } from './app-double.ts'
import { client, officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let url: string
const server = () => Fastify({ forceCloseConnections: true })
let host: ReturnType<typeof server>

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith()
  host = server()
  await host.register(slack.plugin, { prefix: '/sandbox' })
  url = await host.listen({ port: 0, host: '127.0.0.1' })
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await host.close()
  await slack.stop()
  await app.stop()
})

async function state(as = 'U0ANN'): Promise<Json> {
  return (await (await fetch(`${url}/sandbox/ui/state?as=${as}`)).json()) as Json
}

async function act(body: Json, as = 'U0ANN'): Promise<Json> {
  const response = await fetch(`${url}/sandbox/ui/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ as, ...body }),
  })
  return (await response.json()) as Json
}

const general = async (as?: string): Promise<Json[]> =>
  ((await state(as)).messages as Record<string, Json[]>).C0GENERAL ?? []
const blocks = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [{ type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } }],
  },
]

async function card(): Promise<{ channel: string; ts: string }> {
  const answer = await client(`${url}/sandbox/api/`).chat.postMessage({ channel: 'C0GENERAL', text: 'card', blocks })
  return { channel: 'C0GENERAL', ts: String(answer.ts) }
}

describe('registered under a prefix beside other routes', () => {
  test('serves the Web API, response addresses and Socket Mode tickets under it', async () => {
    const message = await card()
    await act({ do: 'click', message, blockId: 'row', actionId: 'go' })
    expect(String(app.last('block_actions').response_url).startsWith(`${url}/sandbox/response/`)).toBe(true)
    const { url: socket } = await client(`${url}/sandbox/api/`, 'xapp-office').apps.connections.open({})
    expect(socket?.startsWith(`${url.replace('http', 'ws')}/sandbox/socket/`)).toBe(true)
  })

  test('leaves the host’s own JSON routes alone', async () => {
    const other = server()
    const second = officeWith()
    await other.register(second.plugin, { prefix: '/sandbox' })
    other.post('/own', async (request) => ({ got: request.body }))
    const answer = await other.inject({ method: 'POST', url: '/own', payload: { a: 1 } })
    expect(answer.json()).toEqual({ got: { a: 1 } })
    await other.close()
    await second.stop()
  })
})

describe('the page', () => {
  test('shows people what they may see', async () => {
    await card()
    const ann = await state()
    expect(ann).toMatchObject({
      me: 'U0ANN',
      team: { name: 'Office' },
      app: { name: 'Desk', commands: [{ command: '/desk' }] },
      views: [],
      home: null,
      socketMode: false,
    })
    expect((ann.channels as Json[]).map((each) => each.name)).toContain('secret')
    expect(((await state('U0BEN')).channels as Json[]).map((each) => each.name)).not.toContain('secret')
    expect(((await state('U0GUEST')).channels as Json[]).map((each) => each.id)).toEqual([])
    expect(await general()).toMatchObject([
      { user: 'U0LOCALBOT1', bot: 'B0LOCALBOT1', text: 'card', replyCount: 0, reactions: [], edited: false },
    ])
  })

  test('posts, answers, reacts, reads', async () => {
    expect(await act({ do: 'post', channel: 'C0GENERAL', text: 'hello' })).toMatchObject({ ok: true })
    const [{ ts }] = (await general()) as [Json]
    await act({ do: 'post', channel: 'C0GENERAL', text: 'answer', threadTs: ts }, 'U0BEN')
    await act({ do: 'react', message: { channel: 'C0GENERAL', ts }, name: 'eyes' }, 'U0BEN')
    expect(await general()).toMatchObject([
      { ts, replyCount: 1, reactions: [{ name: 'eyes', users: ['U0BEN'] }] },
      { text: 'answer', threadTs: ts },
    ])
    const unread = async (): Promise<unknown> =>
      ((await state()).channels as Json[]).find((each) => each.id === 'C0GENERAL')?.unread
    expect(await unread()).toBe(1)
    await act({ do: 'read', channel: 'C0GENERAL' })
    expect(await unread()).toBe(0)
    await act({ do: 'unreact', message: { channel: 'C0GENERAL', ts }, name: 'eyes' }, 'U0BEN')
    expect(await general()).toMatchObject([{ reactions: [] }, {}])
  })

  test('clicks through a form with an error to its end, and to the home tab', async () => {
    const message = await card()
    expect(await act({ do: 'click', message, blockId: 'row', actionId: 'go' })).toMatchObject({ ok: true })
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Form' },
      submit: { type: 'plain_text' as const, text: 'Send' },
      blocks: [
        {
          type: 'input' as const,
          block_id: 'b',
          label: { type: 'plain_text' as const, text: 'L' },
          element: { type: 'plain_text_input' as const, action_id: 'v' },
        },
      ],
    }
    const trigger_id = String(app.last('block_actions').trigger_id)
    const { view: opened } = await client(`${url}/sandbox/api/`).views.open({ trigger_id, view })
    const id = opened?.id
    expect((await state()).views).toMatchObject([
      { id, title: { text: 'Form' }, values: { b: { v: { value: null } } }, errors: {} },
    ])
    await act({ do: 'change', view: { id }, blockId: 'b', actionId: 'v', value: 'typed' })
    app.answer = (_received, response) => json(response, { response_action: 'errors', errors: { b: 'No' } })
    expect(await act({ do: 'submit', view: { id } })).toMatchObject({ ok: true, errors: { b: 'No' } })
    expect((await state()).views).toMatchObject([{ errors: { b: 'No' }, values: { b: { v: { value: 'typed' } } } }])
    app.answer = (_received, response) => response.end()
    expect(await act({ do: 'submit', view: { id } }, 'U0BEN')).toMatchObject({ ok: false, error: 'view_not_found' })
    await act({ do: 'submit', view: { id } })
    expect((await state()).views).toEqual([])
    await act({ do: 'openHome' })
    expect(app.events('app_home_opened')).toMatchObject([{ user: 'U0ANN', tab: 'home' }])
    await client(`${url}/sandbox/api/`).views.publish({ user_id: 'U0ANN', view: { type: 'home', blocks } })
    expect((await state()).home).toMatchObject({ type: 'home' })
    expect(await act({ do: 'click', home: true, blockId: 'row', actionId: 'go' })).toMatchObject({ ok: true })
    expect(app.last('block_actions')).toMatchObject({ view: { type: 'home' } })
  })

  test('runs commands and shortcuts; ephemerals are one’s own and can be dismissed', async () => {
    app.answer = (_received, response) => json(response, { text: 'psst' })
    await act({ do: 'command', command: '/desk', text: 'x', channel: 'C0GENERAL' })
    const [psst] = (await general()) as [Json]
    expect(psst).toMatchObject({ text: 'psst', ephemeral: true })
    expect(await general('U0BEN')).toEqual([])
    await act({ do: 'dismissEphemeral', message: { channel: 'C0GENERAL', ts: psst.ts } })
    expect(await general()).toEqual([])
    app.answer = (_received, response) => response.end()
    expect(await act({ do: 'shortcut', callbackId: 'new_ticket' })).toMatchObject({ ok: true })
    expect(await act({ do: 'messageShortcut', callbackId: 'from_message', message: await card() })).toMatchObject({
      ok: true,
    })
  })

  test('shows a failed click as a warning', async () => {
    app.answer = (_received, response) => json(response, {}, 500)
    const message = await card()
    expect(await act({ do: 'click', message, blockId: 'row', actionId: 'go' })).toEqual({
      ok: false,
      status: 500,
      error: 'http_error',
    })
    expect((await state()).warnings).toMatchObject([{ ts: message.ts, action_id: 'go' }])
  })

  test.each([
    ['an unknown act', { do: 'dance' }, 'unknown_act'],
    ['an act of the prototype', { do: 'constructor' }, 'unknown_act'],
    ['nobody', { as: 'U0NOBODY', do: 'post' }, 'user_not_found'],
    ['no such channel', { do: 'post', channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
    ['no such message', { do: 'react', message: { channel: 'C0GENERAL', ts: '1' }, name: 'eyes' }, 'message_not_found'],
    ['no such form', { do: 'submit', view: { id: 'V' } }, 'view_not_found'],
    ['no text', { do: 'post', channel: 'C0GENERAL' }, 'text_missing'],
    ['an archived channel', { do: 'post', channel: 'C0OLD', text: 'x' }, 'is_archived'],
  ])('%s is answered', async (_what, body, error) => {
    expect(await act(body)).toMatchObject({ ok: false, error })
  })

  test('tells open pages of changes', async () => {
    const stream = (await fetch(`${url}/sandbox/ui/events?as=U0ANN`)).body?.getReader()
    const read = async (): Promise<string> => new TextDecoder().decode((await stream?.read())?.value)
    const first = /"rev":(\d+)/.exec(await read())?.[1]
    await card()
    const text = await read()
    expect(text).toMatch(/^event: changed\ndata: \{"rev":\d+\}\n\n/)
    expect(Number(/"rev":(\d+)/.exec(text)?.[1])).toBeGreaterThan(Number(first))
    await stream?.cancel()
  })
})

describe('only this machine', () => {
  /** fetch does not let a caller set Host. */
  function status(headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/sandbox/ui/state?as=U0ANN`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject).end()
    })
  }

  test.each([
    [{ host: 'evil.example' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }, 200],
    [{ host: '[::1]:3000' }, 200],
  ])('%o → %i', async (headers, expected) => {
    expect(await status(headers as unknown as Record<string, string>)).toBe(expected)
  })
})
