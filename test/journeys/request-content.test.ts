import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { moveContentRequest } from '../../src/use-cases/move-content-request.ts'
import { leadAt, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const TEAM = 'T0MERIDIAN'
/** Slack's answer to a message that is gone is waited for a while. */
const SOON = { timeout: 20_000 }
const PURPOSE = 'Fleets ask what switching costs'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])

/** Sends the form of a request that is open. */
async function fillRequest(who: Who, more: Record<string, unknown> = {}): Promise<Record<string, string>> {
  const form = await person(who).seesView('Request content')
  const fields = {
    'What is it for?': PURPOSE,
    'Who reads it?': 'Operations leads',
    Stage: 'Decision',
    'By when?': '2026-11-27',
    'How will you know that it is good?': 'I can send it without a word',
    ...more,
  }
  for (const [field, value] of Object.entries(fields)) await form.choose(field, value)
  const { errors = {} } = await form.submit()
  await stage.settled()
  return errors
}

async function ask(who: Who, more: Record<string, unknown> = {}): Promise<void> {
  await person(who).command('/baton', 'content request')
  expect(await fillRequest(who, more)).toEqual({})
  while (person(who).hasView()) await person(who).view().close()
}

const requests = () =>
  person('priya')
    .sees(CHANNELS.feedback)
    .filter(({ ephemeral, text }) => !ephemeral && text.includes('Content request'))
function latest(): SeenMessage {
  const message = requests().at(-1)
  if (!message) throw new Error('no request')
  return message
}
const thread = (message = latest()) =>
  person('priya')
    .thread(CHANNELS.feedback, message.ts)
    .slice(1)
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ text }) => text)
const dms = (who: Who) =>
  person(who)
    .dm()
    .filter(({ ephemeral }) => !ephemeral)
const lastDm = (who: Who) => dms(who).at(-1)
const until = (iso: string) => (Date.parse(iso) - stage.clock.now()) / 60_000

/** Presses a button of the newest request. @returns what the person alone was told */
async function press(who: Who, label: string, message = latest()): Promise<string[]> {
  const alone = () =>
    person(who)
      .sees(CHANNELS.feedback)
      .filter(({ ephemeral }) => ephemeral)
  const before = alone().length
  await person(who).click(message, { label })
  await stage.settled()
  return alone()
    .slice(before)
    .map(({ text }) => text)
}

/** The same with the form that it opens. @returns what was wrong under which field */
async function send(who: Who, label: string, fields: Record<string, unknown>): Promise<Record<string, string>> {
  expect(await press(who, label)).toEqual([])
  return fill(who, fields)
}

async function fill(who: Who, fields: Record<string, unknown>): Promise<Record<string, string>> {
  const form = await person(who).seesView()
  for (const [field, value] of Object.entries(fields)) await form.choose(field, value)
  const { errors = {} } = await form.submit()
  await stage.settled()
  return errors
}

const PAGE = { Name: 'Switching costs', Link: 'https://meridian.example/switching' }

describe('Request content: asked, accepted, delivered, not yet, delivered, signed off', () => {
  it('a rep asks: one message in the feedback channel, in their own words', async () => {
    await ask('priya', { 'Is it for one lead or company?': '<!channel> Northwind' })
    expect(requests()).toHaveLength(1)
    const { text, buttons } = latest()
    expect(text).toContain('Content request · Decision · for <!channel> Northwind')
    expect(text).toContain(PURPOSE)
    expect(text).toContain('For: Operations leads')
    expect(text).toContain('Good when: I can send it without a word')
    expect(text).toContain('asked by Priya Nair')
    expect(text).toContain('Marketing: accept or decline · wanted by Fri, Nov 27')
    expect(buttons).toEqual(['Accept…', 'Decline…'])
    expect(thread()).toEqual([])
  })

  it('is on the agenda of what is open', async () => {
    const open = await stage.baton.deps.store.openRequests(TEAM)
    expect(open).toMatchObject([
      { state: 'asked', requestedBy: PEOPLE.priya, wantedOn: '2026-11-27', stage: 'decision' },
    ])
  })

  it('reps and guests cannot answer it, and are told so before they type', async () => {
    expect(await press('jonas', 'Accept…')).toEqual(['Marketers and leaders can do that.'])
    expect(await press('priya', 'Decline…')).toEqual(['Marketers and leaders can do that.'])
    expect(await press('guest', 'Accept…')).toEqual([expect.stringContaining('Guests')])
    expect(person('jonas').hasView()).toBe(false)
  })

  it('a day that has passed is no promise', async () => {
    expect(await send('maya', 'Accept…', { 'You deliver by': '2026-11-17' })).toEqual({
      'content.promised_on': 'Choose today or a later day.',
    })
    await person('maya').view().close()
  })

  it('two marketers accept at once: one does, the other hears who was faster', async () => {
    expect(await press('maya', 'Accept…')).toEqual([])
    expect(await press('elena', 'Accept…')).toEqual([])
    const [one, other] = [person('maya').view(), person('elena').view()]
    await one.choose('You deliver by', '2026-11-24')
    expect((await one.submit()).errors ?? {}).toEqual({})
    stage.clock.advance(4000)
    const { errors = {} } = await other.submit()
    expect(errors).toEqual({ 'content.promised_on': 'Maya Lindqvist accepted this 4 s before you.' })
    await other.close()
    await stage.settled()
    expect(thread()).toEqual([expect.stringContaining('Maya Lindqvist accepted this, by Tue, Nov 24')])
    expect(latest().text).toContain('Marketing: deliver by Tue, Nov 24 · accepted by Maya Lindqvist')
    expect(latest().buttons).toEqual(['Deliver…', 'Decline…'])
    expect(lastDm('priya')?.text).toContain('Maya Lindqvist accepted this, by Tue, Nov 24')
    expect(dms('priya')).toHaveLength(1)
  })

  it('is delivered: enters the library, and whoever asked decides from the message or their DM', async () => {
    expect(await send('maya', 'Deliver…', { Name: 'x', Link: 'nowhere at all' })).toEqual({
      'content.link': expect.any(String),
    })
    expect(await fill('maya', PAGE)).toEqual({})
    expect(latest().text).toContain('Priya Nair: sign off, or say what is missing')
    expect(latest().buttons).toEqual(['Sign off', 'Not yet…'])
    expect(lastDm('priya')?.buttons).toEqual(['Sign off', 'Not yet…'])
    const { found } = await stage.baton.deps.store.contentPage(TEAM, 'all', { limit: 9, offset: 0 })
    expect(found.map(({ content }) => content)).toMatchObject([
      { name: 'Switching costs', link: PAGE.Link, stage: 'decision', ownerId: PEOPLE.maya },
    ])
    expect(await press('jonas', 'Sign off')).toEqual(['Priya Nair signs this off, or a leader.'])
    expect(await press('maya', 'Not yet…')).toEqual(['Priya Nair signs this off, or a leader.'])
  })

  it('not yet: says what is missing, and it is accepted again; who delivered hears it', async () => {
    const asked = lastDm('priya')
    if (!asked) throw new Error('no DM')
    await person('priya').click(asked, { label: 'Not yet…' })
    await stage.settled()
    expect(await fill('priya', { 'What is missing?': 'The second year' })).toEqual({})
    expect(latest().text).toContain('Marketing: deliver by Tue, Nov 24')
    expect(latest().text).toContain('The second year')
    expect(lastDm('priya')?.buttons).toEqual([])
    expect(lastDm('maya')?.text).toContain('Priya Nair says what is missing')
    expect(lastDm('maya')?.text).toContain('The second year')
    expect(await press('priya', 'Decline…')).toEqual(['Marketers and leaders can do that.'])
  })

  it('delivered anew under its name and signed off: settled, with its record in the thread', async () => {
    expect(await send('elena', 'Deliver…', { ...PAGE, Link: 'https://meridian.example/switching-2' })).toEqual({})
    const asked = lastDm('priya')
    expect(asked?.text).toContain('Elena Rossi delivered Switching costs')
    expect(await press('priya', 'Sign off')).toEqual([])
    expect(latest().text).toContain('Signed off by Priya Nair')
    expect(latest().buttons).toEqual([])
    expect(lastDm('priya')?.buttons).toEqual([])
    expect(lastDm('elena')?.text).toContain('Priya Nair signed this off')
    expect(thread()).toEqual([
      expect.stringContaining('accepted this'),
      expect.stringContaining('Maya Lindqvist delivered Switching costs'),
      expect.stringContaining('Priya Nair says what is missing'),
      expect.stringContaining('Elena Rossi delivered Switching costs'),
      expect.stringContaining('Priya Nair signed this off'),
    ])
    const { found, total } = await stage.baton.deps.store.contentPage(TEAM, 'all', { limit: 9, offset: 0 })
    expect(total).toBe(1)
    expect(found[0]?.content.link).toBe('https://meridian.example/switching-2')
    expect(await stage.baton.deps.store.openRequests(TEAM)).toEqual([])
    expect(requests()).toHaveLength(1)
  })
})

describe('Request content: from the Home, the library, and declined', () => {
  it('everyone who may hand off finds it in the Home and in the library; guests are told why not', async () => {
    const home = await person('jonas').openHome()
    await home.click({ label: 'Request content…' })
    await stage.settled()
    expect(await fillRequest('jonas', { 'By when?': '2026-11-17' })).toEqual({
      'content.wanted_on': 'Choose today or a later day.',
    })
    await person('jonas').view().close()
    await person('jonas').command('/baton', 'content')
    await stage.settled()
    await person('jonas').view().click({ label: 'Request content…' })
    await stage.settled()
    expect(await fillRequest('jonas', { 'What is it for?': 'A one-pager' })).toEqual({})
    expect(person('jonas').view().text).toContain('you hear of each step directly')
    while (person('jonas').hasView()) await person('jonas').view().close()
    expect(requests()).toHaveLength(2)
    await (await person('guest').openHome()).click({ label: 'Request content…' })
    await stage.settled()
    expect(person('guest').view().text).toContain('Guests')
  })

  it('asks for what it needs, and sends nothing twice', async () => {
    await person('jonas').command('/baton', 'content request')
    const form = await person('jonas').seesView('Request content')
    const { errors = {} } = await form.submit()
    expect(Object.keys(errors).length).toBeGreaterThan(0)
    await form.close()
    expect(requests()).toHaveLength(2)
  })

  it('declining asks why; whoever asked reads it', async () => {
    expect(await send('elena', 'Decline…', { 'Why?': 'The webinar says it' })).toEqual({})
    expect(latest().text).toContain('Declined by Elena Rossi')
    expect(latest().text).toContain('The webinar says it')
    expect(latest().buttons).toEqual([])
    expect(lastDm('jonas')?.text).toContain('Elena Rossi declined this')
    expect(lastDm('jonas')?.text).toContain('The webinar says it')
  })
})

describe('Request content: a day that passes is said once, by the team’s name', () => {
  it('nobody answered by the day it was wanted', async () => {
    await ask('jonas', { 'What is it for?': 'Unanswered', 'By when?': '2026-11-20' })
    await stage.advance(until('2026-11-22T23:00:00+01:00'))
    expect(thread()).toEqual([])
    await stage.advance(until('2026-11-23T09:01:00+01:00'))
    const said = [expect.stringMatching(/wanted by Fri, Nov 20\. Marketing: accept or decline it/)]
    expect(thread()).toEqual(said)
    expect(latest().text).toContain('it was wanted by Fri, Nov 20')
    await stage.restart({ minutes: 120 })
    expect(thread()).toEqual(said)
  })

  it('accepted and not delivered: no name, once, also after a downtime', async () => {
    expect(await send('maya', 'Accept…', { 'You deliver by': '2026-11-24' })).toEqual({})
    await stage.restart({ minutes: until('2026-11-26T10:00:00+01:00') })
    const said = thread().at(-1) ?? ''
    expect(said).toContain('was due Tue, Nov 24. Marketing: deliver it')
    expect(said).not.toMatch(/Maya|Jonas/)
    expect(latest().text).toContain('Marketing: deliver now, it was due Tue, Nov 24')
    expect(latest().text).not.toMatch(/Maya/)
    await stage.advance(3 * 24 * 60)
    expect(thread().filter((line) => line.includes('was due'))).toHaveLength(1)
  })

  it('what is delivered in time is never late, however long the sign-off takes', async () => {
    await ask('jonas', { 'What is it for?': 'In time', 'By when?': '2026-12-04' })
    await send('maya', 'Accept…', { 'You deliver by': '2026-12-02' })
    await send('maya', 'Deliver…', { Name: 'In time', Link: 'https://meridian.example/in-time' })
    await stage.advance(until('2026-12-10T12:00:00+01:00'))
    expect(thread().join()).not.toContain('was due')
  })

  it('what is open is listed in the thread of the weekly digest, linked to its message', async () => {
    await ask('priya', { 'What is it for?': 'For the meeting', 'By when?': '2026-12-18' })
    await stage.handOff(leadAt('Any'))
    await stage.advance(until('2026-12-14T08:30:00+01:00'))
    const digest = () =>
      person('priya')
        .sees(CHANNELS.scorecard)
        .findLast(({ text }) => text.includes('Week of'))
    await expect.poll(digest, SOON).toBeDefined()
    const part = () =>
      person('priya')
        .thread(CHANNELS.scorecard, digest()?.ts ?? '')
        .find(({ text }) => text.includes('content requests are open'))
    await expect.poll(part, SOON).toBeDefined()
    const text = part()?.text ?? ''
    expect(text).toContain('3 content requests are open')
    expect(text).toContain('“Unanswered” · marketing: deliver, was due Tue, Nov 24')
    expect(text).toContain('“In time” · delivered, to be signed off')
    expect(text).toContain('“For the meeting” · marketing: accept or decline · wanted by Fri, Dec 18')
    expect(JSON.stringify(part()?.blocks).match(/archives\/\w+\/p\d+\|“/g)).toHaveLength(3)
  })
})

describe('Request content: a message that somebody deleted', () => {
  it('is posted anew at the next step, with the line under it', async () => {
    const { workspace } = stage.slack
    const deleted = latest()
    const message = workspace.messages.find(CHANNELS.feedback, deleted.ts)
    if (message) workspace.messages.remove(workspace.channels.get(CHANNELS.feedback), message)
    const [request] = (await stage.baton.deps.store.openRequests(TEAM)).filter(({ state }) => state === 'asked')
    if (!request) throw new Error('no request that was asked')
    await moveContentRequest(stage.baton.deps, {
      ...{ workspaceId: TEAM, requestId: request.id, actorId: PEOPLE.maya, inboundKey: null },
      act: { type: 'accept', on: '2026-12-18' },
    })
    await stage.settled()
    await expect.poll(() => latest().text, SOON).toContain('accepted by Maya Lindqvist')
    expect(latest().ts).not.toBe(deleted.ts)
    await expect.poll(() => thread(), SOON).toEqual([expect.stringContaining('accepted this')])
  })
})
