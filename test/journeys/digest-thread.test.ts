import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadAt, press, sendForm } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Friday 2026-11-20, 10:00 in Berlin. */
const FRIDAY_10 = Date.parse('2026-11-20T09:00:00Z')
/** Monday 2026-11-23, when the week before is told. */
const MONDAY_0830 = Date.parse('2026-11-23T08:30:00+01:00')
const WEEK = 7 * 24 * 60
const SOON = { timeout: 20_000 }

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ at: FRIDAY_10, agreement: `${AGREEMENT}\ndigests: { day: 'off' }\n` })
  for (const [company, reason] of Object.entries({ Alfa: 'Price', Bravo: 'No decision' })) {
    await stage.handOff(leadAt(company))
    await press(stage, 'priya', company, 'Claim')
    await sendForm(stage, 'priya', company, 'Close…', {
      Outcome: 'Lost',
      Why: reason,
      'How close was it?': 'Far off',
    })
    await stage.advance(10)
  }
})
afterAll(() => stage.close())

const maya = () => stage.slack.person(PEOPLE.maya)
const digests = () =>
  maya()
    .sees(CHANNELS.scorecard)
    .filter((seen) => seen.text.includes('Week of'))
const underLast = () =>
  maya()
    .thread(CHANNELS.scorecard, digests().at(-1)?.ts ?? '')
    .slice(1)
    .filter((seen) => seen.files.length === 0)

describe('The thread of a digest', () => {
  it('lists what marketing owes an answer to, the soonest due first, each linked to its card', async () => {
    await stage.advance((MONDAY_0830 - stage.clock.now()) / 60_000)
    const said = () => underLast().map((seen) => seen.text.replaceAll('\u200b', ''))
    await expect.poll(said, SOON).toHaveLength(1)
    expect(said()[0]).toMatch(
      /^Marketing owes 2 answers\n• Alfa, closed as lost on price · due Nov 24.*\n• Bravo, closed as lost: no decision · due Nov 24.*$/,
    )
    expect(JSON.stringify(underLast()[0]?.blocks).match(/archives\/\w+\/p\d+\|(Alfa|Bravo)/g)).toHaveLength(2)
  })

  it('comes once, whatever starts anew', async () => {
    await stage.restart({ minutes: 1 })
    expect(underLast()).toHaveLength(1)
  })

  it('says nothing where nothing is owed any more', async () => {
    for (const company of ['Alfa', 'Bravo']) {
      const told = maya()
        .sees(CHANNELS.feedback)
        .find((seen) => seen.text.includes(company))
      if (!told) throw new Error(`no feedback on ${company}`)
      await maya().click(told, { label: 'Answer…' })
      const form = await maya().seesView('Answer feedback')
      await form.choose('Your answer', 'The page says so now.')
      await form.submit()
    }
    await stage.advance(WEEK)
    await expect.poll(() => digests().length, SOON).toBe(2)
    await stage.settled()
    expect(underLast()).toEqual([])
  })
})
