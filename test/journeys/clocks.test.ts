import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advanceHandoff } from '../../src/use-cases/advance-handoff.ts'
import {
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press as pressOn,
  readBack,
  sendForm,
  threadOf,
  type Who,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
const lines = (company: string) => linesOf(person('maya'), company)
const lastLine = (company: string) => lines(company).at(-1)
const broadcasts = (company: string) =>
  person('maya')
    .sees(CHANNELS.handoffs)
    .filter((seen) => seen.broadcast && seen.text.includes(company))
const dms = (who: Who, company: string) =>
  person(who)
    .dm()
    .filter((seen) => seen.text.includes(company))
/** The time of day in Berlin, as cards say it. */
const time = (iso: string) =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Berlin', hour: 'numeric', minute: '2-digit' })
    .format(Date.parse(iso))
    .replace(/\s/g, ' ')

describe('a lead that nobody claims', () => {
  let claimDue = ''
  let contactDue = ''

  it('at 80 % of the target a reminder stands in the thread, and in nobody’s direct messages', async () => {
    await stage.handOff(leadAt('Unclaimed'))
    const { clocks } = await readBack(stage, 'Unclaimed')
    claimDue = time(clocks[0].dueAt)
    contactDue = time(clocks[1].dueAt)
    await stage.advance(3)
    expect(lines('Unclaimed')).toEqual([])
    await stage.advance(1)
    expect(lines('Unclaimed')).toEqual([`:hourglass_flowing_sand: Still unclaimed. Claim by ${claimDue}.\n[Claim]`])
    expect(broadcasts('Unclaimed')).toEqual([])
    for (const who of ['priya', 'jonas', 'elena'] as const) expect(dms(who, 'Unclaimed')).toEqual([])
  })

  it('at 100 % the breach says “overdue” in the thread and in the channel, and what still can be kept', async () => {
    await stage.advance(1)
    const breach = `:alarm_clock: Overdue: claim Unclaimed now. Sales’ claim was due ${claimDue}. Contact by ${contactDue} can still be kept.\n[Claim]`
    expect(lastLine('Unclaimed')).toBe(breach)
    expect(broadcasts('Unclaimed').map((seen) => seen.text)).toEqual([breach])
    expect(cardOf(person('priya'), 'Unclaimed').text).toContain(`:alarm_clock: Claim now · was due ${claimDue}`)
    expect(await eventsOf(stage, 'Unclaimed')).toEqual(['received', 'remind', 'breach'])
    expect((await readBack(stage, 'Unclaimed')).clocks[0]).toMatchObject({
      state: 'breached',
      metAt: null,
      holder: null,
    })
  })

  it('each step is said once', async () => {
    const before = lines('Unclaimed')
    await stage.advance(1)
    await stage.settled()
    expect(lines('Unclaimed')).toEqual(before)
  })

  it('a late claim settles the warnings: past tense, no button; the clock stays breached and remembers when', async () => {
    const [, breach] = threadOf(person('priya'), 'Unclaimed')
    await person('priya').click(breach ?? cardOf(person('priya'), 'Unclaimed'), { label: 'Claim' })
    await stage.settled()
    const { clocks, owner } = await readBack(stage, 'Unclaimed')
    expect(owner.slackId).toBe(PEOPLE.priya)
    expect(clocks[0]).toMatchObject({ state: 'breached', metAt: expect.any(String), holder: null })
    const claimed = time(clocks[0].metAt)
    expect(lines('Unclaimed')).toEqual([
      `:hourglass_flowing_sand: Claim by ${claimDue}: claimed ${claimed}.`,
      `:alarm_clock: Unclaimed was overdue: claim due ${claimDue}, claimed ${claimed}.`,
      ':eyes: Priya Nair claimed this',
    ])
    expect(broadcasts('Unclaimed')[0]?.text).toBe(
      `:alarm_clock: Unclaimed was overdue: claim due ${claimDue}, claimed ${claimed}.`,
    )
  })
})

describe('a lead that somebody holds', () => {
  let due = ''

  it('at 80 % its owner is reminded by direct message, not in the thread', async () => {
    await stage.handOff(leadAt('Held'))
    await press('jonas', 'Held', 'Claim')
    due = time((await readBack(stage, 'Held')).clocks[1].dueAt)
    await stage.advance(12)
    expect(dms('jonas', 'Held').map((seen) => seen.text.split('\n')[0])).toEqual([
      `:hourglass_flowing_sand: Contact Held by ${due}`,
    ])
    expect(dms('jonas', 'Held')[0]?.buttons).toContain('Log attempt…')
    expect(lines('Held')).toHaveLength(1)
    expect(dms('priya', 'Held')).toEqual([])
  })

  it('the breach is said in the thread by side, without its holder’s name and not broadcast; and to the owner', async () => {
    await stage.advance(3)
    expect(lastLine('Held')).toBe(`:alarm_clock: Overdue: contact Held now. Sales’ contact was due ${due}.`)
    expect(lastLine('Held')).not.toContain('Jonas')
    expect(broadcasts('Held')).toEqual([])
    expect(dms('jonas', 'Held').map((seen) => seen.text.split('\n')[0])).toEqual([
      `:hourglass_flowing_sand: Contact Held by ${due}`,
      `:alarm_clock: Contact Held now, it was due ${due}`,
    ])
    expect((await readBack(stage, 'Held')).clocks[1]).toMatchObject({ state: 'breached', holder: PEOPLE.jonas })
  })

  it('an attempt from the direct message settles all three, in the past tense', async () => {
    await person('jonas').click(dms('jonas', 'Held').at(-1) ?? cardOf(person('jonas'), 'Held'), {
      label: 'Log attempt…',
    })
    const form = await person('jonas').seesView('Log attempt 1 of 6')
    await form.choose('Result', 'No answer')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    const tried = time((await readBack(stage, 'Held')).clocks[1].metAt)
    expect(dms('jonas', 'Held').map((seen) => seen.text)).toEqual([
      `:hourglass_flowing_sand: Contact Held by ${due}: first attempt ${tried}.`,
      `:alarm_clock: Held was overdue: contact due ${due}, first attempt ${tried}.`,
    ])
    expect(lines('Held')[1]).toBe(`:alarm_clock: Held was overdue: contact due ${due}, first attempt ${tried}.`)
    expect(dms('jonas', 'Held').flatMap((seen) => seen.buttons)).toEqual([])
  })

  it('who gives the lead up hears no more of it: their warnings are settled too', async () => {
    await stage.handOff(leadAt('Given Up'))
    await press('jonas', 'Given Up', 'Claim')
    await stage.advance(12)
    expect(dms('jonas', 'Given Up')[0]?.buttons).toContain('Log attempt…')
    await press('jonas', 'Given Up', 'Release')
    expect(dms('jonas', 'Given Up').map((seen) => seen.text)).toEqual([
      expect.stringMatching(/^:hourglass_flowing_sand: Contact Given Up by .*: released\.$/),
    ])
    await press('priya', 'Given Up', 'Claim')
    await stage.advance(4)
    expect(dms('jonas', 'Given Up')).toHaveLength(1)
    expect(dms('priya', 'Given Up')[0]?.text).toContain('Contact Given Up now')
  })

  it('and so are the warnings of who gave it to somebody else', async () => {
    await stage.handOff(leadAt('Passed On'))
    await press('jonas', 'Passed On', 'Claim')
    await stage.advance(12)
    await sendForm(stage, 'jonas', 'Passed On', 'Assign…', { 'Who takes it?': PEOPLE.priya })
    expect(dms('jonas', 'Passed On').map((seen) => [seen.text, seen.buttons])).toEqual([
      [expect.stringMatching(/^:hourglass_flowing_sand: Contact Passed On by .*: passed on\.$/), []],
    ])
    await stage.advance(3)
    expect(dms('jonas', 'Passed On')).toHaveLength(1)
    expect(dms('priya', 'Passed On')[0]?.text).toContain('Contact Passed On now')
  })
})

describe('what was kept, and what came due together', () => {
  it('nothing is sent about a clock that was met', async () => {
    await stage.handOff(leadAt('Kept'))
    await press('priya', 'Kept', 'Claim')
    await sendForm(stage, 'priya', 'Kept', 'Log attempt…', { Result: 'No answer' })
    await stage.advance(60)
    expect(lines('Kept')).toHaveLength(2)
    expect([...broadcasts('Kept'), ...dms('priya', 'Kept')]).toEqual([])
    expect(await eventsOf(stage, 'Kept')).toEqual(['received', 'claim', 'attempt'])
  })

  it('several steps due together are said once, the latest only', async () => {
    await stage.handOff(leadAt('Together'))
    await stage.advance(6)
    expect(lines('Together')).toEqual([expect.stringContaining('Overdue: claim Together now.')])
    expect(await eventsOf(stage, 'Together')).toEqual(['received', 'breach'])
  })

  it('nothing more is said once it is closed, and what was said is told in the past tense', async () => {
    await sendForm(stage, 'jonas', 'Together', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    expect(lines('Together')[0]).toMatch(/^:alarm_clock: Together was overdue: claim due .*, closed .*\.$/)
    await stage.advance(30)
    expect(await eventsOf(stage, 'Together')).toEqual(['received', 'breach', 'close'])
  })

  it('standard leads: half an hour to claim, two hours to contact, reminded at half and at 80 % of each', async () => {
    await stage.handOff(leadAt('Standard', { fit: 'C', interest: 2 }))
    await stage.advance(14)
    expect(lines('Standard')).toEqual([])
    await stage.advance(1)
    expect(lines('Standard')).toHaveLength(1)
    await stage.advance(9)
    expect(lines('Standard')).toHaveLength(2)
    expect(lastLine('Standard')).toContain('Still unclaimed. Claim by')
    await stage.advance(6)
    expect(lastLine('Standard')).toContain('Overdue: claim Standard now.')
    await press('priya', 'Standard', 'Claim')
    await stage.advance(29)
    expect(dms('priya', 'Standard')).toEqual([])
    await stage.advance(1)
    expect(dms('priya', 'Standard')[0]?.text).toContain('Contact Standard by')
    await stage.advance(36)
    expect(dms('priya', 'Standard')).toHaveLength(2)
  })

  it.each([
    ['exactly at the due time is kept', 0, 'met', PEOPLE.priya],
    ['a millisecond later is not', 1, 'breached', null],
  ])('a claim that Slack tells of late, made %s', async (name, after, state, holder) => {
    const company = `Edge ${after}`
    const handoffId = await stage.handOff(leadAt(company))
    const due = Date.parse((await readBack(stage, company)).clocks[0].dueAt)
    await stage.advance(7)
    expect(lastLine(company)).toContain('Overdue: claim')
    const { deps } = stage.baton
    const claim = {
      workspaceId: 'T0MERIDIAN',
      handoffId,
      actorId: PEOPLE.priya,
      source: 'emoji',
      inboundKey: name,
    } as const
    expect(await advanceHandoff(deps, { ...claim, moves: [{ type: 'claim' }], at: due + after })).toMatchObject({
      ok: true,
    })
    await stage.settled()
    const [acknowledge] = (await readBack(stage, company)).clocks
    expect(acknowledge).toMatchObject({ state, holder, metAt: new Date(due + after).toISOString() })
  })

  it('due work fires within a second of its due time, in real time', async () => {
    // Due 1.2 s from now: the clock of the stage runs as fast as any other.
    const receivedAt = new Date(stage.clock.now() - 5 * 60_000 + 1_200).toISOString()
    await stage.handOff(leadAt('Real Time', { receivedAt }))
    await stage.slack.until(() => lastLine('Real Time')?.includes('Overdue: claim Real Time now.'), {
      timeoutMs: 10_000,
    })
    const { clocks, events } = await readBack(stage, 'Real Time')
    const breach = events.find((event: { type: string }) => event.type === 'breach')
    expect(breach.at).toBe(clocks[0].dueAt)
    const late = Date.parse(breach.recordedAt) - Date.parse(clocks[0].dueAt)
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThan(1_000)
  })
})
