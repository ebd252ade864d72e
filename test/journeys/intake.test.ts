import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cardOf,
  eventsOf,
  hasCard,
  idOf,
  leadAt,
  linesOf,
  press,
  readBack,
  sendForm,
  stageOf,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage, WEDNESDAY_10 } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const priya = () => stage.slack.person(PEOPLE.priya)
const cards = () => priya().sees(CHANNELS.handoffs).length
const iso = (minutesFromStart: number) => new Date(WEDNESDAY_10 + minutesFromStart * 60_000).toISOString()
const HOURS = 60
const DAYS = 24 * 60
const close = (company: string) =>
  sendForm(stage, 'elena', company, 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
async function handIn(body: unknown, key?: string) {
  const answer = await stage.post('/api/handoffs', body, key === undefined ? {} : { 'idempotency-key': key })
  await stage.settled()
  return answer
}

describe('POST /api/handoffs, one', () => {
  it('is answered 202 with id, status and where to read it, stored before any word to Slack', async () => {
    stage.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 })
    const { status, body } = await stage.post('/api/handoffs', leadAt('Single'))
    expect(status).toBe(202)
    expect(body).toEqual({
      id: expect.any(String),
      status: 'accepted',
      url: `${stage.baton.url()}/api/handoffs/${body.id}`,
    })
    const read = await fetch(body.url, { headers: { authorization: 'Bearer an-intake-secret-of-the-tests' } })
    expect(await read.json()).toMatchObject({
      id: body.id,
      externalId: idOf('Single'),
      state: 'new',
      tier: 'hot',
      grade: 'A1',
      cycle: 1,
      slack: null,
    })
    expect(hasCard(priya(), 'Single')).toBe(false)
    await priya().seesMessage(CHANNELS.handoffs, 'New MQL · Single')
  })

  it('keeps what it does not know, strips control characters, never refuses a text for its length', async () => {
    const lead = leadAt('Long', {
      region: 'EMEA',
      reason: `Asked\tfor\u0000 a\u0007 demo ${'very '.repeat(3_000)}much`,
    })
    expect((await handIn(lead)).status).toBe(202)
    expect(cardOf(priya(), 'Long').text).toContain('Asked for a demo very very')
    const endless = {
      externalId: 'crm-endless',
      company: { name: 'N'.repeat(10_000) },
      lead: { email: 'dana@endless.example' },
    }
    expect((await handIn(endless)).status).toBe(202)
    expect(priya().sees(CHANNELS.handoffs).at(-1)?.text).toMatch(/^New MQL · N+…\n/)
  })

  it('only lead.email is required', async () => {
    expect((await handIn({ lead: { email: 'solo@minimal.example' } })).body.status).toBe('accepted')
    expect(stageOf(priya(), 'minimal.example')).toBe('New MQL')
    const { status, body } = await handIn({ lead: { name: 'No Address', phone: 7 }, fit: 'Z', interest: 9 })
    expect(status).toBe(422)
    expect(body.error.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      'fit',
      'interest',
      'lead.email',
      'lead.phone',
    ])
  })

  it.each([
    ['a given tier', { tier: 'list', source: 'webinar', fit: 'A', interest: 1 }, 'list', 'A1'],
    ['the source', { source: 'Event', fit: 'A', interest: 1 }, 'list', 'A1'],
    ['the grade', { fit: 'B', interest: 1 }, 'hot', 'B1'],
    ['fit alone, as interest 2', { fit: 'A', interest: undefined }, 'hot', 'A2'],
    ['interest alone, as fit C', { fit: undefined, interest: 1 }, 'standard', 'C1'],
    ['neither', { fit: undefined, interest: undefined }, 'standard', null],
  ])('tier by %s', async (why, more, tier, grade) => {
    const company = `Tier by ${why.replaceAll(',', '')}`
    await handIn(leadAt(company, more))
    expect(await readBack(stage, company)).toMatchObject({ tier, grade })
  })

  it('an unknown tier is refused with its field', async () => {
    const { status, body } = await handIn(leadAt('Tierless', { tier: 'platinum' }))
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([{ path: 'tier', message: expect.stringMatching(/hot.*nurture/) }])
  })
})

describe('a batch', () => {
  it('is all valid or 422 with handoffs.3.lead.email, and then nothing is stored', async () => {
    const before = cards()
    const batch = ['Batch A', 'Batch B', 'Batch C', 'Batch D'].map((company) => leadAt(company))
    const faulty = batch.with(3, { ...batch[3], lead: { email: 'nobody' } })
    const { status, body } = await handIn({ handoffs: faulty })
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([{ path: 'handoffs.3.lead.email', message: expect.any(String) }])
    expect(cards()).toBe(before)
    const answered = await handIn({ handoffs: [...batch, batch[1]] })
    expect(answered.status).toBe(202)
    const { results } = answered.body
    expect(results.map((one: { status: string }) => one.status)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'duplicate',
    ])
    expect(results[4].id).toBe(results[1].id)
    expect(cards()).toBe(before + 4)
  })
})

describe('Idempotency-Key', () => {
  it('the same key and body gives the same answer, and does nothing twice', async () => {
    const once = await handIn(leadAt('Once'), 'key-once')
    const twice = await handIn(leadAt('Once'), 'key-once')
    expect(twice.body).toEqual(once.body)
    expect(twice.body.status).toBe('accepted')
    expect(await eventsOf(stage, 'Once')).toEqual(['received'])
  })

  it('the same key with another body is 409', async () => {
    const { status, body } = await handIn(leadAt('Other body'), 'key-once')
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    expect((await stage.get(`/api/handoffs/${idOf('Other body')}`)).status).toBe(404)
  })

  it('at the same time: one hand-off, one answer, no news in its thread', async () => {
    const lead = { lead: { email: 'erin@echo.example' }, company: { name: 'Echo' }, reason: 'Asked for a demo' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => stage.post('/api/handoffs', lead, { 'idempotency-key': 'key-echo' })),
    )
    await stage.settled()
    for (const { status, body } of answers) {
      expect(status).toBe(202)
      expect(body).toEqual({ ...answers[0]?.body, status: 'accepted' })
    }
    expect(linesOf(priya(), 'Echo')).toEqual([])
  })

  it('at the same time with two bodies: one is taken, the other is 409 and nothing of it is stored', async () => {
    const answers = await Promise.all(
      ['Either', 'Or'].map((company) =>
        stage.post('/api/handoffs', leadAt(company), { 'idempotency-key': 'key-either' }),
      ),
    )
    await stage.settled()
    expect(answers.map((answer) => String(answer.status)).sort()).toEqual(['202', '409'])
    expect(['Either', 'Or'].filter((company) => hasCard(priya(), company))).toHaveLength(1)
  })

  it('a batch gives its results again, in order', async () => {
    const batch = { handoffs: [leadAt('Key A'), leadAt('Key B')] }
    const once = await handIn(batch, 'key-batch')
    expect((await handIn(batch, 'key-batch')).body).toEqual(once.body)
  })
})

describe('the same source record, the same person', () => {
  it('is a duplicate while its hand-off is open', async () => {
    const { body: first } = await handIn(leadAt('Same'))
    const { status, body } = await handIn(leadAt('Same', { reason: 'Sent twice' }))
    expect([status, body.status, body.id]).toEqual([202, 'duplicate', first.id])
    expect(linesOf(priya(), 'Same')).toEqual([])
  })

  it('once closed, a later receivedAt is a new cycle with its own card; an earlier one is still a duplicate', async () => {
    const { id } = await readBack(stage, 'Same')
    await close('Same')
    expect((await handIn(leadAt('Same', { receivedAt: iso(-HOURS) }))).body).toMatchObject({ id, status: 'duplicate' })
    const { body } = await handIn(leadAt('Same', { reason: 'Asked again' }))
    expect(body.status).toBe('accepted')
    expect(body.id).not.toBe(id)
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter((seen) => /· Same\n/.test(seen.text)),
    ).toHaveLength(2)
    expect(await readBack(stage, 'Same')).toMatchObject({ id: body.id, cycle: 2, state: 'new' })
    expect((await stage.get(`/api/handoffs/${id}`)).body).toMatchObject({ id, cycle: 1, state: 'closed' })
  })

  it('the same e-mail with another externalId joins the open hand-off’s thread and answers duplicate', async () => {
    const { body: first } = await handIn(leadAt('Joins'))
    const again = leadAt('Joins', { externalId: 'hs-another', reason: 'Came to the webinar', campaign: 'Q4 webinar' })
    const { body } = await handIn({ ...again, lead: { email: ' DANA@Joins.Example ' } })
    expect(body).toMatchObject({ id: first.id, status: 'duplicate' })
    expect(linesOf(priya(), 'Joins')).toEqual([':bulb: They asked again · Q4 webinar\nCame to the webinar'])
    expect(await eventsOf(stage, 'Joins')).toEqual(['received', 'activity'])
  })

  it('many at once make one hand-off', async () => {
    const crowd = Array.from({ length: 12 }, () => stage.post('/api/handoffs', leadAt('Crowd')))
    const statuses = (await Promise.all(crowd)).map((answer) => answer.body.status)
    await stage.settled()
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(1)
    expect(hasCard(priya(), 'Crowd')).toBe(true)
  })
})

describe('nurture', () => {
  it.each([
    ['by grade', { fit: 'D', interest: 4 }],
    ['by word', { tier: 'nurture' }],
  ])('%s: kept as a lead, no hand-off, no card; its id reads "nurture"', async (why, more) => {
    const company = `Nurtured ${why}`
    const before = cards()
    const { body } = await handIn(leadAt(company, more))
    expect(body.status).toBe('nurture')
    expect(cards()).toBe(before)
    const read = await stage.get(`/api/handoffs/${body.id}`)
    expect(read.body).toMatchObject({
      id: body.id,
      externalId: idOf(company),
      state: 'nurture',
      owner: null,
      clocks: [],
    })
    expect((await readBack(stage, company)).state).toBe('nurture')
  })

  it('a fresh request with a better grade is handed off; the id that was answered still reads', async () => {
    const company = 'Nurtured by grade'
    const { id } = await readBack(stage, company)
    const { body } = await handIn(leadAt(company))
    expect(body.status).toBe('accepted')
    expect(hasCard(priya(), company)).toBe(true)
    expect((await stage.get(`/api/handoffs/${id}`)).body).toMatchObject({ id: body.id, state: 'new' })
  })
})

describe('receivedAt and backfill', () => {
  it.each([
    ['6 min ahead', 6, {}, 422],
    ['4 min ahead', 4, {}, 202],
    ['29 days back', -29 * DAYS, {}, 202],
    ['31 days back', -31 * DAYS, {}, 422],
    ['31 days back as history', -31 * DAYS, { backfill: true }, 202],
    ['23 months back as history', -23 * 30 * DAYS, { backfill: true }, 202],
    ['25 months back as history', -25 * 31 * DAYS, { backfill: true }, 422],
  ])('%s', async (name, minutes, more, expected) => {
    const { status, body } = await handIn(leadAt(`At ${name}`, { receivedAt: iso(minutes), ...more }))
    expect(status).toBe(expected)
    if (expected === 422) expect(body.error.fields[0].path).toBe('receivedAt')
  })

  it('clocks count from receivedAt', async () => {
    await handIn(leadAt('Late Mail', { receivedAt: iso(-3) }))
    const { receivedAt, clocks } = await readBack(stage, 'Late Mail')
    expect(receivedAt).toBe(iso(-3))
    expect(clocks[0]).toMatchObject({ kind: 'acknowledge', startedAt: iso(-3), dueAt: iso(2), targetMinutes: 5 })
  })

  it('history is stored and counted, never posted or reminded about', async () => {
    const before = cards()
    const date = '2026-03-10'
    const counted = async () => (await stage.get(`/api/scorecard?period=day&date=${date}`)).body.marketing.delivered
    expect(await counted()).toBe(0)
    await handIn(leadAt('Old Times', { receivedAt: `${date}T10:00:00Z`, backfill: true }))
    expect(await counted()).toBe(1)
    const read = await readBack(stage, 'Old Times')
    expect(read).toMatchObject({ slack: null, clocks: [], receivedAt: `${date}T10:00:00.000Z` })
    expect(cards()).toBe(before)
  })

  it('the same history again is a duplicate; a fresh request of the same record is a new cycle', async () => {
    const history = leadAt('Old Times', { receivedAt: '2026-03-10T10:00:00Z', backfill: true })
    expect((await handIn(history)).body.status).toBe('duplicate')
    expect((await handIn(leadAt('Old Times'))).body.status).toBe('accepted')
    expect(await readBack(stage, 'Old Times')).toMatchObject({ cycle: 2, state: 'new' })
    expect(hasCard(priya(), 'Old Times')).toBe(true)
  })

  it('a hand-off that nobody knows is 404', async () => {
    const { status, body } = await stage.get('/api/handoffs/no-such-record')
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})

describe('what reading back returns', () => {
  it('the whole life, as other tools are promised it', async () => {
    await stage.handOff(leadAt('Whole'))
    await press(stage, 'priya', 'Whole', 'Claim')
    await sendForm(stage, 'priya', 'Whole', 'Log attempt…', { Result: 'No answer' })
    const read = await readBack(stage, 'Whole')
    const card = cardOf(priya(), 'Whole')
    expect(read).toMatchObject({
      id: expect.any(String),
      externalId: idOf('Whole'),
      state: 'acknowledged',
      outcome: null,
      reason: null,
      tier: 'hot',
      grade: 'A1',
      cycle: 1,
      receivedAt: expect.stringMatching(/Z$/),
      owner: { slackId: PEOPLE.priya, name: 'Priya Nair' },
      slack: {
        channel: CHANNELS.handoffs,
        ts: card.ts,
        permalink: `https://meridian.slack.com/archives/${CHANNELS.handoffs}/p${card.ts.replace('.', '')}`,
      },
      attempts: [{ at: expect.any(String), channel: 'call', result: 'no answer', by: PEOPLE.priya }],
    })
    const kinds = read.clocks.map(({ kind, scope }: { kind: string; scope: string }) => `${scope} ${kind}`)
    expect(kinds).toEqual(['lead acknowledge', 'lead contact', 'lead outcome', 'lead depth', 'owner contact'])
    expect(read.clocks[0]).toEqual({
      kind: 'acknowledge',
      scope: 'lead',
      state: 'met',
      startedAt: expect.any(String),
      dueAt: expect.any(String),
      metAt: expect.any(String),
      targetMinutes: 5,
      businessMinutes: expect.any(Number),
      elapsedMinutes: expect.any(Number),
      holder: PEOPLE.priya,
    })
    expect(read.events.map(({ type, actor, source }: Record<string, string>) => [type, actor, source])).toEqual([
      ['received', null, 'api'],
      ['claim', PEOPLE.priya, 'button'],
      ['attempt', PEOPLE.priya, 'form'],
    ])
  })
})
