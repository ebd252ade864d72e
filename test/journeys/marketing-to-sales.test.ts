import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellNews } from '../../src/use-cases/tell-news.ts'
import { cardOf, eventsOf, idOf, leadAt, linesOf, press, readBack, sendForm, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  // Wednesday, 10:00 in Berlin.
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const news = async (company: string, type: string, more: object = {}) => {
  const { status, body } = await stage.post(`/api/leads/${idOf(company)}/activity`, { type, ...more })
  expect(status, JSON.stringify(body)).toBe(202)
  await stage.settled()
}
const lines = (company: string) => linesOf(person('maya'), company)
const newsLines = (company: string) => lines(company).filter((line) => line.startsWith(':bulb:'))
const told = (who: Who, company: string) =>
  person(who)
    .dm()
    .filter((seen) => seen.text.includes(`${company} shows interest`))
    .map((seen) => seen.text)

describe('Marketing to sales: what a lead does is told so that it never nags', () => {
  it('the first news is a line at once; what follows within four hours is added to it, the same thing counted', async () => {
    await stage.handOff(leadAt('Calm'))
    await news('Calm', 'visited the pricing page')
    expect(lines('Calm')).toEqual([':bulb: Visited the pricing page'])
    await news('Calm', 'Visited the Pricing page')
    await news('Calm', 'opened the case study', { text: 'All of <!here> it', url: 'https://x.example/case' })
    await stage.advance(60)
    await news('Calm', 'visited the pricing page')
    expect(newsLines('Calm')).toEqual([
      ':bulb: What this lead did · last 11:00 AM\n• Visited the pricing page · 3 times\n• Opened the case study · “All of <!here> it”',
    ])
    expect((await eventsOf(stage, 'Calm')).filter((type) => type === 'activity')).toHaveLength(4)
  })

  it('after four hours there is a new line', async () => {
    await stage.advance(3 * 60)
    await news('Calm', 'visited the pricing page')
    expect(newsLines('Calm')).toHaveLength(2)
    expect(newsLines('Calm')[1]).toBe(':bulb: Visited the pricing page')
  })

  it('nothing is lost or told twice by a restart', async () => {
    await stage.restart()
    await news('Calm', 'downloaded the guide')
    await stage.restart({ killed: true })
    await news('Calm', 'downloaded the guide')
    expect(newsLines('Calm')).toHaveLength(2)
    expect(newsLines('Calm')[1]).toContain('• Downloaded the guide · 2 times')
  })

  it('of one moment all is told, in one line', async () => {
    await stage.handOff(leadAt('Crowd'))
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        stage.post(`/api/leads/${idOf('Crowd')}/activity`, { type: `page ${i % 10}` }),
      ),
    )
    await stage.settled()
    const [line, ...others] = newsLines('Crowd')
    expect(others).toEqual([])
    expect(line).toContain('and 2 more')
    expect((await eventsOf(stage, 'Crowd')).filter((type) => type === 'activity')).toHaveLength(12)
  })
})

describe('Marketing to sales: a hot signal goes at once', () => {
  it('into a line of its own, onto the card, and to the owner with what else the lead did', async () => {
    await stage.handOff(leadAt('Warm', { lead: { email: 'dana@warm.example', name: 'Dana Whitfield' } }))
    await press(stage, 'priya', 'Warm', 'Claim')
    await news('Warm', 'read the blog')
    expect(told('priya', 'Warm')).toEqual([])
    await news('Warm', 'asked for prices', { hot: true, text: 'For 40 vehicles', url: 'https://x.example/ask' })
    expect(newsLines('Warm')).toEqual([
      ':bulb: Read the blog',
      ':bulb: Asked for prices · shows interest\nFor 40 vehicles',
    ])
    expect(cardOf(person('maya'), 'Warm').text).toContain(':bulb: Asked for prices')
    const [direct] = told('priya', 'Warm')
    expect(direct).toContain('Asked for prices')
    expect(direct).toContain('For 40 vehicles')
    expect(direct).toContain('Also: Read the blog')
    expect(told('jonas', 'Warm')).toEqual([])
  })

  it('its button logs an attempt', async () => {
    const dm = person('priya')
      .dm()
      .find((seen) => seen.text.includes('Warm shows interest'))
    await person('priya').click(dm as NonNullable<typeof dm>, { label: 'Log attempt…' })
    const form = await person('priya').seesView()
    expect(form.title).toContain('Log attempt')
    await form.close()
  })

  it('once more is counted, and another one soon after joins it: one direct message, edited', async () => {
    await news('Warm', 'asked for prices', { hot: true, url: 'https://x.example/ask' })
    await news('Warm', 'booked a demo', { hot: true })
    expect(newsLines('Warm')).toHaveLength(2)
    const [direct, ...others] = told('priya', 'Warm')
    expect(others).toEqual([])
    expect(direct).toContain('• Asked for prices · 2 times')
    expect(direct).toContain('• Booked a demo')
    await stage.advance(20)
    await news('Warm', 'called the hotline', { hot: true })
    expect(newsLines('Warm')).toHaveLength(3)
    expect(told('priya', 'Warm')).toHaveLength(2)
  })

  it('nobody holds it: its thread says it', async () => {
    await stage.handOff(leadAt('Unheld'))
    await news('Unheld', 'asked for prices', { hot: true })
    expect(newsLines('Unheld')).toHaveLength(1)
    expect(cardOf(person('maya'), 'Unheld').text).toContain(':bulb: Asked for prices')
    for (const who of ['priya', 'jonas', 'maya', 'elena'] as const) expect(told(who, 'Unheld')).toEqual([])
  })

  it('a closed hand-off has the line alone', async () => {
    await stage.handOff(leadAt('Over'))
    await press(stage, 'priya', 'Over', 'Claim')
    await close('Over')
    const before = cardOf(person('maya'), 'Over').text
    await news('Over', 'came back', { hot: true })
    expect(newsLines('Over')).toEqual([':bulb: Came back · shows interest'])
    expect(cardOf(person('maya'), 'Over').text).toBe(before)
    expect(told('priya', 'Over')).toEqual([])
  })

  it('in the night the owner hears at the next opening, once, of all of it', async () => {
    await stage.handOff(leadAt('Night'))
    await press(stage, 'jonas', 'Night', 'Claim')
    await press(stage, 'jonas', 'Night', 'Mark contacted')
    // From about 14:20 to about 20:00.
    await stage.advance(5 * 60 + 40)
    await news('Night', 'asked for prices', { hot: true })
    await stage.advance(60)
    await news('Night', 'booked a demo', { hot: true })
    expect(newsLines('Night')).toHaveLength(2)
    expect(told('jonas', 'Night')).toEqual([])
    await stage.restart()
    await stage.advance(10 * 60)
    expect(told('jonas', 'Night')).toEqual([])
    await stage.advance(3 * 60)
    const [direct, ...others] = told('jonas', 'Night')
    expect(others).toEqual([])
    expect(direct).toContain('Asked for prices')
    expect(direct).toContain('Booked a demo')
  })

  it('what was given away by then is told to whoever holds it', async () => {
    await stage.handOff(leadAt('Given'))
    await press(stage, 'jonas', 'Given', 'Claim')
    await stage.advance(9 * 60)
    await news('Given', 'asked for prices', { hot: true })
    await press(stage, 'jonas', 'Given', 'Release')
    await press(stage, 'priya', 'Given', 'Claim')
    await stage.advance(15 * 60)
    expect(told('jonas', 'Given')).toEqual([])
    expect(told('priya', 'Given')).toHaveLength(1)
  })
})

describe('/baton news: a marketer tells it from Slack', () => {
  const command = (who: Who, text: string) => person(who).command('/baton', text, CHANNELS.handoffs)
  const answer = (who: Who) =>
    person(who)
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral)
      .at(-1)?.text

  it('with the lead and what it did filled in from the command', async () => {
    await stage.handOff(leadAt('Told'))
    await command('maya', 'news dana@told.example visited pricing')
    const form = await person('maya').seesView('News about a lead')
    await form.choose('More about it', 'Third <!channel> time')
    await form.choose('Link', 'https://x.example/pricing')
    await form.submit()
    expect(person('maya').view().text).toContain('Told. It is in the thread of Told.')
    await person('maya').view().close()
    await stage.settled()
    expect(newsLines('Told')).toEqual([':bulb: Visited pricing · told by Maya Lindqvist\nThird <!channel> time'])
    const { events } = await readBack(stage, 'Told')
    expect(events.at(-1)).toMatchObject({ type: 'activity', actor: PEOPLE.maya, source: 'form' })
  })

  it('finds a lead by its company; hot tells the owner; a wrong link and an unknown lead stay under their fields', async () => {
    await press(stage, 'priya', 'Told', 'Claim')
    await command('maya', 'news')
    const form = await person('maya').seesView('News about a lead')
    expect((await form.submit()).errors).toMatchObject({ lead: expect.any(String), what: expect.any(String) })
    await form.choose('Lead', 'Nobody of that name')
    await form.choose('What did they do?', 'asked for a call')
    await form.choose('Link', 'javascript:alert(1)')
    expect((await form.submit()).errors).toEqual({ lead: 'Baton knows no such lead. Hand it off first: /baton new' })
    await form.choose('Lead', 'told')
    expect((await form.submit()).errors).toEqual({ link: 'This must be an http or https address.' })
    await form.choose('Link', '')
    await form.choose('How warm is it?', ['They show interest now'])
    await form.submit()
    await person('maya').view().close()
    await stage.settled()
    expect(newsLines('Told')).toHaveLength(2)
    expect(cardOf(person('maya'), 'Told').text).toContain(':bulb: Asked for a call')
  })

  it('a rep and a guest are refused kindly, and see no form', async () => {
    await command('priya', 'news dana@told.example visited')
    expect(answer('priya')).toContain('News about a lead comes from marketers and leaders.')
    expect(person('priya').hasView()).toBe(false)
    const idempotency = { key: 'k', bodyHash: 'h' }
    const sent = { workspaceId: 'T0MERIDIAN', lead: 'dana@told.example', body: { type: 'visited' }, idempotency }
    expect(await tellNews(stage.baton.deps, { ...sent, actorId: PEOPLE.priya })).toEqual({ kind: 'not_allowed' })
    await command('guest', 'news')
    expect(answer('guest')).toContain('Guests and people from other companies')
  })
})

async function close(company: string): Promise<void> {
  await sendForm(stage, 'priya', company, 'Close…', {
    Outcome: 'Lost',
    Why: 'Price',
    'How close was it?': 'Some interest',
  })
}
