import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deliverMessage } from '../../src/use-cases/deliver-message.ts'
import type { Messenger, OutboxWork } from '../../src/use-cases/delivery-ports.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Short enough to wait for, in the order of the program's own: timeout < settle window < lease. */
const QUICK = {
  httpTimeout: 600,
  settle: 800,
  lease: 1_500,
  closedDoor: 400,
  again: 50,
  watchAfter: 300,
  watchFor: 20_000,
}
const SOON = 20_000

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ timing: QUICK })
})
afterAll(() => stage.close())
afterEach(() => expect(stage.slack.faults.waiting).toEqual([]))

const priya = () => stage.slack.person(PEOPLE.priya)
let companies = 0

async function accepted() {
  const company = `Company ${++companies}.`
  const body = { lead: { email: `dana-${companies}@lead.example` }, company: { name: company }, tier: 'standard' }
  const { status, body: answer } = await stage.post('/api/handoffs', body)
  expect(status).toBe(202)
  return { id: answer.id as string, company }
}

const cards = (company: string) =>
  priya()
    .sees(CHANNELS.handoffs)
    .filter((one) => one.text.includes(`MQL · ${company}`))
const standsAt = async (id: string) => (await stage.get(`/api/handoffs/${id}`)).body.slack?.ts as string | undefined
const deleted = () => stage.slack.log.of('chat.delete').length

describe('A second copy of a message', () => {
  it('that Slack accepted long after it had failed is taken away, and the stored one stays', async () => {
    const before = deleted()
    stage.slack.faults.next('chat.postMessage', { kind: 'late_accept', ms: 2_500, status: 500 })
    const { id, company } = await accepted()
    await expect.poll(() => cards(company).length, { timeout: SOON }).toBe(1)
    await expect.poll(() => standsAt(id), { timeout: SOON }).toEqual(expect.any(String))
    const stored = await standsAt(id)
    await expect.poll(deleted, { timeout: SOON }).toBe(before + 1)
    expect(cards(company).map((one) => one.ts)).toEqual([stored])
    await priya().click(cards(company)[0] as never, { label: 'Claim' })
    await stage.settled()
    expect(cards(company)[0]?.buttons).toContain('Mark contacted')
  })

  it('in a thread likewise', async () => {
    const { id, company } = await accepted()
    await expect.poll(() => standsAt(id), { timeout: SOON }).toEqual(expect.any(String))
    const [card] = cards(company)
    const before = deleted()
    stage.slack.faults.next('chat.postMessage', { kind: 'late_accept', ms: 2_500, status: 503 })
    await priya().click(card as never, { label: 'Claim' })
    await expect.poll(deleted, { timeout: SOON }).toBe(before + 1)
    const lines = priya()
      .thread(CHANNELS.handoffs, card?.ts ?? '')
      .filter((one) => /claimed this/.test(one.text))
    expect(lines).toHaveLength(1)
  })

  /** A row that a process leased before it was paused; its lease is over in this moment. */
  async function leasedByZombie(): Promise<{ id: string; company: string; work: OutboxWork }> {
    await stage.settled()
    const { channels } = stage.slack.workspace
    channels.archive(channels.get(CHANNELS.handoffs), PEOPLE.elena)
    const accepting = await accepted()
    await stage.settled()
    const far = Date.now() + 3_600_000
    const [work] = await stage.baton.deps.store.outbox.lease(far, -3_600_000, 1)
    channels.archive(channels.get(CHANNELS.handoffs), PEOPLE.elena, false)
    await stage.database.pool.query('UPDATE channel_gate SET held_until = NULL')
    if (!work) throw new Error('nothing to lease')
    return { ...accepting, work }
  }

  it('by a process that was paused before it called: too little of its lease is left, and the call is not made', async () => {
    const { id, company, work } = await leasedByZombie()
    const from = stage.slack.log.of('chat.postMessage').length
    await deliverMessage(stage.baton.deps, { ...work, leaseUntil: Date.now() + QUICK.httpTimeout - 1 })
    expect(stage.slack.log.of('chat.postMessage')).toHaveLength(from)
    stage.baton.deps.wake.outbox()
    await expect.poll(() => standsAt(id), { timeout: SOON }).toEqual(expect.any(String))
    expect(cards(company)).toHaveLength(1)
  })

  it('by a process that was paused in the middle of its call: whoever took over is right, and one card remains', async () => {
    const { id, company, work } = await leasedByZombie()
    const { deps } = stage.baton
    const before = deleted()
    const messenger: Messenger = {
      ...deps.messenger,
      // It was asked whether it may, and was paused; by the time it goes on another has posted the card.
      post: async (workspaceId, message, where) => {
        deps.wake.outbox()
        await expect.poll(() => standsAt(id), { timeout: SOON }).toEqual(expect.any(String))
        return deps.messenger.post(workspaceId, message, where, () => true)
      },
    }
    // It had noted that Slack may have it, as it does right before the call.
    const store = { ...deps.store, outbox: { ...deps.store.outbox, maybeSent: async () => true } }
    await deliverMessage({ ...deps, messenger, store }, work)
    await expect.poll(deleted, { timeout: SOON }).toBe(before + 1)
    expect(cards(company).map((one) => one.ts)).toEqual([await standsAt(id)])
  })
})

describe('A click on a card whose place nobody knows yet', () => {
  it('tells it: the card is not looked up, and not posted again', async () => {
    const from = stage.slack.log.calls.length
    stage.slack.faults.next('chat.postMessage', { kind: 'lost_answer' }, { channel: CHANNELS.handoffs })
    const { id, company } = await accepted()
    await expect.poll(() => cards(company).length, { timeout: SOON }).toBe(1)
    const [card] = cards(company)
    expect(await priya().click(card as never, { label: 'Claim' })).toMatchObject({ ok: true })
    expect(await standsAt(id)).toBe(card?.ts)
    await expect.poll(() => cards(company)[0]?.buttons, { timeout: SOON }).toContain('Mark contacted')
    await stage.settled()
    const asked = stage.slack.log.calls.slice(from).map(({ method }) => method)
    expect(asked).not.toContain('conversations.history')
    expect(cards(company)).toHaveLength(1)
  })
})

describe('An emoji on a card whose place nobody knows yet', () => {
  it('is refused until it is known, so that Slack sends it again, and then acts once', async () => {
    stage.slack.faults.next('chat.postMessage', { kind: 'lost_answer' }, { channel: CHANNELS.handoffs })
    const { id, company } = await accepted()
    await expect.poll(() => cards(company).length, { timeout: SOON }).toBe(1)
    const [card] = cards(company)
    const outcome = await priya().react(card as never, 'eyes')
    expect([200, 500]).toContain(outcome.status)
    await expect.poll(() => standsAt(id), { timeout: SOON }).toBe(card?.ts)
    // Slack sends it again after a minute, and after five.
    if (outcome.status !== 200) {
      await priya().unreact(card as never, 'eyes')
      await priya().react(card as never, 'eyes')
    }
    await stage.settled()
    const { state, events } = (await stage.get(`/api/handoffs/${id}`)).body
    expect(state).toBe('acknowledged')
    expect(events.filter((event: { type: string }) => event.type === 'claim')).toHaveLength(1)
  })
})
