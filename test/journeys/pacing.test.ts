import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TIMING } from '../../src/use-cases/timing.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const SOON = 30_000

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ timing: { pace: TIMING.pace } })
  // Slack's own limits: whoever posts twice in a second in one channel hears 429.
  stage.slack.faults.realRates()
})
afterAll(() => stage.close())

const priya = () => stage.slack.person(PEOPLE.priya)
const lead = (company: string, tier = 'standard') => ({
  lead: { email: `${company.toLowerCase().replaceAll(' ', '-')}@lead.example` },
  company: { name: company },
  tier,
})
const posts = () => stage.slack.log.of('chat.postMessage')
const limited = () => stage.slack.log.calls.filter(({ answer }) => answer['error'] === 'ratelimited')

async function allSent(): Promise<void> {
  const waiting = async () => {
    await stage.settled()
    const left = await stage.database.pool.query("SELECT key FROM outbox WHERE wanted > sent AND state = 'live'")
    return left.rows
  }
  await expect.poll(waiting, { timeout: SOON }).toEqual([])
}

describe('One message a second in a channel', () => {
  it('is what Baton posts, so that Slack never has to refuse it', async () => {
    for (const company of ['First', 'Second', 'Third']) await stage.post('/api/handoffs', lead(company))
    await allSent()
    const times = posts().map(({ at }) => at)
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(950)
    expect(limited()).toEqual([])
  })

  it('does not hold back an edit of a card, nor another channel', async () => {
    await stage.post('/api/handoffs', { handoffs: [lead('Fourth'), lead('Fifth'), lead('Sixth')] })
    const card = await priya().seesMessage(CHANNELS.handoffs, 'Fourth', SOON)
    const before = posts().length
    await priya().click(card, { label: 'Claim' })
    await priya().seesMessage(
      CHANNELS.handoffs,
      (one) => /Fourth/.test(one.text) && /Mark contacted/.test(one.text),
      SOON,
    )
    // The card was edited before the line about it could be posted, and before the cards that wait behind it.
    expect(posts().length).toBeLessThanOrEqual(before + 1)
    await allSent()
    expect(limited()).toEqual([])
  })

  it('lets cards and what is said about others take turns', async () => {
    const card = await priya().seesMessage(CHANNELS.handoffs, 'First', SOON)
    await stage.post('/api/handoffs', { handoffs: [lead('Seventh'), lead('Eighth'), lead('Ninth')] })
    await priya().click(card, { label: 'Claim' })
    await allSent()
    const line = posts().findIndex(({ args }) => args['thread_ts'] === card.ts)
    const last = posts().findIndex(({ args }) => String(args['text']).includes('Ninth'))
    expect(line).toBeGreaterThan(0)
    expect(line).toBeLessThan(last)
  })

  it('shows two hundred hand-offs in a handful of messages', async () => {
    const from = posts().length
    const many = Array.from({ length: 200 }, (_, index) => lead(`Import ${index}`))
    expect((await stage.post('/api/handoffs', { handoffs: many })).status).toBe(202)
    await allSent()
    expect(posts().length - from).toBeLessThanOrEqual(8)
    expect(limited()).toEqual([])
    const told = await stage.database.pool.query(
      "SELECT count(*)::int AS told FROM outbox WHERE kind = 'card' AND ts IS NOT NULL",
    )
    expect(told.rows[0].told).toBe(209)
  })
})
