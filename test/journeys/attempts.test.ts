import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf, eventsOf, leadAt, linesOf, press, readBack, sendForm, stageOf, type Who } from '../support/card.ts'
import { AGREEMENT, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Six attempts, three calls and two e-mails among them, a business day apart: on standard leads. */
const MIXED = `${AGREEMENT}
tiers:
  standard: { attempts: { count: 6, within: 10d, atLeast: { call: 3, email: 2 }, gap: 1d } }
`
const HOUR = 60
const DAY = 24 * HOUR
/** From Wednesday 10:00, when the stage begins, to Friday 09:00 in Berlin. */
const UNTIL_FRIDAY_9 = 47 * HOUR

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ agreement: MIXED })
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const remindersOf = (who: Who, company: string) =>
  person(who)
    .dm()
    .filter((seen) => /again/.test(seen.text) && seen.text.includes(company))
const attempt = (company: string, fields: Record<string, unknown>, who: Who = 'priya') =>
  sendForm(stage, who, company, 'Log attempt…', fields)

async function claimed(company: string, more: Record<string, unknown> = {}): Promise<void> {
  await stage.handOff(leadAt(company, more))
  await press(stage, 'priya', company, 'Claim')
}

async function attemptData(company: string): Promise<Record<string, unknown>[]> {
  const { id } = await readBack(stage, company)
  const events = await stage.database.prisma.event.findMany({
    where: { handoffId: id, type: 'attempt' },
    orderBy: { seq: 'asc' },
  })
  return events.map((event) => event.data as Record<string, unknown>)
}

describe('Log attempt…', () => {
  it('is two clicks: the channel is filled in, the result is one choice, the rest may stay empty', async () => {
    await claimed('Two Clicks')
    await press(stage, 'priya', 'Two Clicks', 'Log attempt…')
    const form = await person('priya').seesView('Log attempt 1 of 6')
    await form.choose('Result', 'No answer')
    expect(await form.submit()).toMatchObject({ ok: true })
    await stage.settled()
    expect(linesOf(person('priya'), 'Two Clicks').at(-1)).toContain('Attempt 1 of 6 · call, no answer · Priya Nair')
    expect(cardOf(person('priya'), 'Two Clicks').text).toContain('1 of 6 attempts')
    expect(await attempt('Two Clicks', { How: 'E-mail', Result: 'Left a message' })).toEqual({})
    expect(cardOf(person('priya'), 'Two Clicks').text).toContain('2 of 6 attempts')
    // The channel of the last one is the likely one.
    expect(await attempt('Two Clicks', { Result: 'No answer' })).toEqual({})
    expect((await readBack(stage, 'Two Clicks')).attempts.at(-1)).toMatchObject({ channel: 'email' })
  })

  it('keeps a long note whole, the content that was used, and when to try again', async () => {
    const note = `${'She plans the routes herself. '.repeat(30)}The end.`
    await claimed('Content Co', { content: ['Routing ROI video', 'Pricing page'], campaign: 'Q4 routing webinar' })
    const used = ['Pricing page', 'Q4 routing webinar']
    const fields = { Result: 'Left a message', Note: note, 'What did you use?': used, 'Next try': '2026-11-20' }
    expect(await attempt('Content Co', fields)).toEqual({})
    const line = linesOf(person('priya'), 'Content Co').at(-1)
    expect(line).toMatch(/used Pricing page, Q4 routing webinar · next try .?Nov 20/)
    expect(line).toContain(note)
    expect(cardOf(person('priya'), 'Content Co').text).toMatch(/next try .?Nov 20/)
    expect(await attemptData('Content Co')).toMatchObject([
      { note, content: used, nextTry: '2026-11-20T08:00:00.000Z', number: 1 },
    ])
    await press(stage, 'priya', 'Content Co', 'Release')
  })

  it('one that reached the lead moves it to contacted', async () => {
    await claimed('Reached')
    expect(await attempt('Reached', { How: 'Social', Result: 'They answered' })).toEqual({})
    expect(await readBack(stage, 'Reached')).toMatchObject({ state: 'contacted' })
    expect(cardOf(person('priya'), 'Reached').buttons).toContain('Qualify…')
  })

  it('a day that is over is said under the field', async () => {
    await claimed('Past')
    const yesterday = await attempt('Past', { Result: 'No answer', 'Next try': '2026-11-17' })
    const today = await attempt('Past', { Result: 'No answer', 'Next try': '2026-11-18' })
    for (const errors of [yesterday, today]) expect(errors).toEqual({ next_try: 'Choose a day after today.' })
    expect((await readBack(stage, 'Past')).attempts).toEqual([])
  })
})

describe('“Unreachable” opens only once the agreed attempts are logged', () => {
  const company = 'Silent Sons'
  const close = () => sendForm(stage, 'priya', company, 'Close…', { Outcome: 'Unreachable' })
  async function optionSays(): Promise<string> {
    await press(stage, 'priya', company, 'Close…')
    const form = await person('priya').seesView('Close hand-off')
    const view = JSON.stringify(form.raw.blocks)
    await form.close()
    return /"value":"unreachable","description":\{[^}]*"text":"([^"]*)"/.exec(view)?.[1] ?? ''
  }

  it('until then option and refusal say exactly what is missing: number, mix and gap', async () => {
    await claimed(company, { fit: 'B', interest: 2 })
    expect(await optionSays()).toBe('6 more attempts: 3 calls, 2 e-mails, 1 of any kind')
    await attempt(company, { How: 'Call', Result: 'No answer' })
    // Too near to the one before: it is logged, and does not count.
    await attempt(company, { How: 'Call', Result: 'No answer' })
    const left = '5 more attempts: 2 calls, 2 e-mails, 1 of any kind; next counts from Thu 10:00'
    // A menu has less room.
    expect(await optionSays()).toBe(left.replace(', 1 of any kind', ''))
    expect(await close()).toEqual({
      outcome: `Unreachable opens after 6 attempts; 1 counts so far. Missing: ${left}.`,
    })
    // Days apart, over a weekend.
    for (const [days, How] of [
      [1, 'E-mail'],
      [1, 'Call'],
      [3, 'E-mail'],
      [1, 'Social'],
    ] as const) {
      await stage.advance(days * DAY + 1)
      expect(await attempt(company, { How, Result: 'No answer' })).toEqual({})
    }
    expect(await close()).toMatchObject({
      outcome: expect.stringContaining('5 count so far. Missing: 1 more attempt: 1 call; next'),
    })
    await stage.advance(DAY + 1)
    expect(await optionSays()).toBe('1 more attempt: 1 call')
    await attempt(company, { How: 'Call', Result: 'No answer' })
    expect(await optionSays()).toBe('All agreed attempts are logged')
    expect(await close()).toEqual({})
    expect(stageOf(person('priya'), company)).toBe('Unreachable')
  })
})

describe('The day of the next try reminds the owner', () => {
  let own: Stage
  beforeAll(async () => {
    own = stage
    stage = await startStage()
  })
  afterAll(async () => {
    await stage.close()
    stage = own
  })

  it('once, by direct message, when their day begins; and again is not said after a restart', async () => {
    await claimed('Reminded')
    await claimed('Tried Before')
    await claimed('Closed Before')
    await claimed('Released Before')
    await claimed('Assigned Before')
    for (const company of ['Reminded', 'Tried Before', 'Closed Before', 'Released Before', 'Assigned Before']) {
      const fields = { Result: 'Left a message', Note: 'Back on Friday', 'Next try': '2026-11-20' }
      expect(await attempt(company, fields)).toEqual({})
    }
    await attempt('Tried Before', { Result: 'No answer' })
    const lost = { Outcome: 'Lost', Why: 'Price', 'How close was it?': 'Far off' }
    expect(await sendForm(stage, 'priya', 'Closed Before', 'Close…', lost)).toEqual({})
    // Whoever takes it next did not plan it.
    await press(stage, 'priya', 'Released Before', 'Release')
    await press(stage, 'jonas', 'Released Before', 'Claim')
    await sendForm(stage, 'elena', 'Assigned Before', 'Assign…', { 'Who takes it?': PEOPLE.jonas })

    await stage.advance(UNTIL_FRIDAY_9 - 1)
    expect(remindersOf('priya', 'Reminded')).toEqual([])
    // Baton was away when it was due: it is said at the next start.
    await stage.restart({ minutes: 2, killed: true })
    const [reminder, ...more] = remindersOf('priya', 'Reminded')
    expect(more).toEqual([])
    expect(reminder?.text).toContain('Try Reminded again today, as you planned')
    expect(reminder?.text).toContain('Back on Friday')
    expect(reminder?.buttons).toEqual(['Log attempt…', 'Mark contacted', 'Close…'])
    expect(cardOf(person('priya'), 'Reminded').text).not.toContain('next try')
    for (const company of ['Tried Before', 'Closed Before', 'Released Before', 'Assigned Before']) {
      expect([remindersOf('priya', company), remindersOf('jonas', company)]).toEqual([[], []])
    }
    await stage.restart({ minutes: 30 })
    expect(remindersOf('priya', 'Reminded')).toHaveLength(1)
    expect((await eventsOf(stage, 'Reminded')).filter((type) => type === 'attempt')).toHaveLength(1)
  })

  it('what was done about it is told in the same message, in the past tense', async () => {
    await attempt('Reminded', { Result: 'No answer' })
    const [reminder, ...more] = remindersOf('priya', 'Reminded')
    expect(more).toEqual([])
    expect(reminder?.text).toContain('That is done.')
    expect(reminder?.buttons).toEqual([])
  })

  it('waits while the lead sleeps, and while its owner is away', async () => {
    await claimed('Asleep')
    await stage.handOff(leadAt('Away'))
    await press(stage, 'jonas', 'Away', 'Claim')
    const monday = { Result: 'No answer', 'Next try': '2026-11-23' }
    await attempt('Asleep', monday)
    await attempt('Away', monday, 'jonas')
    const later = { Why: 'The lead asked for later', 'Wake up on': '2026-11-24', At: '14:00' }
    expect(await sendForm(stage, 'priya', 'Asleep', 'Snooze…', later)).toEqual({})
    await person('jonas').command('/baton', 'away until 2026-11-24')
    await stage.settled()
    // Monday 10:00: neither of them.
    await stage.advance(3 * DAY)
    expect([remindersOf('priya', 'Asleep'), remindersOf('jonas', 'Away')]).toEqual([[], []])
    // Wednesday 09:30.
    await stage.advance(2 * DAY)
    expect(remindersOf('jonas', 'Away')).toHaveLength(1)
    expect(remindersOf('priya', 'Asleep')).toHaveLength(1)
  })
})
