import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersTo, cardOf, leadAt, linesOf, toldAlone } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('Claim race: any number of simultaneous clicks, one owner, one event, everyone else told who and when', () => {
  let stage: Stage
  let id: string
  beforeAll(async () => {
    stage = await startStage({ ackTimeout: 60_000 })
    id = await stage.handOff(leadAt('Northwind'))
    const card = cardOf(stage.slack.person(PEOPLE.priya), 'Northwind')
    const clicks = RACERS.flatMap((racer) => {
      const person = stage.slack.person(racer)
      const buttons = Array.from({ length: 9 }, () => person.click(card, { label: 'Claim' }))
      return [...buttons, person.react(card, 'eyes')]
    })
    const outcomes = await Promise.all(clicks)
    expect(outcomes).toHaveLength(40)
    // An emoji that could not be stored within Slack's patience is refused, and Slack sends it again.
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.status !== 503)).toEqual([])
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
      // Whoever waited long was also told that it takes long.
      const told = toldAlone(person(racer))
        .map((seen) => seen.text)
        .filter((text) => !text.startsWith('That takes longer'))
      if (racer === owner.slackId) expect(told).toEqual(Array.from({ length: 9 }, () => 'You hold this lead already.'))
      else {
        expect(told).toHaveLength(10)
        for (const text of told)
          expect(text).toMatch(new RegExp(`^@${owner.name} claimed this (just|\\d+ s) before you\\.`))
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
    await stage.settled()
    stage.clock.advance(4_000)
    const card = cardOf(jonas, 'Fabrikam')
    const [answer] = await answersTo(jonas, () => jonas.react(card, 'eyes'))
    const seconds = /^@Priya Nair claimed this (\d+) s before you\.\nNext one free: Contoso, claim by/.exec(
      answer?.text ?? '',
    )
    expect(Number(seconds?.[1])).toBeGreaterThanOrEqual(4)
    await jonas.click(answer ?? card, { label: 'Claim' })
    await stage.settled()
    expect(cardOf(jonas, 'Contoso').text).toContain('@Jonas Weber')
  })

  it('two at once: the loser hears it and is offered the next free lead', async () => {
    const racers = [person(PEOPLE.priya), person(PEOPLE.jonas)]
    await stage.handOff(leadAt('Adventure Works'))
    await stage.handOff(leadAt('Litware'))
    const card = cardOf(person(PEOPLE.jonas), 'Adventure Works')
    await Promise.all(racers.map((racer) => racer.click(card, { label: 'Claim' })))
    await stage.settled()
    const { owner } = (await stage.get('/api/handoffs/crm-adventure-works')).body
    const loser = racers.find((racer) => racer.id !== owner.slackId) ?? person(PEOPLE.elena)
    const answer = toldAlone(loser).at(-1)
    expect(answer?.text).toContain(`@${owner.name} claimed this just before you.\nNext one free: Litware, claim by`)
    await loser.click(answer ?? card, { label: 'Claim' })
    await stage.settled()
    expect((await stage.get('/api/handoffs/crm-litware')).body.owner.slackId).toBe(loser.id)
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
