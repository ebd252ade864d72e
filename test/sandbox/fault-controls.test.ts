import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble } from './app-double.ts'
import { officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let url: string
let real: number

beforeEach(async () => {
  real = Date.UTC(2026, 10, 20, 9, 0)
  app = new AppDouble()
  slack = officeWith({ realTime: { now: () => real } })
  url = (await slack.listen({ port: 0 })).url
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

async function ask(path: string, body: unknown): Promise<Json> {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await (await fetch(`${url}/ui/${path}`, sent)).json()) as Json
}
const faults = (body: unknown) => ask('faults', body)
const state = async () => (await (await fetch(`${url}/ui/state?as=U0ANN`)).json()) as { faults: Json[] }
const switchedOn = async () => (await state()).faults.filter((each) => each.on).map((each) => each.id)

/** The HTTP status of a post to the general channel, 0 where the connection broke. */
async function post(method = 'chat.postMessage'): Promise<number> {
  const headers = { authorization: 'Bearer xoxb-office', 'content-type': 'application/json' }
  const body = JSON.stringify({ channel: 'C0GENERAL', text: 'x' })
  const sent = fetch(`${url}/api/${method}`, { method: 'POST', headers, body })
  return sent.then(
    (answer) => answer.status,
    () => 0,
  )
}
const posts = async (count: number): Promise<number[]> => {
  const statuses = []
  for (let each = 0; each < count; each += 1) statuses.push(await post())
  return statuses
}
const shown = () => slack.person('U0ANN').sees('#general').length

describe('the switches of the page', () => {
  test('are listed with what they do, and all off at first', async () => {
    const list = (await state()).faults
    expect(list.map((each) => each.id)).toEqual(['429', '500', 'lost', 'slow', 'duplicates'])
    for (const each of list) expect(each).toMatchObject({ label: expect.any(String), hint: /\.$/, on: false })
  })

  test('go on and off one by one and all at once, and every page hears of it', async () => {
    const before = slack.workspace.changes.rev
    await faults({ id: 'lost', on: true })
    await faults({ id: 'duplicates', on: true })
    expect(slack.workspace.changes.rev).toBeGreaterThan(before)
    expect(await switchedOn()).toEqual(['lost', 'duplicates'])
    await faults({ id: 'lost', on: false })
    expect(await switchedOn()).toEqual(['duplicates'])
    expect(await faults({ id: 'all', on: false })).toMatchObject({ ok: true })
    expect(await switchedOn()).toEqual([])
  })

  test('429: every second message to a channel has to wait, and then goes through', async () => {
    await faults({ id: '429', on: true })
    expect(await posts(3)).toEqual([200, 429, 429])
    real += 3_000
    expect(await posts(2)).toEqual([200, 429])
    expect(shown()).toBe(2)
  })

  test('500: every third message fails before anything is done', async () => {
    await faults({ id: '500', on: true })
    expect(await posts(6)).toEqual([200, 200, 500, 200, 200, 500])
    expect(shown()).toBe(4)
  })

  test('lost: every third message is there, but its answer is not', async () => {
    await faults({ id: 'lost', on: true })
    expect(await posts(3)).toEqual([200, 200, 0])
    expect(shown()).toBe(3)
  })

  test('slow: done at once, told late', async () => {
    await faults({ id: 'slow', on: true })
    const answer = post()
    await slack.person('U0ANN').seesMessage('#general', 'x')
    expect(slack.log.calls).toEqual([])
    expect(await answer).toBe(200)
  })

  test('duplicates: each event twice', async () => {
    await faults({ id: 'duplicates', on: true })
    await slack.person('U0ANN').post('#general', 'hello')
    await slack.settled()
    expect(app.events('message')).toHaveLength(2)
  })
})

describe('every fault from another process', () => {
  test('the next call', async () => {
    await faults({ next: { method: 'chat.postMessage', channel: 'C0GENERAL', fault: { kind: 'status', status: 502 } } })
    expect(await posts(2)).toEqual([502, 200])
  })

  test('standing faults, for methods, a channel and a share, and their end', async () => {
    const fault = { kind: 'applied_status', status: 500 }
    await faults({ standing: { id: 'a', methods: ['chat.*'], channel: 'C0GENERAL', share: 1, seed: 3, fault } })
    expect(await posts(2)).toEqual([500, 500])
    expect(shown()).toBe(2)
    expect(await faults({ lift: 'a' })).toMatchObject({ ok: true, on: [] })
    expect(await posts(1)).toEqual([200])
  })

  test('rates, lag, duplicate and reordered events', async () => {
    await faults({ realRates: true })
    expect(await posts(2)).toEqual([200, 429])
    await faults({ lift: 'all' })
    await faults({ historyLag: 1_000 })
    expect(slack.workspace.messages.lag).toBe(1_000)
    await slack.settled()
    app.received.length = 0
    await faults({ duplicates: 'next' })
    await faults({ reorder: 'next' })
    for (const text of ['one', 'two']) await slack.person('U0ANN').post('#general', text)
    await slack.settled()
    expect(app.events('message').map((each) => each.text)).toEqual(['two', 'one', 'one'])
  })

  test('archived channels, deleted messages, removed bots and people, revoked tokens', async () => {
    await post()
    const [message] = slack.person('U0ANN').sees('#general')
    expect(await ask('workspace', { do: 'deleteMessage', channel: 'C0GENERAL', ts: message?.ts })).toEqual({ ok: true })
    expect(shown()).toBe(0)
    await ask('workspace', { do: 'archive', channel: 'C0GENERAL' })
    expect(slack.workspace.channels.get('general').is_archived).toBe(true)
    await ask('workspace', { do: 'unarchive', channel: 'C0GENERAL' })
    await ask('workspace', { do: 'removeBot', channel: 'C0GENERAL' })
    expect(slack.workspace.channels.get('general').members).not.toContain('U0LOCALBOT1')
    await ask('workspace', { do: 'addBot', channel: 'C0GENERAL' })
    await ask('workspace', { do: 'deactivate', user: 'U0BEN' })
    expect(slack.workspace.people.get('U0BEN').deleted).toBe(true)
    await ask('workspace', { do: 'reactivate', user: 'U0BEN' })
    await ask('workspace', { do: 'revoke', error: 'account_inactive' })
    expect(slack.workspace.app.revoked).toBe('account_inactive')
    await ask('workspace', { do: 'reinstall' })
    expect(await posts(1)).toEqual([200])
  })

  test.each([
    ['faults', { id: 'earthquake', on: true }, 'cannot do id'],
    ['faults', { id: '429' }, 'cannot do id'],
    ['faults', {}, 'must have exactly one of id, next, standing'],
    ['faults', { lift: 'a', realRates: true }, 'must have exactly one of'],
    ['faults', { next: { method: 'x', fault: { kind: 'status', status: '500' } } }, 'cannot do next'],
    ['faults', { next: { method: 'x', fault: { kind: 'status', status: 500, for: 'ever' } } }, 'cannot do next'],
    ['faults', { standing: { id: 'a', methods: 'chat.*', fault: { kind: 'lost_call' } } }, 'cannot do standing'],
    ['faults', { historyLag: -1 }, 'cannot do historyLag'],
    ['faults', { reorder: 'some' }, 'cannot do reorder'],
    ['faults', [], 'must be a JSON object'],
    ['workspace', { do: 'constructor' }, 'do must be one of archive'],
    ['workspace', { do: 'archive', channel: 'C0NONE' }, 'no channel C0NONE'],
    ['workspace', { do: 'deleteMessage', channel: 'C0GENERAL', ts: '1' }, 'no message 1'],
  ])('%s %j is refused in words', async (path, body, words) => {
    const answer = await ask(path, body)
    expect(answer).toMatchObject({ ok: false, error: 'invalid_request' })
    expect(answer.problem).toContain(words)
  })

  test.each(['faults', 'workspace'])('%s listens to this machine only', async (path) => {
    const sent = { method: 'POST', headers: { origin: 'https://evil.example' }, body: '{"id":"429","on":true}' }
    expect((await fetch(`${url}/ui/${path}`, sent)).status).toBe(403)
    expect(await switchedOn()).toEqual([])
  })
})
