import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LoggedCall, LoggedDelivery } from '../../sandbox/slack/call-log.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble, json } from './app-double.ts'
import { client, office, officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let url: string

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith()
  url = (await slack.listen({ port: 0 })).url
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

interface Told {
  calls: (LoggedCall | LoggedDelivery)[]
  last: number
  refused: number
}
const log = async (after?: number) =>
  (await (await fetch(`${url}/ui/log${after === undefined ? '' : `?after=${after}`}`)).json()) as Told
const state = async () => (await (await fetch(`${url}/ui/state?as=U0ANN`)).json()) as { log: Json; rev: number }
const call = (method: string, args: Json = {}) => client(`${url}/api/`).apiCall(method, args)
const post = (text = 'x') => call('chat.postMessage', { channel: 'C0GENERAL', text })

describe('the log of the API', () => {
  test('each call has a number, what it asked and heard, its status and how long it took', async () => {
    await post('hello')
    await slack.settled()
    const { calls } = await log()
    expect(calls[0]).toEqual({
      kind: 'call',
      seq: 1,
      at: expect.any(Number),
      ms: expect.any(Number),
      status: 200,
      method: 'chat.postMessage',
      args: { channel: 'C0GENERAL', text: 'hello' },
      answer: expect.objectContaining({ ok: true, channel: 'C0GENERAL' }),
    })
    expect(calls[0]?.ms).toBeGreaterThan(0)
  })

  test('refused arguments stand out, and are counted', async () => {
    await expect(call('chat.postMessage', { channel: 'C0NONE', text: 'x' })).rejects.toThrow()
    expect(await log()).toMatchObject({
      calls: [{ method: 'chat.postMessage', answer: { ok: false, error: 'channel_not_found' } }],
      refused: 1,
    })
    expect((await state()).log).toEqual({ last: 1, refused: 1 })
  })

  test('a page is told of every call, also of one that changed nothing', async () => {
    const before = (await state()).rev
    await call('auth.test')
    expect((await state()).rev).toBeGreaterThan(before)
  })

  test('only what is newer is told, and 200 entries at most', async () => {
    for (let count = 0; count < 205; count += 1) await call('auth.test')
    expect((await log()).calls.map((each) => each.seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 6))
    expect((await log(203)).calls.map((each) => each.seq)).toEqual([204, 205])
    expect(await log(205)).toMatchObject({ calls: [], last: 205 })
  })

  test('a fault shows what the app heard, and what came of the call', async () => {
    slack.faults.next('chat.postMessage', { kind: 'status', status: 503 })
    slack.faults.next('chat.postMessage', { kind: 'lost_answer' })
    await expect(post()).rejects.toThrow()
    await expect(post()).rejects.toThrow()
    expect(slack.log.calls).toMatchObject([
      { status: 503, answer: { ok: false }, fault: { kind: 'status' } },
      { status: 0, answer: { ok: true }, fault: { kind: 'lost_answer' } },
    ])
  })

  test('events, interactions and commands are there too, with what the app answered', async () => {
    app.answer = (received, response) => {
      if (received.body.command === undefined) json(response, {}, 500)
      else json(response, { text: 'at your service' })
    }
    slack.workspace.app.events = ['message.channels']
    await slack.person('U0ANN').command('/desk', 'now', '#general')
    await slack.person('U0ANN').shortcut('new_ticket')
    await slack.person('U0ANN').post('#general', 'hello')
    await slack.settled()
    const { calls } = await log()
    expect(calls.slice(0, 4)).toMatchObject([
      { kind: 'delivery', method: '/desk', status: 200, answer: { ok: true, body: { text: 'at your service' } } },
      { kind: 'delivery', method: 'shortcut', status: 500, answer: { ok: false, error: 'http_error' } },
      { kind: 'delivery', method: 'message', status: 500, args: { event: { text: 'hello' } } },
      { kind: 'delivery', method: 'message', status: 500, args: { retry: { num: 1, reason: 'http_error' } } },
    ])
    expect(slack.log.calls).toEqual([])
  })

  test('neither tokens nor secrets nor one-time permissions are in it, wherever the app puts them', async () => {
    await slack.person('U0ANN').command('/desk', 'now', '#general')
    const { trigger_id, response_url } = (app.received[0] ?? expect.fail('no command')).body as Record<string, string>
    await post(`leak: ${office.app.botToken} ${office.app.signingSecret}`)
    const { url: socket } = await client(`${url}/api/`, 'xapp-office').apps.connections.open({})
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, blocks: [] }
    await call('views.open', { trigger_id, view })
    await slack.settled()
    const told = JSON.stringify(await log())
    expect(told).toContain('leak: … …')
    const ticket = String(socket).split('/').at(-1)
    for (const secret of [office.app.botToken, office.app.appToken, office.app.signingSecret, trigger_id, response_url])
      expect(told).not.toContain(secret)
    expect(told).not.toContain(ticket)
    expect(told).not.toContain('sandbox-verification-token')
  })
})
