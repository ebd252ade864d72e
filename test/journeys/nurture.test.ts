import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsOf, hasCard, idOf, leadAt, linesOf, press, readBack, sendForm, type Who } from '../support/card.ts'
import { PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const cool = (company: string, more: Record<string, unknown> = {}) => leadAt(company, { interest: 4, ...more })
const activity = (name: string, body: object) =>
  stage.post(`/api/leads/${encodeURIComponent(name)}/activity`, { type: 'visited the pricing page', ...body })
const homeOf = async (who: Who) => (await person(who).openHome()).text

/** Closed as "not now", to come back on a day. */
async function notNow(company: string, day: string | null): Promise<Record<string, string>> {
  await stage.handOff(leadAt(company))
  await press(stage, 'priya', company, 'Claim')
  return sendForm(stage, 'priya', company, 'Close…', {
    Outcome: 'Not now',
    Why: 'No budget',
    'How close was it?': 'Some interest',
    ...(day && { 'Hand off again on': day }),
  })
}

describe('low-interest leads rest', () => {
  it('without a hand-off, visible in the Home of marketers and leaders alone', async () => {
    const { body } = await stage.post('/api/handoffs', cool('Resting'))
    expect(body.status).toBe('nurture')
    await stage.settled()
    expect(hasCard(person('maya'), 'Resting')).toBe(false)
    expect((await stage.get(`/api/handoffs/${body.id}`)).body.state).toBe('nurture')
    for (const who of ['maya', 'elena'] as const) {
      expect(await homeOf(who)).toContain('1 lead rests')
      expect(await homeOf(who)).toContain('Resting')
    }
    expect(await homeOf('priya')).not.toContain('Nurture')
  })

  it('“Hand off now” hands one off', async () => {
    const home = await person('maya').openHome()
    await home.click({ label: 'Hand off now' })
    await stage.settled()
    expect(hasCard(person('maya'), 'Resting')).toBe(true)
    expect(await homeOf('maya')).not.toContain('Nurture')
    expect(await eventsOf(stage, 'Resting')).toEqual(['received'])
  })
})

describe('come back when their grade rises', () => {
  it('through activity: cool news is kept, hot news hands the lead off and stands in its thread', async () => {
    await stage.post('/api/handoffs', cool('Risen'))
    const kept = await activity(idOf('Risen'), { text: 'Read a case' })
    expect([kept.status, kept.body.status]).toEqual([202, 'nurture'])
    const hot = await activity('DANA@risen.example', {
      text: 'Asked for *prices*',
      url: 'https://x.example/p',
      hot: true,
    })
    expect([hot.status, hot.body.status]).toEqual([202, 'handed_off'])
    await stage.settled()
    expect(await readBack(stage, 'Risen')).toMatchObject({ grade: 'A1', tier: 'hot', state: 'new', cycle: 1 })
    expect(linesOf(person('maya'), 'Risen')).toEqual([
      ':bulb: Visited the pricing page · shows interest\nAsked for *prices*',
    ])
  })

  it('a later MQL with a better grade ends the rest too', async () => {
    await stage.post('/api/handoffs', cool('Better'))
    const { body } = await stage.post('/api/handoffs', leadAt('Better'))
    await stage.settled()
    expect(body.status).toBe('accepted')
    expect(hasCard(person('maya'), 'Better')).toBe(true)
  })
})

describe('activity', () => {
  it('of a lead in work is a line in its thread, by e-mail, externalId or id; the same again is counted', async () => {
    const id = await stage.handOff(leadAt('Active'))
    for (const name of ['dana@active.example', idOf('Active'), id]) {
      expect((await activity(name, {})).body).toMatchObject({ id, status: 'posted' })
    }
    await stage.settled()
    expect(linesOf(person('maya'), 'Active')).toEqual([':bulb: Visited the pricing page · 3 times · last 10:00 AM'])
    expect(await eventsOf(stage, 'Active')).toEqual(['received', 'activity', 'activity', 'activity'])
  })

  it('of one Idempotency-Key is told once; the same key with other news is 409', async () => {
    await stage.handOff(leadAt('Twice'))
    const path = `/api/leads/${idOf('Twice')}/activity`
    const send = (text: string) => stage.post(path, { type: 'visit', text }, { 'idempotency-key': 'visit-1' })
    const [first, second] = [await send('a'), await send('a')]
    expect([first.status, second.status, second.body]).toEqual([202, 202, first.body])
    expect((await send('b')).status).toBe(409)
    await stage.settled()
    expect(linesOf(person('maya'), 'Twice')).toEqual([':bulb: Visit\na'])
  })

  it('of nobody is 404; a bad one is 422 with every field', async () => {
    expect((await activity('nobody@nowhere.example', {})).status).toBe(404)
    const bad = await stage.post(`/api/leads/${idOf('Active')}/activity`, { text: 1, hot: 'yes' })
    expect(bad.status).toBe(422)
    expect(bad.body.error.fields.map((field: { path: string }) => field.path).sort()).toEqual(['hot', 'text', 'type'])
    const ahead = await activity(idOf('Active'), { at: '2031-01-01T00:00:00Z' })
    expect([ahead.status, ahead.body.error.fields[0].path]).toEqual([422, 'at'])
    expect((await stage.post('/api/leads/x/other', {})).status).toBe(404)
  })
})

describe('not now, with a return date', () => {
  it('asks for a day that is still to come', async () => {
    expect(await notNow('Later', '2026-11-18')).toEqual({ return: 'Choose a day after today.' })
    expect((await readBack(stage, 'Later')).state).toBe('acknowledged')
    await press(stage, 'priya', 'Later', 'Release')
  })

  it('comes back at that day’s opening as a new cycle, offered to the previous owner first', async () => {
    // Monday, the 23rd.
    expect(await notNow('Returning', '2026-11-23')).toEqual({})
    expect(await homeOf('maya')).toContain('comes back')
    await stage.advance(4 * 24 * 60)
    expect(await readBack(stage, 'Returning')).toMatchObject({ cycle: 1, state: 'closed' })
    await stage.advance(23 * 60)
    const back = await readBack(stage, 'Returning')
    expect(back).toMatchObject({ cycle: 2, state: 'new', receivedAt: '2026-11-23T08:00:00.000Z' })
    expect(await eventsOf(stage, 'Returning')).toEqual(['received', 'offer'])
    const offer = person('priya')
      .dm()
      .findLast((seen) => seen.text.includes('Returning') && seen.buttons.length > 0)
    expect(offer?.text).toContain('You held it before.')
    expect(await homeOf('maya')).not.toContain('Returning')
  })

  it('without a day it rests until its interest rises, the previous owner first', async () => {
    expect(await notNow('Someday', null)).toEqual({})
    expect(await homeOf('maya')).toContain('until their interest rises')
    await activity(idOf('Someday'), { hot: true })
    await stage.settled()
    expect(await readBack(stage, 'Someday')).toMatchObject({ cycle: 2, state: 'new' })
    const cards = person('maya')
      .sees('C0HANDOFFS')
      .filter((seen) => seen.text.includes('Someday'))
    expect(cards.at(-1)?.text).toContain('offered to @Priya Nair')
    expect(cards.at(-1)?.text).toContain('2nd time: not now: no budget')
  })
})
