import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Real milliseconds that anything of this file may take on a busy machine. */
const SOON = 20_000

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const priya = () => stage.slack.person(PEOPLE.priya)
const jonas = () => stage.slack.person(PEOPLE.jonas)
const channel = () => stage.slack.workspace.channels.get(CHANNELS.handoffs)

const lead = (company: string, more: object = {}) => ({
  externalId: company.toLowerCase().replaceAll(' ', '-'),
  lead: { email: `${company.toLowerCase().replaceAll(' ', '-')}@lead.example` },
  company: { name: company, employees: 60, industry: 'Retail' },
  tier: 'list',
  campaign: 'Trade-show list',
  ...more,
})

/** Many hand-offs that wait in the channel together, as after an import: it takes none until all are there. */
async function arriveTogether(leads: readonly object[], minutes = 0): Promise<string[]> {
  const { channels } = stage.slack.workspace
  channels.archive(channel(), PEOPLE.elena)
  const { status, body } = await stage.post('/api/handoffs', { handoffs: leads })
  expect(status).toBe(202)
  await stage.settled()
  if (minutes > 0) await stage.advance(minutes)
  channels.archive(channel(), PEOPLE.elena, false)
  await stage.database.pool.query('UPDATE channel_gate SET held_until = NULL')
  stage.baton.deps.wake.outbox()
  await stage.settled()
  return body.results.map((one: { id: string }) => one.id)
}

const seen = () => priya().sees(CHANNELS.handoffs)
const cards = (company: string) => seen().filter((one) => one.text.includes(`MQL · ${company}`) && !one.broadcast)
const summaries = (title: string) => seen().filter((one) => one.text.includes(title) && !one.broadcast)
const standsAt = async (id: string) => (await stage.get(`/api/handoffs/${id}`)).body.slack?.ts as string | undefined

async function pick(by: ReturnType<typeof priya>, list: SeenMessage, company: string): Promise<void> {
  expect(await by.click(list, { label: company })).toMatchObject({ ok: true })
  await stage.settled()
}

describe('A burst of hand-offs', () => {
  const calm = Array.from({ length: 9 }, (_, index) => `Calm ${index + 1}`)
  const hot = Array.from({ length: 6 }, (_, index) => `Hot ${index + 1}`)
  let ids: string[]
  let list: SeenMessage

  it('gives five hot leads cards of their own, and tells all others in one message, the hot ones first', async () => {
    ids = await arriveTogether([
      ...calm.map((company) => lead(company)),
      ...hot.map((company) => lead(company, { tier: 'hot' })),
    ])
    expect(hot.map((company) => cards(company).length)).toEqual([1, 1, 1, 1, 1, 0])
    expect(calm.flatMap(cards)).toEqual([])
    const [only, ...others] = summaries('10 new MQLs · Trade-show list')
    expect(others).toEqual([])
    list = only as SeenMessage
    const rows = [...list.text.matchAll(/• (\w+ \d)/g)].map(([, company]) => company)
    expect(rows).toEqual(['Hot 6', ...calm])
    expect(list.text).toContain('10 unclaimed')
  })

  it('stores where each of them is told', async () => {
    for (const id of ids.slice(0, 9)) expect(await standsAt(id)).toBe(list.ts)
  })

  it('is claimed row by row: the first action on a row posts the card, and the row becomes a link to it', async () => {
    await pick(priya(), list, 'Calm 3')
    expect(cards('Calm 3')).toHaveLength(1)
    const [card] = cards('Calm 3')
    expect(card?.buttons).toContain('Mark contacted')
    expect(await standsAt(ids[2] ?? '')).toBe(card?.ts)
    expect(priya().thread(CHANNELS.handoffs, card?.ts ?? '')[1]?.text).toContain('claimed this')
    const [now] = summaries('10 new MQLs')
    expect(now?.text).toContain('9 unclaimed')
    expect(JSON.stringify(now?.blocks)).toContain(`/p${card?.ts.replace('.', '')}|Calm 3>`)
    expect(now?.text).toMatch(/Calm 3.*@Priya Nair/)
  })

  it('refuses who comes second for a row, in a sentence only they see', async () => {
    await Promise.all([jonas().click(list, { label: 'Calm 4' }), priya().click(list, { label: 'Calm 4' })])
    await stage.settled()
    const { owner } = (await stage.get(`/api/handoffs/${ids[3]}`)).body
    const [winner, loser] = owner.slackId === PEOPLE.jonas ? [jonas(), priya()] : [priya(), jonas()]
    const told = (by: typeof winner) =>
      by.sees(CHANNELS.handoffs).filter((one) => one.ephemeral && /before you/.test(one.text))
    expect(told(loser)).toHaveLength(1)
    expect(told(winner)).toEqual([])
  })

  it('answers an emoji on the list privately, since it cannot say which lead is meant', async () => {
    await jonas().react(list, 'eyes')
    await stage.settled()
    await jonas().seesMessage(CHANNELS.handoffs, (one) => one.ephemeral && /several leads/.test(one.text), SOON)
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter((one) => /several leads/.test(one.text)),
    ).toEqual([])
  })

  it('is warned of once under the list for all that nobody took, and in the channel once they are overdue', async () => {
    await stage.advance(4 * 60 + 1)
    const broadcasts = seen().filter(
      (one) => one.broadcast && /Overdue: claim \d leads of this list now/.test(one.text),
    )
    expect(broadcasts).toHaveLength(1)
    expect(calm.slice(4).flatMap(cards)).toEqual([])
    await pick(priya(), broadcasts[0] as SeenMessage, 'Calm 5')
    expect(cards('Calm 5')).toHaveLength(1)
  })

  it('is told in the past tense once all of it is taken', async () => {
    for (const company of ['Hot 6', 'Calm 1', 'Calm 2', 'Calm 6', 'Calm 7', 'Calm 8', 'Calm 9']) {
      await pick(jonas(), summaries('10 new MQLs')[0] as SeenMessage, company)
    }
    const [done] = summaries('10 MQLs · Trade-show list')
    expect(done?.text).toContain('All are claimed')
    const warned = seen().filter((one) => one.broadcast && /^.*Claim due .*of this list are taken/.test(one.text))
    // The hot lead's promise, and that of the others.
    expect(warned).toHaveLength(2)
  })
})

describe('A list that somebody deleted', () => {
  it('is posted anew, and its hand-offs stand there', async () => {
    const ids = await arriveTogether(
      Array.from({ length: 5 }, (_, index) => lead(`Gone ${index}`, { campaign: 'Fair' })),
    )
    const [list] = summaries('5 new MQLs · Fair')
    const { messages } = stage.slack.workspace
    const message = messages.find(CHANNELS.handoffs, list?.ts ?? '')
    if (message) messages.remove(channel(), message)
    const home = await priya().openHome()
    const block = home.raw.blocks.find((each) => JSON.stringify(each).includes(`${ids[0]}:`))
    expect(await home.click({ label: 'Claim', blockId: block?.block_id ?? '' })).toMatchObject({ ok: true })
    await stage.settled()
    const [anew] = summaries('5 new MQLs · Fair')
    expect(anew?.ts).not.toBe(list?.ts)
    expect(await standsAt(ids[4] ?? '')).toBe(anew?.ts)
  })
})

describe('Three or fewer', () => {
  it('are posted one by one', async () => {
    await arriveTogether(['Few 1', 'Few 2', 'Few 3'].map((company) => lead(company)))
    expect(['Few 1', 'Few 2', 'Few 3'].map((company) => cards(company).length)).toEqual([1, 1, 1])
  })
})

describe('A list of what fell due while it waited', () => {
  it('is warned of once, and nothing waits for cards that are not posted', async () => {
    const companies = Array.from({ length: 6 }, (_, index) => `Late ${index}`)
    await arriveTogether(
      companies.map((company) => lead(company, { tier: 'standard', campaign: 'Late list' })),
      31,
    )
    expect(summaries('6 new MQLs · Late list')).toHaveLength(1)
    const said = seen().filter((one) => one.broadcast && /Overdue: claim 6 leads of this list now/.test(one.text))
    expect(said).toHaveLength(1)
    expect(companies.flatMap(cards)).toEqual([])
    const left = await stage.database.pool.query("SELECT key FROM outbox WHERE wanted > sent AND state = 'live'")
    expect(left.rows).toEqual([])
  })
})

describe('A card of a row whose answer was lost', () => {
  it('is linked from its list once a click tells where it stands, even one that is refused', async () => {
    await arriveTogether(Array.from({ length: 5 }, (_, index) => lead(`Lost ${index}`, { campaign: 'Lost list' })))
    const [list] = summaries('5 new MQLs · Lost list')
    stage.slack.faults.next('chat.postMessage', { kind: 'lost_answer' }, { channel: CHANNELS.handoffs })
    await pick(priya(), list as SeenMessage, 'Lost 2')
    const [card] = cards('Lost 2')
    const link = `/p${card?.ts.replace('.', '')}|Lost 2>`
    expect(JSON.stringify(summaries('Lost list')[0]?.blocks)).not.toContain(link)
    await jonas().click(card as SeenMessage, { label: 'Mark contacted' })
    await stage.settled()
    expect(JSON.stringify(summaries('Lost list')[0]?.blocks)).toContain(link)
    expect(cards('Lost 2')).toHaveLength(1)
  })
})
