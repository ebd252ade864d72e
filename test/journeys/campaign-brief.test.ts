import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentBriefs } from '../../src/use-cases/current-briefs.ts'
import { tellBrief } from '../../src/use-cases/tell-brief.ts'
import { cardOf, leadAt, press, sendForm, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  // Wednesday 2026-11-18, 10:00 in Berlin.
  stage = await startStage()
})
afterAll(() => stage.close())

const DAY = 24 * 60
const person = (who: Who) => stage.slack.person(PEOPLE[who])
const brief = (body: object, headers: Record<string, string> = {}) => stage.post('/api/briefs', body, headers)
const WEBINAR = {
  name: 'Q4 routing webinar',
  offer: 'Setup free <!channel>',
  from: '2026-11-16',
  to: '2026-12-01',
  talkTrack: 'Ask how many depots they route *by hand*.\nThen show the map.',
  news: 'Live traffic is out.',
  links: [{ label: 'Slides', url: 'https://x.example/slides' }],
}
const lead = (company: string, campaign = 'q4  Routing WEBINAR') => leadAt(company, { campaign })
const card = (company: string) => cardOf(person('priya'), company).text.replaceAll('\u200b', '')
const about = (name: string) =>
  person('priya')
    .sees(CHANNELS.handoffs)
    .filter((seen) => /^(:mega: )?Marketing (runs|ran|plans): /.test(seen.text) && seen.text.includes(name))
const command = (who: Who, text: string) => person(who).command('/baton', text, CHANNELS.handoffs)
const privately = (who: Who) =>
  person(who)
    .sees(CHANNELS.handoffs)
    .filter((seen) => seen.ephemeral)
    .at(-1)?.text
/** How often messages were edited by now. */
const edits = () => stage.slack.log.of('chat.update').length

describe('Campaign brief: over the API', () => {
  it('is told once in the hand-off channel, and stands on the cards of its leads, whatever the case of the name', async () => {
    await stage.handOff(lead('Before'))
    await stage.handOff(lead('Elsewhere', 'Another one'))
    expect(card('Before')).not.toContain('Setup free')
    const { status, body } = await brief(WEBINAR)
    expect([status, body]).toEqual([
      202,
      { id: expect.any(String), name: 'Q4 routing webinar', status: 'created', phase: 'running' },
    ])
    await stage.settled()
    expect(about('Q4 routing webinar')).toHaveLength(1)
    const said = about('Q4 routing webinar')[0]?.text.replaceAll('\u200b', '')
    expect(said).toContain('Marketing runs: Q4 routing webinar\nSetup free <!channel>')
    expect(said).toContain('Ask how many depots they route *by hand*.')
    expect(said).toContain('Live traffic is out.')
    expect(said).toContain('Nov 16 to Dec 1')
    await stage.handOff(lead('After'))
    for (const company of ['Before', 'After']) {
      expect(card(company)).toContain('Offer: Setup free <!channel> · until Dec 1 · campaign brief')
    }
    expect(card('Elsewhere')).not.toContain('Setup free')
  })

  it('can be read whole from the card’s menu and from the message', async () => {
    await press(stage, 'priya', 'Before', 'Campaign brief')
    const form = await person('priya').seesView('Campaign brief')
    expect(form.text).toContain('Then show the map.')
    expect(form.text).toContain('Slides')
    await form.close()
    await person('priya').click(about('Q4 routing webinar')[0] as never, { label: 'Read it all' })
    expect((await person('priya').seesView('Campaign brief')).text).toContain('Then show the map.')
    await person('priya').view().close()
  })

  it('the same again changes nothing and draws nothing anew; another offer edits the message and the cards', async () => {
    await stage.settled()
    const before = edits()
    expect((await brief({ ...WEBINAR, name: 'Q4 ROUTING webinar' })).body.status).toBe('updated')
    expect((await brief({ ...WEBINAR })).body.status).toBe('updated')
    expect((await brief({ ...WEBINAR })).body.status).toBe('unchanged')
    await stage.settled()
    // The name is spelt otherwise twice: the message, and the two cards of its leads.
    expect(edits() - before).toBeLessThanOrEqual(6)
    const calm = edits()
    await brief({ ...WEBINAR })
    await stage.settled()
    expect(edits()).toBe(calm)
    await brief({ ...WEBINAR, talkTrack: 'Ask about the depots.' })
    await stage.settled()
    // What cards do not show leaves them alone.
    expect(edits()).toBe(calm + 1)
    await brief({ ...WEBINAR, offer: 'Two months free' })
    await stage.settled()
    expect(card('Before')).toContain('Offer: Two months free · until Dec 1')
    expect(about('Q4 routing webinar')).toHaveLength(1)
    expect(about('Q4 routing webinar')[0]?.text).toContain('Two months free')
  })

  it('tells every field at fault at once', async () => {
    const { status, body } = await brief({ offer: 1, from: '2026-02-30', to: 7, links: [{ url: 'ftp://x' }, {}] })
    expect(status).toBe(422)
    const at = body.error.fields.map((field: { path: string }) => field.path).sort()
    expect(at).toEqual(['from', 'links.0.url', 'links.1.url', 'name', 'offer', 'to'])
    const order = await brief({ name: 'x', from: '2026-12-02', to: '2026-12-01' })
    expect(order.body.error.fields).toEqual([{ path: 'to', message: 'must not be before the first day' }])
  })

  it('of one Idempotency-Key is told once; the same key with another brief is 409', async () => {
    const key = { 'idempotency-key': 'brief-1' }
    const once = { name: 'Once', from: '2026-12-01', to: '2026-12-24' }
    const [first, again] = [await brief(once, key), await brief(once, key)]
    expect([first.body.status, again.body]).toEqual(['created', first.body])
    expect((await brief({ ...once, offer: 'x' }, key)).status).toBe(409)
  })
})

describe('Campaign brief: from Slack', () => {
  it('a marketer plans one with /baton brief; nobody is told before its first day', async () => {
    await stage.handOff(lead('Planned', 'Winter'))
    await command('maya', 'brief Winter')
    const form = await person('maya').seesView('Campaign brief')
    await form.choose('Offer', 'A sledge')
    await form.choose('First day', '2026-11-20')
    await form.choose('Last day', '2026-11-19')
    expect((await form.submit()).errors).toEqual({ to: 'This must not be before the first day.' })
    await form.choose('Last day', '2026-11-20')
    await form.choose('Product news and links', 'It snows.\nMap https://x.example/map')
    await form.submit()
    expect(person('maya').view().text).toContain('Sales hears of it on its first day.')
    await person('maya').view().close()
    await stage.settled()
    expect(about('Winter')).toEqual([])
    expect(card('Planned')).not.toContain('sledge')
    expect(await running()).toEqual(['Q4 routing webinar'])
  })

  it('a marketer changes one from the Home’s Campaigns…; the list shows it', async () => {
    const home = await person('maya').openHome()
    await home.click({ label: 'Campaigns…' })
    const list = await person('maya').seesView('Campaigns')
    expect(list.text).toContain('Q4 routing webinar · running')
    expect(list.text).toContain('Winter · planned')
    const winter = list.raw.blocks.find((block) => JSON.stringify(block).includes('*Winter*'))
    await list.click({ label: 'Edit…', blockId: String(winter?.block_id) })
    const form = await person('maya').seesView('Campaign brief')
    expect(JSON.stringify(form.raw.blocks)).toContain('It snows.\\nMap https://x.example/map')
    await form.choose('Campaign', 'q4 routing webinar')
    expect((await form.submit()).errors).toEqual({ name: 'This is the name of another brief.' })
    await form.choose('Campaign', 'Winter')
    await form.choose('Offer', 'A warm coat')
    await form.submit()
    expect((await person('maya').seesView('Campaigns')).text).toContain('A warm coat')
    await person('maya').view().close()
  })

  it('it begins as its first day opens: told once, and on the cards, after a restart too', async () => {
    await stage.advance(DAY)
    expect(about('Winter')).toEqual([])
    // Friday, 08:00: the day has begun, and nobody is at work.
    await stage.advance(22 * 60)
    expect(about('Winter')).toEqual([])
    await stage.restart({ minutes: 61 })
    expect(about('Winter')).toHaveLength(1)
    expect(about('Winter')[0]?.text).toContain('A warm coat')
    expect(about('Winter')[0]?.text).toContain('Maya Lindqvist')
    expect(card('Planned')).toContain('Offer: A warm coat · until Nov 20')
    expect(await running()).toEqual(['Q4 routing webinar', 'Winter'])
  })

  it('and ends with its last: gone from the cards, told in the past tense', async () => {
    await stage.advance(DAY)
    expect(card('Planned')).not.toContain('coat')
    expect(about('Winter').map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringMatching(/^Marketing ran: Winter/),
    ])
    expect(await running()).toEqual(['Q4 routing webinar'])
  })

  it('a rep reads what runs and cannot change it; a guest sees nothing', async () => {
    await command('priya', 'brief')
    const list = await person('priya').seesView('Campaigns')
    expect(list.text).toContain('Q4 routing webinar · running')
    expect(list.text).not.toContain('Edit…')
    expect(list.text).not.toContain('New brief…')
    await list.close()
    expect((await person('priya').openHome()).text).not.toContain('Campaigns…')
    const body = { name: 'Mine', from: '2026-12-01', to: '2026-12-02' }
    const sent = { workspaceId: 'T0MERIDIAN', actorId: PEOPLE.priya, body, idempotency: null }
    expect(await tellBrief(stage.baton.deps, sent)).toEqual({ kind: 'not_allowed' })
    await command('guest', 'brief')
    expect(privately('guest')).toContain('Guests and people from other companies')
  })

  it('a closed card says nothing of it', async () => {
    await press(stage, 'priya', 'Before', 'Claim')
    await sendForm(stage, 'priya', 'Before', 'Close…', {
      Outcome: 'Lost',
      Why: 'Price',
      'How close was it?': 'Far off',
    })
    expect(card('Before')).not.toContain('months free')
  })
})

async function running(): Promise<string[]> {
  const { deps } = stage.baton
  return (await currentBriefs(deps, deps.store, 'T0MERIDIAN', deps.clock.now())).map(({ name }) => name)
}
