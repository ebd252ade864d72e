import { afterEach, describe, expect, it } from 'vitest'
import {
  broadcastsOf,
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press,
  promisesOf,
  readBack,
  type Who,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
afterEach(() => stage.close())

const ROUND = 'routing: { mode: round-robin, accept: 10m, group: [priya@meridian.example, jonas@meridian.example] }'
const TRIO = ROUND.replace('group: [', 'group: [elena@meridian.example, ')

/** The stage's people under an agreement about who gets the lead. */
async function open(routing: string, more: Partial<Record<Who, string>> = {}, at?: number): Promise<void> {
  const person = (who: Who, said: string) => `  - { email: ${who}@meridian.example, ${said}${more[who] ?? ''} }`
  const people = [
    person('priya', 'roles: [rep]'),
    person('jonas', 'roles: [rep]'),
    person('maya', 'roles: [marketer]'),
    person('elena', 'roles: [leader, admin], side: both'),
  ]
  const agreement = `calendar: { zone: Europe/Berlin }\n${routing}\npeople:\n${people.join('\n')}\n`
  stage = await startStage({ agreement, ...(at !== undefined && { at }) })
}

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const card = (company: string) => cardOf(person('maya'), company).text
const dms = (who: Who, company: string) =>
  person(who)
    .dm()
    .filter((seen) => seen.text.includes(company))
const answer = async (who: Who, company: string, label: 'Accept' | 'Pass') => {
  const offer = dms(who, company).findLast((seen) => seen.buttons.includes(label))
  if (!offer) throw new Error(`${who} was offered nothing of ${company}`)
  await person(who).click(offer, { label })
  await stage.settled()
}
const offers = async (company: string) =>
  (await readBack(stage, company)).events.filter((event: { type: string }) => event.type === 'offer').length

describe('open claim (first come)', () => {
  it('offers a lead to nobody', async () => {
    await open('routing: { mode: open }')
    await stage.handOff(leadAt('Acme'))
    expect(cardOf(person('maya'), 'Acme').buttons).toEqual(['Claim', 'Not a fit…'])
    expect(card('Acme')).toContain('unclaimed')
    expect(await eventsOf(stage, 'Acme')).toEqual(['received'])
  })
})

describe('round robin over on-duty people, with accept windows', () => {
  it('offers a lead to one person: the card says to whom and until when, they alone are asked', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme'))
    expect(card('Acme')).toContain(`offered to @Priya Nair until 10:10 AM`)
    expect(cardOf(person('maya'), 'Acme').buttons).toEqual(['Accept', 'Pass', 'Not a fit…'])
    expect(dms('priya', 'Acme').map((seen) => [seen.text.split('\n')[0], seen.buttons])).toEqual([
      ['Acme is offered to you until 10:10 AM', ['Accept', 'Pass']],
    ])
    expect(dms('jonas', 'Acme')).toEqual([])
    expect(await eventsOf(stage, 'Acme')).toEqual(['received', 'offer'])
  })

  it('waits for them: others hear to whom and until when; a leader assigns over it', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme'))
    const no = 'This is offered to @Priya Nair until 10:10 AM.'
    expect(await press(stage, 'jonas', 'Acme', 'Accept')).toEqual([no])
    expect(await press(stage, 'jonas', 'Acme', 'Pass')).toEqual([no])
    await person('jonas').react(cardOf(person('jonas'), 'Acme'), 'eyes')
    await stage.settled()
    expect((await readBack(stage, 'Acme')).owner).toBeNull()
    expect(await press(stage, 'elena', 'Acme', 'Assign…')).toEqual([])
    const form = await person('elena').seesView()
    await form.choose('Who takes it?', PEOPLE.jonas)
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect((await readBack(stage, 'Acme')).owner.slackId).toBe(PEOPLE.jonas)
    expect(dms('priya', 'Acme').map((seen) => [seen.text, seen.buttons])).toEqual([
      ['Acme was offered to you; it went elsewhere 10:00 AM.', []],
    ])
  })

  it('Accept, from the card or the message, keeps the claim promise and settles the message', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme'))
    await stage.advance(3)
    await answer('priya', 'Acme', 'Accept')
    expect(await eventsOf(stage, 'Acme')).toEqual(['received', 'offer', 'accept'])
    expect((await readBack(stage, 'Acme')).owner.slackId).toBe(PEOPLE.priya)
    expect(await promisesOf(stage, 'Acme')).toContain('acknowledge met')
    expect(dms('priya', 'Acme').map((seen) => seen.text)).toEqual(['You accepted Acme 10:03 AM.'])
    expect(linesOf(person('maya'), 'Acme')).toEqual([':eyes: Priya Nair claimed this in 3 min. The promise is 5 min.'])
  })

  it('the claim emoji of whoever it is offered to is their yes', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme'))
    await person('priya').react(cardOf(person('priya'), 'Acme'), 'eyes')
    await stage.settled()
    expect(await eventsOf(stage, 'Acme')).toEqual(['received', 'offer', 'accept'])
  })

  it('Pass offers it to the next; three pass, and it is back to everyone, named so on the card and in the channel', async () => {
    await open(TRIO)
    await stage.handOff(leadAt('Acme'))
    for (const who of ['elena', 'priya', 'jonas'] as const) {
      expect(card('Acme')).toContain('offered to')
      await answer(who, 'Acme', 'Pass')
    }
    expect(await eventsOf(stage, 'Acme')).toEqual(['received', 'offer', 'pass', 'offer', 'pass', 'offer', 'pass'])
    expect(card('Acme')).toContain('back to everyone')
    expect(cardOf(person('maya'), 'Acme').buttons).toEqual(['Claim', 'Not a fit…'])
    expect(linesOf(person('maya'), 'Acme')).toEqual([
      'Elena Rossi passed',
      'Offered to Priya Nair until 10:10 AM',
      'Priya Nair passed',
      'Offered to Jonas Weber until 10:10 AM',
      'Jonas Weber passed',
      expect.stringMatching(/^Back for everyone: Acme\. Claim by/),
    ])
    expect(broadcastsOf(person('maya'), 'Acme')).toHaveLength(1)
    await press(stage, 'jonas', 'Acme', 'Claim')
    expect((await readBack(stage, 'Acme')).owner.slackId).toBe(PEOPLE.jonas)
    expect(linesOf(person('maya'), 'Acme')[5]).toBe('Acme was back for everyone.')
    for (const who of ['elena', 'priya', 'jonas'] as const) expect(dms(who, 'Acme')).toHaveLength(1)
  })

  it('a window that ends falls through to the next, as a pass of the system’s', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme', { fit: 'B', interest: 2 }))
    await stage.advance(10)
    expect(await eventsOf(stage, 'Acme')).toEqual(['received', 'offer', 'pass', 'offer'])
    const { events } = await readBack(stage, 'Acme')
    expect(events[2]).toMatchObject({ actor: null, source: 'system', at: expect.stringContaining('T09:10:') })
    expect(card('Acme')).toContain('offered to @Jonas Weber until 10:20 AM')
    expect(dms('priya', 'Acme').map((seen) => seen.text)).toEqual([
      'Acme was offered to you; the offer ended 10:10 AM.',
    ])
    expect(await press(stage, 'priya', 'Acme', 'Accept')).toEqual(['This is offered to @Jonas Weber until 10:20 AM.'])
    await stage.advance(10)
    expect(card('Acme')).toContain('back to everyone')
    await stage.advance(60)
    expect(await offers('Acme')).toBe(2)
  })

  it('a window that ended while Baton was away is told at its time, once', async () => {
    await open(ROUND)
    await stage.handOff(leadAt('Acme', { fit: 'B', interest: 2 }))
    await stage.restart({ minutes: 25 })
    const { events } = await readBack(stage, 'Acme')
    const told = events
      .filter((event: { type: string }) => event.type === 'offer' || event.type === 'pass')
      .map((event: { type: string; at: string }) => [event.type, event.at.slice(11, 16)])
    expect(told).toEqual([
      ['offer', '09:00'],
      ['pass', '09:10'],
      ['offer', '09:25'],
    ])
  })

  it('turns are shared, whoever asks at the same moment: no turn is given twice', async () => {
    await open(ROUND)
    const leads = Array.from({ length: 8 }, (_, index) => leadAt(`Lead ${index}`))
    await Promise.all(leads.map((lead) => stage.post('/api/handoffs', lead)))
    await stage.settled()
    const asked = (who: Who) =>
      person(who)
        .dm()
        .filter((seen) => seen.buttons.includes('Accept')).length
    expect([asked('priya'), asked('jonas')]).toEqual([4, 4])
  })

  it('an e-mail that stands twice in the group has two turns of three', async () => {
    await open(ROUND.replace('group: [', 'group: [priya@meridian.example, '))
    for (let number = 0; number < 6; number++) await stage.handOff(leadAt(`Lead ${number}`))
    const asked = (who: Who) =>
      person(who)
        .dm()
        .filter((seen) => seen.buttons.includes('Accept')).length
    expect([asked('priya'), asked('jonas')]).toEqual([4, 2])
  })

  it('whoever is away, off duty or at capacity is passed over', async () => {
    await open(ROUND, { priya: ', away: ["2026-11-17/2026-11-20"]', jonas: ', capacity: 1' })
    await stage.handOff(leadAt('First'))
    expect(card('First')).toContain('offered to @Jonas Weber')
    await stage.handOff(leadAt('Second'))
    expect(card('Second')).toContain('unclaimed')
    expect(await eventsOf(stage, 'Second')).toEqual(['received'])
  })

  it('at night a lead is free to claim, and offered at the first opening', async () => {
    await open(ROUND, {}, Date.parse('2026-11-18T20:00:00Z'))
    await stage.handOff(leadAt('Acme'))
    expect(cardOf(person('maya'), 'Acme').buttons).toEqual(['Claim', 'Not a fit…'])
    await stage.advance(12 * 60)
    expect(card('Acme')).toContain('offered to @Priya Nair until 9:10 AM')
    await stage.handOff(leadAt('Other'))
    expect(await eventsOf(stage, 'Other')).toEqual(['received', 'offer'])
  })

  it('without a group all listed reps take turns', async () => {
    await open('routing: { mode: round-robin }')
    await stage.handOff(leadAt('Acme'))
    await stage.handOff(leadAt('Bravo'))
    expect([card('Acme'), card('Bravo')].map((text) => /@\w+/.exec(text.split('offered to ')[1] ?? '')?.[0])).toEqual([
      '@Priya',
      '@Jonas',
    ])
  })
})

describe('owner first', () => {
  it('is ownerEmail’s, before they ever spoke to Baton; then open', async () => {
    await open('routing: { mode: owner-first }')
    await stage.handOff(leadAt('Acme', { ownerEmail: 'Jonas@meridian.example' }))
    expect(card('Acme')).toContain('offered to @Jonas Weber')
    expect(dms('jonas', 'Acme')[0]?.text).toContain('You are named as its owner.')
    await answer('jonas', 'Acme', 'Pass')
    expect(card('Acme')).toContain('back to everyone')
  })

  it('else of whoever holds the same company; then the group where one is agreed', async () => {
    await open('routing: { mode: owner-first, group: [priya@meridian.example] }')
    const acme = { name: 'Acme', domain: 'acme.example' }
    await stage.handOff(leadAt('Acme', { company: acme, ownerEmail: 'jonas@meridian.example' }))
    await answer('jonas', 'Acme', 'Accept')
    await stage.handOff(leadAt('Depot', { company: { name: 'Depot', domain: 'acme.example' } }))
    expect(card('Depot')).toContain('offered to @Jonas Weber')
    expect(dms('jonas', 'Depot')[0]?.text).toContain('You hold this company.')
    await answer('jonas', 'Depot', 'Pass')
    expect(card('Depot')).toContain('offered to @Priya Nair')
    await stage.handOff(leadAt('Stranger'))
    expect(card('Stranger')).toContain('offered to @Priya Nair')
  })

  it('an owner whom Slack does not know leaves it open', async () => {
    await open('routing: { mode: owner-first }')
    await stage.handOff(leadAt('Acme', { ownerEmail: 'nobody@meridian.example' }))
    expect(cardOf(person('maya'), 'Acme').buttons).toEqual(['Claim', 'Not a fit…'])
    expect(card('Acme')).toContain('unclaimed')
    expect(person('maya').sees(CHANNELS.handoffs)).toHaveLength(1)
  })
})
