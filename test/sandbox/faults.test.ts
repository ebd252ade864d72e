import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/slack/faults/fault.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { AppDouble } from './app-double.ts'
import { client, officeWith } from './office.ts'

let slack: LocalSlack
let apiUrl: string
/** The machine's time, as far as rates and the history's lag are concerned. */
let real: number

beforeEach(async () => {
  real = Date.UTC(2026, 10, 20, 9, 0)
  slack = officeWith({ realTime: { now: () => real } })
  apiUrl = (await slack.listen({ port: 0 })).apiUrl
})
afterEach(() => slack.stop())

const post = (text = 'x', channel = 'C0GENERAL') => client(apiUrl).chat.postMessage({ channel, text })
const shown = () =>
  slack
    .person('U0ANN')
    .sees('#general')
    .map((each) => each.text)

/** What a call came to: `ok`, an HTTP status, or `cut` where the connection broke. */
async function outcome(method = 'chat.postMessage', args: object = { channel: 'C0GENERAL', text: 'x' }) {
  const headers = { authorization: 'Bearer xoxb-office', 'content-type': 'application/json' }
  const sent = fetch(apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) })
  const answer = await sent.catch(() => 'cut' as const)
  if (answer === 'cut') return answer
  if (answer.status === 429) return `429, wait ${answer.headers.get('retry-after')}`
  return answer.status === 200 ? 'ok' : answer.status
}

describe('faults for the next call: 429, 500 before and after accepting, lost, late and slow answers', () => {
  test('each is met once, by the call it waits for', async () => {
    slack.faults.next('chat.postMessage', { kind: 'status', status: 500 })
    slack.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' }, { channel: 'C0RANDOM' })
    await expect(post()).rejects.toMatchObject({ statusCode: 500 })
    await expect(post()).resolves.toMatchObject({ ok: true })
    await expect(post('x', 'C0RANDOM')).rejects.toMatchObject({ data: { error: 'is_archived' } })
    expect(slack.faults.waiting).toEqual([])
    expect(shown()).toEqual(['x'])
  })

  test.each<[string, Fault, unknown, string[]]>([
    ['500 before accepting', { kind: 'status', status: 500 }, 500, []],
    ['429 with Retry-After', { kind: 'rate_limited', retryAfter: 7 }, '429, wait 7', []],
    ['a plain no', { kind: 'error', error: 'fatal_error' }, 'ok', []],
    ['a call that never arrives', { kind: 'lost_call' }, 'cut', []],
    ['silence, then a cut', { kind: 'hang', ms: 20 }, 'cut', []],
    ['a slow call', { kind: 'delay', ms: 20 }, 'ok', ['x']],
    ['500 after accepting', { kind: 'applied_status', status: 503 }, 503, ['x']],
    ['a lost answer', { kind: 'lost_answer' }, 'cut', ['x']],
    ['a late answer', { kind: 'late_answer', ms: 20 }, 'ok', ['x']],
  ])('%s', async (_what, fault, expected, said) => {
    slack.faults.next('chat.postMessage', fault)
    expect(await outcome()).toBe(expected)
    expect(shown()).toEqual(said)
  })

  test('a late answer: the message is there before the app hears of it', async () => {
    slack.faults.next('chat.postMessage', { kind: 'late_answer', ms: 100 })
    let heard = false
    const answer = post().finally(() => {
      heard = true
    })
    await slack.person('U0ANN').seesMessage('#general', 'x')
    expect(heard).toBe(false)
    await answer
  })

  test.each<[string, Fault, unknown]>([
    ['500 now', { kind: 'late_accept', ms: 60, status: 500 }, 500],
    ['a cut now', { kind: 'late_accept', ms: 60 }, 'cut'],
  ])('a late accept: %s, the message later all the same', async (_what, fault, expected) => {
    slack.faults.next('chat.postMessage', fault)
    expect(await outcome()).toBe(expected)
    expect(shown()).toEqual([])
    await slack.person('U0ANN').seesMessage('#general', 'x')
    expect(slack.log.of('chat.postMessage')).toMatchObject([{ answer: { ok: false } }, { answer: { ok: true } }])
  })

  test('what was to be accepted late is forgotten when Slack stops', async () => {
    slack.faults.next('chat.postMessage', { kind: 'late_accept', ms: 10 })
    expect(await outcome()).toBe('cut')
    await slack.stop()
    expect(slack.log.of('chat.postMessage')).toHaveLength(1)
  })
})

describe('faults that stay on until they are lifted', () => {
  test('429 with Retry-After per channel, for some methods', async () => {
    const fault: Fault = { kind: 'rate_limited', retryAfter: 30 }
    slack.faults.standing('busy', { methods: ['chat.*'], channel: 'C0GENERAL', fault })
    expect([await outcome(), await outcome()]).toEqual(['429, wait 30', '429, wait 30'])
    expect(await outcome('chat.postMessage', { channel: 'U0ANN', text: 'x' })).toBe('ok')
    expect(await outcome('conversations.history', { channel: 'C0GENERAL' })).toBe('ok')
    slack.faults.lift('busy')
    expect(await outcome()).toBe('ok')
  })

  test('for a share of the calls, the same ones for the same seed', async () => {
    const run = async (seed: number): Promise<string> => {
      slack.faults.standing('flaky', { share: 0.5, seed, fault: { kind: 'status', status: 500 } })
      const met = []
      for (let count = 0; count < 40; count += 1) met.push(await outcome('api.test', {}))
      return met.join()
    }
    const first = await run(7)
    expect(await run(7)).toBe(first)
    expect(await run(8)).not.toBe(first)
    const failed = first.split(',').filter((each) => each === '500').length
    expect(failed).toBeGreaterThan(10)
    expect(failed).toBeLessThan(30)
  })

  test('a planned fault goes first; a failure goes before mere slowness', async () => {
    slack.faults.standing('slow', { fault: { kind: 'late_answer', ms: 1 } })
    slack.faults.standing('broken', { fault: { kind: 'status', status: 503 } })
    slack.faults.next('chat.postMessage', { kind: 'status', status: 502 })
    expect([await outcome(), await outcome()]).toEqual([502, 503])
    slack.faults.lift()
    expect(await outcome()).toBe('ok')
  })
})

describe('Slack’s own rates', () => {
  test('a message a second in each channel, once they are switched on', async () => {
    expect([await outcome(), await outcome()]).toEqual(['ok', 'ok'])
    slack.faults.realRates()
    expect([await outcome(), await outcome()]).toEqual(['ok', '429, wait 1'])
    expect(await outcome('chat.postMessage', { channel: 'U0ANN', text: 'x' })).toBe('ok')
    real += 999
    expect(await outcome()).toBe('429, wait 1')
    real += 1
    expect(await outcome()).toBe('ok')
    slack.faults.realRates(false)
    expect(await outcome()).toBe('ok')
  })

  test('and so many calls a minute of other methods', async () => {
    slack.faults.realRates()
    for (let count = 0; count < 20; count += 1) expect(await outcome('users.list', {})).toBe('ok')
    real += 15_000
    expect(await outcome('users.list', {})).toBe('429, wait 45')
    real += 45_001
    expect(await outcome('users.list', {})).toBe('ok')
  })
})

describe('a history that lags', () => {
  const texts = async (call: Promise<{ messages?: { text?: string }[] }>) => (await call).messages?.map((m) => m.text)

  test('does not show what was posted just now, in the channel and in threads', async () => {
    const { ts } = await post('parent')
    real += 5_000
    slack.faults.historyLag(2_000)
    await post('newer')
    await client(apiUrl).chat.postMessage({ channel: 'C0GENERAL', text: 'answer', thread_ts: String(ts) })
    const { conversations } = client(apiUrl)
    const thread = { channel: 'C0GENERAL', ts: String(ts) }
    expect(await texts(conversations.history({ channel: 'C0GENERAL' }))).toEqual(['parent'])
    expect(await texts(conversations.replies(thread))).toEqual(['parent'])
    expect(shown()).toEqual(['parent', 'newer'])
    real += 2_000
    expect(await texts(conversations.history({ channel: 'C0GENERAL' }))).toEqual(['newer', 'parent'])
    expect(await texts(conversations.replies(thread))).toEqual(['parent', 'answer'])
  })
})

describe('duplicate and reordered events', () => {
  let app: AppDouble
  beforeEach(async () => {
    app = new AppDouble()
    slack.setEventsUrl(await app.start())
  })
  afterEach(() => app.stop())

  const say = async (text: string) => {
    await slack.person('U0ANN').post('#general', text)
    await slack.settled()
  }
  const heard = () => app.events('message').map((each) => each.text)

  test('duplicated, until turned off, each under one event id', async () => {
    slack.events.duplicateAll()
    await say('one')
    await say('two')
    slack.events.duplicateAll(false)
    await say('three')
    expect(heard()).toEqual(['one', 'one', 'two', 'two', 'three'])
    expect(new Set(app.received.map((each) => each.body.event_id)).size).toBe(3)
  })

  test('one overtaken by the next', async () => {
    slack.events.reorderNext()
    for (const text of ['one', 'two', 'three']) await say(text)
    expect(heard()).toEqual(['two', 'one', 'three'])
  })

  test('the one that was overtaken waits for the answer to the other', async () => {
    let answered = false
    const orders: boolean[] = []
    app.answer = ({ body }, response) => {
      const { text } = body.event as { text?: string }
      if (text === 'one') orders.push(answered)
      const answer = () => {
        answered ||= text === 'two'
        response.end()
      }
      setTimeout(answer, text === 'two' ? 50 : 0)
    }
    slack.events.reorderNext()
    for (const text of ['one', 'two']) await say(text)
    expect(orders).toEqual([true])
  })

  test('all overtaking each other in pairs; the last, alone, when it is let go', async () => {
    slack.events.reorderAll()
    for (const text of ['one', 'two', 'three', 'four', 'five']) await say(text)
    expect(heard()).toEqual(['two', 'one', 'four', 'three'])
    slack.events.reorderAll(false)
    await slack.settled()
    expect(heard()).toEqual(['two', 'one', 'four', 'three', 'five'])
  })
})

describe('archived channels, deleted messages, revoked tokens', () => {
  let app: AppDouble
  beforeEach(async () => {
    app = new AppDouble()
    slack.setEventsUrl(await app.start())
    slack.workspace.app.events.push('channel_archive', 'group_archive', 'app_uninstalled', 'tokens_revoked')
  })
  afterEach(() => app.stop())

  const error = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (failed: { data?: { error?: string } }) => failed.data?.error,
    )

  test('a channel is archived: posts and changes are refused, and the app is told', async () => {
    const { ts } = await post()
    slack.workspace.channels.archive(slack.workspace.channels.get('general'), 'U0ANN')
    await slack.settled()
    expect(await error(post())).toBe('is_archived')
    expect(await error(client(apiUrl).chat.update({ channel: 'C0GENERAL', ts: String(ts), text: 'y' }))).toBe(
      'is_inactive',
    )
    expect(app.events('channel_archive')).toMatchObject([{ channel: 'C0GENERAL', user: 'U0ANN' }])
  })

  test('a private channel has its own event', async () => {
    const secret = slack.workspace.channels.get('secret')
    slack.workspace.channels.join(secret, 'U0LOCALBOT1')
    slack.workspace.channels.archive(secret, 'U0ANN')
    await slack.settled()
    expect(app.events('group_archive')).toMatchObject([{ channel: 'C0SECRET' }])
  })

  test('a message is deleted by an administrator: it cannot be changed, and the app is told', async () => {
    const { ts } = await post()
    slack.workspace.messages.remove(
      slack.workspace.channels.get('general'),
      slack.workspace.messages.find('C0GENERAL', ts) ?? expect.fail('no message'),
    )
    await slack.settled()
    const gone = { channel: 'C0GENERAL', ts: String(ts) }
    expect(await error(client(apiUrl).chat.update({ ...gone, text: 'y' }))).toBe('message_not_found')
    expect(await error(client(apiUrl).chat.delete(gone))).toBe('message_not_found')
    expect(app.events('message').at(-1)).toMatchObject({ subtype: 'message_deleted', deleted_ts: ts })
  })

  test('the app is removed: it is told, hears no more, and its tokens are refused until it is installed again', async () => {
    slack.workspace.revoke('account_inactive')
    await slack.person('U0ANN').post('#general', 'are you there?')
    await slack.settled()
    expect(app.received.map((each) => (each.body.event as { type: string }).type)).toEqual([
      'tokens_revoked',
      'app_uninstalled',
    ])
    expect(app.events('tokens_revoked')).toMatchObject([{ tokens: { bot: ['U0LOCALBOT1'] } }])
    expect(await error(post())).toBe('account_inactive')
    expect(await error(client(apiUrl, 'xoxb-stolen').auth.test())).toBe('invalid_auth')
    slack.workspace.reinstall('xoxb-again')
    expect(await error(post())).toBe('invalid_auth')
    expect(await error(client(apiUrl, 'xoxb-again').auth.test())).toBe('ok')
  })
})
