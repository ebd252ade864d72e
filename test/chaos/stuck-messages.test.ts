import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cardOf, leadAt } from '../support/card.ts'
import { CHANNELS, PEOPLE } from '../support/stage.ts'
import { World } from './world.ts'

/** Always open, so that a story may begin at any hour that the one before left it at. */
const AGREEMENT = `
calendar: { zone: UTC, hours: { mon-sun: ["00:00-24:00"] } }
people:
  - { email: priya@meridian.example, roles: [rep] }
  - { email: jonas@meridian.example, roles: [rep] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`

let world: World
beforeAll(async () => {
  world = await World.begin(Date.parse('2026-11-18T10:00:00Z'), AGREEMENT)
})
beforeEach(() => world.forget())
afterAll(() => world.end())

const priya = () => world.slack.person(PEOPLE.priya)
const card = (company: string) => cardOf(priya(), company)
const thread = (company: string) =>
  priya()
    .thread(CHANNELS.handoffs, card(company).ts)
    .slice(1)
    .map(({ text }) => text)

async function handOff(company: string, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await world.ask('POST', '/api/handoffs', leadAt(company, more))
  expect(status).toBe(202)
  await world.untilSaid()
  return body.id as string
}

describe('A poison job', () => {
  it('is tried ten times, then it is a dead letter; the queue moves on meanwhile and afterwards', async () => {
    const handoffId = await handOff('Before')
    await poison(handoffId)
    await handOff('Meanwhile')
    await world.untilSaid()
    expect(card('Meanwhile').buttons).toContain('Claim')
    const { rows } = await world.database.pool.query("SELECT state, error, attempts FROM outbox WHERE key = 'poison'")
    expect(rows).toEqual([{ state: 'dead', error: 'exception', attempts: 10 }])
    await priya().click(card('Before'), { label: 'Claim' })
    await world.untilSaid()
    expect(thread('Before')).toEqual([expect.stringContaining('claimed this')])
  })

  /** A line that no renderer can show. */
  async function poison(handoffId: string): Promise<void> {
    const now = new Date(world.wallClock.now())
    await world.database.pool.query(
      `INSERT INTO outbox (id, workspace_id, key, kind, channel, handoff_id, body, available_at, created_at)
       VALUES (gen_random_uuid(), 'T0MERIDIAN', 'poison', 'line', 'handoffs', $1, '{}', $2, $2)`,
      [handoffId, now],
    )
  }
})

describe('A line whose card somebody deleted just before', () => {
  it('brings the card back and stands under it', async () => {
    await handOff('Just Deleted')
    world.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfter: 2 })
    await priya().click(card('Just Deleted'), { label: 'Claim' })
    await world.still()
    const { channels, messages } = world.slack.workspace
    const message = messages.find(CHANNELS.handoffs, card('Just Deleted').ts)
    if (message) messages.remove(channels.get(CHANNELS.handoffs), message)
    await world.untilSaid()
    expect(await world.wrongs()).toEqual([])
    expect(thread('Just Deleted')).toEqual([expect.stringContaining('claimed this')])
  })
})

describe('What happened to a lead while its card waited in a channel that takes no messages', () => {
  const STANDARD = Array.from({ length: 7 }, (_, n) => `Standard ${n} Ltd`)
  const [, second = ''] = STANDARD
  const receive = (company: string, more: Record<string, unknown> = {}) =>
    world.ask('POST', '/api/handoffs', leadAt(company, { fit: 'C', interest: 2, ...more }))

  /** More than three wait, so they are told in one message once they can be. */
  async function whileTheyWait(happens: () => Promise<unknown>): Promise<void> {
    const room = world.slack.workspace.channels.get(CHANNELS.handoffs)
    world.slack.workspace.channels.archive(room, PEOPLE.elena)
    for (const company of STANDARD) await receive(company)
    await world.still()
    await happens()
    world.slack.workspace.channels.archive(room, PEOPLE.elena, false)
    await world.untilSaid()
  }

  it.each([
    ['a reminder', () => world.passForPromises(24 * 60_000)],
    ['a breach', () => world.passForPromises(31 * 60_000)],
    ['news', () => receive(second, { externalId: 'asked-again', reason: 'Asked again' })],
  ])('%s is said, though the lead was told in a list by then', async (_what, happens) => {
    await whileTheyWait(happens)
    expect(await world.wrongs()).toEqual([])
  })
})
