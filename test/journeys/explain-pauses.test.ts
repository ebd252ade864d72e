import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf, leadAt, linesOf, press as pressOn, readBack, sendForm, type Who } from '../support/card.ts'
import { AGREEMENT, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Thursday is a day off; Jonas works in New York. */
const TERMS = AGREEMENT.replace(
  /^calendar:.*$/m,
  'calendar: { zone: Europe/Berlin, holidays: { add: ["2026-11-19"] } }\npause: { max: 3d }',
).replace('jonas@meridian.example, roles: [rep] }', 'jonas@meridian.example, roles: [rep], zone: America/New_York }')

describe('Explain deadline: sleeps, holidays, whose calendar, by which versions', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ agreement: TERMS })
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const plainly = (text: string) => text.replaceAll('\u200b', '')
  async function explain(who: Who, company: string) {
    await person(who).click(cardOf(person(who), company), { label: 'Explain deadline' })
    return person(who).seesView('Explain deadline')
  }
  async function choose(who: Who, company: string, name: string) {
    const modal = await explain(who, company)
    const menu = modal.raw.blocks[0]?.accessory as { options: { text: { text: string }; value: string }[] }
    const option = menu.options.find(({ text }) => text.text.startsWith(name))
    await modal.choose('explain.clock', option?.value)
    await stage.settled()
    return modal
  }
  const clockOf = async (company: string, kind: string, scope = 'lead') =>
    (await readBack(stage, company)).clocks.find(
      (clock: { kind: string; scope: string }) => clock.kind === kind && clock.scope === scope,
    )

  it('a lead that sleeps: when it is due if it wakes up as planned, and who put it to sleep', async () => {
    await stage.handOff(leadAt('Sleeping Sums', { fit: 'C', interest: 2, receivedAt: '2026-11-18T10:00:00+01:00' }))
    await pressOn(stage, 'priya', 'Sleeping Sums', 'Claim')
    await stage.advance(30)
    const fields = { Why: 'Waiting on the lead', Note: 'In Lisbon', date: '2026-11-20', time: '10:00' }
    expect(await sendForm(stage, 'priya', 'Sleeping Sums', 'Snooze…', fields)).toEqual({})
    expect(await clockOf('Sleeping Sums', 'contact')).toMatchObject({ state: 'paused' })
    const modal = await choose('priya', 'Sleeping Sums', 'Contact · asleep')
    // It fell asleep some seconds after 10:30.
    expect(plainly(modal.text)).toMatch(/Contact by Nov 20, 2026, 11:(29|30) AM, if it wakes up Nov 20, 2026, 10:00 AM/)
    const sum = modal.text.split('\n')
    expect(sum.slice(sum.indexOf('Received    Wed Nov 18       10:00'))).toEqual([
      'Received    Wed Nov 18       10:00',
      '',
      'Wed Nov 18  10:00–10:30     30 min',
      '            10:30–17:00     asleep',
      'Thu Nov 19  Day off              –',
      'Fri Nov 20  09:00–10:00     asleep',
      expect.stringMatching(/^ {12}10:00–11:(29|30) {5}90 min$/),
      '                          ────────',
      'Target                     120 min',
      '',
      expect.stringMatching(/^Due {9}Fri Nov 20 {7}11:(29|30)$/),
      'Asleep: Priya Nair, waiting on the lead: In Lisbon',
      'Berlin time · the team’s calendar',
      expect.stringMatching(/^Agreement 1 · zone data \S+$/),
    ])
    await modal.close()
  })

  it('it wakes up by itself, says so, and is due when that was said', async () => {
    await stage.advance(2 * 24 * 60)
    expect(linesOf(person('priya'), 'Sleeping Sums')).toContainEqual(
      expect.stringMatching(/^Awake again.*Clocks run on\.$/),
    )
    const { events } = await readBack(stage, 'Sleeping Sums')
    const resume = events.find(({ type }: { type: string }) => type === 'resume')
    expect(resume).toMatchObject({ actor: null, source: 'system', at: '2026-11-20T09:00:00.000Z' })
    const { dueAt } = await clockOf('Sleeping Sums', 'contact')
    expect(dueAt).toMatch(/^2026-11-20T10:(29:[345]|30:00)/)
  })

  it('what a rep in New York promised alone is counted in that rep’s calendar', async () => {
    await stage.handOff(leadAt('Own Calendar', { fit: 'C', interest: 2 }))
    await pressOn(stage, 'jonas', 'Own Calendar', 'Claim')
    expect(await clockOf('Own Calendar', 'contact', 'owner')).toBeDefined()
    const modal = await choose('jonas', 'Own Calendar', 'Contact by its owner')
    expect(modal.text).toContain('New York time · Jonas Weber’s calendar')
    expect(modal.text).toContain('2 hours of business time from when its owner took it.')
    await modal.close()
    const team = await choose('jonas', 'Own Calendar', 'Contact · due')
    expect(team.text).toContain('Berlin time · the team’s calendar')
    await team.close()
  })
})
