import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Short enough to wait for, in the order of the program's own: timeout < settle window < lease. */
const QUICK = { httpTimeout: 1_000, settle: 1_200, lease: 2_000, closedDoor: 400, again: 50 }
/** Real milliseconds that anything of this file may take on a busy machine. */
const SOON = 20_000

let stage: Stage
/** Every group has a Slack and a Baton of its own. */
function onStage(): void {
  beforeAll(async () => {
    stage = await startStage({ timing: QUICK })
  })
  afterAll(() => stage.close())
  afterEach(() => expect(stage.slack.faults.waiting).toEqual([]))
}

const priya = () => stage.slack.person(PEOPLE.priya)
const faults = () => stage.slack.faults
const channel = (id: string) => stage.slack.workspace.channels.get(id)
let companies = 0

/** A hot lead of its own company: to be claimed in 5 minutes, contacted in 15. */
function lead(company = `Company ${++companies}`) {
  const externalId = company.toLowerCase().replaceAll(' ', '-')
  return {
    externalId,
    lead: { email: `${externalId}@lead.example` },
    company: { name: company },
    fit: 'A',
    interest: 1,
  }
}

async function accepted(body: ReturnType<typeof lead>): Promise<{ id: string; company: string }> {
  const { status, body: answer } = await stage.post('/api/handoffs', body)
  expect(status).toBe(202)
  return { id: answer.id, company: body.company.name }
}

/** A card that is posted, without any trouble. */
async function handedOff() {
  const { id, company } = await accepted(lead())
  return { id, company, card: await posted(id, company) }
}

const of = (company: string) => (seen: SeenMessage) =>
  !seen.broadcast && new RegExp(`${company}(?!\\d)`).test(seen.text)
const cards = (company: string) => priya().sees(CHANNELS.handoffs).filter(of(company))
const card = (company: string) => priya().seesMessage(CHANNELS.handoffs, of(company), SOON)

/** Waits until Baton itself knows where the card stands. */
async function posted(id: string, company: string): Promise<SeenMessage> {
  const where = async () => (await stage.get(`/api/handoffs/${id}`)).body.slack?.ts
  await expect.poll(where, { timeout: SOON }).toEqual(expect.any(String))
  const ts = await where()
  return priya().seesMessage(CHANNELS.handoffs, (seen) => seen.ts === ts && of(company)(seen), SOON)
}

const lines = (at: SeenMessage) =>
  priya()
    .thread(CHANNELS.handoffs, at.ts)
    .slice(1)
    .map((seen) => seen.text)
const state = async (id: string) => (await stage.get(`/api/handoffs/${id}`)).body.state as string

/** Waits until nothing is left to be sent. */
async function allSent(): Promise<void> {
  const waiting = async () => {
    await stage.settled()
    const left = await stage.database.pool.query("SELECT key, error FROM outbox WHERE wanted > sent AND state = 'live'")
    return left.rows
  }
  await expect.poll(waiting, { timeout: SOON }).toEqual([])
}

/** In the Home, which a broken channel does not break. */
async function clickAtHome(id: string, label: string): Promise<void> {
  const home = await priya().openHome()
  const block = home.raw.blocks.find((each) => JSON.stringify(each).includes(`${id}:`))
  if (!block) throw new Error(`nothing about ${id} in the Home:\n${home.text}`)
  expect(await home.click({ label, blockId: block.block_id })).toMatchObject({ ok: true })
}

async function whileArchived(work: () => Promise<void>): Promise<void> {
  const { channels } = stage.slack.workspace
  channels.archive(channel(CHANNELS.handoffs), PEOPLE.elena)
  await work().finally(() => channels.archive(channel(CHANNELS.handoffs), PEOPLE.elena, false))
}

/** What was asked of Slack since a moment. */
function callsSince(from: number) {
  return stage.slack.log.calls.slice(from).map(({ method, args, answer, at }) => ({ method, args, answer, at }))
}
const now = () => stage.slack.log.calls.length

describe('The outbox row commits with the fact', () => {
  onStage()

  it('stores no hand-off where its message cannot be stored, and posts nothing', async () => {
    await stage.database.pool.query("ALTER TABLE outbox ADD CONSTRAINT broken CHECK (kind <> 'card') NOT VALID")
    const body = lead()
    const refused = await stage.post('/api/handoffs', body)
    await stage.database.pool.query('ALTER TABLE outbox DROP CONSTRAINT broken')
    expect(refused.status).toBe(500)
    await allSent()
    expect(cards(body.company.name)).toEqual([])
    expect((await stage.get(`/api/handoffs/${body.externalId}`)).status).toBe(404)
    const { id, company } = await accepted(body)
    await posted(id, company)
    expect(cards(company)).toHaveLength(1)
  })

  it('changes no card where the fact cannot be stored, and tells the person who clicked', async () => {
    const { id, company, card: before } = await handedOff()
    await allSent()
    const from = now()
    await stage.database.pool.query("ALTER TABLE event ADD CONSTRAINT broken CHECK (type <> 'claim') NOT VALID")
    await priya().click(before, { label: 'Claim' })
    await stage.database.pool.query('ALTER TABLE event DROP CONSTRAINT broken')
    await priya().seesMessage(CHANNELS.handoffs, (seen) => seen.ephemeral && /could not|again/i.test(seen.text))
    await allSent()
    expect(callsSince(from).filter(({ method }) => method.startsWith('chat.'))).toEqual([])
    expect(await state(id)).toBe('new')
    expect(cards(company)[0]?.buttons).toContain('Claim')
  })
})

describe('A card is posted once', () => {
  onStage()

  it('when Slack failed before it took it: looked up first, then posted', async () => {
    const from = now()
    faults().next('chat.postMessage', { kind: 'status', status: 500 })
    const { id, company } = await accepted(lead())
    await posted(id, company)
    await allSent()
    expect(cards(company)).toHaveLength(1)
    // Whoever the agreement names and Baton never met is asked for besides.
    const asked = callsSince(from).flatMap(({ method }) => (method === 'users.lookupByEmail' ? [] : [method]))
    expect(asked.slice(0, 2)).toEqual(['chat.postMessage', 'conversations.history'])
    // Besides the history, in which it is also watched for a second copy.
    expect(asked.filter((method) => method !== 'conversations.history')).toEqual([
      'chat.postMessage',
      'chat.postMessage',
    ])
  })

  it('when the answer was lost: found in the history by its delivery id and adopted', async () => {
    const from = now()
    faults().next('chat.postMessage', { kind: 'lost_answer' })
    const { id, company } = await accepted(lead())
    const adopted = await posted(id, company)
    await allSent()
    expect(cards(company).map((seen) => seen.ts)).toEqual([adopted.ts])
    expect(callsSince(from).filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
    await priya().click(adopted, { label: 'Claim' })
    await allSent()
    expect(await state(id)).toBe('acknowledged')
    expect(cards(company)).toHaveLength(1)
    expect(cards(company)[0]?.buttons).toContain('Mark contacted')
  })

  it('when the answer was lost and a busy channel went on meanwhile', async () => {
    faults().next('chat.postMessage', { kind: 'lost_answer' })
    const { id, company } = await accepted(lead())
    await card(company)
    for (let n = 0; n < 150; n++) await priya().post(CHANNELS.handoffs, `Talk ${n}`)
    await posted(id, company)
    expect(cards(company)).toHaveLength(1)
  })

  it('when the answer was lost and Slack could not be asked at first', async () => {
    faults().next('chat.postMessage', { kind: 'lost_answer' })
    faults().next('conversations.history', { kind: 'status', status: 503 })
    faults().next('conversations.history', { kind: 'rate_limited', retryAfter: 1 })
    const { id, company } = await accepted(lead())
    await posted(id, company)
    expect(cards(company)).toHaveLength(1)
  })

  it('when the answer comes later than Baton waits', async () => {
    faults().next('chat.postMessage', { kind: 'delay', ms: QUICK.httpTimeout + 100 })
    const { id, company } = await accepted(lead())
    await posted(id, company)
    await allSent()
    expect(cards(company)).toHaveLength(1)
  })

  it('when Baton was killed after it called and before it heard: the next one adopts it', async () => {
    faults().next('chat.postMessage', { kind: 'delay', ms: 500 })
    const { id, company } = await accepted(lead())
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    const from = now()
    await stage.restart({ killed: true })
    await posted(id, company)
    await allSent()
    expect(cards(company)).toHaveLength(1)
    expect(callsSince(from).filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
    expect(callsSince(from).map(({ method }) => method)).toContain('conversations.history')
  })
})

describe('What goes with a card is posted once', () => {
  onStage()

  it('a thread line whose answer was lost; the lines after it wait, and the thread reads in order', async () => {
    const { company, card: at } = await handedOff()
    faults().next('chat.postMessage', { kind: 'lost_answer' }, { channel: CHANNELS.handoffs })
    await priya().click(at, { label: 'Claim' })
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    await priya().click(await card(company), { label: 'Mark contacted' })
    await allSent()
    expect(lines(at)).toEqual([expect.stringContaining('claimed this'), expect.stringContaining('Contacted')])
  })

  it('a thread line that Slack failed to take: the lines after it wait', async () => {
    const { company, card: at } = await handedOff()
    faults().next('chat.postMessage', { kind: 'status', status: 502 }, { channel: CHANNELS.handoffs })
    await priya().click(at, { label: 'Claim' })
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    await priya().click(await card(company), { label: 'Mark contacted' })
    const other = await handedOff()
    expect(lines(at)).toEqual([])
    await allSent()
    expect(lines(at)).toEqual([expect.stringContaining('claimed this'), expect.stringContaining('Contacted')])
    expect(cards(other.company)).toHaveLength(1)
  })

  it('a direct message whose answer was lost', async () => {
    const { company, card: at } = await handedOff()
    await priya().click(at, { label: 'Claim' })
    await allSent()
    faults().next('chat.postMessage', { kind: 'lost_answer' }, { channel: PEOPLE.priya })
    await stage.advance(13)
    await priya().seesDm(company, SOON)
    await allSent()
    expect(priya().dm().filter(of(company))).toHaveLength(1)
  })
})

describe('A 429', () => {
  onStage()

  it('holds its own channel for as long as Slack says, in order, and no other', async () => {
    const closing = await handedOff()
    await priya().click(closing.card, { label: 'Claim' })
    await allSent()
    const from = now()
    faults().next('chat.postMessage', { kind: 'rate_limited', retryAfter: 3 }, { channel: CHANNELS.handoffs })
    const first = await accepted(lead())
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    const second = await accepted(lead())
    await priya().click(closing.card, { label: 'Close…' })
    const form = await priya().seesView()
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.fill('What did they say?', 'Too much')
    await form.choose('How close was it?', 'Far off')
    expect(await form.submit()).toMatchObject({ ok: true })
    await priya().seesMessage(CHANNELS.feedback, closing.company, SOON)
    await allSent()

    const calls = callsSince(from).filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update')
    const [limited, ...after] = calls
    expect(limited?.answer).toMatchObject({ error: 'ratelimited' })
    expect(after[0]?.args).toMatchObject({ channel: CHANNELS.feedback })
    const next = after.find(({ args }) => args['channel'] === CHANNELS.handoffs)
    expect((next?.at ?? 0) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(3_000)
    const order = priya()
      .sees(CHANNELS.handoffs)
      .map((seen) => seen.text)
    const place = (company: string) => order.findIndex((text) => text.includes(company))
    expect(cards(first.company)).toHaveLength(1)
    expect(place(first.company)).toBeLessThan(place(second.company))
  })
})

describe('Messages wait while a channel takes none, and go out in order once it does', () => {
  onStage()

  it('an archived channel: new cards, and the edits of old ones', async () => {
    const old = await handedOff()
    const waiting: { company: string }[] = []
    await whileArchived(async () => {
      // Nobody can click in an archived channel; in the Home they can.
      await clickAtHome(old.id, 'Claim')
      expect(await state(old.id)).toBe('acknowledged')
      await stage.settled()
      for (let n = 0; n < 3; n++) waiting.push(await accepted(lead()))
      await stage.settled()
      expect(waiting.flatMap(({ company }) => cards(company))).toEqual([])
    })
    await allSent()
    const seen = priya().sees(CHANNELS.handoffs)
    const places = waiting.map(({ company }) => seen.findIndex(of(company)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(waiting.map(({ company }) => cards(company).length)).toEqual([1, 1, 1])
    expect(cards(old.company)[0]?.buttons).toContain('Mark contacted')
  })

  it('Baton was removed, and is invited again', async () => {
    const bot = stage.slack.workspace.app.bot_user
    stage.slack.workspace.channels.leave(channel(CHANNELS.handoffs), bot)
    const from = now()
    const waiting = await Promise.all(Array.from({ length: 6 }, () => accepted(lead())))
    await stage.settled()
    // One call tells that the door is closed; the others do not knock.
    expect(callsSince(from).filter(({ method }) => method === 'chat.postMessage').length).toBeLessThan(waiting.length)
    stage.slack.workspace.channels.join(channel(CHANNELS.handoffs), bot)
    await allSent()
    expect(waiting.map(({ company }) => cards(company).length)).toEqual(waiting.map(() => 1))
  })
})

describe('What Slack refuses for good', () => {
  onStage()

  it('blocks: the text goes out alone, and the next change brings the blocks', async () => {
    faults().next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' })
    const { id, company } = await accepted(lead())
    const plain = await posted(id, company)
    expect(plain.blocks).toEqual([])
    expect(plain.text).toContain(company)
    await priya().react(plain, 'eyes')
    await allSent()
    expect(cards(company).map((seen) => seen.buttons[0])).toEqual(['Log attempt…'])
  })

  it('blocks and text: the queue moves on, and the next change tries again', async () => {
    faults().next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' })
    faults().next('chat.postMessage', { kind: 'error', error: 'msg_too_long' })
    const stuck = await accepted(lead())
    const next = await handedOff()
    await allSent()
    expect(cards(stuck.company)).toEqual([])
    expect(cards(next.company)).toHaveLength(1)
    await clickAtHome(stuck.id, 'Claim')
    await allSent()
    expect(cards(stuck.company)).toHaveLength(1)
    expect(lines(await card(stuck.company))).toEqual([expect.stringContaining('claimed this')])
  })
})

describe('A card that a person deleted', () => {
  onStage()

  it('is posted anew at the next change, with its thread under it', async () => {
    const { id, company, card: deleted } = await handedOff()
    await allSent()
    const { messages } = stage.slack.workspace
    const message = messages.find(CHANNELS.handoffs, deleted.ts)
    if (message) messages.remove(channel(CHANNELS.handoffs), message)
    expect(cards(company)).toEqual([])
    await clickAtHome(id, 'Claim')
    await allSent()
    const anew = await posted(id, company)
    expect(anew.ts).not.toBe(deleted.ts)
    expect(cards(company)).toHaveLength(1)
    expect(lines(anew)).toEqual([expect.stringContaining('claimed this')])
  })

  it('in the moment in which a line was to go under it: the line goes under the one posted anew', async () => {
    const { id, company, card: deleted } = await handedOff()
    await allSent()
    const { messages } = stage.slack.workspace
    faults().next('chat.postMessage', { kind: 'error', error: 'thread_not_found' }, { channel: CHANNELS.handoffs })
    await priya().click(deleted, { label: 'Claim' })
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    const message = messages.find(CHANNELS.handoffs, deleted.ts)
    if (message) messages.remove(channel(CHANNELS.handoffs), message)
    await allSent()
    const anew = await posted(id, company)
    expect(cards(company)).toHaveLength(1)
    expect(lines(anew)).toEqual([expect.stringContaining('claimed this')])
  })

  it('under which a thread remains, likewise', async () => {
    const { id, company, card: deleted } = await handedOff()
    await priya().click(deleted, { label: 'Claim' })
    await allSent()
    const { messages } = stage.slack.workspace
    const message = messages.find(CHANNELS.handoffs, deleted.ts)
    if (message) messages.remove(channel(CHANNELS.handoffs), message)
    await clickAtHome(id, 'Log attempt…')
    const form = await priya().seesView()
    await form.choose('How', 'Call')
    await form.choose('Result', 'No answer')
    expect(await form.submit()).toMatchObject({ ok: true })
    await allSent()
    const anew = await posted(id, company)
    expect(anew.ts).not.toBe(deleted.ts)
    expect(lines(anew)).toEqual([expect.stringContaining('Attempt 1')])
  })
})

describe('Order', () => {
  onStage()

  it('within a channel is that of receipt, also when the first answer is slow', async () => {
    faults().next('chat.postMessage', { kind: 'delay', ms: 300 })
    const { body } = await stage.post('/api/handoffs', {
      handoffs: [lead('Row 1'), lead('Row 2'), lead('Row 3'), lead('Row 4')],
    })
    expect(body.results).toHaveLength(4)
    await allSent()
    const seen = priya()
      .sees(CHANNELS.handoffs)
      .flatMap(({ text }) => /Row \d/.exec(text) ?? [])
    expect(seen).toEqual(['Row 1', 'Row 2', 'Row 3', 'Row 4'])
  })

  it('changes while an edit is under way become one edit', async () => {
    const { company, card: at } = await handedOff()
    await allSent()
    const from = now()
    faults().next('chat.update', { kind: 'delay', ms: 700 })
    await priya().click(at, { label: 'Claim' })
    await expect.poll(() => faults().waiting, { timeout: SOON }).toEqual([])
    await priya().react(at, 'telephone_receiver')
    await priya().unreact(at, 'telephone_receiver')
    await priya().react(at, 'phone')
    await allSent()
    const edits = callsSince(from).filter(({ method, args }) => method === 'chat.update' && args['ts'] === at.ts)
    expect(edits).toHaveLength(2)
    expect(cards(company)[0]?.buttons).toContain('Qualify…')
  })
})

describe('A Baton that stops in order', () => {
  onStage()

  it('finishes the call under way and leaves the rest to its next start', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `Queued ${n}`)
    for (const _ of names) faults().next('chat.postMessage', { kind: 'delay', ms: 250 })
    await stage.post('/api/handoffs', { handoffs: names.map((name) => lead(name)) })
    await expect.poll(() => faults().waiting.length, { timeout: SOON, interval: 5 }).toBeLessThan(names.length)
    const from = now()
    await stage.baton.stop()
    expect(names.flatMap(cards).length).toBeLessThan(names.length)
    await stage.restart()
    await allSent()
    expect(names.map((name) => cards(name).length)).toEqual(names.map(() => 1))
    expect(callsSince(from).map(({ method }) => method)).not.toContain('conversations.history')
  })
})

describe('The queue sleeps until there is something to do', () => {
  onStage()

  it('while a killed Baton still holds a lease on a channel, the rest of that channel waits for its end', async () => {
    const outbox = stage.baton.deps.store.outbox
    await allSent()
    await whileArchived(async () => {
      await accepted(lead())
      await accepted(lead())
      await stage.settled()
      const far = Date.now() + 3_600_000
      const [held] = await outbox.lease(far, 5_000, 1)
      expect(held).toBeDefined()
      expect(await outbox.nextAt()).toBe(far + 5_000)
      expect(await outbox.lease(far + 4_999, 5_000, 16)).toEqual([])
      if (held) await outbox.retry(held, Date.now(), 'let go')
    })
    await allSent()
  })
})
