import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersTo, cardOf, leadAt, linesOf, stageOf, toldAlone } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('Claim race: any number of simultaneous clicks, one owner, one event, everyone else told who and when', () => {
  let stage: Stage
  let id: string
  beforeAll(async () => {
    stage = await startStage()
    id = await stage.handOff(leadAt('Northwind'))
    const card = cardOf(stage.slack.person(PEOPLE.priya), 'Northwind')
    const clicks = RACERS.flatMap((racer) => {
      const person = stage.slack.person(racer)
      const buttons = Array.from({ length: 9 }, () => person.click(card, { label: 'Claim' }))
      return [...buttons, person.react(card, 'eyes')]
    })
    const outcomes = await Promise.all(clicks)
    expect(outcomes).toHaveLength(40)
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    await stage.settled()
  })
  afterAll(() => stage.close())

  const RACERS = [PEOPLE.priya, PEOPLE.jonas, PEOPLE.maya, PEOPLE.elena]
  const read = async () => (await stage.get(`/api/handoffs/${id}`)).body
  const person = (who: string) => stage.slack.person(who)

  it('one owner, one claim, one line in the thread, one kept promise', async () => {
    const handoff = await read()
    expect(handoff.state).toBe('acknowledged')
    expect(RACERS).toContain(handoff.owner.slackId)
    expect(handoff.events.map((event: { type: string }) => event.type)).toEqual(['received', 'claim'])
    expect(handoff.events[1].actor).toBe(handoff.owner.slackId)
    expect(linesOf(person(PEOPLE.priya), 'Northwind')).toEqual([
      `:eyes: ${handoff.owner.name} claimed this in under 1 min. The promise is 5 min.`,
    ])
    expect(handoff.clocks).toContainEqual(expect.objectContaining({ kind: 'acknowledge', state: 'met' }))
  })

  it('everyone else is told who was faster, and when; the owner that they hold it', async () => {
    const { owner } = await read()
    for (const racer of RACERS) {
      const told = toldAlone(person(racer)).map((seen) => seen.text)
      if (racer === owner.slackId) expect(told).toEqual(Array.from({ length: 9 }, () => 'You hold this lead already.'))
      else {
        expect(told).toHaveLength(10)
        for (const text of told) expect(text).toMatch(new RegExp(`^@${owner.name} claimed this (just|\\d+ s) before you\\.`))
      }
    }
  })

  it('refusals are seen by nobody but the person who clicked', () => {
    for (const bystander of [PEOPLE.guest, PEOPLE.foreigner]) {
      const seen = person(bystander).sees(CHANNELS.handoffs)
      expect(seen.map((message) => message.text.split('\n')[0])).toEqual(['MQL · Northwind'])
      expect(person(bystander).thread(CHANNELS.handoffs, seen[0]?.ts ?? '')).toHaveLength(2)
    }
  })

  it('who comes second hears how long after the first, and where to go instead', async () => {
    await stage.handOff(leadAt('Fabrikam'))
    await stage.handOff(leadAt('Contoso', { fit: 'C', interest: 2 }))
    const [priya, jonas] = [person(PEOPLE.priya), person(PEOPLE.jonas)]
    await priya.click(cardOf(priya, 'Fabrikam'), { label: 'Claim' })
    stage.clock.advance(4_000)
    const card = cardOf(jonas, 'Fabrikam')
    const [answer] = await answersTo(jonas, () => jonas.react(card, 'eyes'))
    expect(answer?.text).toMatch(/^@Priya Nair claimed this [45] s before you\.\n/)
    await stage.settled()
    const [second] = await answersTo(jonas, () => jonas.react(card, 'telephone_receiver'))
    expect(second?.text).toBe('@Priya Nair holds this lead. Only they or a leader can do that.')
  })

  it('the answer to a button offers the next free lead, with a button that claims it', async () => {
    const [priya, jonas] = [person(PEOPLE.priya), person(PEOPLE.jonas)]
    await stage.handOff(leadAt('Adventure Works'))
    const card = cardOf(jonas, 'Adventure Works')
    await Promise.all([priya.click(card, { label: 'Claim' })])
    const stale = { channel: card.channel, ts: card.ts }
    // Jonas still sees the card as it was: his click carries the old button.
    const answers = await answersTo(jonas, () => jonas.click(stale, { label: 'Claim' }))
    expect(answers[0]?.text).toMatch(/Next one free: Contoso, claim by/)
    await jonas.click(answers[0] ?? stale, { label: 'Claim' })
    await stage.settled()
    expect(stageOf(jonas, 'Contoso')).toBe('MQL')
    expect(cardOf(jonas, 'Contoso').text).toContain('@Jonas Weber')
  })

  it('a late claim on a closed lead is refused politely', async () => {
    const elena = person(PEOPLE.elena)
    await stage.handOff(leadAt('Tailspin'))
    const card = cardOf(elena, 'Tailspin')
    await elena.click(card, { label: 'Not a fit…' })
    const form = await elena.seesView('Not a fit')
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    await form.submit()
    await stage.settled()
    const [answer] = await answersTo(person(PEOPLE.priya), () => person(PEOPLE.priya).react(card, 'eyes'))
    expect(answer?.text).toMatch(/^This closed as not a fit .* A new request from them becomes a new hand-off\.$/)
    expect((await stage.get('/api/handoffs/crm-tailspin')).body.owner).toBeNull()
  })
})
