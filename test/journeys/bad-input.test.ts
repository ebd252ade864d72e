import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '../../sandbox/slack/shapes.ts'
import { signApi } from '../../src/signature.ts'
import { joinWorkspace } from '../../src/use-cases/join-workspace.ts'
import { receiveMqls } from '../../src/use-cases/receive-mql.ts'
import {
  answersTo,
  cardOf,
  eventsOf,
  hasCard,
  idOf,
  leadAt,
  linesOf,
  press,
  readBack,
  stageOf,
  toldAlone,
} from '../support/card.ts'
import { expectMessage, strangeTokens } from '../support/slack-blocks.ts'
import { clickPayload, formPayload, interact, knock } from '../support/slack-door.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'
import { NASTY } from '../support/texts.ts'

let stage: Stage

/** Every group has a Slack and a Baton of its own, and leaves Baton well. */
function onStage(options?: Parameters<typeof startStage>[0]): void {
  beforeAll(async () => {
    stage = await startStage(options)
  })
  afterAll(() => stage.close())
  afterEach(async () => {
    expect(stage.slack.faults.waiting).toEqual([])
    expect((await stage.get('/readyz')).body).toMatchObject({ status: 'ready', database: true })
  })
}

const priya = () => stage.slack.person(PEOPLE.priya)
const jonas = () => stage.slack.person(PEOPLE.jonas)
const handedOff = async (company: string) => {
  await stage.handOff(numbered(company))
  return cardOf(priya(), company)
}
const count = async (table: 'handoff' | 'event' | 'outbox' | 'lead') => {
  return Number((await stage.database.pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n)
}
const everything = async () => Promise.all((['handoff', 'event', 'outbox', 'lead'] as const).map(count))
/** Bytes of a body that is a hand-off of exactly this size. */
const bodyOf = (bytes: number) => {
  const empty = JSON.stringify({ lead: { email: 'dana@big.example' }, reason: '' })
  return empty.replace('"reason":""', `"reason":"${'x'.repeat(bytes - empty.length)}"`)
}
const MIB = 1_048_576
const GONE = /not here any more/
/** A lead that can be told by its company, whatever signs that has. */
const numbered = (company: string) => ({ ...leadAt(company), lead: { email: `n${++leads}@numbered.example` } })
let leads = 0

describe('POST /api/handoffs with', () => {
  onStage()

  it.each([
    ['nothing', ''],
    ['half an object', '{"lead":'],
    ['no JSON', 'lead=dana'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"dana"'],
    ['a number', '1'],
    ['NaN', '{"score":NaN}'],
    ['100,000 levels', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('malformed JSON (%s) is 400, and nothing is stored', async (_what, body) => {
    const before = await everything()
    const { status, body: answer } = await stage.post('/api/handoffs', body)
    expect(status).toBe(400)
    expect(answer.error).toMatchObject({ code: 'malformed_json', message: expect.any(String) })
    expect(await everything()).toEqual(before)
  })

  it('wrong types is 422 with every field at fault, and nothing is stored', async () => {
    const before = await everything()
    const { status, body } = await stage.post('/api/handoffs', {
      externalId: {},
      receivedAt: 'yesterday',
      lead: { email: ['dana@types.example'], name: 7, phone: true, authority: 'yes' },
      company: [],
      fit: 'Z',
      interest: '1',
      score: 'high',
      content: 'pricing page',
      links: [{ label: 'x', url: 'javascript:alert(1)' }],
      custom: 'none',
    })
    expect(status).toBe(422)
    const paths = body.error.fields.map((field: { path: string }) => field.path.split('.').slice(0, 2).join('.'))
    const atFault =
      'externalId receivedAt lead.email lead.name lead.phone lead.authority company fit interest score content'
    expect(new Set(paths)).toEqual(new Set([...atFault.split(' '), 'links.0', 'custom']))
    expect(await everything()).toEqual(before)
  })

  it('unknown keys keeps them; __proto__, constructor and the like change nothing but the hand-off', async () => {
    const own =
      '{"region":"EMEA","constructor":{"prototype":{"x":1}},"toString":"y","state":"closed","ownerId":"U0JONAS","id":"mine",'
    const { status, body } = await stage.post(
      '/api/handoffs',
      `${own}${JSON.stringify(leadAt('Unknown Keys')).slice(1)}`,
    )
    expect(status).toBe(202)
    expect(body.id).not.toBe('mine')
    await stage.settled()
    expect(await readBack(stage, 'Unknown Keys')).toMatchObject({ id: body.id, state: 'new', owner: null })
    const stored = await stage.database.pool.query('SELECT mql FROM handoff WHERE id = $1', [body.id])
    expect(stored.rows[0].mql.custom).toMatchObject({ region: 'EMEA', state: 'closed' })
    const polluting = await stage.post(
      '/api/handoffs',
      '{"__proto__":{"polluted":true},"lead":{"email":"a@proto.example"}}',
    )
    expect([202, 422]).toContain(polluting.status)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(hasCard(priya(), 'Unknown Keys')).toBe(true)
  })

  it('1 MiB is taken and 1 MiB + 1 is 413', async () => {
    expect((await stage.post('/api/handoffs', bodyOf(MIB))).status).toBe(202)
    const { status, body } = await stage.post('/api/handoffs', bodyOf(MIB + 1))
    expect(status).toBe(413)
    expect(body.error.code).toBe('too_large')
    await stage.settled()
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter(({ text }) => text.includes('big.example')),
    ).toHaveLength(1)
  })

  const secret = 'an-intake-secret-of-the-tests'
  const seconds = (off: number) => Math.floor(Date.now() / 1000) + off
  it.each([
    ['no signature', () => ({ 'x-baton-signature': '' })],
    [
      'the signature of another secret',
      (body: string) => ({ 'x-baton-signature': signApi('another', body, seconds(0)) }),
    ],
    [
      'the signature of another body',
      (body: string) => ({ 'x-baton-signature': signApi(secret, `${body} `, seconds(0)) }),
    ],
    ['an old signature', (body: string) => ({ 'x-baton-signature': signApi(secret, body, seconds(-330)) })],
    ['a signature from the future', (body: string) => ({ 'x-baton-signature': signApi(secret, body, seconds(330)) })],
    ['no signature at all', () => ({ 'x-baton-signature': 'Bearer' })],
    ['a wrong bearer', () => ({ authorization: 'Bearer no', 'x-baton-signature': '' })],
  ])('%s is 401, and nothing is stored', async (_what, headers) => {
    const before = await everything()
    const body = JSON.stringify(leadAt('Forged'))
    const { status, body: answer } = await stage.post('/api/handoffs', body, headers(body))
    expect(status).toBe(401)
    expect(answer.error.message).not.toContain(secret)
    expect(await everything()).toEqual(before)
  })
})

describe('POST /slack/events with', () => {
  onStage()

  const json = 'application/json'
  it.each([
    ['payload=null', 'payload=null', undefined],
    ['payload=[]', 'payload=%5B%5D', undefined],
    ['payload=%', 'payload=%', undefined],
    ['payload=', 'payload=', undefined],
    ['a number', 'payload=1', undefined],
    ['half an object', 'payload=%7B%22type%22%3A', undefined],
    ['null as JSON', 'null', json],
    ['a list as JSON', '[]', json],
    ['malformed JSON', '{"event":', json],
    ['an empty body', '', json],
    ['100,000 lists', '['.repeat(100_000), json],
  ])('%s, signed, is 400', async (_what, body, type) => {
    expect((await knock(stage, body, type === undefined ? {} : { type })).status).toBe(400)
  })

  it.each([
    ['nothing in a form', '', undefined],
    ['another form', 'a=b&c=%ff&__proto__=x', undefined],
    ['an empty object', '{}', json],
    ['an unknown type', '{"type":"block_something","user":{"id":"U0PRIYA"},"team":{"id":"T0MERIDIAN"}}', json],
    ['no type of content', '{}', ''],
    ['100,000 levels', `{"type":"event_callback","a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`, json],
  ])('%s, signed, is answered and does nothing', async (_what, body, type) => {
    const before = await everything()
    expect([200, 400]).toContain((await knock(stage, body, type === undefined ? {} : { type })).status)
    expect(await everything()).toEqual(before)
  })

  it.each([
    { event: null },
    { event: 'x' },
    { event: {} },
    { event: { type: 'reaction_added' } },
    { event: { type: 'reaction_added', user: {}, item: null, reaction: 7, event_ts: 'x' } },
    { event: { type: 'app_home_opened', tab: 'home' } },
    { event: { type: 'user_change', user: null } },
    { type: 'block_actions' },
    { type: 'block_actions', actions: [] },
    { type: 'block_actions', actions: [null], user: { id: 'U0PRIYA' }, team: { id: 'T0MERIDIAN' } },
    { type: 'view_submission' },
    { type: 'view_submission', view: null, user: {} },
    { type: 'shortcut', callback_id: 'handoff_a_lead' },
    { type: 'message_action', callback_id: 'handoff_this_message', user: { id: 'U0PRIYA' } },
    { command: '/baton' },
  ])('half a payload %j, signed, is answered, and nothing is done', async (payload) => {
    const before = await everything()
    const answers = [await interact(stage, payload), await knock(stage, JSON.stringify(payload), { type: json })]
    expect(answers.map(({ status }) => status)).toEqual([
      expect.toBeOneOf([200, 400, 500]),
      expect.toBeOneOf([200, 400, 500]),
    ])
    expect(await everything()).toEqual(before)
  })

  it('anything at all, signed, is answered', async () => {
    const kinds = fc.constantFrom('block_actions', 'view_submission', 'event_callback', 'shortcut', undefined)
    const payload = fc.record(
      {
        type: kinds,
        event: fc.jsonValue(),
        actions: fc.jsonValue(),
        view: fc.jsonValue(),
        user: fc.jsonValue(),
        team: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(payload, fc.boolean(), async (value, asForm) => {
        const { status } = asForm
          ? await interact(stage, value)
          : await knock(stage, JSON.stringify(value), { type: json })
        statuses.add(status)
      }),
      { numRuns: 100 },
    )
    expect([...statuses].filter((status) => ![200, 400, 500].includes(status))).toEqual([])
  })

  it('1 MiB + 1, signed, is 413', async () => {
    expect((await knock(stage, `payload=${'x'.repeat(MIB + 1 - 8)}`)).status).toBe(413)
    expect((await knock(stage, `payload=${'x'.repeat(MIB - 8)}`)).status).toBe(400)
  })

  it.each([
    ['no signature', { signature: null }],
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['half a signature', { signature: 'v0=' }],
    ['an old signature', { off: -330 }],
    ['a signature from the future', { off: 330 }],
  ])('%s is 401, and the click does nothing', async (what, how) => {
    const card = await handedOff(`Door ${what}`)
    const payload = clickPayload(stage, PEOPLE.priya, card, {
      action_id: 'handoff.claim',
      value: await valueOn(card, 'Claim'),
    })
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    expect((await knock(stage, body, how)).status).toBe(401)
    expect(await readBack(stage, `Door ${what}`)).toMatchObject({ state: 'new', owner: null })
    // What makes the difference is the signature and nothing else.
    expect((await knock(stage, body)).status).toBe(200)
    expect(await readBack(stage, `Door ${what}`)).toMatchObject({ state: 'acknowledged' })
    await stage.settled()
  })
})

/** What a button of a message carries. */
async function valueOn(card: { blocks: Block[] }, label: string): Promise<string> {
  const buttons = card.blocks.flatMap(
    (block) => (block['elements'] as { text?: { text: string }; value?: string }[] | undefined) ?? [],
  )
  return buttons.find((button) => button.text?.text === label)?.value ?? ''
}

describe('Lead data pings nobody, formats nothing and fits', () => {
  onStage()

  /** Everything of Baton's that stands in Slack, as sent. */
  const all = () => {
    const { messages, app } = stage.slack.workspace
    return messages.all().filter((message) => message.bot_id === app.bot_id)
  }
  const refusedCalls = () => stage.slack.log.calls.filter(({ answer }) => answer['ok'] === false)

  it('whatever a lead is called: card, thread, forms, feedback, Home and lists', { timeout: 120_000 }, async () => {
    const leads = NASTY.map((text, n) => ({
      externalId: `nasty-${n}`,
      lead: { email: `dana@nasty-${n}.example`, name: text, title: text, phone: text },
      company: { name: text, industry: text, country: text, domain: `nasty-${n}.example` },
      fit: 'A',
      interest: 1,
      source: text,
      campaign: text,
      reason: text,
      content: [text],
      custom: { note: text },
    }))
    // One by one: together they would be rows of a list.
    for (const one of leads) await stage.handOff(one)
    const cards = priya().sees(CHANNELS.handoffs)
    expect(cards).toHaveLength(NASTY.length)

    for (const [n, card] of cards.entries()) {
      await priya().click(card, { label: 'Claim' })
      await stage.settled()
      await priya().click(card, { label: 'Log attempt…' })
      const attempt = await priya().seesView()
      await attempt.choose('How', 'Call')
      await attempt.choose('Result', 'No answer')
      await attempt.fill('Note', NASTY[n]?.slice(0, 2_900) || 'a')
      expect(await attempt.submit()).toMatchObject({ ok: true })
      await priya().click(card, { label: 'Close…' })
      const form = await priya().seesView()
      await form.choose('Outcome', 'Lost')
      await form.choose('Why', 'Price')
      await form.fill('What did they say?', NASTY[n]?.slice(0, 2_900) || 'a')
      await form.choose('How close was it?', 'Far off')
      if (n % 2 === 0) expect((await form.submit()).errors).toBeUndefined()
      else await form.close()
      if (n % 5 === 0) await priya().openHome()
    }
    await stage.settled()
    for (const word of ['mine', 'overdue', ...NASTY.map((text) => `find ${text}`)]) {
      expect(await priya().command('/baton', word.slice(0, 3_000))).toMatchObject({ ok: true })
    }
    await stage.settled()
    expect(refusedCalls()).toEqual([])
    expect(priya().sees(CHANNELS.feedback)).toHaveLength(Math.ceil(NASTY.length / 2))
    for (const message of all()) {
      const mayMention = [PEOPLE.priya]
      if (message.blocks) expectMessage({ text: message.text, blocks: message.blocks as never }, mayMention)
      expect(strangeTokens(message.text, mayMention)).toEqual([])
    }
    const told = toldAlone(priya())
    expect(told.flatMap((seen) => strangeTokens(seen.notification, mayRead(seen.notification)))).toEqual([])
  })

  it.each([
    ['<!channel>', 'Acme <!channel>', 'Acme ‹!channel›'],
    ['<@U…>', '<@U0JONAS> Inc', '‹@U0JONAS› Inc'],
    ['*bold*', '*Bold* & _Sons_', '*Bold* & _Sons_'],
    ['control characters and NUL', 'No\u0000thing\u0007 to \u001b[31msee', 'Nothing to [31msee'],
    ['emoji', 'Rocket 🚀 :tada:', 'Rocket 🚀 :tada:'],
    ['right-to-left', 'شركة النقل', 'شركة النقل'],
  ])('a rep reads %s as it was written', async (what, company, shown) => {
    const body = { ...numbered(`Shown ${what}`), company: { name: company }, reason: `They said ${company}` }
    await stage.handOff(body)
    const card = priya().sees(CHANNELS.handoffs).at(-1)
    const visible = card?.text.replaceAll(/[\u200b\u2068\u2069]/g, '') ?? ''
    expect(visible.split('\n')[0]).toBe(`New MQL · ${shown}`)
    const told = stage.slack.workspace.messages.find(CHANNELS.handoffs, card?.ts)?.text ?? ''
    expect(told).not.toMatch(/<!(channel|here|everyone)|<@U0JONAS>/)
    expect(told).not.toContain('\u0000')
  })

  it('an empty name and a missing company: the card shows what there is', async () => {
    await stage.handOff({ lead: { email: 'quiet@silent.example', name: '' }, company: { name: '   ' } })
    expect(stageOf(priya(), 'silent.example')).toBe('New MQL')
    await stage.handOff({ lead: { email: 'solo@gmail.example', name: null } })
    expect(stageOf(priya(), 'gmail.example')).toBe('New MQL')
  })

  it('names of 10,000 characters are stored whole and cut where they are shown', async () => {
    const name = 'Marigold '.repeat(1_112).slice(0, 10_000)
    const id = await stage.handOff({
      ...leadAt('Endless'),
      lead: { email: 'e@endless.example', name },
      company: { name },
    })
    const card = priya().sees(CHANNELS.handoffs).at(-1)
    expect(card?.text).toMatch(/^New MQL · Marigold .*…/)
    expect(card?.text.length).toBeLessThan(4_000)
    const stored = await stage.database.pool.query('SELECT mql FROM handoff WHERE id = $1', [id])
    expect(stored.rows[0].mql.company.name).toHaveLength(name.trim().length)
  })
})

/** Those whom a private list may name: reps, never whoever a lead's name points at. */
function mayRead(text: string): string[] {
  return text.includes(`<@${PEOPLE.priya}>`) ? [PEOPLE.priya] : []
}

describe.each(['http', 'socket'] as const)('What people do, over %s:', (over) => {
  onStage({ over })

  it('a reaction on a foreign message does nothing', async () => {
    await handedOff('Foreign Reaction')
    await priya().post(CHANNELS.handoffs, 'Lunch?')
    const foreign = await priya().seesMessage(CHANNELS.handoffs, 'Lunch?')
    const [before, calls] = [await everything(), stage.slack.log.calls.length]
    expect(await jonas().react(foreign, 'eyes')).toMatchObject({ ok: true })
    expect(await jonas().react(foreign, 'white_check_mark')).toMatchObject({ ok: true })
    expect(await jonas().unreact(foreign, 'eyes')).toMatchObject({ ok: true })
    await stage.settled()
    expect(await everything()).toEqual(before)
    expect(stage.slack.log.calls.slice(calls)).toEqual([])
  })

  it('a reaction on a line under a card does nothing', async () => {
    await handedOff('Line Reaction')
    await press(stage, 'priya', 'Line Reaction', 'Claim')
    const [line] = priya().thread(CHANNELS.handoffs, cardOf(priya(), 'Line Reaction').ts).slice(1)
    if (!line) throw new Error('no line')
    const before = await everything()
    await priya().react(line, 'phone')
    await stage.settled()
    expect(await everything()).toEqual(before)
  })

  it('a click on a card whose hand-off is gone is told so, also in a form, and an emoji does nothing', async () => {
    const card = await handedOff('Erased')
    await priya().click(card, { label: 'Not a fit…' })
    const form = await priya().seesView()
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    await stage.database.pool.query('DELETE FROM handoff WHERE external_id = $1', [idOf('Erased')])
    const [told] = await answersTo(priya(), () => priya().click(card, { label: 'Claim' }))
    expect(told?.text).toMatch(GONE)
    expect(Object.values((await form.submit()).errors ?? {})).toEqual([expect.stringMatching(GONE)])
    await form.close()
    const opening = await answersTo(priya(), () => priya().click(card, { label: 'Not a fit…' }))
    expect(opening[0]?.text ?? (priya().hasView() ? priya().view().text : '')).toMatch(GONE)
    expect(await priya().react(card, 'eyes')).toMatchObject({ ok: true })
    await stage.settled()
    expect((await stage.get(`/api/handoffs/${idOf('Erased')}`)).status).toBe(404)
  })

  it('a button that nobody knows is answered at once: before slow work that began earlier', async () => {
    const card = await handedOff('Unknown Button')
    const { messages, app, channels } = stage.slack.workspace
    const elements = [{ type: 'button', action_id: 'of.the.future', text: { type: 'plain_text', text: 'Teleport' } }]
    const blocks = [{ type: 'actions', block_id: 'future', elements }] as unknown as Block[]
    const where = messages.post(channels.get(CHANNELS.handoffs), {
      user: app.bot_user,
      bot_id: app.bot_id,
      text: 'x',
      blocks,
    })
    const order: string[] = []
    // Baton has to ask Slack who this is, and Slack is slow: no answer before that.
    await stage.database.pool.query("DELETE FROM person WHERE slack_id = 'U0MAYA'")
    stage.slack.faults.next('users.info', { kind: 'delay', ms: 1_000 })
    const slow = stage.slack
      .person(PEOPLE.maya)
      .click(card, { label: 'Claim' })
      .then(() => order.push('known'))
    expect(await priya().click(where, { label: 'Teleport' })).toMatchObject({ ok: true })
    order.push('unknown')
    await slow
    expect(order).toEqual(['unknown', 'known'])
    expect(toldAlone(priya()).at(-1)?.text).toMatch(/button/i)
    await stage.settled()
  })

  it('a form submitted twice, also at the same time, counts once', async () => {
    await handedOff('Sent Twice')
    await press(stage, 'priya', 'Sent Twice', 'Claim')
    await press(stage, 'priya', 'Sent Twice', 'Log attempt…')
    const form = await priya().seesView()
    await form.choose('How', 'Call')
    await form.choose('Result', 'No answer')
    const sent = await Promise.all([form.submit(), form.submit(), form.submit()])
    sent.push(await form.submit())
    expect(sent.map(({ ok, errors }) => ({ ok, errors }))).toEqual(sent.map(() => ({ ok: true, errors: undefined })))
    await stage.settled()
    expect(await eventsOf(stage, 'Sent Twice')).toEqual(['received', 'claim', 'attempt'])
    expect(linesOf(priya(), 'Sent Twice').filter((line) => line.includes('Attempt'))).toHaveLength(1)
  })

  it('the hand-off form submitted twice at the same time hands off once', async () => {
    await priya().command('/baton', 'new')
    const form = await priya().seesView()
    await form.fill('email', 'twice@form-twice.example')
    await form.fill('company', 'Form Twice')
    await Promise.all([form.submit(), form.submit()])
    await stage.settled()
    expect(stageOf(priya(), 'Form Twice')).toBe('New MQL')
    expect(linesOf(priya(), 'Form Twice')).toEqual([])
  })

  /** What Baton then posts are events as well. */
  const lastEmoji = () => stage.slack.events.deliveries.findLast(({ type }) => type === 'reaction_added')

  it('an event delivered twice counts once', async () => {
    const card = await handedOff('Event Twice')
    const told = toldAlone(priya()).length
    stage.slack.events.duplicateNext()
    await priya().react(card, 'phone')
    await stage.settled()
    expect(await eventsOf(stage, 'Event Twice')).toEqual(['received', 'claim', 'attempt', 'contact'])
    expect(toldAlone(priya())).toHaveLength(told)
    expect(lastEmoji()).toMatchObject({ attempts: 2, delivered: true })
  })

  it('an event that failed is taken when Slack sends it again', async () => {
    const card = await handedOff('Event Again')
    await stage.database.pool.query("DELETE FROM person WHERE slack_id = 'U0JONAS'")
    stage.slack.faults.next('users.info', { kind: 'status', status: 500 })
    await jonas().react(card, 'eyes')
    await stage.settled()
    expect(await readBack(stage, 'Event Again')).toMatchObject({
      state: 'acknowledged',
      owner: { slackId: PEOPLE.jonas },
    })
    expect(lastEmoji()).toMatchObject({ attempts: 2, delivered: true })
  })

  it('/baton with anything behind it is answered', async () => {
    for (const words of [
      '',
      'dance',
      '__proto__',
      'constructor',
      'find',
      'find %_\\',
      `find ${'x'.repeat(2_900)}`,
      'FIND <!channel>',
    ]) {
      expect(await priya().command('/baton', words), words).toMatchObject({ ok: true })
    }
    await stage.settled()
  })
})

describe('Forged payloads, correctly signed:', () => {
  onStage()

  const forgedClick = async (company: string, value: unknown, action_id = 'handoff.claim') => {
    const card = cardOf(priya(), company)
    return answersTo(priya(), async () => {
      expect((await interact(stage, clickPayload(stage, PEOPLE.priya, card, { action_id, value }))).status).toBe(200)
      await stage.settled()
    })
  }

  it.each([
    ['nothing', undefined],
    ['no text', { handoffId: 'x' }],
    ['an empty text', ''],
    ['another id', '00000000-0000-4000-8000-000000000000:1'],
    ['a statement', "' OR 1=1 --:1"],
    ['NUL', '\u0000:1'],
    ['__proto__', '__proto__:1'],
    ['a long text', 'x'.repeat(2_000)],
  ])('a button that carries %s is told that its lead is gone', async (what, value) => {
    const company = `Value ${what}`
    await handedOff(company)
    for (const action of ['handoff.claim', 'handoff.release', 'handoff.more']) {
      const told = await forgedClick(company, value, action)
      expect(
        told.map((seen) => seen.text),
        action,
      ).toEqual([expect.stringMatching(GONE)])
    }
    expect(await eventsOf(stage, company)).toEqual(['received'])
  })

  it('a button that carries the hand-off of another workspace does nothing to it', async () => {
    await handedOff('Own Lead')
    const { deps } = stage.baton
    const channels = { handoffs: null, feedback: null, digest: null }
    await joinWorkspace(deps, {
      id: 'T0OTHER',
      name: 'Other',
      url: 'https://other.slack.com/',
      botUserId: 'U0BATON',
      channels,
    })
    const idempotency = null
    const input = {
      workspaceId: 'T0OTHER',
      bodies: [leadAt('Their Lead')],
      batch: false,
      idempotency,
      source: 'api',
      actorId: null,
    } as const
    const received = await receiveMqls(deps, input)
    const id = received.kind === 'stored' ? received.results[0]?.id : undefined
    const told = await forgedClick('Own Lead', `${id}:1`)
    expect(told.map((seen) => seen.text)).toEqual([expect.stringMatching(GONE)])
    expect((await deps.store.handoff('T0OTHER', id ?? ''))?.handoff).toMatchObject({ state: 'new', ownerId: null })
    expect((await stage.get(`/api/handoffs/${id}`)).status).toBe(404)
    expect((await stage.get(`/api/handoffs/${idOf('Their Lead')}`)).status).toBe(404)
    await stage.database.pool.query("DELETE FROM outbox WHERE workspace_id = 'T0OTHER'")
  })

  const attempted = {
    channel: { v: { selected_option: { value: 'call' } } },
    result: { v: { selected_option: { value: 'no_answer' } } },
  }
  const fields = [{ type: 'input', block_id: 'channel' }]

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['no JSON', '{'],
    ['another id', '{"handoffId":"00000000-0000-4000-8000-000000000000"}'],
    ['no id', '{"handoffId":"x\' OR 1=1"}'],
    ['__proto__', '{"__proto__":{"handoffId":"x"}}'],
  ])('a form whose private_metadata is %s keeps what was typed and says why', async (_what, private_metadata) => {
    const before = await everything()
    const view = { callback_id: 'log_attempt', private_metadata, state: { values: attempted }, blocks: fields }
    const { status, text } = await interact(stage, formPayload(stage, PEOPLE.priya, view))
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ response_action: 'errors', errors: { channel: expect.stringMatching(GONE) } })
    expect(await everything()).toEqual(before)
  })

  it.each(['close', 'log_attempt', 'qualify', 'opportunity', 'assign', 'feedback', 'handoff_form'])(
    'a %s form with its blocks missing, or with the wrong things in them, is answered and stores nothing',
    async (callback_id) => {
      await stage.handOff(numbered(`Form ${callback_id}`))
      const { id: handoffId } = await readBack(stage, `Form ${callback_id}`)
      const private_metadata = JSON.stringify({ handoffId })
      const before = await everything()
      const odd = [
        { state: { values: {} } },
        { state: { values: { outcome: null, channel: 7, person: [], email: { v: { value: {} } } } } },
        { state: { values: { outcome: { 'close.outcome': { selected_option: { value: '__proto__' } } } } } },
        { state: {}, blocks: undefined },
        { state: undefined, blocks: undefined },
        { state: null, blocks: null },
      ]
      for (const view of odd) {
        const { status, text } = await interact(
          stage,
          formPayload(stage, PEOPLE.jonas, { callback_id, private_metadata, ...view }),
        )
        expect({ view, status }).toEqual({ view, status: 200 })
        expect(JSON.parse(text || '{}'), JSON.stringify(view)).toMatchObject({ response_action: 'errors' })
      }
      expect(await everything()).toEqual(before)
    },
  )

  it('a form with NUL and half a surrogate in it is stored without them', async () => {
    await handedOff('Form Nul')
    await press(stage, 'priya', 'Form Nul', 'Claim')
    const { id: handoffId } = await readBack(stage, 'Form Nul')
    const values = { ...attempted, note: { v: { value: 'a\u0000b \ud83d c' } } }
    const view = {
      callback_id: 'log_attempt',
      private_metadata: JSON.stringify({ handoffId }),
      state: { values },
      blocks: fields,
    }
    const { status, text } = await interact(stage, formPayload(stage, PEOPLE.priya, view))
    expect({ status, text }).toEqual({ status: 200, text: '' })
    await stage.settled()
    expect(linesOf(priya(), 'Form Nul').at(-1)).toContain('ab')
  })

  it('a form that nobody knows keeps what was typed', async () => {
    const { status, text } = await interact(
      stage,
      formPayload(stage, PEOPLE.priya, { callback_id: 'of_the_future', blocks: fields }),
    )
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ response_action: 'errors', errors: { channel: expect.any(String) } })
  })

  it('a lead cannot be assigned to somebody who is not there, a bot, a guest or an outsider', async () => {
    await handedOff('Assigned Away')
    const { id: handoffId } = await readBack(stage, 'Assigned Away')
    for (const to of ['U0NOBODY', 'U0BATON', 'USLACKBOT', PEOPLE.guest, PEOPLE.foreigner, '\u0000', '<!channel>']) {
      const values = { person: { v: { selected_user: to } } }
      const blocks = [{ type: 'input', block_id: 'person' }]
      const view = { callback_id: 'assign', private_metadata: JSON.stringify({ handoffId }), state: { values }, blocks }
      const { status, text } = await interact(stage, formPayload(stage, PEOPLE.elena, view))
      expect({ to, status }).toEqual({ to, status: 200 })
      expect(JSON.parse(text || '{}'), to).toMatchObject({
        response_action: 'errors',
        errors: { person: expect.any(String) },
      })
    }
    expect(await readBack(stage, 'Assigned Away')).toMatchObject({ state: 'new', owner: null })
  })
})

describe('Logs', () => {
  onStage({ timing: { httpTimeout: 1_000, settle: 1_200, lease: 2_000, closedDoor: 300, again: 50 } })

  it('hold no token, secret, e-mail, phone number, name or word of a lead over a whole life with its troubles', async () => {
    const lead = {
      email: 'canary.mail@canary-domain.example',
      name: 'Canaryname Whitfield',
      phone: '+4930 5550 199',
      title: 'Canarytitle',
    }
    const company = { name: 'Canarycompany' }
    const body = {
      ...leadAt('Canary'),
      lead,
      company,
      reason: 'Canaryreason',
      campaign: 'Canarycampaign',
      custom: { x: 'Canarycustom' },
    }
    await stage.database.pool.query("ALTER TABLE outbox ADD CONSTRAINT broken CHECK (kind <> 'card') NOT VALID")
    expect((await stage.post('/api/handoffs', body)).status).toBe(500)
    await stage.database.pool.query('ALTER TABLE outbox DROP CONSTRAINT broken')
    await stage.post('/api/handoffs', `{"lead":{"email":"canary.mail@canary-domain.example" Canaryname`)
    await stage.post('/api/handoffs', { ...body, lead: { ...lead, phone: 7 } })
    await stage.get('/api/handoffs/canary.mail@canary-domain.example')
    stage.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 })
    stage.slack.faults.next('conversations.history', { kind: 'error', error: 'fatal_error' })
    stage.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' })
    stage.slack.faults.next('chat.update', { kind: 'lost_answer' })
    expect((await stage.post('/api/handoffs', body)).status).toBe(202)
    await priya().seesMessage(CHANNELS.handoffs, 'Canarycompany', 20_000)
    await stage.settled()
    const card = () =>
      priya()
        .sees(CHANNELS.handoffs)
        .find((seen) => seen.text.includes('Canarycompany') && !seen.ephemeral)
    const at = card()
    if (!at) throw new Error('no card')
    await priya().react(at, 'eyes')
    await expect.poll(() => card()?.buttons, { timeout: 20_000 }).toContain('Close…')
    await stage.database.pool.query("ALTER TABLE feedback ADD CONSTRAINT broken CHECK (outcome <> 'lost') NOT VALID")
    await priya().click(at, { label: 'Close…' })
    const form = await priya().seesView()
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.fill('What did they say?', 'Canarysaid')
    await form.choose('How close was it?', 'Far off')
    expect(Object.keys((await form.submit()).errors ?? {})).toHaveLength(1)
    await stage.database.pool.query('ALTER TABLE feedback DROP CONSTRAINT broken')
    expect((await form.submit()).errors).toBeUndefined()
    await priya().command('/baton', 'find canary.mail@canary-domain.example')
    await priya().openHome()
    await stage.advance(60 * 24)
    const logged = JSON.stringify(stage.logged())
    expect(logged).toContain('Slack gave no clear answer')
    expect(logged).toContain('a form could not be served')
    const secrets = ['xoxb-of-the-tests', 'a-signing-secret-of-the-tests', 'an-intake-secret-of-the-tests']
    const canaries = [...secrets, 'canary', '5550', '305550199', 'Whitfield']
    expect(canaries.filter((canary) => logged.toLowerCase().includes(canary.toLowerCase()))).toEqual([])
  })
})
