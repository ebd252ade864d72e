import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCard, leadAt, linesOf, press as pressOn, readBack, sendForm, stageOf, type Who } from '../support/card.ts'
import { PEOPLE, type Stage, startStage } from '../support/stage.ts'

const HOLDS = '@Jonas Weber holds this lead. Only they or a leader can do that.'
const OUTSIDE = 'Guests and people from other companies can read hand-offs, but not work on them.'
const OWNERS = 'The owner, leaders and admins can do that.'
const LEADERS = 'Leaders and admins can do that.'
const SALES = 'Reps and leaders can do that.'

describe('Who may', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
    await stage.handOff(leadAt('Free Freight'))
    await stage.handOff(leadAt('Held Holdings'))
    await press('jonas', 'Held Holdings', 'Claim')
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const read = (company: string) => readBack(stage, company)
  const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
  const assign = async (who: Who, company: string, to: string) =>
    expect(await sendForm(stage, who, company, 'Assign…', { 'Who takes it?': to })).toEqual({})

  const REFUSED = [
    ['priya', 'Held Holdings', 'Mark contacted', HOLDS],
    ['priya', 'Held Holdings', 'Log attempt…', HOLDS],
    ['priya', 'Held Holdings', 'Close…', HOLDS],
    ['priya', 'Held Holdings', 'Release', HOLDS],
    ['priya', 'Held Holdings', 'Assign…', OWNERS],
    ['priya', 'Free Freight', 'Assign…', LEADERS],
    ['maya', 'Held Holdings', 'Mark contacted', HOLDS],
    ['maya', 'Held Holdings', 'Close…', HOLDS],
    ['maya', 'Free Freight', 'Not a fit…', SALES],
    ['maya', 'Free Freight', 'Assign…', LEADERS],
    ['guest', 'Free Freight', 'Claim', OUTSIDE],
    ['guest', 'Free Freight', 'Not a fit…', OUTSIDE],
    ['guest', 'Held Holdings', 'Mark contacted', OUTSIDE],
    ['guest', 'Held Holdings', 'Release', OUTSIDE],
    ['foreigner', 'Free Freight', 'Claim', OUTSIDE],
    ['foreigner', 'Free Freight', 'Assign…', OUTSIDE],
    ['foreigner', 'Held Holdings', 'Log attempt…', OUTSIDE],
    ['foreigner', 'Held Holdings', 'Close…', OUTSIDE],
  ] as const

  it.each(REFUSED)('%s on %s may not: %s', async (who, company, label, answer) => {
    const before = await read(company)
    const others = Object.values(PEOPLE).filter((id) => id !== PEOPLE[who])
    const seenBefore = others.map((id) => linesOf(stage.slack.person(id), company).length)
    expect(await press(who, company, label)).toEqual([answer])
    expect(person(who).hasView()).toBe(false)
    expect((await read(company)).events).toEqual(before.events)
    expect(others.map((id) => linesOf(stage.slack.person(id), company).length)).toEqual(seenBefore)
  })

  it('a form that was opened in time is refused when the lead is gone by the time it is sent, and stays open', async () => {
    await stage.handOff(leadAt('Slow Form'))
    await press('priya', 'Slow Form', 'Claim')
    await press('priya', 'Slow Form', 'Log attempt…')
    const form = await person('priya').seesView('Log attempt 1 of 6')
    await form.choose('Result', 'No answer')
    await form.fill('Note', 'Rang twice')
    await stage.settled()
    await press('elena', 'Slow Form', 'Release')
    const { errors } = await form.submit()
    expect(Object.values(errors ?? {})).toEqual(['Nobody has claimed this yet. Claim it first.'])
    expect(person('priya').hasView()).toBe(true)
    expect(JSON.stringify(form.values)).toContain('Rang twice')
    expect((await read('Slow Form')).attempts).toEqual([])
    await form.close()
  })

  it('a marketer may claim; and then works on it as its owner', async () => {
    await stage.handOff(leadAt('Maya Claims'))
    expect(await press('maya', 'Maya Claims', 'Claim')).toEqual([])
    expect(await press('maya', 'Maya Claims', 'Mark contacted')).toEqual([])
    expect((await read('Maya Claims')).state).toBe('contacted')
  })

  it('a leader overrides: contact, assign and release of a lead that somebody else holds', async () => {
    await stage.handOff(leadAt('Overridden'))
    await press('jonas', 'Overridden', 'Claim')
    expect(await press('elena', 'Overridden', 'Mark contacted')).toEqual([])
    await assign('elena', 'Overridden', PEOPLE.priya)
    expect((await read('Overridden')).owner.slackId).toBe(PEOPLE.priya)
    expect(linesOf(person('jonas'), 'Overridden')).toContain(':eyes: Elena Rossi assigned this to Priya Nair')
    expect(await press('elena', 'Overridden', 'Release')).toEqual([expect.stringContaining('You released Overridden.')])
    expect(linesOf(person('jonas'), 'Overridden').at(-1)).toBe(
      'Elena Rossi released this, held by Priya Nair. It is free to claim.',
    )
    expect((await read('Overridden')).events.map((event: { actor: string }) => event.actor)).toEqual([
      null,
      PEOPLE.jonas,
      PEOPLE.elena,
      PEOPLE.elena,
      PEOPLE.elena,
      PEOPLE.elena,
    ])
  })

  it('the owner gives the lead away; a leader gives a new one to somebody, which acknowledges it', async () => {
    await stage.handOff(leadAt('Given Away'))
    await press('jonas', 'Given Away', 'Claim')
    await assign('jonas', 'Given Away', PEOPLE.priya)
    expect((await read('Given Away')).owner.slackId).toBe(PEOPLE.priya)
    expect(await press('jonas', 'Given Away', 'Mark contacted')).toEqual([
      '@Priya Nair holds this lead. Only they or a leader can do that.',
    ])
    await stage.handOff(leadAt('Given New'))
    await assign('elena', 'Given New', PEOPLE.jonas)
    const given = await read('Given New')
    expect(given).toMatchObject({ state: 'acknowledged', owner: { slackId: PEOPLE.jonas } })
    expect(given.clocks[0]).toMatchObject({ kind: 'acknowledge', state: 'met', holder: PEOPLE.jonas })
  })

  it.each([
    ['a guest', PEOPLE.guest],
    ['somebody from outside', PEOPLE.foreigner],
    ['Baton itself', 'U0BATON'],
  ])('assigning to %s is an error under the field, and the form stays', async (_, id) => {
    await press('jonas', 'Held Holdings', 'Assign…')
    const form = await person('jonas').seesView('Assign')
    await form.choose('Who takes it?', id)
    const { errors } = await form.submit()
    expect(errors).toEqual({
      person: 'Guests, apps and people from other companies cannot hold a lead. Please choose somebody else.',
    })
    expect((await read('Held Holdings')).owner.slackId).toBe(PEOPLE.jonas)
    await form.close()
  })

  it('guests and outsiders still read the card', () => {
    for (const who of ['guest', 'foreigner'] as const) expect(hasCard(person(who), 'Free Freight')).toBe(true)
    expect(stageOf(person('guest'), 'Free Freight')).toBe('New MQL')
  })

  it('somebody who becomes a guest loses the right to act', async () => {
    const user = stage.slack.workspace.people.get(PEOPLE.priya)
    stage.slack.workspace.people.change(user.id, { is_restricted: true })
    await stage.settled()
    expect(await press('priya', 'Free Freight', 'Claim')).toEqual([OUTSIDE])
  })
})
