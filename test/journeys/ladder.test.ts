import { afterEach, describe, expect, it } from 'vitest'
import {
  allPromisesOf,
  cardOf,
  eventsOf,
  leadAt,
  linesOf,
  press,
  readBack,
  sendForm,
  type Who,
} from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, type StageOptions, startStage } from '../support/stage.ts'

let stage: Stage
async function begin(options: StageOptions = {}): Promise<void> {
  stage = await startStage(options)
}
afterEach(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const lines = (company: string) => linesOf(person('maya'), company)
const dms = (who: Who, company: string) =>
  person(who)
    .dm()
    .filter((seen) => seen.text.includes(company))
    .map((seen) => seen.text)
const call = (company: string, fields: Record<string, string> = {}) =>
  sendForm(stage, 'priya', company, 'Log attempt…', { Result: 'No answer', ...fields })

async function claimed(company: string, more: Record<string, unknown> = {}): Promise<void> {
  await stage.handOff(leadAt(company, more))
  await press(stage, 'priya', company, 'Claim')
}

const listed = (person: string) =>
  AGREEMENT.replace('{ email: priya@meridian.example, roles: [rep], manager: elena@meridian.example }', person)

describe('the ladder, to its end', () => {
  it('owner at 50 and 80 %, thread and owner at 100, manager at 150, back to the channel at 200', async () => {
    await begin()
    await claimed('Climb', { fit: 'C', interest: 2 })
    await stage.advance(59)
    expect(dms('priya', 'Climb')).toEqual([])
    await stage.advance(1)
    expect(dms('priya', 'Climb')).toHaveLength(1)
    await stage.advance(36)
    expect(dms('priya', 'Climb')).toHaveLength(2)
    await stage.advance(25)
    expect(dms('priya', 'Climb').at(-1)).toContain('Contact Climb now')
    expect(lines('Climb').at(-1)).toContain('Overdue: contact Climb now')

    expect(dms('elena', 'Climb')).toEqual([])
    await stage.advance(60)
    const [told] = dms('elena', 'Climb')
    expect(told).toMatch(
      /^:bell: Climb \(C2\) was not contacted yet \(Priya Nair\)\. The contact was due 12:00 PM\.\nAssign it, or Baton gives it back to the channel at 2:00 PM\./,
    )
    expect(told).toContain('[Assign…]')
    expect(lines('Climb').at(-1)).toBe(':bell: Elena Rossi was told')

    await stage.advance(60)
    expect(await readBack(stage, 'Climb')).toMatchObject({ state: 'new', owner: null })
    expect(cardOf(person('jonas'), 'Climb').buttons).toContain('Claim')
    expect(await eventsOf(stage, 'Climb')).toEqual([
      'received',
      'claim',
      'remind',
      'remind',
      'breach',
      'escalate',
      'escalate',
      'release',
    ])
    expect(dms('elena', 'Climb')[0]).toContain('Climb (C2) is still unclaimed')
    await press(stage, 'jonas', 'Climb', 'Claim')
    await sendForm(stage, 'jonas', 'Climb', 'Log attempt…', { Result: 'No answer' })
    expect(dms('elena', 'Climb')[0]).toMatch(/^:bell: Climb was overdue: contact due .*, first attempt /)
    expect(dms('elena', 'Climb')[0]).not.toContain('[Assign…]')
  })

  it('a claim in any place cancels everything pending at once, and nobody is reminded of what they did', async () => {
    await begin()
    await stage.handOff(leadAt('Cancelled'))
    await press(stage, 'jonas', 'Cancelled', 'Claim')
    await sendForm(stage, 'jonas', 'Cancelled', 'Log attempt…', { Result: 'No answer' })
    await stage.advance(120)
    expect(lines('Cancelled').filter((line) => line.includes('unclaimed') || line.includes('Overdue'))).toEqual([])
    expect(dms('jonas', 'Cancelled')).toEqual([])
    expect(dms('elena', 'Cancelled')).toEqual([])
  })

  it('a ladder of its own, by tier and by clock, comes before the team’s', async () => {
    const own =
      'tiers: { hot: { ladder: { contact: [{ at: 60%, do: remind-owner }, { at: 100%, do: tell-manager }] } } }'
    await begin({ agreement: `${AGREEMENT}${own}\n` })
    await claimed('Own Way')
    await stage.advance(8)
    expect(dms('priya', 'Own Way')).toEqual([])
    await stage.advance(1)
    expect(dms('priya', 'Own Way')).toHaveLength(1)
    await stage.advance(7)
    expect(dms('elena', 'Own Way')[0]).toContain('was not contacted yet (Priya Nair)')
    await stage.advance(120)
    expect(await readBack(stage, 'Own Way')).toMatchObject({ state: 'acknowledged' })
  })
})

describe('the next person', () => {
  const nextPerson = 'ladder: { acknowledge: [{ at: 100%, do: tell-manager }, { at: 200%, do: next-person }] }\n'

  it('is asked about a lead that nobody claimed, and the manager heard of it before', async () => {
    await begin({ agreement: AGREEMENT + nextPerson })
    await stage.handOff(leadAt('Passed Over', { fit: 'C', interest: 2 }))
    await stage.advance(31)
    expect(dms('elena', 'Passed Over')[0]).toContain('is still unclaimed')
    expect(dms('elena', 'Passed Over')[0]).toContain('Assign it, or Baton offers it to the next person at 11:00 AM.')
    await stage.advance(30)
    const events = (await eventsOf(stage, 'Passed Over')).filter((type) => type !== 'remind')
    expect(events).toEqual(['received', 'breach', 'escalate', 'escalate', 'offer'])
    expect(dms('priya', 'Passed Over').at(-1)).toContain('[Accept]')
    await press(stage, 'priya', 'Passed Over', 'Accept')
    expect(await readBack(stage, 'Passed Over')).toMatchObject({ state: 'acknowledged' })
  })
})

describe('whoever does not work', () => {
  it('a step due outside the recipient’s hours waits for the opening; the channel’s does not', async () => {
    await begin({
      agreement: listed('{ email: priya@meridian.example, roles: [rep], hours: { mon-fri: ["13:00-18:00"] } }'),
    })
    await claimed('Afternoon', { fit: 'C', interest: 2 })
    await stage.advance(121)
    expect(lines('Afternoon').at(-1)).toContain('Overdue: contact Afternoon now')
    expect(dms('priya', 'Afternoon')).toEqual([])
    await stage.advance(58)
    expect(dms('priya', 'Afternoon')).toEqual([])
    await stage.advance(1)
    expect(dms('priya', 'Afternoon').map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('Contact Afternoon now'),
    ])
  })

  it('what falls due at the closing is said at once, what falls due after it in the morning', async () => {
    await begin({ at: Date.parse('2026-11-18T16:00:00+01:00') })
    await claimed('Closing', { tier: 'list', source: 'event' })
    const { clocks } = await readBack(stage, 'Closing')
    expect(clocks.every((clock: { dueAt: string }) => !/T(1[7-9]|2|0[0-6])/.test(clock.dueAt))).toBe(true)
    await stage.advance(16 * 60)
    expect(dms('priya', 'Closing')).toEqual([])
  })

  it('nobody away is reminded: the thread hears it, so that somebody can take over', async () => {
    await begin({ agreement: listed('{ email: priya@meridian.example, roles: [rep], away: ["2026-11-18"] }') })
    await claimed('Holiday')
    await stage.advance(12)
    expect(dms('priya', 'Holiday')).toEqual([])
    expect(lines('Holiday').at(-1)).toContain('Contact by')
  })

  it('nor is anybody whose capacity says that they take no leads', async () => {
    await begin({ agreement: listed('{ email: priya@meridian.example, roles: [rep], capacity: 0 }') })
    await claimed('Full')
    await stage.advance(12)
    expect(dms('priya', 'Full')).toEqual([])
    expect(lines('Full').at(-1)).toContain('Contact by')
  })

  it('“always” waits for nobody', async () => {
    const night = Date.parse('2026-11-18T03:00:00+01:00')
    const always = 'tiers: { hot: { always: true } }\n'
    const shift = listed('{ email: priya@meridian.example, roles: [rep], hours: { mon-fri: ["13:00-18:00"] } }')
    await begin({ at: night + 7 * 3_600_000, agreement: shift + always })
    await claimed('Always')
    await stage.advance(12)
    expect(dms('priya', 'Always')).toHaveLength(2 - 1)
  })
})

describe('every clock of the agreement', () => {
  it('depth is met by the agreed number and mix, and unreachable opens with it', async () => {
    const mix = 'tiers: { hot: { attempts: { count: 3, within: 2d, atLeast: { email: 1 } } } }\n'
    await begin({ agreement: AGREEMENT + mix })
    await claimed('Deep')
    for (let i = 0; i < 3; i++) expect(await call('Deep')).toEqual({})
    const close = () => sendForm(stage, 'priya', 'Deep', 'Close…', { Outcome: 'Unreachable' })
    expect(JSON.stringify(await close())).toContain('Missing: 1 more attempt: 1 e-mail.')
    expect(await allPromisesOf(stage, 'Deep')).toContain('depth pending')
    expect(await call('Deep', { How: 'E-mail' })).toEqual({})
    expect(await allPromisesOf(stage, 'Deep')).toContain('depth met')
    expect(await close()).toEqual({})
  })

  it('too few attempts in ten business days is a breach of depth', async () => {
    await begin()
    await claimed('Shallow')
    await call('Shallow')
    await stage.advance(14 * 24 * 60)
    await stage.advance(60)
    expect(await allPromisesOf(stage, 'Shallow')).toContain('depth breached')
  })

  it('an own contact clock runs in the owner’s calendar from the claim, and counts as that person’s alone', async () => {
    const away = '{ email: priya@meridian.example, roles: [rep], zone: America/New_York }'
    await begin({ agreement: listed(away) })
    await claimed('Overseas', { fit: 'C', interest: 2 })
    const { clocks } = await readBack(stage, 'Overseas')
    const of = (scope: string) =>
      clocks.find((clock: { kind: string; scope: string }) => clock.kind === 'contact' && clock.scope === scope)
    expect(of('lead').dueAt).toMatch(/^2026-11-18T11:00/)
    expect(of('owner').dueAt).toMatch(/^2026-11-18T16:00/)
    const { body } = await stage.get('/api/scorecard?period=day&date=2026-11-18')
    expect(body.sales.contact).toMatchObject({ pending: 1 })
  })

  it('feedback asks marketing for a response: reminded at 80 %, its leader told at 100', async () => {
    await begin()
    await claimed('Silence')
    await call('Silence')
    expect(
      await sendForm(stage, 'priya', 'Silence', 'Close…', {
        Outcome: 'Lost',
        Why: 'Price',
        'How close was it?': 'Far off',
      }),
    ).toEqual({})
    expect(await allPromisesOf(stage, 'Silence')).toContain('response pending')
    await stage.advance(24 * 60)
    expect(dms('maya', 'Silence')).toEqual([])
    await stage.advance(5 * 60 + 30)
    expect(dms('maya', 'Silence')[0]).toMatch(/:hourglass_flowing_sand: Answer Silence by .* · Open the feedback/)
    await stage.advance(19 * 60)
    expect(await allPromisesOf(stage, 'Silence')).toContain('response breached')
    expect(dms('elena', 'Silence')[0]).toContain(':bell: Silence (A1) still waits for an answer. The answer was due')
    expect(
      person('priya')
        .sees(CHANNELS.handoffs)
        .filter((seen) => seen.broadcast && seen.text.includes('Silence')),
    ).toEqual([])
  })

  it('a lead that is asleep is not reminded about, and wakes with its time left', async () => {
    await begin()
    await claimed('Asleep', { fit: 'C', interest: 2 })
    const { advanceHandoff } = await import('../../src/use-cases/advance-handoff.ts')
    const until = stage.clock.now() + 3 * 3_600_000
    const id = (await readBack(stage, 'Asleep')).id
    const move = { type: 'snooze', until, reason: 'waiting on the lead' } as const
    await advanceHandoff(stage.baton.deps, {
      workspaceId: 'T0MERIDIAN',
      handoffId: id,
      moves: [move],
      actorId: PEOPLE.priya,
      source: 'button',
      inboundKey: null,
    })
    await stage.settled()
    expect(await allPromisesOf(stage, 'Asleep')).toEqual([
      'acknowledge met',
      'contact paused',
      'outcome paused',
      'depth paused',
      'own contact paused',
    ])
    await stage.advance(179)
    expect(dms('priya', 'Asleep')).toEqual([])
    await stage.advance(2)
    const { clocks, events } = await readBack(stage, 'Asleep')
    expect(events.at(-1)).toMatchObject({ type: 'resume', source: 'system' })
    const contact = clocks.find(
      (clock: { kind: string; scope: string }) => clock.kind === 'contact' && clock.scope === 'lead',
    )
    expect(contact).toMatchObject({ state: 'pending', dueAt: expect.stringMatching(/^2026-11-18T14:00/) })
  })
})
