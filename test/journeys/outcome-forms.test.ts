import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf, leadAt, linesOf, press, readBack, sendForm, stageOf, type Who } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const DEFINED = `${AGREEMENT}
definitions:
  MQL: |
    - 20 vehicles or more
    - Plans routes by hand
`
const FAR = { 'How close was it?': 'Far off' }

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ agreement: DEFINED })
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const priya = () => person('priya')
const feedbackOn = (company: string) =>
  person('maya')
    .sees(CHANNELS.feedback)
    .find((seen) => seen.text.includes(company))
const close = (company: string, fields: Record<string, unknown>) => sendForm(stage, 'priya', company, 'Close…', fields)

async function claimed(company: string, more: Record<string, unknown> = {}): Promise<void> {
  await stage.handOff(leadAt(company, { content: ['Routing ROI video', 'Pricing page'], ...more }))
  await press(stage, 'priya', company, 'Claim')
}

async function storedFeedback(company: string) {
  const { id } = await readBack(stage, company)
  return stage.database.prisma.feedback.findFirst({ where: { handoffId: id } })
}

async function eventData(company: string, type: string): Promise<unknown[]> {
  const { id } = await readBack(stage, company)
  const events = await stage.database.prisma.event.findMany({ where: { handoffId: id, type }, orderBy: { seq: 'asc' } })
  return events.map((event) => event.data)
}

async function openClose(company: string) {
  await press(stage, 'priya', company, 'Close…')
  return priya().seesView('Close hand-off')
}

describe('each outcome asks what it needs', () => {
  it('lost to a competitor: who, in a field of its own; and what helped all the same', async () => {
    await claimed('Lost Lines')
    const fields = { Outcome: 'Lost', Why: 'Competitor (who?)', 'Competitor: who?': 'RouteFox', ...FAR }
    expect(await close('Lost Lines', { ...fields, 'What did they say?': 'It was cheaper' })).toEqual({})
    expect(await storedFeedback('Lost Lines')).toMatchObject({ reason: 'competitor', detail: 'RouteFox' })
    expect(linesOf(priya(), 'Lost Lines').at(-1)).toContain('closed this as lost: competitor (RouteFox) · far off')
    expect(cardOf(priya(), 'Lost Lines').text).toContain('Competitor (RouteFox)')
    expect(feedbackOn('Lost Lines')?.text).toContain('Lost: competitor (RouteFox) · Lost Lines\nIt was cheaper')
  })

  it('lost on price: what helped', async () => {
    await claimed('Price Pals')
    const helped = { Outcome: 'Lost', Why: 'Price', ...FAR, 'What helped?': ['Routing ROI video'] }
    expect(await close('Price Pals', helped)).toEqual({})
    expect(await storedFeedback('Price Pals')).toMatchObject({ helpedContent: ['Routing ROI video'] })
    expect(feedbackOn('Price Pals')?.text).toContain('helped: Routing ROI video')
  })

  it('not a fit: which line of the definition is missing, which gap; from a new lead by the same form', async () => {
    await stage.handOff(leadAt('Misfit Mills'))
    const criterion = { 'What of the definition is missing?': '20 vehicles or more' }
    const small = { Why: 'Too small', ...criterion, ...FAR }
    expect(await sendForm(stage, 'jonas', 'Misfit Mills', 'Not a fit…', small)).toEqual({})
    expect(await storedFeedback('Misfit Mills')).toMatchObject({ criterion: '20 vehicles or more' })
    expect(feedbackOn('Misfit Mills')?.text).toContain('misses: 20 vehicles or more')
    await claimed('Gap Group')
    const gap = { Outcome: 'Not a fit', Why: 'Product gap (which?)', 'Product gap: which?': 'No SAP link', ...FAR }
    expect(await close('Gap Group', gap)).toEqual({})
    expect(stageOf(priya(), 'Gap Group')).toBe('Not a fit')
    expect(cardOf(priya(), 'Gap Group').text).toContain('Product gap (No SAP link)')
  })

  it('not now: when it comes back', async () => {
    await claimed('Later Ltd')
    const later = { Outcome: 'Not now', Why: 'Timing', 'How close was it?': 'Some interest' }
    expect(await close('Later Ltd', { ...later, 'Hand off again on': '2026-11-18' })).toEqual({
      return: 'Choose a day after today.',
    })
    expect(await close('Later Ltd', { ...later, 'Hand off again on': '2027-01-11' })).toEqual({})
  })

  it.each([
    ['Content', { 'Which content?': ['Pricing page'] }, { helpedContent: ['Pricing page'] }, 'helped: Pricing page'],
    ['Person', { 'Who helped?': 'Elena Rossi' }, { helpedPerson: 'Elena Rossi' }, 'helped: Elena Rossi'],
    [
      'Offer',
      { 'Which offer helped?': 'Two months free' },
      { helpedOffer: 'Two months free' },
      'helped: Two months free',
    ],
  ])('won by %s: which, and the amount', async (reason, which, stored, shown) => {
    const company = `Won by ${reason}`
    await claimed(company)
    const fields = { Outcome: 'Won', 'What helped?': reason, 'What is it worth?': '1200', ...which }
    expect(await close(company, fields)).toEqual({})
    expect(await storedFeedback(company)).toMatchObject(stored)
    expect(await readBack(stage, company)).toMatchObject({ outcome: 'won', amount: 1200, currency: 'USD' })
    expect(cardOf(priya(), company).text).toContain(shown)
    expect(linesOf(priya(), company).at(-1)).toContain(shown)
    expect(feedbackOn(company)?.text).toContain(shown)
  })

  it('qualified: what helped, and the amount', async () => {
    await claimed('Qualified Quarry')
    await press(stage, 'priya', 'Qualified Quarry', 'Mark contacted')
    const fields = { 'What may it be worth?': '900', 'What helped?': ['Pricing page'], 'Who helped?': 'Elena Rossi' }
    expect(await sendForm(stage, 'priya', 'Qualified Quarry', 'Qualify…', fields)).toEqual({})
    expect(linesOf(priya(), 'Qualified Quarry').at(-1)).toContain('$900 · helped: Pricing page, Elena Rossi')
    const helped = { helpedContent: ['Pricing page'], helpedPerson: 'Elena Rossi' }
    expect(await eventData('Qualified Quarry', 'qualify')).toMatchObject([helped])
  })
})

describe('bad data: the lead is mended, and marketing sees the change', () => {
  const company = 'Halden Tools'
  const wrong = { Outcome: 'Bad data', Why: 'Wrong contact', 'What is wrong?': 'Owen left in March.' }

  it('an address that is none, or another lead’s, is said under the field, and nothing changes', async () => {
    await stage.handOff(leadAt('Other Lead', { lead: { email: 'taken@halden.example' } }))
    await claimed(company, { lead: { email: 'owen@halden.example', name: 'Owen Price', phone: '+4930111' } })
    const taken = await close(company, { ...wrong, 'Their e-mail': 'TAKEN@halden.example' })
    expect(taken).toEqual({ right_email: expect.stringMatching(/^Another lead has that e-mail\./) })
    expect(await readBack(stage, company)).toMatchObject({ state: 'acknowledged' })
    expect(Object.keys(await close(company, { ...wrong, 'Their e-mail': 'marta..l@halden.example' }))).toEqual([
      'right_email',
    ])
  })

  it('card, thread and feedback show the right contact; lead and hand-off have it, and what it was', async () => {
    const right = { 'The right contact': 'Marta Lindh', 'Their e-mail': 'Marta@Halden.example' }
    expect(await close(company, { ...wrong, ...right })).toEqual({})
    const shown = 'Correct contact: Marta Lindh, marta@halden.example'
    expect(cardOf(priya(), company).text).toContain(shown)
    expect(linesOf(priya(), company).at(-1)).toContain(shown)
    expect(feedbackOn(company)?.text).toContain(shown)
    const corrected = {
      name: { from: 'Owen Price', to: 'Marta Lindh' },
      email: { from: 'owen@halden.example', to: 'marta@halden.example' },
    }
    expect(await storedFeedback(company)).toMatchObject({ corrected })
    expect(await eventData(company, 'close')).toMatchObject([{ corrected }])
    const { id } = await readBack(stage, company)
    const row = await stage.database.prisma.handoff.findFirst({ where: { id }, include: { lead: true } })
    const lead = { email: 'marta@halden.example', name: 'Marta Lindh', phone: '+4930111' }
    expect(row).toMatchObject({ mql: { lead }, lead: { email: 'marta@halden.example', mql: { lead } } })
  })

  it('a later hand-off of the right person is the same lead', async () => {
    const { id } = await readBack(stage, company)
    const before = await stage.database.prisma.handoff.findFirst({ where: { id } })
    const again = await stage.handOff(leadAt('Halden Again', { lead: { email: 'marta@halden.example' } }))
    const after = await stage.database.prisma.handoff.findFirst({ where: { id: again } })
    expect(after?.leadId).toBe(before?.leadId)
  })

  it('what was forgotten is put right later, by Add feedback…', async () => {
    const fields = { 'Their phone': '+4930222', 'Their job title': 'Fleet manager' }
    expect(await sendForm(stage, 'priya', company, 'Add feedback…', fields)).toEqual({})
    expect(feedbackOn(company)?.text).toContain('Marta Lindh, marta@halden.example, +4930222, Fleet manager')
    expect(await storedFeedback(company)).toMatchObject({
      corrected: { name: { from: 'Owen Price', to: 'Marta Lindh' }, phone: { from: '+4930111', to: '+4930222' } },
    })
  })
})

describe('the form adapts without losing what was typed', () => {
  it('there and back again, fields that had to make room included', async () => {
    await claimed('Changing Minds')
    const form = await openClose('Changing Minds')
    await form.fill('What did they say?', 'Call me in March')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Competitor (who?)')
    await form.fill('Competitor: who?', 'RouteFox')
    await form.choose('How close was it?', 'Nearly there')
    await form.choose('Outcome', 'Bad data')
    await form.fill('Their e-mail', 'marta@minds.example')
    await form.choose('Outcome', 'Not now')
    await form.fill('Hand off again on', '2027-01-11')
    await form.choose('Outcome', 'Won')
    await form.fill('What is it worth?', '1200')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Competitor (who?)')
    expect(JSON.stringify(form.values)).toContain('RouteFox')
    expect(await form.submit()).toMatchObject({ ok: true })
    await stage.settled()
    expect(await storedFeedback('Changing Minds')).toMatchObject({
      detail: 'RouteFox',
      closeness: 'nearly',
      said: 'Call me in March',
      corrected: null,
    })
    // What belongs to another outcome is left behind.
    expect(await readBack(stage, 'Changing Minds')).toMatchObject({ outcome: 'lost', amount: null })
  })

  it('a form whose following was lost on the way follows when it is sent', async () => {
    await claimed('Lost Update')
    const form = await openClose('Lost Update')
    await form.fill('Note', 'Nice people')
    stage.slack.faults.next('views.update', { kind: 'error', error: 'hash_conflict' })
    await form.choose('Outcome', 'Lost')
    expect(form.text).not.toContain('How close was it?')
    expect((await form.submit()).errors).toBeUndefined()
    expect(form.text).toContain('How close was it?')
    expect(JSON.stringify(form.values)).toContain('Nice people')
    await form.choose('Why', 'Price')
    await form.choose('How close was it?', 'Far off')
    expect(await form.submit()).toMatchObject({ ok: true })
    await stage.settled()
    expect(await storedFeedback('Lost Update')).toMatchObject({ reason: 'price', note: 'Nice people' })
  })

  it('outlives a lost connection: it stays open with what was typed, and is taken when it is sent again', async () => {
    await claimed('Tunnel Trains')
    const form = await openClose('Tunnel Trains')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.choose('How close was it?', 'Far off')
    await form.fill('What did they say?', 'The train is in a tunnel')
    stage.slack.setEventsUrl('http://127.0.0.1:9/slack/events')
    expect(await form.submit()).toMatchObject({ ok: false })
    expect(form.failure).toContain('trouble connecting')
    expect(JSON.stringify(form.values)).toContain('The train is in a tunnel')
    stage.slack.setEventsUrl(`${stage.baton.url()}/slack/events`)
    expect(await form.submit()).toMatchObject({ ok: true })
    await stage.settled()
    expect(feedbackOn('Tunnel Trains')?.text).toContain('The train is in a tunnel')
    expect(await eventData('Tunnel Trains', 'close')).toHaveLength(1)
  })
})

describe('Add feedback… shows all that was said, and takes the rest', () => {
  it('persona, offer, and a note that is longer than a card shows; what is untouched stays', async () => {
    const note = `${'They plan by hand. '.repeat(40)}The end.`
    await claimed('Rest Ropes')
    const lost = { Outcome: 'Lost', Why: 'Competitor (who?)', 'Competitor: who?': 'RouteFox', ...FAR, Note: note }
    expect(await close('Rest Ropes', lost)).toEqual({})
    await press(stage, 'priya', 'Rest Ropes', 'Add feedback…')
    const form = await priya().seesView('Add feedback')
    expect(JSON.stringify(form.values)).toContain(note)
    await form.fill('Who were they in the buying?', 'Plans the routes, does not buy')
    await form.fill('Which offer helped?', 'Two months free')
    await form.fill('Competitor: who?', 'RouteFox AG')
    expect(await form.submit()).toMatchObject({ ok: true })
    await stage.settled()
    const persona = 'Plans the routes, does not buy'
    const changed = { detail: 'RouteFox AG', persona, helpedOffer: 'Two months free' }
    expect(await storedFeedback('Rest Ropes')).toMatchObject({ ...changed, note, closeness: 'far' })
    const [data] = await eventData('Rest Ropes', 'feedback')
    expect(data).toEqual({ closeness: null, said: null, note: null, ...changed })
    expect(linesOf(priya(), 'Rest Ropes').at(-1)).toContain('helped: Two months free')
    expect(linesOf(priya(), 'Rest Ropes').at(-2)).toContain(note)
    expect(feedbackOn('Rest Ropes')?.text).toContain('Lost: competitor (RouteFox AG)')
  })

  it('nothing changed is said; and nobody overwrites what somebody else added meanwhile', async () => {
    await press(stage, 'priya', 'Rest Ropes', 'Add feedback…')
    const form = await priya().seesView('Add feedback')
    expect(Object.values((await form.submit()).errors ?? {})).toEqual(['Add or change at least one thing.'])
    await sendForm(stage, 'elena', 'Rest Ropes', 'Add feedback…', { 'What did they say?': 'Ask in May' })
    await form.fill('What did they say?', 'Never')
    expect(Object.values((await form.submit()).errors ?? {})).toEqual([
      expect.stringMatching(/^Somebody else added feedback meanwhile/),
    ])
    await form.close()
    expect(await storedFeedback('Rest Ropes')).toMatchObject({ said: 'Ask in May' })
  })

  it('the amount of a win', async () => {
    expect(await sendForm(stage, 'priya', 'Won by Offer', 'Add feedback…', { 'What is it worth?': '1500' })).toEqual({})
    expect(await readBack(stage, 'Won by Offer')).toMatchObject({ amount: 1500, currency: 'USD' })
    expect(cardOf(priya(), 'Won by Offer').text).toContain('$1,500 won')
  })
})
