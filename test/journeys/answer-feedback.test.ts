import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import {
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press as pressOn,
  readBack,
  sendForm,
  toldAlone,
  type Who,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const LOST = {
  Outcome: 'Lost',
  Why: 'Price',
  'How close was it?': 'Nearly there',
  'What did they say?': 'Double what she pays today.',
}
const THANKS = { 'What do you answer?': 'Thanks' }
const ANSWER = 'You are right: the page hid the plan for <small> fleets.'

describe('Answer… on feedback: marketing responds, and the rep hears what changed', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  async function lost(company: string, fields: Record<string, string> = LOST): Promise<void> {
    await stage.handOff(leadAt(company))
    await pressOn(stage, 'priya', company, 'Claim')
    expect(await sendForm(stage, 'priya', company, 'Close…', fields)).toEqual({})
  }
  function feedbackOn(company: string): SeenMessage {
    const found = person('maya')
      .sees(CHANNELS.feedback)
      .filter((seen) => seen.text.includes(company) && !seen.ephemeral)
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} feedback messages about ${company}`)
    return found[0]
  }
  async function openAs(who: Who, company: string) {
    await person(who).click(feedbackOn(company), { label: 'Answer…' })
    await stage.settled()
  }
  async function answer(who: Who, company: string, fields: Record<string, unknown>) {
    await openAs(who, company)
    const form = await person(who).seesView('Answer feedback')
    for (const [field, value] of Object.entries({ ...THANKS, ...fields })) await form.choose(field, value)
    const { errors = {} } = await form.submit()
    if (Object.keys(errors).length > 0) await form.close()
    await stage.settled()
    return errors
  }

  it('the form shows what the rep said, and asks for words', async () => {
    await lost('Form Foods')
    await openAs('maya', 'Form Foods')
    const form = await person('maya').seesView('Answer feedback')
    expect(form.text).toContain('Lost on price · Form Foods')
    expect(form.text).toContain('Double what she pays today.')
    expect(form.text).toContain('Priya Nair gets it as a direct message.')
    expect((await form.submit()).errors).toBeDefined()
    await form.choose('What do you answer?', 'Thanks')
    await form.choose('Your answer', '  ​ ')
    expect((await form.submit()).errors).toEqual({ answer: 'Write an answer.' })
    await form.close()
  })

  it('the answer takes the button’s place; thread and rep hear of it; it reads back', async () => {
    await lost('Answered Arms')
    expect(
      await answer('maya', 'Answered Arms', { 'Your answer': ANSWER, 'What changed?': ['Content', 'Lead data'] }),
    ).toEqual({})
    const { text, blocks } = feedbackOn('Answered Arms')
    expect(text).toMatch(/:speech_balloon: Answered by Maya Lindqvist in under 1 min · thanks for telling · 10:00 AM/)
    expect(text).toContain(`${ANSWER}\nChanged: content, lead data`)
    expect(JSON.stringify(blocks)).not.toContain('Answer…')
    expect(linesOf(person('priya'), 'Answered Arms').at(-1)).toMatch(
      /^:speech_balloon: Maya Lindqvist answered for marketing in under 1 min · thanks for telling · changed: content, lead data\n/,
    )
    expect(person('priya').dm().at(-1)?.text).toBe(
      `:speech_balloon: Marketing answered you on Answered Arms\n${ANSWER}\nMaya Lindqvist · thanks for telling · changed: content, lead data · you wrote “lost on price”`,
    )
    const { events } = await readBack(stage, 'Answered Arms')
    expect(events.at(-1)).toMatchObject({ type: 'response', actor: PEOPLE.maya, source: 'form' })
    expect(cardOf(person('priya'), 'Answered Arms').text).toContain('Lost')
  })

  it('the response clock starts with the close and is met by the answer; answered late it stays missed', async () => {
    const response = async (company: string) =>
      (await readBack(stage, company)).clocks.find(({ kind }: { kind: string }) => kind === 'response')
    expect(await response('Answered Arms')).toMatchObject({ state: 'met', targetMinutes: 960 })
    await lost('Late Letters')
    expect(feedbackOn('Late Letters').text.replaceAll('\u200b', '')).toContain('Marketing: answer by Nov 20, 2026, 10:')
    await stage.advance(3 * 24 * 60)
    expect(feedbackOn('Late Letters').text).toContain('Marketing: answer')
    expect(await answer('maya', 'Late Letters', { 'Your answer': 'Sorry for the wait.' })).toEqual({})
    const { state, metAt } = await response('Late Letters')
    expect(state).toBe('breached')
    expect(metAt).not.toBeNull()
    expect(linesOf(person('priya'), 'Late Letters').at(-1)).toContain(
      ':speech_balloon: Maya Lindqvist answered for marketing · thanks for telling\n',
    )
  })

  it('once is enough: a form that was open meanwhile hears who was faster', async () => {
    await lost('Twice Told')
    await openAs('elena', 'Twice Told')
    const late = await person('elena').seesView('Answer feedback')
    await late.choose('What do you answer?', 'Thanks')
    await late.choose('Your answer', 'Second')
    expect(await answer('maya', 'Twice Told', { 'Your answer': 'First' })).toEqual({})
    expect(Object.values((await late.submit()).errors ?? {})).toEqual(['Maya Lindqvist answered this already.'])
    await late.close()
    expect((await eventsOf(stage, 'Twice Told')).filter((type) => type === 'response')).toHaveLength(1)
  })

  it.each([
    ['priya', 'Marketers and leaders can do that.'],
    ['jonas', 'Marketers and leaders can do that.'],
    ['guest', 'Guests and people from other companies can read hand-offs, but not work on them.'],
    ['foreigner', 'Guests and people from other companies can read hand-offs, but not work on them.'],
  ] as const)('%s may not', async (who, told) => {
    const company = `Not By ${who}`
    await lost(company)
    const before = person(who)
      .sees(CHANNELS.feedback)
      .filter((seen) => seen.ephemeral).length
    await openAs(who, company)
    expect(person(who).hasView()).toBe(false)
    const answers = person(who)
      .sees(CHANNELS.feedback)
      .filter((seen) => seen.ephemeral)
    expect(answers.slice(before).map(({ text }) => text)).toEqual([told])
    expect((await eventsOf(stage, company)).at(-1)).toBe('close')
  })

  it('a leader may, and who closed it themselves is not told what they wrote', async () => {
    await stage.handOff(leadAt('Leader Labs'))
    expect(
      await sendForm(stage, 'elena', 'Leader Labs', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' }),
    ).toEqual({})
    const before = person('elena').dm().length
    expect(await answer('elena', 'Leader Labs', { 'Your answer': 'We stopped that campaign.' })).toEqual({})
    expect(person('elena').dm()).toHaveLength(before)
    expect(feedbackOn('Leader Labs').text).toContain('Answered by Elena Rossi')
  })

  it.each([
    ['Not now', { Outcome: 'Not now', Why: 'Timing', 'How close was it?': 'Some interest' }],
    ['Won', { Outcome: 'Won', 'What helped?': 'Offer' }],
  ])('%s asks marketing for nothing', async (name, fields) => {
    await lost(`Quiet ${name}`, fields)
    expect(JSON.stringify(feedbackOn(`Quiet ${name}`).blocks)).not.toContain('Answer…')
  })

  it('feedback that is added later keeps the answer', async () => {
    await lost('Added After')
    await answer('maya', 'Added After', { 'Your answer': 'Noted.' })
    expect(await sendForm(stage, 'priya', 'Added After', 'Add feedback…', { Note: 'They call back in May' })).toEqual(
      {},
    )
    expect(feedbackOn('Added After').text).toContain('Noted.')
  })

  it('of a lead that was reopened there is nothing to answer', async () => {
    await lost('Open Again')
    await openAs('maya', 'Open Again')
    const form = await person('maya').seesView('Answer feedback')
    await form.choose('What do you answer?', 'Thanks')
    await form.choose('Your answer', 'Too late')
    await pressOn(stage, 'priya', 'Open Again', 'Reopen')
    expect(Object.values((await form.submit()).errors ?? {})).toEqual([
      'This is still open. Feedback comes with closing it.',
    ])
    await form.close()
    expect(toldAlone(person('maya'))).toEqual([])
  })
})
