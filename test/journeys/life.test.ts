import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe.each(['http', 'socket'] as const)('A lead is handed off, claimed, contacted, closed: over %s', (over) => {
  let stage: Stage
  let id: string
  beforeAll(async () => {
    stage = await startStage({ over })
  })
  afterAll(() => stage.close())

  const priya = () => stage.slack.person(PEOPLE.priya)
  const card = () =>
    priya().seesMessage(CHANNELS.handoffs, (seen) => !seen.broadcast && seen.text.includes('Northwind'))
  const thread = async () =>
    priya()
      .thread(CHANNELS.handoffs, (await card()).ts)
      .map((seen) => seen.text)

  it('posts a card that says what, by when, who and why', async () => {
    id = await stage.handOff()
    const seen = await card()
    expect(seen.text).toContain('New MQL · Northwind Freight')
    expect(seen.text).toContain('unclaimed')
    expect(seen.text).toContain('Asked for a demo after the pricing page')
    expect(seen.buttons).toEqual(['Claim', 'Not a fit…'])
  })

  it('is claimed with a button: the card changes in place and the thread tells it', async () => {
    await stage.advance(2)
    await priya().click(await card(), { label: 'Claim' })
    await stage.settled()
    expect((await card()).text).toContain('MQL · Northwind Freight')
    expect((await card()).buttons).toEqual(['Log attempt…', 'Mark contacted', 'Close…'])
    expect(await thread()).toContainEqual(expect.stringContaining('Priya Nair claimed this in 2 min'))
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter((seen) => !seen.threadTs),
    ).toHaveLength(1)
  })

  it('is contacted', async () => {
    await stage.advance(5)
    await priya().click(await card(), { label: 'Mark contacted' })
    await stage.settled()
    expect((await card()).buttons).toContain('Qualify…')
    expect(await thread()).toContainEqual(expect.stringContaining('Contacted in 7 min'))
  })

  it('is closed with a form that follows the outcome; the words reach the thread and the feedback channel', async () => {
    await priya().click(await card(), { label: 'Close…' })
    const form = await priya().seesView('Close hand-off')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.fill('What did they say?', 'Our price is double what she pays today.')
    await form.choose('How close was it?', 'Nearly there')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect((await card()).text).toContain('Lost · Northwind Freight')
    const feedback = await priya().seesMessage(CHANNELS.feedback, 'Northwind Freight')
    expect(feedback.text).toContain('Our price is double what she pays today.')
    expect(feedback.text.toLowerCase()).toContain('lost on price')
    expect(await thread()).toContainEqual(expect.stringContaining('Our price is double'))
  })

  it('is read back by other tools', async () => {
    const { status, body } = await stage.get(`/api/handoffs/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      externalId: 'hs-1',
      state: 'closed',
      outcome: 'lost',
      reason: 'price',
      tier: 'hot',
    })
    expect(body.events.map((event: { type: string }) => event.type)).toEqual([
      'received',
      'claim',
      'attempt',
      'contact',
      'close',
    ])
    expect(body.clocks.map((clock: { kind: string; state: string }) => `${clock.kind} ${clock.state}`)).toEqual([
      'acknowledge met',
      'contact met',
      'response pending',
      'outcome met',
      'depth met',
      'contact met',
    ])
  })

  it('stands in the digest of the next morning', async () => {
    await stage.advance(60 * 23)
    const digest = await priya().seesMessage(CHANNELS.scorecard, 'Wednesday')
    expect(digest.text).toContain('1 of 1')
  })
})
