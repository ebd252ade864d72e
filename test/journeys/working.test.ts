import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press as pressOn,
  promisesOf,
  readBack,
  sendForm,
  stageOf,
  threadOf,
  type Who,
} from '../support/card.ts'
import { PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('Attempts, contact, qualify, opportunity, release, assign, reopen', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const priya = () => stage.slack.person(PEOPLE.priya)
  const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
  const attempt = (company: string, fields: Record<string, string>) =>
    sendForm(stage, 'priya', company, 'Log attempt…', fields)
  async function claimed(company: string, more: Record<string, unknown> = {}): Promise<void> {
    await stage.handOff(leadAt(company, more))
    await press('priya', company, 'Claim')
  }

  it('Log attempt is channel, result and note; card and thread count them', async () => {
    await claimed('Attempts')
    await stage.advance(7)
    expect(await attempt('Attempts', { Result: 'No answer' })).toEqual({})
    expect(cardOf(priya(), 'Attempts').text).toContain('1 of 6 attempts')
    expect(linesOf(priya(), 'Attempts').at(-1)).toBe(
      ':telephone_receiver: Attempt 1 of 6 · call, no answer · Priya Nair\nFirst attempt in 7 min. The promise is 15 min.',
    )
    expect(await attempt('Attempts', { How: 'E-mail', Result: 'Left a message', Note: 'Sent *the* <deck>' })).toEqual(
      {},
    )
    expect(linesOf(priya(), 'Attempts').at(-1)).toBe(
      ':telephone_receiver: Attempt 2 of 6 · e-mail, left a message · Priya Nair\nSent *the* <deck>',
    )
    expect(cardOf(priya(), 'Attempts').text).toContain('last 10:07 AM: e-mail, left a message')
    const { attempts, state } = await readBack(stage, 'Attempts')
    expect(state).toBe('acknowledged')
    expect(attempts).toEqual([
      { at: expect.any(String), channel: 'call', result: 'no answer', by: PEOPLE.priya },
      { at: expect.any(String), channel: 'email', result: 'message', by: PEOPLE.priya },
    ])
  })

  it('contact is met by the first attempt of any kind; an attempt that reached them moves to contacted', async () => {
    expect(await promisesOf(stage, 'Attempts')).toEqual(['acknowledge met', 'contact met', 'outcome pending'])
    expect(await attempt('Attempts', { How: 'Meeting', Result: 'They answered' })).toEqual({})
    expect(await readBack(stage, 'Attempts')).toMatchObject({ state: 'contacted' })
    expect(await eventsOf(stage, 'Attempts')).toEqual(['received', 'claim', 'attempt', 'attempt', 'attempt', 'contact'])
    expect(cardOf(priya(), 'Attempts').buttons).toEqual(['Log attempt…', 'Qualify…', 'Close…'])
  })

  it('a form without a result says what is missing, under the field', async () => {
    await press('priya', 'Attempts', 'Log attempt…')
    const form = await priya().seesView('Log attempt 4 of 6')
    expect((await form.submit()).errors).toMatchObject({ result: expect.any(String) })
    await form.close()
  })

  it('attempts go on beyond the agreed number', async () => {
    await claimed('Persistent', { source: 'event' })
    for (let number = 1; number <= 6; number++) await attempt('Persistent', { Result: 'No answer' })
    expect(linesOf(priya(), 'Persistent').map((line) => /Attempt \d( of \d)?/.exec(line)?.[0])).toEqual([
      undefined,
      'Attempt 1 of 5',
      'Attempt 2 of 5',
      'Attempt 3 of 5',
      'Attempt 4 of 5',
      'Attempt 5 of 5',
      'Attempt 6',
    ])
    expect(cardOf(priya(), 'Persistent').text).toContain('6 attempts')
  })

  it('Mark contacted records an attempt that reached them, its channel untold', async () => {
    await claimed('Marked')
    await press('priya', 'Marked', 'Mark contacted')
    expect(linesOf(priya(), 'Marked').at(-1)).toContain('Attempt 1 of 6 · they answered · Priya Nair')
    expect((await readBack(stage, 'Marked')).attempts).toEqual([
      { at: expect.any(String), channel: null, result: 'answered', by: PEOPLE.priya },
    ])
  })

  it('Qualify and Open opportunity carry amount and note; the outcome promise is kept', async () => {
    expect(
      await sendForm(stage, 'priya', 'Marked', 'Qualify…', {
        'What may it be worth?': '18000.50',
        Currency: 'EUR',
        'Next step': 'Demo on Tuesday',
      }),
    ).toEqual({})
    expect(stageOf(priya(), 'Marked')).toBe('SQL')
    expect(linesOf(priya(), 'Marked').at(-1)).toMatch(
      /^:dart: Priya Nair qualified this in .* · EUR 18,000\.50\nDemo on Tuesday$/,
    )
    expect(await promisesOf(stage, 'Marked')).toEqual(['acknowledge met', 'contact met', 'outcome met'])
    expect(cardOf(priya(), 'Marked').buttons).toEqual(['Open opportunity…', 'Close…'])

    await press('priya', 'Marked', 'Open opportunity…')
    const form = await priya().seesView('Open opportunity')
    expect(JSON.stringify(form.values)).toContain('18000.5')
    await form.fill('What is it worth?', '21000')
    await form.fill('Note', 'Decides after the fleet review')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(stageOf(priya(), 'Marked')).toBe('Opportunity')
    expect(linesOf(priya(), 'Marked').at(-1)).toBe(
      ':handshake: Priya Nair opened an opportunity · EUR 21,000\nDecides after the fleet review',
    )
    expect(await readBack(stage, 'Marked')).toMatchObject({ state: 'opportunity', amount: 21000, currency: 'EUR' })
    expect(cardOf(priya(), 'Marked').buttons).toEqual(['Close…'])
  })

  it('attempts are still logged on an SQL and an opportunity, from the menu', async () => {
    expect(await attempt('Marked', { Result: 'They answered' })).toEqual({})
    expect(await readBack(stage, 'Marked')).toMatchObject({ state: 'opportunity', attempts: [{}, {}] })
    expect(await eventsOf(stage, 'Marked')).toEqual([
      'received',
      'claim',
      'attempt',
      'contact',
      'qualify',
      'opportunity',
      'attempt',
    ])
  })

  it('an amount that is none is refused under its field', async () => {
    await claimed('Amount')
    await press('priya', 'Amount', 'Mark contacted')
    const errors = await sendForm(stage, 'priya', 'Amount', 'Qualify…', { 'What may it be worth?': '-5' })
    expect(Object.keys(errors)).toEqual(['amount'])
    expect((await readBack(stage, 'Amount')).state).toBe('contacted')
  })

  it('release clears the owner and starts a new acknowledge clock; old and met clocks stay', async () => {
    await claimed('Released')
    await attempt('Released', { Result: 'No answer' })
    await stage.advance(3)
    await press('priya', 'Released', 'Release')
    const released = await readBack(stage, 'Released')
    expect(released).toMatchObject({ state: 'new', owner: null })
    expect(await promisesOf(stage, 'Released')).toEqual([
      'acknowledge met',
      'acknowledge pending',
      'contact met',
      'outcome pending',
    ])
    const again = released.clocks[1]
    expect(Date.parse(again.startedAt)).toBe(Date.parse(released.events.at(-1).at))
    expect(Date.parse(again.dueAt) - Date.parse(again.startedAt)).toBe(5 * 60_000)
    expect(cardOf(priya(), 'Released').text).toContain('Claim by')
    expect(linesOf(priya(), 'Released').at(-1)).toBe('Priya Nair released this. It is free to claim.')
    await press('jonas', 'Released', 'Claim')
    expect(await promisesOf(stage, 'Released')).toContain('acknowledge met')
    expect(await promisesOf(stage, 'Released')).not.toContain('acknowledge pending')
  })

  it('reopen keeps the owner, and starts a new cycle with new clocks; the old one stays', async () => {
    await claimed('Reopened')
    await attempt('Reopened', { Result: 'No answer' })
    expect(
      await sendForm(stage, 'priya', 'Reopened', 'Close…', {
        Outcome: 'Not now',
        Why: 'Timing',
        'How close was it?': 'Some interest',
      }),
    ).toEqual({})
    expect(cardOf(priya(), 'Reopened').buttons).toEqual(['Add feedback…'])
    await stage.advance(60)
    expect(await press('jonas', 'Reopened', 'Reopen')).toEqual([
      '@Priya Nair holds this lead. Only they or a leader can do that.',
    ])
    expect(await press('priya', 'Reopened', 'Reopen')).toEqual([])
    const reopened = await readBack(stage, 'Reopened')
    expect(reopened).toMatchObject({
      state: 'acknowledged',
      cycle: 2,
      outcome: null,
      reason: null,
      owner: { slackId: PEOPLE.priya },
    })
    expect(await promisesOf(stage, 'Reopened')).toEqual([
      'acknowledge met',
      'contact met',
      'outcome met',
      'contact pending',
      'outcome pending',
    ])
    const anew = reopened.clocks.filter((clock: { startedAt: string }) => clock.startedAt === reopened.events.at(-1).at)
    expect(anew.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['contact', 'contact', 'depth', 'outcome'])
    expect(cardOf(priya(), 'Reopened').text).toContain('0 of 6 attempts')
    expect(linesOf(priya(), 'Reopened').at(-1)).toBe('Priya Nair reopened this. New promises run from now.')
    expect(await attempt('Reopened', { Result: 'No answer' })).toEqual({})
    expect(linesOf(priya(), 'Reopened').at(-1)).toContain('Attempt 1 of 6')
  })

  it('a lead that nobody owned reopens as new, with an acknowledge clock too', async () => {
    await stage.handOff(leadAt('Declined'))
    const declined = { Why: 'Too small', 'How close was it?': 'Far off' }
    expect(await sendForm(stage, 'jonas', 'Declined', 'Not a fit…', declined)).toEqual({})
    expect(await promisesOf(stage, 'Declined')).toEqual(['acknowledge met', 'contact void', 'outcome met'])
    await press('jonas', 'Declined', 'Reopen')
    expect(await readBack(stage, 'Declined')).toMatchObject({ state: 'new', cycle: 2, owner: null })
    expect((await promisesOf(stage, 'Declined')).slice(3)).toEqual([
      'acknowledge pending',
      'contact pending',
      'outcome pending',
    ])
  })

  it('every line of the thread is the record of a fact, in its order', async () => {
    const order = threadOf(priya(), 'Released').map((seen) => seen.ts)
    expect(order).toEqual([...order].sort())
    expect(linesOf(priya(), 'Released').map((line) => line.split(/[.·\n]/)[0]?.trim())).toEqual([
      ':eyes: Priya Nair claimed this in under 1 min',
      ':telephone_receiver: Attempt 1 of 6',
      'Priya Nair released this',
      ':eyes: Jonas Weber claimed this in under 1 min',
    ])
  })
})
