import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answersTo,
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press as pressOn,
  promisesOf,
  readBack,
  sendForm,
  type Who,
} from '../support/card.ts'
import { PEOPLE, type Stage, startStage } from '../support/stage.ts'

const AGREEMENT = `
calendar: { zone: Europe/Berlin }
routing: { mode: open }
people:
  - { email: priya@meridian.example, roles: [rep] }
  - { email: jonas@meridian.example, roles: [rep], capacity: 2 }
  - { email: maya@meridian.example, roles: [marketer] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ agreement: AGREEMENT })
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
const lines = (company: string) => linesOf(person('maya'), company)
async function claimed(who: Who, company: string, more: Record<string, unknown> = {}): Promise<void> {
  await stage.handOff(leadAt(company, more))
  await press(who, company, 'Claim')
}

describe('release with reason', () => {
  it('asks nothing, and lets whoever released it say why: in the thread and on the timeline', async () => {
    await claimed('priya', 'Reasoned')
    expect(await press('jonas', 'Reasoned', 'Release')).toEqual([expect.stringContaining('holds this lead')])
    const [said] = await answersTo(person('priya'), () =>
      person('priya').click(cardOf(person('priya'), 'Reasoned'), { label: 'Release' }),
    )
    await stage.settled()
    expect([said?.text, said?.buttons]).toEqual(['You released Reasoned.\n[Say why…]', ['Say why…']])
    expect((await readBack(stage, 'Reasoned')).owner).toBeNull()
    await person('priya').click(said ?? cardOf(person('priya'), 'Reasoned'), { label: 'Say why…' })
    const form = await person('priya').seesView('Why')
    expect((await form.submit()).errors).toEqual({ why: expect.any(String) })
    await form.choose('Why did you release it?', 'On the road until *Friday*')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(lines('Reasoned').slice(-2)).toEqual([
      'Priya Nair released this. It is free to claim.',
      'Priya Nair says why they released this\nOn the road until *Friday*',
    ])
    expect(await eventsOf(stage, 'Reasoned')).toEqual(['received', 'claim', 'release', 'activity'])
  })
})

describe('assign and reassign', () => {
  it('carry a reason into the thread', async () => {
    await claimed('priya', 'Given')
    expect(
      await sendForm(stage, 'priya', 'Given', 'Assign…', { 'Who takes it?': PEOPLE.elena, Why: 'Knows their CTO' }),
    ).toEqual({})
    expect(lines('Given').at(-1)).toBe(':eyes: Priya Nair assigned this to Elena Rossi\nKnows their CTO')
  })

  it('a reassignment one minute before due: who holds it at the due time is charged', async () => {
    await claimed('priya', 'Charged')
    const { clocks } = await readBack(stage, 'Charged')
    const due = Date.parse(clocks.find((one: { kind: string }) => one.kind === 'contact').dueAt)
    stage.clock.advance(due - 60_000 - stage.clock.now())
    await stage.settled()
    await sendForm(stage, 'priya', 'Charged', 'Assign…', { 'Who takes it?': PEOPLE.elena })
    await stage.advance(2)
    const contact = (await readBack(stage, 'Charged')).clocks.find(
      (one: { kind: string; scope: string }) => one.kind === 'contact' && one.scope === 'lead',
    )
    expect(contact).toMatchObject({ state: 'breached', holder: PEOPLE.elena })
  })

  it('over capacity is allowed, and told to whoever assigns', async () => {
    for (const company of ['Full 1', 'Full 2', 'Full 3']) await stage.handOff(leadAt(company))
    for (const company of ['Full 1', 'Full 2']) {
      expect(await sendForm(stage, 'elena', company, 'Assign…', { 'Who takes it?': PEOPLE.jonas })).toEqual({})
    }
    await press('elena', 'Full 3', 'Assign…')
    const form = await person('elena').seesView()
    await form.choose('Who takes it?', PEOPLE.jonas)
    expect((await form.submit()).errors).toBeUndefined()
    const told = await person('elena').seesView('Assign')
    expect(told.text).toContain('Jonas Weber now holds 3; the agreement says 2.')
    await told.close()
    await stage.settled()
    expect((await readBack(stage, 'Full 3')).owner.slackId).toBe(PEOPLE.jonas)
  })
})

describe('ack racing close', () => {
  it('a claim and a “Not a fit” at the same moment: closed wins, whichever came first', async () => {
    await stage.handOff(leadAt('Raced'))
    await press('elena', 'Raced', 'Not a fit…')
    const form = await person('elena').seesView()
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    const card = cardOf(person('priya'), 'Raced')
    await Promise.all([person('priya').click(card, { label: 'Claim' }), form.submit()])
    await stage.settled()
    const { state, outcome, owner } = await readBack(stage, 'Raced')
    expect([state, outcome]).toEqual(['closed', 'not_a_fit'])
    const events = await eventsOf(stage, 'Raced')
    expect(events.filter((type) => type === 'claim')).toHaveLength(owner ? 1 : 0)
    expect(await promisesOf(stage, 'Raced')).toContain('acknowledge met')
  })
})

describe('the same company and the same lead', () => {
  const acme = { name: 'Twins', domain: 'twins.example' }

  it('another rep already works this company: the card says who and where, and nothing is merged', async () => {
    await claimed('priya', 'Twins', { company: acme })
    const second = { ...leadAt('Twins East'), company: { name: 'Twins East', domain: 'TWINS.example' } }
    await stage.handOff(second)
    const { permalink } = (await readBack(stage, 'Twins')).slack
    expect(cardOf(person('maya'), 'Twins East').text).toContain('Priya Nair already works this company')
    expect(JSON.stringify(cardOf(person('maya'), 'Twins East').blocks)).toContain(permalink)
    expect((await readBack(stage, 'Twins East')).id).not.toBe((await readBack(stage, 'Twins')).id)
  })

  it('the company is known by a business address too; free mail says nothing', async () => {
    await claimed('priya', 'Mailed', { lead: { email: 'a@mailed.example' }, company: { name: 'Mailed' } })
    await stage.handOff(leadAt('Mailed 2', { lead: { email: 'b@mailed.example' }, company: { name: 'Mailed 2' } }))
    expect(cardOf(person('maya'), 'Mailed 2').text).toContain('Priya Nair already works this company')
    await claimed('priya', 'Private', { lead: { email: 'a@gmail.com' }, company: { name: 'Private' } })
    await stage.handOff(leadAt('Private 2', { lead: { email: 'b@gmail.com' }, company: { name: 'Private 2' } }))
    expect(cardOf(person('maya'), 'Private 2').text).not.toContain('already works')
  })

  it('a fresh request of a lead in work joins its thread', async () => {
    const answer = await stage.post('/api/handoffs', leadAt('Given', { externalId: 'other', campaign: 'Webinar' }))
    await stage.settled()
    expect(answer.body).toMatchObject({ status: 'duplicate', id: (await readBack(stage, 'Given')).id })
    expect(lines('Given').at(-1)).toContain('They asked again · Webinar')
  })

  it('a fresh request after closing is a new cycle that names the old one', async () => {
    await claimed('priya', 'Again')
    await sendForm(stage, 'priya', 'Again', 'Close…', {
      Outcome: 'Lost',
      Why: 'Price',
      'How close was it?': 'Nearly there',
    })
    await stage.advance(1)
    await stage.post('/api/handoffs', leadAt('Again', { company: { name: 'Again anew' } }))
    await stage.settled()
    const { text } = cardOf(person('maya'), 'Again anew')
    expect(text).toContain('2nd time: lost on price on')
    expect(text).toContain('Priya Nair')
    expect(await readBack(stage, 'Again')).toMatchObject({ cycle: 2, state: 'new' })
  })
})

describe('under round robin', () => {
  it('what is released is offered on, and not to whoever released it', async () => {
    await stage.restart({
      agreement: AGREEMENT.replace(
        'mode: open',
        'mode: round-robin, group: [priya@meridian.example, elena@meridian.example]',
      ),
    })
    await stage.handOff(leadAt('Onward'))
    for (const who of ['priya', 'elena'] as const) {
      if (cardOf(person('maya'), 'Onward').buttons.includes('Accept')) await press(who, 'Onward', 'Accept')
    }
    const { owner } = await readBack(stage, 'Onward')
    const first: Who = owner.slackId === PEOPLE.priya ? 'priya' : 'elena'
    const second = first === 'priya' ? 'Elena Rossi' : 'Priya Nair'
    await press(first, 'Onward', 'Release')
    expect(cardOf(person('maya'), 'Onward').text).toContain(`offered to @${second}`)
    expect(lines('Onward').slice(-2)[0]).toMatch(/released this$/)
  })
})
