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
  type Who,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('Close form: outcome, reason, closeness, what they said, note; feedback in thread and channel', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const priya = () => stage.slack.person(PEOPLE.priya)
  const maya = () => stage.slack.person(PEOPLE.maya)
  const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
  const feedbackOn = (company: string) =>
    maya()
      .sees(CHANNELS.feedback)
      .filter((seen) => seen.text.includes(company))
  async function claimed(company: string, more: Record<string, unknown> = {}): Promise<void> {
    await stage.handOff(leadAt(company, more))
    await press('priya', company, 'Claim')
  }

  const OUTCOMES = [
    {
      company: 'Won Works',
      fields: { Outcome: 'Won', 'What helped?': 'Content', 'What is it worth?': '1200', Note: 'The routing webinar' },
      read: { outcome: 'won', reason: 'content', amount: 1200, currency: 'USD' },
      card: 'Won',
      thread: ':trophy: Priya Nair won this · $1,200 · helped: content · feedback\nThe routing webinar',
      feedback: 'Won (helped: content) · $1,200 · Won Works\nThe routing webinar',
    },
    {
      company: 'Lost Lines',
      fields: {
        Outcome: 'Lost',
        Why: 'Competitor (who?)',
        'How close was it?': 'Nearly there',
        'What did they say?': 'Signed with <!channel> yesterday',
      },
      read: { outcome: 'lost', reason: 'competitor' },
      card: 'Lost',
      thread:
        ':memo: Priya Nair closed this as lost: competitor · nearly there · feedback\nSigned with <!channel> yesterday',
      feedback: 'Lost: competitor · Lost Lines\nSigned with <!channel> yesterday',
    },
    {
      company: 'Later Ltd',
      fields: { Outcome: 'Not now', Why: 'No budget', 'How close was it?': 'Some interest' },
      read: { outcome: 'not_now', reason: 'no budget' },
      card: 'Not now',
      thread: ':memo: Priya Nair closed this as not now: no budget · some interest · feedback',
      feedback: 'Not now: no budget · Later Ltd',
    },
    {
      company: 'Misfit Mills',
      fields: { Outcome: 'Not a fit', Why: 'Product gap (which?)', 'How close was it?': 'Far off', Note: 'No SAP' },
      read: { outcome: 'not_a_fit', reason: 'product gap' },
      card: 'Not a fit',
      thread: ':memo: Priya Nair closed this as not a fit: product gap · far off · feedback\nNo SAP',
      feedback: 'Not a fit: product gap · Misfit Mills\nNo SAP',
    },
    {
      company: 'Bad Books',
      fields: { Outcome: 'Bad data', Why: 'Wrong contact', 'What is wrong?': 'She left in May' },
      read: { outcome: 'bad_data', reason: 'wrong contact' },
      card: 'Bad data',
      thread: ':memo: Priya Nair closed this as bad data: wrong contact · feedback\nShe left in May',
      feedback: 'Bad data: wrong contact · Bad Books\nShe left in May',
    },
  ]

  it.each(OUTCOMES)('$card', async ({ company, fields, read, card, thread, feedback }) => {
    await claimed(company)
    expect(await sendForm(stage, 'priya', company, 'Close…', fields)).toEqual({})
    expect(await readBack(stage, company)).toMatchObject({ state: 'closed', ...read })
    expect(stageOf(priya(), company)).toBe(card)
    expect(cardOf(priya(), company).buttons).toEqual(['Add feedback…'])
    expect(linesOf(priya(), company).at(-1)).toBe(thread)
    const posted = feedbackOn(company)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.text.startsWith(feedback)).toBe(true)
    expect(JSON.stringify(posted[0]?.blocks)).toContain(`|${company}>`)
    expect(JSON.stringify(cardOf(priya(), company).blocks)).toContain('|feedback>')
  })

  it('acknowledge stays met, a contact clock still running becomes void, outcome is met', async () => {
    expect(await promisesOf(stage, 'Won Works')).toEqual(['acknowledge met', 'contact void', 'outcome met'])
  })

  it('the reasons depend on the outcome, and what was typed stays when the outcome changes', async () => {
    await claimed('Changing Minds')
    await press('priya', 'Changing Minds', 'Close…')
    const form = await priya().seesView('Close hand-off')
    expect(form.text).not.toContain('How close was it?')
    await form.fill('What did they say?', 'Call me in March')
    await form.fill('Note', 'Nice people')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.choose('How close was it?', 'Nearly there')
    await form.choose('Outcome', 'Won')
    expect(form.text).not.toContain('How close was it?')
    expect(form.text).toContain('What is it worth?')
    await form.choose('Outcome', 'Not now')
    expect(JSON.stringify(form.values)).toContain('Call me in March')
    expect(JSON.stringify(form.values)).toContain('Nice people')
    const { errors } = await form.submit()
    expect(Object.keys(errors ?? {})).toContain('reason:not_now')
    await form.choose('Why', 'Timing')
    await form.choose('How close was it?', 'Some interest')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(await readBack(stage, 'Changing Minds')).toMatchObject({ outcome: 'not_now', reason: 'timing' })
    expect(feedbackOn('Changing Minds')[0]?.text).toContain('Call me in March\nNote: Nice people')
  })

  it('outcome, reason and closeness are asked for under their fields', async () => {
    await claimed('Careless')
    await press('priya', 'Careless', 'Close…')
    const form = await priya().seesView('Close hand-off')
    expect(Object.keys((await form.submit()).errors ?? {})).toEqual(['outcome'])
    await form.choose('Outcome', 'Lost')
    expect(Object.keys((await form.submit()).errors ?? {}).sort()).toEqual(['closeness', 'reason:lost'])
    expect(await eventsOf(stage, 'Careless')).toEqual(['received', 'claim'])
    await form.close()
  })

  it('unreachable is refused before the agreed attempts, and taken after them without a closeness', async () => {
    await claimed('Silent Sons', { source: 'event' })
    const close = () => sendForm(stage, 'priya', 'Silent Sons', 'Close…', { Outcome: 'Unreachable' })
    expect(await close()).toEqual({
      outcome: 'Unreachable opens after 5 attempts; 0 count so far. Missing: 5 more attempts.',
    })
    for (let number = 1; number <= 4; number++) {
      await sendForm(stage, 'priya', 'Silent Sons', 'Log attempt…', { Result: 'No answer' })
    }
    expect(Object.values(await close())).toEqual([
      'Unreachable opens after 5 attempts; 4 count so far. Missing: 1 more attempt.',
    ])
    await sendForm(stage, 'priya', 'Silent Sons', 'Log attempt…', { Result: 'No answer' })
    expect(await close()).toEqual({})
    expect(await readBack(stage, 'Silent Sons')).toMatchObject({
      state: 'closed',
      outcome: 'unreachable',
      reason: null,
    })
    expect(stageOf(priya(), 'Silent Sons')).toBe('Unreachable')
  })

  it('Not a fit… from new: closed without an owner, acknowledge met by it, contact void', async () => {
    await stage.handOff(leadAt('Tiny Traders'))
    const fields = { Why: 'Too small', 'How close was it?': 'Far off', 'What did they say?': 'We are two people' }
    expect(await sendForm(stage, 'jonas', 'Tiny Traders', 'Not a fit…', fields)).toEqual({})
    expect(await readBack(stage, 'Tiny Traders')).toMatchObject({
      outcome: 'not_a_fit',
      reason: 'too small',
      owner: null,
    })
    expect(await promisesOf(stage, 'Tiny Traders')).toEqual(['acknowledge met', 'contact void', 'outcome met'])
    expect(feedbackOn('Tiny Traders')[0]?.text).toContain('Jonas Weber')
  })

  it('closing is legal from every open state', async () => {
    for (const upTo of [0, 1, 2, 3]) {
      const company = `Stage ${upTo}`
      await claimed(company)
      if (upTo > 0) await press('priya', company, 'Mark contacted')
      if (upTo > 1) await sendForm(stage, 'priya', company, 'Qualify…', {})
      if (upTo > 2) await sendForm(stage, 'priya', company, 'Open opportunity…', {})
      const closed = { Outcome: 'Lost', Why: 'No decision', 'How close was it?': 'Some interest' }
      expect(await sendForm(stage, 'priya', company, 'Close…', closed)).toEqual({})
      expect(stageOf(priya(), company)).toBe('Lost')
    }
  })

  it('Add feedback… adds to what was said: in the thread, and in the one message of the feedback channel', async () => {
    const company = 'Later Ltd'
    const more = { 'What did they say?': 'Ask us after the audit', 'How close was it?': 'Nearly there' }
    expect(await sendForm(stage, 'priya', company, 'Add feedback…', more)).toEqual({})
    expect(linesOf(priya(), company).at(-1)).toBe(
      ':memo: Priya Nair added feedback · nearly there\nAsk us after the audit',
    )
    const posted = feedbackOn(company)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.text).toContain('Ask us after the audit')
    expect(posted[0]?.text).toContain('nearly there')
    expect(await sendForm(stage, 'elena', company, 'Add feedback…', { Note: 'Their CFO decides' })).toEqual({})
    expect(feedbackOn(company)[0]?.text).toContain('Ask us after the audit\nNote: Their CFO decides')
    expect(await press('jonas', company, 'Add feedback…')).toEqual([
      '@Priya Nair holds this lead. Only they or a leader can do that.',
    ])
    const nothing = await sendForm(stage, 'priya', company, 'Add feedback…', {})
    expect(Object.values(nothing)).toEqual(['Add or change at least one thing.'])
    expect((await eventsOf(stage, company)).slice(-2)).toEqual(['feedback', 'feedback'])
  })

  it('reopened and closed again: a second message in the feedback channel, the first stays as a record', async () => {
    const company = 'Misfit Mills'
    await press('priya', company, 'Reopen')
    expect(await readBack(stage, company)).toMatchObject({ state: 'acknowledged', cycle: 2 })
    expect(feedbackOn(company)[0]?.text).toContain('Not a fit: product gap')
    const lost = { Outcome: 'Lost', Why: 'Chose nothing', 'How close was it?': 'Some interest' }
    expect(await sendForm(stage, 'priya', company, 'Close…', lost)).toEqual({})
    const posted = feedbackOn(company).map((seen) => seen.text.split(' · ')[0])
    expect(posted).toEqual(['Not a fit: product gap', 'Lost: chose nothing'])
    expect(linesOf(priya(), company).at(-1)).toContain('closed this as lost: chose nothing')
  })
})
