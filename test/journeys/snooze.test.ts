import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf, eventsOf, leadAt, linesOf, press as pressOn, readBack, sendForm, type Who } from '../support/card.ts'
import { AGREEMENT, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Thursday is a holiday; a lead may sleep three business days in all. */
const CAPPED = AGREEMENT.replace(
  /^calendar:.*$/m,
  'calendar: { zone: Europe/Berlin, holidays: { add: ["2026-11-19"] } }\npause: { max: 3d }',
)

const HOLDS = '@Jonas Weber holds this lead. Only they or a leader can do that.'

describe('Snooze: waiting on the lead, and waking up', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ agreement: CAPPED })
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
  const snooze = (who: Who, company: string, fields: Record<string, unknown>) =>
    sendForm(stage, who, company, 'Snooze…', fields)
  async function held(company: string, who: Who = 'priya'): Promise<void> {
    await stage.handOff(leadAt(company))
    await press(who, company, 'Claim')
  }
  /** Slack's dates begin with a mark that nobody sees. */
  const seen = (text: string | undefined) => (text ?? '').replaceAll('\u200b', '')
  const statusOf = (company: string) => seen(cardOf(person('priya'), company).text.split('\n')[1])
  const lastLine = (company: string) => seen(linesOf(person('priya'), company).at(-1))

  it('the form begins with the next business day at opening, and no reason', async () => {
    await held('Form Freight')
    await press('priya', 'Form Freight', 'Snooze…')
    const form = await person('priya').seesView('Snooze')
    expect(form.values).toMatchObject({
      why: { v: { selected_option: null } },
      date: { v: { selected_date: '2026-11-20' } },
      time: { v: { selected_time: '09:00' } },
    })
    expect(form.text).toContain('At the latest Tue, Nov 24, 10:00: 3 business days asleep in all.')
    expect(form.text).toContain('Berlin time, within working hours.')
    expect((await form.submit()).errors).toEqual({ why: expect.any(String) })
    await form.close()
  })

  it('card, thread and read-back say that it sleeps, why and until when', async () => {
    await held('Waiting Works')
    expect(
      await snooze('priya', 'Waiting Works', { Why: 'Waiting on the lead', Note: 'Travelling *this* week' }),
    ).toEqual({})
    expect(statusOf('Waiting Works')).toContain(':zzz: Asleep until Nov 20, 2026, 9:00 AM · @Priya Nair')
    expect(lastLine('Waiting Works')).toBe(
      ':zzz: Priya Nair is waiting on the lead until Nov 20, 2026, 9:00 AM. Clocks wait.\nTravelling *this* week',
    )
    const { events, state } = await readBack(stage, 'Waiting Works')
    expect(state).toBe('acknowledged')
    expect(events.at(-1)).toMatchObject({ type: 'snooze', actor: PEOPLE.priya, source: 'form' })
  })

  it('Resume stands in place of Snooze…, and wakes it up', async () => {
    const menuOf = () => JSON.stringify(cardOf(person('priya'), 'Waiting Works').blocks.at(-1))
    expect(menuOf()).toContain('Resume')
    expect(menuOf()).not.toContain('Snooze')
    expect(await press('jonas', 'Waiting Works', 'Resume')).toEqual([HOLDS.replace('Jonas Weber', 'Priya Nair')])
    expect(await press('priya', 'Waiting Works', 'Resume')).toEqual([])
    expect(statusOf('Waiting Works')).not.toContain(':zzz:')
    expect(lastLine('Waiting Works')).toBe('Priya Nair woke this up. Clocks run on.')
    expect((await eventsOf(stage, 'Waiting Works')).slice(-2)).toEqual(['snooze', 'resume'])
    expect(menuOf()).toContain('Snooze')
  })

  it.each([
    ['a day that is over', { date: '2026-11-17' }, { date: 'That day is over.' }],
    ['a time that is over', { date: '2026-11-18', time: '09:30' }, { time: 'That time is over.' }],
    ['a holiday', { date: '2026-11-19' }, { date: 'That day is off: Day off.' }],
    ['a Saturday', { date: '2026-11-21' }, { date: 'Nobody works on it that day.' }],
    ['a night', { date: '2026-11-20', time: '21:00' }, { time: 'That is outside working hours: 09:00–17:00.' }],
    [
      'later than the agreement allows',
      { date: '2026-11-27' },
      { date: 'The agreement lets a lead sleep 3 business days in all. Wake it up by Tue, Nov 24, 10:00.' },
    ],
    ['no day', { date: null }, { date: expect.any(String) }],
    ['no time', { time: null }, { time: expect.any(String) }],
  ])('%s is refused at its field', async (name, fields, errors) => {
    await held(`Refused ${name}`)
    expect(await snooze('priya', `Refused ${name}`, { why: 'Other', ...fields })).toEqual(errors)
    expect((await eventsOf(stage, `Refused ${name}`)).at(-1)).toBe('claim')
  })

  it('owner, leader and admin may; others hear who holds it', async () => {
    await held('Jonas Junction', 'jonas')
    expect(await press('priya', 'Jonas Junction', 'Snooze…')).toEqual([HOLDS])
    expect(person('priya').hasView()).toBe(false)
    expect(await snooze('elena', 'Jonas Junction', { why: 'The lead asked for later' })).toEqual({})
    expect(lastLine('Jonas Junction')).toBe(
      ':zzz: Elena Rossi snoozed this until Nov 20, 2026, 9:00 AM. The lead asked for later. Clocks wait.',
    )
  })

  it('a leader puts a new lead to sleep from Home; its card offers nobody else to', async () => {
    const id = await stage.handOff(leadAt('Early Bird'))
    expect(JSON.stringify(cardOf(person('elena'), 'Early Bird').blocks.at(-1))).not.toContain('Snooze')
    const home = await person('elena').openHome()
    expect(home.text).toContain('Early Bird')
    const row = home.raw.blocks.find(({ block_id: block }) => block.includes(`:${id}:`))
    await home.click({ blockId: row?.block_id ?? '', label: 'Snooze…' })
    const form = await person('elena').seesView('Snooze')
    await form.choose('Why', 'Other')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(statusOf('Early Bird')).toContain('Asleep until')
    expect(await press('elena', 'Early Bird', 'Resume')).toEqual([])
    expect(lastLine('Early Bird')).toBe('Elena Rossi woke this up. Clocks run on.')
  })

  it('one’s own sleeping lead has Resume in Home', async () => {
    await held('Home Haulage')
    await snooze('priya', 'Home Haulage', { why: 'Other' })
    const home = await person('priya').openHome()
    await home.click({ label: 'Resume' })
    await stage.settled()
    expect(statusOf('Home Haulage')).not.toContain(':zzz:')
  })

  it('what closed in the meantime is told as that, whatever was typed', async () => {
    await held('Closing Cargo')
    await press('priya', 'Closing Cargo', 'Snooze…')
    const form = await person('priya').seesView('Snooze')
    await form.choose('Why', 'Other')
    await form.choose('date', '2026-11-17')
    const lost = { Outcome: 'Lost', Why: 'Price', 'How close was it?': 'Far off' }
    expect(await sendForm(stage, 'elena', 'Closing Cargo', 'Close…', lost)).toEqual({})
    expect(Object.values((await form.submit()).errors ?? {})).toEqual([
      expect.stringMatching(/^This closed as lost .*\. A new request from them becomes a new hand-off\.$/),
    ])
    await form.close()
  })

  it('the cap counts all sleeps of a cycle together', async () => {
    await held('Sleepy Systems')
    expect(await snooze('priya', 'Sleepy Systems', { why: 'Other', date: '2026-11-20', time: '10:00' })).toEqual({})
    await stage.advance(60)
    expect(await press('priya', 'Sleepy Systems', 'Resume')).toEqual([])
    await press('priya', 'Sleepy Systems', 'Snooze…')
    const form = await person('priya').seesView('Snooze')
    // One of 24 hours is used: from 11:00 there are 23 left, the holiday not counted.
    expect(form.text).toContain('At the latest Tue, Nov 24, 10:00')
    await form.close()
  })
})
