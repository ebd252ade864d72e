import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TIMING } from '../../src/use-cases/timing.ts'
import { StillClock } from '../chaos/still-clock.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Real time stands still here until it is moved: what goes out does so within one and the same second. */
const wallClock = new StillClock(Date.now())

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ timing: { pace: TIMING.pace }, wallClock })
})
afterAll(() => stage.close())

const priya = () => stage.slack.person(PEOPLE.priya)
const lead = (company: string) => ({
  lead: { email: `${company.toLowerCase().replaceAll(' ', '-')}@lead.example` },
  company: { name: company },
  tier: 'standard',
})
const posts = () => stage.slack.log.of('chat.postMessage').map(({ args }) => args)
const inChannel = () => posts().filter(({ channel }) => channel === CHANNELS.handoffs)
const card = (company: string) =>
  priya()
    .sees(CHANNELS.handoffs)
    .find((one) => one.text.includes(`MQL · ${company}`))
const second = async () => {
  wallClock.advance(TIMING.pace)
  await stage.settled()
}
/** @returns what was posted in the channel in each of so many seconds */
async function seconds(count: number): Promise<number[]> {
  const made: number[] = []
  for (let n = 0; n < count; n++) {
    const before = inChannel().length
    await second()
    made.push(inChannel().length - before)
  }
  return made
}

describe('One message a second in a channel', () => {
  it('is what Baton posts, so that Slack need not refuse any', async () => {
    for (const company of ['First', 'Second', 'Third']) await stage.post('/api/handoffs', lead(company))
    await stage.settled()
    expect(inChannel()).toHaveLength(1)
    expect(await seconds(3)).toEqual([1, 1, 0])
  })

  it('holds back neither the edit of a card nor another channel', async () => {
    await stage.post('/api/handoffs', { handoffs: [lead('Fourth'), lead('Fifth')] })
    await stage.settled()
    await priya().click(card('First') as never, { label: 'Not a fit…' })
    const form = await priya().seesView()
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    await form.submit()
    await stage.settled()
    const shown = priya().sees(CHANNELS.handoffs)
    expect(shown.some((one) => one.text.includes('Not a fit · First'))).toBe(true)
    expect(priya().sees(CHANNELS.feedback)).toHaveLength(1)
    expect(card('Fifth')).toBeUndefined()
  })

  it('lets cards and what is said about others take turns', async () => {
    const line = () => posts().filter(({ thread_ts }) => thread_ts !== undefined).length
    await second()
    expect([line(), card('Fifth') === undefined]).toEqual([1, true])
    await second()
    expect([line(), card('Fifth') === undefined]).toEqual([1, false])
  })

  it('shows two hundred hand-offs within a few seconds', async () => {
    // In two requests: each is stored within the API's answer limit, also on a slow machine.
    for (const batch of ['Import', 'Upload']) {
      const many = Array.from({ length: 100 }, (_, index) => lead(`${batch} ${index}`))
      expect((await stage.post('/api/handoffs', { handoffs: many })).status).toBe(202)
    }
    await second()
    await second()
    await seconds(5)
    const told = await stage.database.pool.query(
      "SELECT count(*)::int AS told FROM outbox WHERE kind = 'card' AND ts IS NOT NULL",
    )
    expect(told.rows[0].told).toBe(205)
    expect(await seconds(1)).toEqual([0])
  })
})
