import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answersTo,
  cardOf,
  eventsOf,
  hasCard,
  leadAt,
  linesOf,
  readBack,
  stageOf,
  threadOf,
  toldAlone,
  type Who,
} from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('Emoji as buttons’ twins', () => {
  let stage: Stage
  let company = ''
  let number = 0
  beforeAll(async () => {
    stage = await startStage()
    stage.slack.workspace.people.place({ id: 'U0OTHERBOT', name: 'otherbot', is_bot: true })
    stage.slack.workspace.channels.get(CHANNELS.handoffs).members.push('U0OTHERBOT')
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const read = () => readBack(stage, company)
  const typesOf = () => eventsOf(stage, company)
  /** Each story has a lead of its own. */
  async function freshLead(): Promise<void> {
    company = `Emoji ${++number}`
    await stage.handOff(leadAt(company))
  }
  async function react(who: Who, emoji: string): Promise<string[]> {
    const told = await answersTo(person(who), () => person(who).react(cardOf(person(who), company), emoji))
    await stage.settled()
    return told.map((seen) => seen.text)
  }
  async function unreact(who: Who, emoji: string): Promise<string[]> {
    const told = await answersTo(person(who), () => person(who).unreact(cardOf(person(who), company), emoji))
    await stage.settled()
    return told.map((seen) => seen.text)
  }

  it('eyes claim', async () => {
    await freshLead()
    expect(await react('priya', 'eyes')).toEqual([])
    expect(stageOf(person('jonas'), company)).toBe('MQL')
    expect(linesOf(person('jonas'), company)[0]).toContain('Priya Nair claimed this')
    expect((await read()).events.at(-1)).toMatchObject({ type: 'claim', source: 'emoji', actor: PEOPLE.priya })
  })

  it.each(['telephone_receiver', 'phone'])('%s on a new lead is claim and contact', async (emoji) => {
    await freshLead()
    expect(await react('priya', emoji)).toEqual([])
    expect(await read()).toMatchObject({
      state: 'contacted',
      owner: { slackId: PEOPLE.priya },
      attempts: [{ channel: 'call', result: 'answered', by: PEOPLE.priya }],
    })
    expect(await typesOf()).toEqual(['received', 'claim', 'attempt', 'contact'])
    expect(linesOf(person('maya'), company)).toHaveLength(2)
  })

  it('telephone_receiver on a claimed lead is contact, for its owner alone', async () => {
    await freshLead()
    await react('priya', 'eyes')
    expect(await react('jonas', 'telephone_receiver')).toEqual([
      '@Priya Nair holds this lead. Only they or a leader can do that.',
    ])
    expect(await react('priya', 'telephone_receiver')).toEqual([])
    expect(await typesOf()).toEqual(['received', 'claim', 'attempt', 'contact'])
    expect(await react('elena', 'telephone_receiver')).toEqual(['They are marked as contacted already.'])
  })

  it('white_check_mark answers privately with a button that opens the form; nothing changes until it is sent', async () => {
    await freshLead()
    await react('priya', 'eyes')
    expect(await react('priya', 'white_check_mark')).toEqual([
      `Close ${company}? An emoji cannot open a form, so here is the button.\n[Close…]`,
    ])
    expect(await typesOf()).toEqual(['received', 'claim'])
    await person('priya').click(toldAlone(person('priya')).at(-1) ?? cardOf(person('priya'), company), {
      label: 'Close…',
    })
    const form = await person('priya').seesView('Close hand-off')
    expect(await typesOf()).toEqual(['received', 'claim'])
    await form.choose('Outcome', 'Won')
    await form.choose('What helped?', 'Content')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(await read()).toMatchObject({ state: 'closed', outcome: 'won' })
    expect(await react('priya', 'white_check_mark::skin-tone-2')).toEqual([
      expect.stringMatching(/^This closed as won/),
    ])
  })

  it.each(['x', 'thumbsdown', '-1', 'thumbsdown::skin-tone-3'])('%s is not a fit, likewise', async (emoji) => {
    await freshLead()
    expect(await react('jonas', emoji)).toEqual([
      `Not a fit: ${company}? An emoji cannot open a form, so here is the button.\n[Not a fit…]`,
    ])
    expect(await typesOf()).toEqual(['received'])
    await person('jonas').click(toldAlone(person('jonas')).at(-1) ?? cardOf(person('jonas'), company), {
      label: 'Not a fit…',
    })
    const form = await person('jonas').seesView('Not a fit')
    await form.choose('Why', 'Wrong region')
    await form.choose('How close was it?', 'Far off')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(await read()).toMatchObject({ state: 'closed', outcome: 'not_a_fit', reason: 'wrong region', owner: null })
  })

  it('white_check_mark and x of who may not: told why, as the button would', async () => {
    await freshLead()
    expect(await react('maya', 'x')).toEqual(['Reps and leaders can do that.'])
    await react('priya', 'eyes')
    const held = '@Priya Nair holds this lead. Only they or a leader can do that.'
    expect(await react('jonas', 'white_check_mark')).toEqual([held])
    expect(await react('jonas', 'thumbsdown')).toEqual([held])
  })

  it('removing one’s own eyes before any attempt releases the lead', async () => {
    await freshLead()
    await react('priya', 'eyes')
    await react('jonas', 'eyes')
    expect(await unreact('jonas', 'eyes')).toEqual([])
    expect((await read()).owner.slackId).toBe(PEOPLE.priya)
    expect(await unreact('priya', 'eyes')).toEqual([])
    expect(await read()).toMatchObject({ state: 'new', owner: null })
    expect((await read()).events.at(-1)).toMatchObject({ type: 'release', source: 'emoji', actor: PEOPLE.priya })
    expect(cardOf(person('jonas'), company).buttons).toContain('Claim')
  })

  it('after an attempt the lead stays, and its owner is told how to hand it back', async () => {
    await freshLead()
    await react('priya', 'eyes')
    await person('priya').click(cardOf(person('priya'), company), { label: 'Log attempt…' })
    const form = await person('priya').seesView('Log attempt 1 of 6')
    await form.choose('Result', 'No answer')
    await form.submit()
    await stage.settled()
    expect(await unreact('priya', 'eyes')).toEqual([
      `You have logged an attempt, so ${company} stays yours. To hand it back, release it.\n[Release]`,
    ])
    expect((await read()).owner.slackId).toBe(PEOPLE.priya)
    await person('priya').click(toldAlone(person('priya')).at(-1) ?? cardOf(person('priya'), company), {
      label: 'Release',
    })
    await stage.settled()
    expect((await read()).owner).toBeNull()
  })

  it('a skin tone makes no difference', async () => {
    await freshLead()
    await react('priya', 'eyes::skin-tone-5')
    expect((await read()).owner.slackId).toBe(PEOPLE.priya)
  })

  it('emoji by guests, outside people and bots, and other emoji, do nothing and are answered with nothing', async () => {
    await freshLead()
    for (const who of ['guest', 'foreigner'] as const) {
      for (const emoji of ['eyes', 'phone', 'x', 'white_check_mark']) expect(await react(who, emoji)).toEqual([])
      expect(await unreact(who, 'eyes')).toEqual([])
    }
    const bot = stage.slack.person('U0OTHERBOT')
    await bot.react(cardOf(bot, company), 'eyes')
    await stage.settled()
    expect(await react('priya', 'tada')).toEqual([])
    expect(await typesOf()).toEqual(['received'])
    expect(toldAlone(bot)).toEqual([])
  })

  it('emoji on other messages do nothing', async () => {
    await freshLead()
    await react('priya', 'eyes')
    const [line] = threadOf(person('jonas'), company)
    await person('jonas').react(line ?? cardOf(person('jonas'), company), 'x')
    await person('jonas').post(CHANNELS.handoffs, 'Who takes the next one?')
    const chat = await person('jonas').seesMessage(CHANNELS.handoffs, 'Who takes the next one?')
    const before = toldAlone(person('jonas')).length
    for (const emoji of ['eyes', 'phone', 'white_check_mark', 'x']) await person('jonas').react(chat, emoji)
    await stage.settled()
    expect(toldAlone(person('jonas'))).toHaveLength(before)
    expect(await typesOf()).toEqual(['received', 'claim'])
  })

  it('the mapping can be changed in the agreement, and help says so', async () => {
    await freshLead()
    const emoji = 'emoji: { claim: [raising_hand], contacted: [phone], not-a-fit: [no_entry] }'
    await stage.restart({ agreement: `${AGREEMENT}\n${emoji}\n` })
    expect(await react('jonas', 'eyes')).toEqual([])
    expect(await react('jonas', 'x')).toEqual([])
    expect(await typesOf()).toEqual(['received'])
    expect(await react('jonas', 'raising_hand')).toEqual([])
    expect((await read()).owner.slackId).toBe(PEOPLE.jonas)
    await person('jonas').command('/baton', 'help', CHANNELS.handoffs)
    expect(toldAlone(person('jonas')).at(-1)?.text).toContain(
      ':raising_hand: claim · :phone: contacted · :white_check_mark: close · :no_entry: not a fit',
    )
    await unreact('jonas', 'raising_hand')
    expect((await read()).state).toBe('new')
    expect(hasCard(person('jonas'), company)).toBe(true)
  })
})
