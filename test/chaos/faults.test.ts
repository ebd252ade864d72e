import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
afterEach(() => world.slack.events.duplicateAll(false))
afterAll(() => world.end())

const person = (who: 'priya' | 'jonas') => world.slack.person(PEOPLE[who])
const card = (company: string) => cardOf(person('priya'), company)
const thread = (company: string) =>
  person('priya')
    .thread(CHANNELS.handoffs, card(company).ts)
    .slice(1)
    .map(({ text }) => text)
const readBack = async (company: string) =>
  (await world.ask('GET', `/api/handoffs/${leadAt(company)['externalId']}`)).body
const events = async (company: string) =>
  (await readBack(company)).events.map(({ type }: { type: string }) => type) as string[]

async function handOff(company: string, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await world.ask('POST', '/api/handoffs', leadAt(company, more))
  expect(status).toBe(202)
  await world.untilSaid()
  return body.id as string
}

describe('Events that come twice', () => {
  it('leave one claim, one line and nobody told that they hold it already', async () => {
    await handOff('Twice')
    world.slack.events.duplicateAll(true)
    await person('priya').react(card('Twice'), 'eyes')
    await world.untilSaid()
    expect(await events('Twice')).toEqual(['received', 'claim'])
    expect(thread('Twice')).toHaveLength(1)
    const told = person('priya')
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral)
    expect(told).toEqual([])
  })

  it('leave one release', async () => {
    await handOff('Released')
    await person('priya').react(card('Released'), 'eyes')
    await world.untilSaid()
    world.slack.events.duplicateAll(true)
    await person('priya').unreact(card('Released'), 'eyes')
    await world.untilSaid()
    expect(await events('Released')).toEqual(['received', 'claim', 'release'])
  })
})

describe('Events that overtake one another', () => {
  it('of two people leave one owner and one claim, and the other is told', async () => {
    await handOff('Overtaken')
    world.slack.events.reorderNext()
    await person('priya').react(card('Overtaken'), 'eyes')
    await person('jonas').react(card('Overtaken'), 'eyes')
    await world.untilSaid()
    expect(await events('Overtaken')).toEqual(['received', 'claim'])
    expect((await readBack('Overtaken')).owner.slackId).toBe(PEOPLE.jonas)
    const told = person('priya')
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral && seen.text.includes('claimed this'))
    expect(told).toHaveLength(1)
  })

  it('of what happened to one card leave the state that they have in order', async () => {
    await handOff('In Order')
    world.slack.events.reorderNext()
    await person('priya').react(card('In Order'), 'eyes')
    await person('priya').react(card('In Order'), 'phone')
    await world.untilSaid()
    const { state, owner } = await readBack('In Order')
    expect({ state, owner: owner.slackId }).toEqual({ state: 'contacted', owner: PEOPLE.priya })
    expect(await events('In Order')).toEqual(['received', 'claim', 'attempt', 'contact'])
  })
})

describe('A replica that dies', () => {
  it('after it took a click and before it answered: the next one hears the same click, and acts once', async () => {
    await handOff('Clicked')
    const fate = world.seal({ what: 'COMMIT', nth: 1, moment: 'after' })
    expect(await person('priya').click(card('Clicked'), { label: 'Claim' })).toMatchObject({ ok: true })
    await world.untilSaid()
    expect(fate.diedAt).toBe('after COMMIT')
    expect(await events('Clicked')).toEqual(['received', 'claim'])
    expect(thread('Clicked')).toHaveLength(1)
  })
})
describe('A card that somebody deleted', () => {
  it('is posted anew for news about its lead, which stands under it', async () => {
    await handOff('Deleted')
    const { channels, messages } = world.slack.workspace
    const message = messages.find(CHANNELS.handoffs, card('Deleted').ts)
    if (message) messages.remove(channels.get(CHANNELS.handoffs), message)
    await handOff('Deleted', { externalId: 'asked-again', reason: 'Asked again' })
    expect(thread('Deleted')).toEqual([expect.stringContaining('Asked again')])
  })
})

describe('An emoji on a card whose place Baton does not know yet', () => {
  it('counts: the answer to the post was lost, but the rep sees the card', async () => {
    world.slack.faults.next('chat.postMessage', { kind: 'lost_answer' })
    await world.ask('POST', '/api/handoffs', leadAt('Seen Early'))
    await world.still()
    await person('priya').react(card('Seen Early'), 'eyes')
    await world.untilSaid()
    // What Baton could not take at once, Slack sends again.
    await person('priya').seesInThread(card('Seen Early'), 'claimed this', 20_000)
    await world.untilSaid()
    expect(await events('Seen Early')).toEqual(['received', 'claim'])
    expect(thread('Seen Early')).toHaveLength(1)
  })
})

describe('An emoji that is taken back', () => {
  it('leaves the lead free, whichever of the two events comes first', async () => {
    await handOff('Taken Back')
    world.slack.events.reorderNext()
    await person('priya').react(card('Taken Back'), 'eyes')
    await person('priya').unreact(card('Taken Back'), 'eyes')
    await world.untilSaid()
    expect(await readBack('Taken Back')).toMatchObject({ state: 'new', owner: null })
  })
})
