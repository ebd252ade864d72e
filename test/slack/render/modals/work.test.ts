import { describe, expect, test } from 'vitest'
import { decodeMeta } from '../../../../src/slack/meta.ts'
import { explainModal } from '../../../../src/slack/render/modals/explain.ts'
import { changedIn, feedbackForm } from '../../../../src/slack/render/modals/feedback-form.ts'
import { handoffForm } from '../../../../src/slack/render/modals/handoff-form.ts'
import { loadingModal, messageModal } from '../../../../src/slack/render/modals/plain.ts'
import { prefillFromMessage } from '../../../../src/slack/render/modals/prefill.ts'
import { assignForm, attemptForm, opportunityForm, qualifyForm } from '../../../../src/slack/render/modals/work.ts'
import { ARRIVED, DAYS, HANDOFF_ID, keptClock, MINUTES, sampleClock, viewIn } from '../../../support/handoff-views.ts'
import { readableBlocks } from '../../../support/readable.ts'
import { expectModal } from '../../../support/slack-blocks.ts'

describe('forms of work', () => {
  test('log attempt: the channel is a fact and filled in, the result is not', () => {
    const form = attemptForm(viewIn('contacted'))
    expect(form.title.text).toBe('Log attempt 3 of 6')
    expect(
      readableBlocks(form.blocks),
    ).toBe(`(*Northwind Freight* · Dana Whitfield · last: call, they answered, 9:23 AM EST)
channel How: static_select {Call | E-mail | Social | Meeting | Other} = Call
result Result: radio_buttons {They answered | No answer | Left a message | Wrong number or address}
note? Note: plain_text_input
next_try? Next try: datepicker`)
    const first = viewIn('acknowledged', { usualChannel: 'email' })
    expect(readableBlocks(attemptForm(first, ['Pricing page', '', 'Pricing page']).blocks)).toMatch(
      /= E-mail\n[\s\S]*content\? What did you use\?: multi_static_select \{Pricing page\}/,
    )
  })

  test.each([
    [7, 'Log attempt 8'],
    [9_999_999_999, 'Log attempt 10000000000'],
    [99_999_999_999_999, 'Log attempt'],
  ])('after %i attempts the title still fits', (attempts, title) => {
    expect(attemptForm(viewIn('contacted', { handoff: { attempts } })).title.text).toBe(title)
  })

  test('qualify and open opportunity: amount and note', () => {
    expect(readableBlocks(qualifyForm(viewIn('contacted')).blocks)).toMatch(
      /^\(\*Northwind Freight\* · Dana Whitfield · A1\)\namount\? .*number_input\ncurrency\? .* = USD\nnote\? Next step/,
    )
    expect(
      readableBlocks(opportunityForm(viewIn('qualified', { handoff: { amount: 900, currency: 'EUR' } })).blocks),
    ).toMatch(/number_input = 900\ncurrency\? .* = EUR\nnote\? Note/)
  })

  test('a currency that is not in the list is added to it', () => {
    const blocks = readableBlocks(qualifyForm(viewIn('contacted', { handoff: { amount: 1, currency: 'XAF' } })).blocks)
    expect(blocks).toContain('= XAF')
  })

  test('assign: one person', () => {
    expect(readableBlocks(assignForm(viewIn('acknowledged')).blocks)).toBe(
      '(*Northwind Freight* · Dana Whitfield · held by Priya Nair)\nperson Who takes it?: users_select\nwhy? Why: plain_text_input',
    )
  })

  test('of more contents than a menu takes, the first are there', () => {
    const many = Array.from({ length: 250 }, (_, i) => `Case study ${i}`)
    expectModal(attemptForm(viewIn('contacted'), many))
    expect(readableBlocks(attemptForm(viewIn('contacted'), many).blocks)).toContain('Case study 99}')
  })

  test('qualify asks what helped', () => {
    const page = readableBlocks(qualifyForm(viewIn('contacted'), ['Pricing page']).blocks)
    expect(page).toContain('helped? What helped?: multi_static_select {Pricing page}\nhelped_person? Who helped?')
  })

  test('add feedback: all that may be said, with what was said so far in it', () => {
    const view = viewIn('closed', { handoff: { reason: 'competitor' } })
    const said = view.feedback && { ...view.feedback, detail: 'RouteFox', helpedContent: ['Pricing page'] }
    const reasons = [{ label: 'competitor', asks: 'who?' }]
    expect(
      readableBlocks(feedbackForm({ view: { ...view, feedback: said }, reasons, contents: ['Video'] }).blocks),
    ).toBe(`(*Northwind Freight* · Dana Whitfield)
said? What did they say?: plain_text_input = Loved the demo. Our price per vehicle is double what she pays today.
detail:competitor? Competitor: who?: plain_text_input = RouteFox
closeness? How close was it?: radio_buttons {Nearly there | Some interest | Far off} = Nearly there
helped? What helped?: multi_static_select {Pricing page | Video} = Pricing page
helped_person? Who helped?: plain_text_input
helped_offer? Which offer helped?: plain_text_input
persona? Who were they in the buying?: plain_text_input
note? Note: plain_text_input`)
  })

  test('of bad data it asks for the whole contact, and says what is known', () => {
    const page = readableBlocks(feedbackForm({ view: viewIn('closed', { handoff: { outcome: 'bad_data' } }) }).blocks)
    expect(page).toMatch(/right_name\?.*\n.*right_email\?.*\n.*right_phone\?.*\n.*right_title\?/)
  })

  test('words that are longer than a field are whole in storage while nobody touches them', () => {
    const view = viewIn('closed')
    const long = `${'word '.repeat(900)}end`
    const stored = { ...view, feedback: view.feedback && { ...view.feedback, note: long } }
    const note = long.slice(0, 3000).trim()
    expect(changedIn(stored, { note, persona: 'Plans the routes' })).toEqual({ persona: 'Plans the routes' })
    expect(changedIn(stored, { note: 'Shorter' })).toEqual({ note: 'Shorter' })
    expect(changedIn(stored, { said: null })).toEqual({ said: null })
  })

  test('each knows its hand-off and version', () => {
    const feedback = (view: ReturnType<typeof viewIn>) => feedbackForm({ view })
    for (const form of [attemptForm, qualifyForm, opportunityForm, assignForm, feedback]) {
      expect(decodeMeta(form(viewIn('closed')).private_metadata)).toMatchObject({ handoffId: HANDOFF_ID, version: 7 })
    }
  })
})

describe('handing off a lead by hand', () => {
  test('only the e-mail is needed', () => {
    expect(readableBlocks(handoffForm().blocks)).toBe(`email E-mail: email_text_input
name? Name: plain_text_input
company? Company: plain_text_input
title? Job title: plain_text_input
phone? Phone: plain_text_input
why? Why is it an MQL?: plain_text_input`)
  })

  test('a message fills in what it tells', () => {
    const text =
      'Please call <mailto:dana@acme.example|dana@acme.example> at <tel:+13125550142|+1 312 555 0142> &amp; see <https://acme.example|their site>, thanks <@U1>'
    const prefill = prefillFromMessage(text)
    expect(prefill).toEqual({
      email: 'dana@acme.example',
      phone: '+13125550142',
      why: 'Please call dana@acme.example at +13125550142 & see their site (https://acme.example), thanks',
    })
    const form = handoffForm({ prefill, meta: { message: { channel: 'C1', ts: '1.2' } } })
    expect(readableBlocks(form.blocks)).toContain('email E-mail: email_text_input = dana@acme.example')
    expect(decodeMeta(form.private_metadata)?.message).toEqual({ channel: 'C1', ts: '1.2' })
  })

  test.each([
    ['met on 2026-11-19 for 450 000 USD', null],
    ['call 030 123456', '030 123456'],
    ['room 1234', null],
    ['', null],
  ])('a telephone number in %j: %s', (text, phone) => {
    expect(prefillFromMessage(text).phone).toBe(phone)
  })

  test('a long message fits the field', () => {
    const form = handoffForm({ prefill: prefillFromMessage('word '.repeat(5000)) })
    expect(JSON.stringify(form).length).toBeLessThan(6000)
  })
})

describe('explain deadline', () => {
  const rest = { zone: 'America/New_York', whose: null, sleeps: [], anew: null }
  const lines = ['Received    Thu Nov 19       09:12', '', '                              5 min']

  test('the promise in the reader’s zone, the terms, the sum, and by which versions', () => {
    const view = viewIn('new')
    expect(
      readableBlocks(
        explainModal({ view, clock: view.clocks[0] ?? sampleClock('acknowledge'), lines, ...rest }).blocks,
      ),
    ).toBe(`*Northwind Freight*  static_select {Claim · due today | Contact · due today | Outcome · due Dec 1} = Claim · due today
*Claim by 9:17 AM EST*
Hot leads: 5 min of business time from receipt.
> Received    Thu Nov 19       09:12

                              5 min
(New York time · the team’s calendar
Agreement 3 · zone data 2025c)`)
  })

  test.each([
    ['*Claim due 9:17 AM EST*, done 9:15 AM EST', keptClock('acknowledge', 3), {}],
    ['*Contact now*, it was due 9:27 AM EST', sampleClock('contact'), { now: ARRIVED + 30 * MINUTES }],
    ['*Outcome due Dec 1*, no longer waited for', sampleClock('outcome', { state: 'void' }), {}],
  ])('%s', (told, clock, parts) => {
    const view = viewIn('acknowledged', { clocks: [clock], ...parts })
    expect(readableBlocks(explainModal({ view, clock, lines, ...rest }).blocks).split('\n')[1]).toBe(told)
  })

  test('days are said as days, and a promise that began anew says so', () => {
    const clock = sampleClock('outcome', { startedAt: ARRIVED + DAYS })
    const page = readableBlocks(
      explainModal({ view: viewIn('contacted', { clocks: [clock] }), clock, lines, ...rest }).blocks,
    )
    expect(page).toContain('Hot leads: 7 business days from when it began anew.')
  })

  test('the select names how each promise stands', () => {
    const clocks = [
      keptClock('acknowledge', 3),
      sampleClock('contact', { state: 'breached' }),
      sampleClock('outcome', { state: 'void' }),
    ]
    const view = viewIn('acknowledged', { clocks })
    expect(
      readableBlocks(explainModal({ view, clock: clocks[1] ?? sampleClock('contact'), lines, ...rest }).blocks),
    ).toContain('{Claim · met in 3 min | Contact · was due 9:27 AM EST | Outcome · no longer due} = Contact')
  })

  test('one that sleeps says when it wakes up, who put it to sleep and why', () => {
    const clock = sampleClock('contact', { state: 'paused', pausedAt: ARRIVED })
    const view = viewIn('acknowledged', { clocks: [clock], handoff: { snoozedUntil: ARRIVED + DAYS } })
    const sleeps = [{ by: 'Jonas *Weber*', reason: 'waiting on the lead: <back> soon' }]
    const page = readableBlocks(explainModal({ view, clock, lines, ...rest, sleeps, whose: 'Priya Nair' }).blocks)
    expect(page).toContain('*Contact by 9:27 AM EST*, if it wakes up Nov 20, 9:12 AM EST')
    expect(page).toContain(
      '(Asleep: Jonas *Weber*, waiting on the lead: <back> soon\nNew York time · Priya Nair’s calendar',
    )
    expect(page).toContain('{Contact · asleep}')
  })

  test('what the agreement in force would change, for whoever may ask for it', () => {
    const view = viewIn('acknowledged')
    const clock = sampleClock('contact')
    const [from, to] = [ARRIVED, ARRIVED + 2 * 60 * MINUTES]
    const changes = [{ kind: 'contact', scope: 'lead', target: '2h', from, to } as const]
    const anew = { version: 4, changes }
    const page = readableBlocks(explainModal({ view, clock, lines, ...rest, anew }).blocks)
    expect(page).toContain(
      'Under agreement 4:\ncontact due 9:12 AM EST → 11:12 AM EST\n[Recalculate under agreement 4…]',
    )
    expect(JSON.stringify(explainModal({ view, clock, lines, ...rest }))).not.toContain('Recalculate')
  })

  test('a clock of a cycle before can still be explained', () => {
    const clock = sampleClock('acknowledge', { cycle: 1 })
    const view = viewIn('acknowledged', {
      handoff: { cycle: 2 },
      clocks: [clock, sampleClock('contact', { cycle: 2 })],
    })
    expect(readableBlocks(explainModal({ view, clock, lines, ...rest }).blocks)).toContain('= Claim')
  })
})

test('plain modals say something and end', () => {
  expect(loadingModal('Log attempt')).toMatchObject({
    title: { text: 'Log attempt' },
    blocks: [{ text: { text: 'One moment…' } }],
  })
  expect(messageModal('Baton', 'Nothing changed.')).not.toHaveProperty('submit')
})
