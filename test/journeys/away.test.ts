import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadAt, press as pressOn, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('/baton away: days off that a person, or Slack, says', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  /** What the command answers, to nobody else. */
  async function away(who: Who, text: string): Promise<string> {
    await person(who).command('/baton', `away ${text}`, CHANNELS.handoffs)
    await stage.settled()
    return (
      person(who)
        .sees(CHANNELS.handoffs)
        .filter((seen) => seen.ephemeral)
        .at(-1)?.text ?? ''
    )
  }
  const daysOff = async (who: Who) =>
    (await stage.baton.deps.store.absences('T0MERIDIAN', [PEOPLE[who]], '2026-01-01')).map(
      ({ from, to, source }) => `${from} ${to} ${source}`,
    )

  it.each([
    ['2026-12-21 2027-01-02', '2026-12-21 2027-01-02', 'You are next away Mon Dec 21 to Sat Jan 2, 2027.'],
    ['2026-12-21', '2026-12-21 2026-12-21', 'You are next away Mon Dec 21.'],
    ['today', '2026-11-18 2026-11-18', 'You are away, back on Thu Nov 19.'],
    ['tomorrow', '2026-11-19 2026-11-19', 'You are next away Thu Nov 19.'],
    ['until friday', '2026-11-18 2026-11-20', 'You are away, back on Mon Nov 23.'],
    ['Friday', '2026-11-20 2026-11-20', 'You are next away Fri Nov 20.'],
    ['from monday to tuesday', '2026-11-23 2026-11-24', 'You are next away Mon Nov 23 to Tue Nov 24.'],
  ])('%s', async (text, stored, told) => {
    const answer = await away('jonas', text)
    expect(answer.split('\n')[0]).toBe(told)
    expect(await daysOff('jonas')).toEqual([`${stored} command`])
    expect(await away('jonas', 'off')).toContain('You have no days off ahead.')
    expect(await daysOff('jonas')).toEqual([])
  })

  it('days that touch are one absence; off ends it, and what is over stays known', async () => {
    await away('jonas', 'today')
    await away('jonas', '2026-11-19 2026-11-25')
    expect(await daysOff('jonas')).toEqual(['2026-11-18 2026-11-25 command'])
    await stage.advance(24 * 60)
    await away('jonas', 'off')
    expect(await daysOff('jonas')).toEqual(['2026-11-18 2026-11-18 command'])
  })

  it.each([
    ['2026-02-30', 'The first day, “2026-02-30”: that is no day of the calendar.'],
    ['someday', 'The first day, “someday”: that is no day of the calendar.'],
    ['2026-12-21 <!channel>', 'The last day, “<!channel>”: that is no day of the calendar.'],
    ['2026-12-21 2026-12-20', 'The last day, “2026-12-20”: the last day is before the first.'],
    ['2026-11-02', 'The last day, “2026-11-02”: that is over already.'],
    ['2030-01-01', 'The first day, “2030-01-01”: that is more than a year ahead.'],
  ])('%s is not taken, and the answer says which day and how', async (text, told) => {
    const before = await daysOff('jonas')
    const answer = await away('jonas', text)
    expect(answer).toContain(told)
    expect(answer).toContain('/baton away until friday')
    expect(await daysOff('jonas')).toEqual(before)
  })

  it('says what becomes of the leads one holds, each with Assign…', async () => {
    for (const company of ['Left One', 'Left Two']) {
      await stage.handOff(leadAt(company))
      await pressOn(stage, 'priya', company, 'Claim')
    }
    const answer = await away('priya', '2026-12-21')
    expect(answer).toContain('Reminders about your 2 open leads go to the thread while you are away.')
    expect(answer).toContain('Left One')
    const told = person('priya')
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral)
      .at(-1)
    if (!told) throw new Error('nothing told')
    await person('priya').click(told, { label: 'Assign…' })
    expect((await person('priya').seesView('Assign')).text).toContain('Left One')
    await person('priya').view().close()
  })

  it('alone it opens a form: what is known, two dates, and what to take away', async () => {
    await person('priya').command('/baton', 'away', CHANNELS.handoffs)
    const form = await person('priya').seesView('Days off')
    expect(form.text).toContain('You are next away Mon Dec 21.')
    expect((await form.submit()).errors).toEqual({ from: 'Choose the first day.' })
    await form.choose('First day', '2026-12-28')
    await form.choose('Last day', '2026-12-20')
    expect((await form.submit()).errors).toEqual({ to: 'The last day is before the first.' })
    await form.choose('Last day', '2026-12-30')
    await form.choose('Take away', ['Mon Dec 21'])
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(person('priya').view().text).toContain('You are next away Mon Dec 28 to Wed Dec 30.')
    await person('priya').view().close()
    expect(await daysOff('priya')).toEqual(['2026-12-28 2026-12-30 command'])
  })

  it('Away… in Home opens the same form', async () => {
    const home = await person('priya').openHome()
    await home.click({ label: 'Away…' })
    expect((await person('priya').seesView('Days off')).text).toContain('Mon Dec 28 to Wed Dec 30')
    await person('priya').view().close()
  })

  it('guests and outside people have no days off here', async () => {
    expect(await away('guest', 'today')).toContain('Guests and people from other companies')
    expect(await daysOff('guest')).toEqual([])
  })

  it('a Slack status of being on vacation is days off until it is cleared', async () => {
    await person('maya').setStatus('On vacation', ':palm_tree:')
    await stage.settled()
    expect(await daysOff('maya')).toEqual(['2026-11-19 2026-12-02 slack'])
    expect(await away('maya', '2027-01-04')).toContain('Thu Nov 19 to Wed Dec 2 · by your Slack status')
    await stage.advance(24 * 60)
    await person('maya').setStatus('', '')
    await stage.settled()
    expect(await daysOff('maya')).toEqual(['2026-11-19 2026-11-19 slack', '2027-01-04 2027-01-04 command'])
  })

  it('other statuses are none', async () => {
    await person('jonas').setStatus('In a meeting', ':spiral_calendar_pad:')
    await stage.settled()
    expect((await daysOff('jonas')).filter((days) => days.endsWith('slack'))).toEqual([])
  })

  it('do-not-disturb over whole days is days off; over a night it is not', async () => {
    await person('elena').doNotDisturb(16 * 60)
    await stage.settled()
    expect(await daysOff('elena')).toEqual([])
    await person('elena').doNotDisturb(3 * 24 * 60)
    await stage.settled()
    expect(await daysOff('elena')).toEqual(['2026-11-21 2026-11-22 dnd'])
  })

  it('help names the command', async () => {
    await person('priya').command('/baton', 'help', CHANNELS.handoffs)
    await stage.settled()
    const told = person('priya')
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral)
      .at(-1)
    expect(told?.text).toContain('`/baton away` · your days off')
  })
})
