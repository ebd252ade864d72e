import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ViewHand } from '../../sandbox/slack/person/view-hand.ts'
import { leadAt, press, sendForm, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const TEAM = 'T0MERIDIAN'
let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])

async function closeAll(who: Who): Promise<void> {
  while (person(who).hasView()) await person(who).view().close()
}

/** The library as somebody opens it. */
async function library(who: Who): Promise<ViewHand> {
  await closeAll(who)
  await person(who).command('/baton', 'content')
  await stage.settled()
  return person(who).view()
}

/** The details of one row. */
async function details(who: Who, name: string): Promise<ViewHand> {
  await library(who)
  return open(who, name)
}

async function open(who: Who, name: string): Promise<ViewHand> {
  const { raw } = person(who).view()
  const row = raw.blocks.find((block) => JSON.stringify(block).includes(name))
  if (!row) throw new Error(`no row of ${name}`)
  await person(who).view().click({ actionId: 'content.details', blockId: row.block_id })
  await stage.settled()
  return person(who).view()
}

const post = async (body: unknown, key?: string) => {
  return stage.post('/api/content', body, key === undefined ? {} : { 'idempotency-key': key })
}

describe('Content: a small library, fed from the API', () => {
  it('takes one entry, and a list, by name', async () => {
    const one = await post({ name: 'Pricing page', link: 'https://meridian.example/pricing', stage: 'Decision' })
    expect(one.status).toBe(200)
    expect(one.body).toEqual({ id: expect.any(String), name: 'Pricing page', status: 'added' })
    const list = await post({
      content: [
        { name: '  PRICING   page ', ownerEmail: 'maya@meridian.example' },
        { name: 'Routing webinar', stage: 'first-touch' },
        { name: 'Routing case study', link: null },
      ],
    })
    expect(list.body.results.map(({ status }: { status: string }) => status)).toEqual(['updated', 'added', 'added'])
    expect(list.body.results[0].id).toBe(one.body.id)
    expect((await post({ name: 'Routing webinar', stage: 'first touch' })).body.status).toBe('unchanged')
    const shown = (await library('priya')).text
    expect(shown).toContain('PRICING page\nDecision · Maya Lindqvist\nnot used in a hand-off yet')
    expect(shown).toContain('Routing webinar\nFirst touch')
  })

  it('refuses a list for all that is wrong with it, and stores nothing of it', async () => {
    const { status, body } = await post({
      content: [
        { name: 'Fine' },
        { link: 'javascript:alert(1)', stage: 'whenever', retired: 'yes' },
        { name: 'FINE' },
        'x',
        { name: 'n'.repeat(501) },
      ],
    })
    expect(status).toBe(422)
    expect(body.error.fields.map(({ path, message }: Record<string, string>) => `${path} ${message}`)).toEqual([
      'content.1.name is required',
      'content.1.link must be an http or https address',
      'content.1.stage must be one of: first touch, evaluation, decision, after sale',
      'content.1.retired must be true or false',
      'content.2.name is the same name as content.0.name',
      'content.3 must be an object',
      'content.4.name must be at most 500 characters',
    ])
    expect((await library('priya')).text).not.toContain('Fine')
    expect((await post({ content: [] })).status).toBe(422)
    expect((await post({ content: Array.from({ length: 501 }, (_, i) => ({ name: `n${i}` })) })).status).toBe(422)
    expect((await post({ name: 'x' }, '')).status).toBe(422)
    expect((await stage.post('/api/content', { name: 'x' }, { 'x-baton-signature': 't=1,v1=0' })).status).toBe(401)
  })

  it('honours the Idempotency-Key', async () => {
    const first = await post({ name: 'Once' }, 'key-1')
    expect((await post({ name: 'Once' }, 'key-1')).body).toEqual(first.body)
    expect((await post({ name: 'Twice' }, 'key-1')).status).toBe(409)
    expect((await library('priya')).text).not.toContain('Twice')
    await post({ name: 'Once', retired: true })
    expect((await library('priya')).text).not.toContain('Once')
    // A tool that sends its whole list every night does not wake what somebody retired.
    await post({ name: 'Once', link: 'https://meridian.example/once' })
    expect((await library('priya')).text).not.toContain('Once')
  })
})

describe('Content: what was used, and with what outcome', () => {
  const lead = (company: string, content: string[]) => stage.handOff(leadAt(company, { content }))

  it('counts each hand-off once, by how it stands', async () => {
    await lead('Alfa', ['pricing page', 'Routing webinar', 'Pricing  Page'])
    await lead('Bravo', ['Pricing page'])
    await lead('Charlie', ['PRICING PAGE', 'Switching guide'])
    await lead('Delta', ['Switching guide'])
    await press(stage, 'priya', 'Alfa', 'Claim')
    await press(stage, 'priya', 'Alfa', 'Mark contacted')
    await sendForm(stage, 'priya', 'Alfa', 'Qualify…', {})
    await sendForm(stage, 'jonas', 'Bravo', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    const shown = (await library('priya')).text
    expect(shown).toContain('used in 3 hand-offs: 1 qualified, 1 not a fit, 1 open')
    expect(shown).toContain('Routing webinar\nFirst touch\nused in 1 hand-off: 1 qualified')
    expect((await details('priya', 'PRICING page')).text).toContain('Seen before the hand-off: 3')
  })

  it('counts what an attempt says was used, beside what the lead saw before', async () => {
    const { store, clock } = stage.baton.deps
    const found = await store.findHandoff(TEAM, 'crm-charlie')
    if (!found) throw new Error('no Charlie')
    const fact = { type: 'attempt', actor: PEOPLE.priya, source: 'form', cycle: 1 } as const
    const data = { channel: 'email', result: 'message', note: null, content: ['Routing case study', 'pricing page', 7] }
    await store.transaction((tx) => tx.record(found.handoff, [{ ...fact, at: clock.now(), data }], clock.now()))
    expect((await library('priya')).text).toContain('Routing case study\nused in 1 hand-off: 1 open')
    const pricing = (await details('priya', 'PRICING page')).text
    expect(pricing).toContain('Used in 3 hand-offs: 1 qualified, 1 not a fit, 1 open')
    expect(pricing).toContain('Seen before the hand-off: 3 · used in an attempt: 1')
  })

  it('offers marketers the names that it does not know, with one click to add them', async () => {
    expect((await library('priya')).text).not.toContain('Not in the library yet')
    const view = await library('maya')
    expect(view.text).toContain('Not in the library yet')
    expect(view.text).toContain('Switching guide · used in 2 hand-offs')
    await view.click({ actionId: 'content.list' })
    await stage.settled()
    expect(person('maya').view().text).not.toContain('Not in the library yet')
    expect((await library('priya')).text).toContain('Switching guide\nused in 2 hand-offs: 2 open')
  })

  it('leaves voided hand-offs out of every figure', async () => {
    const { prisma } = stage.database
    await prisma.handoff.updateMany({ where: { company: 'Delta' }, data: { state: 'closed', outcome: null } })
    expect((await library('priya')).text).toContain('Switching guide\nused in 1 hand-off: 1 open')
  })
})

describe('Content: kept by marketers and leaders, read by everybody', () => {
  it('a rep reads and asks, and cannot edit', async () => {
    const view = await library('priya')
    expect(view.text).toContain('Request content…')
    expect(view.text).not.toContain('Add content…')
    expect((await details('priya', 'Routing webinar')).text).not.toContain('Edit…')
  })

  it('a marketer adds, edits, retires and brings back; the library behind shows it', async () => {
    const view = await library('maya')
    await view.click({ label: 'Add content…' })
    await stage.settled()
    const form = person('maya').view()
    await form.fill('Name', 'routing  WEBINAR')
    await form.choose('Stage', 'Evaluation')
    expect((await form.submit()).errors).toEqual({
      'content.name': expect.stringContaining('is in the library already'),
    })
    await form.fill('Name', 'Security sheet')
    await form.fill('Link', 'meridian.example/security')
    await form.fill('Owner', PEOPLE.maya)
    expect((await form.submit()).errors ?? {}).toEqual({})
    await stage.settled()
    expect(person('maya').view().text).toContain('Security sheet\nEvaluation · Maya Lindqvist')

    await (await details('maya', 'Security sheet')).click({ label: 'Edit…' })
    await stage.settled()
    const edit = person('maya').view()
    await edit.fill('Name', 'Security sheet 2026')
    await edit.submit()
    await stage.settled()
    const shown = person('maya').view()
    expect(shown.text).toContain('Security sheet 2026')
    await shown.click({ label: 'Retire' })
    await stage.settled()
    expect(person('maya').view().text).toContain('Retired')
    await person('maya').view().close()
    expect(person('maya').view().text).not.toContain('Security sheet 2026')
    await person('maya').view().click({ actionId: 'content.filter' }, 'Retired')
    await stage.settled()
    expect(person('maya').view().text).toContain('Security sheet 2026')
    await open('maya', 'Security sheet 2026')
    await person('maya').view().click({ label: 'Bring back' })
    await stage.settled()
    expect((await library('priya')).text).toContain('Security sheet 2026')
  })

  it('a guest cannot own content', async () => {
    await (await library('maya')).click({ label: 'Add content…' })
    await stage.settled()
    const form = person('maya').view()
    await form.fill('Name', 'Owned')
    await form.fill('Owner', PEOPLE.guest)
    expect((await form.submit()).errors).toEqual({ 'content.owner': expect.stringContaining('Guests') })
    await closeAll('maya')
  })

  it('pages and filters by stage', async () => {
    await post({
      content: Array.from({ length: 25 }, (_, i) => ({
        name: `Zebra ${String(i).padStart(2, '0')}`,
        stage: 'after sale',
      })),
    })
    await (await library('jonas')).click({ actionId: 'content.filter' }, 'After the sale')
    await stage.settled()
    const view = () => person('jonas').view()
    expect(view().text).toContain('Zebra 00')
    expect(view().text).toContain('1–10 of 25')
    await view().click({ label: 'Next' })
    await stage.settled()
    await view().click({ label: 'Next' })
    await stage.settled()
    expect(view().text).toContain('21–25 of 25')
    expect(view().text).not.toContain('Next')
    await view().click({ label: 'Previous' })
    await stage.settled()
    expect(view().text).toContain('11–20 of 25')
    expect(view().text).not.toContain('Pricing')
    await closeAll('jonas')
  })
})

describe('Content: what nobody used is listed once a month', () => {
  let late: Stage
  const listed = () =>
    late.slack
      .person(PEOPLE.priya)
      .sees(CHANNELS.scorecard)
      .filter(({ text }) => text.includes('Not used in 90 days'))
  const until = (iso: string) => (Date.parse(iso) - late.clock.now()) / 60_000
  beforeAll(async () => {
    late = await startStage()
    await late.post('/api/content', {
      content: [{ name: 'Old deck' }, { name: 'Read often' }, { name: 'Gone', retired: true }],
    })
  })
  afterAll(() => late.close())

  it('says nothing while nothing is unused that long', async () => {
    await late.advance(until('2026-12-01T09:00:00+01:00'))
    expect(listed()).toEqual([])
  })

  it('lists it on the first business day, after a downtime once', async () => {
    await late.advance(until('2027-02-01T09:00:00+01:00'))
    await late.advance(until('2027-02-20T09:00:00+01:00'))
    await late.handOff(leadAt('Reader', { content: ['read often'] }))
    expect(listed()).toEqual([])
    await late.restart({ minutes: until('2027-03-03T10:00:00+01:00') })
    expect(listed().map(({ text }) => text)).toEqual([expect.stringContaining('• Old deck')])
    expect(listed()[0]?.text).not.toMatch(/Read often|Gone/)
    await late.restart({ minutes: 60 })
    await late.advance(until('2027-03-31T23:00:00+02:00'))
    expect(listed()).toHaveLength(1)
    await late.advance(until('2027-04-01T08:29:00+02:00'))
    expect(listed()).toHaveLength(1)
    await late.advance(2)
    expect(listed()).toHaveLength(2)
  })

  it('leads to the library', async () => {
    const [message] = listed()
    if (!message) throw new Error('nothing listed')
    await late.slack.person(PEOPLE.maya).click(message, { label: 'Content…' })
    await late.settled()
    expect(late.slack.person(PEOPLE.maya).view().text).toContain('Old deck')
  })
})
