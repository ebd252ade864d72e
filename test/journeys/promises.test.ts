import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOn, closeLead, feedbackOn } from '../support/feedback.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Friday 2026-11-20, 10:00 in Berlin. */
const FRIDAY_10 = Date.parse('2026-11-20T09:00:00Z')
const MONDAY_0830 = Date.parse('2026-11-23T08:30:00+01:00')

describe('Follow-through: the weekly digest lists promises until they are ticked off', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ at: FRIDAY_10, agreement: `${AGREEMENT}\ndigests: { day: 'off' }\n` })
    for (const [company, what, due] of [
      ['Later Ltd', 'Rewrite the pricing page', '2026-12-04'],
      ['Soon Ltd', 'Stop the old campaign', '2026-11-20'],
    ] as const) {
      await closeLead(stage, company)
      const kind = { 'What do you answer?': 'We will change something', 'Your answer': 'Yes.' }
      await answerOn(stage, 'maya', company, { ...kind, 'What will you change?': what, 'By when?': due })
    }
    await stage.advance((MONDAY_0830 - stage.clock.now()) / 60_000)
  })
  afterAll(() => stage.close())

  const maya = () => stage.slack.person(PEOPLE.maya)
  const list = () => {
    const digests = maya()
      .sees(CHANNELS.scorecard)
      .filter((seen) => seen.text.includes('Week of'))
    return maya()
      .thread(CHANNELS.scorecard, digests.at(-1)?.ts ?? '')
      .find((seen) => /promise/i.test(seen.text))
  }
  const home = async () => {
    const { text } = await maya().openHome()
    return text
  }

  it('by team, not by name, the overdue first', async () => {
    await expect.poll(() => list()?.text).toBeDefined()
    const text = list()?.text ?? ''
    expect(text).toMatch(
      /^Marketing promised 2 changes\nStop the old campaign\n:alarm_clock: was due Nov 20 · for Soon Ltd\n\[Done\]\nRewrite the pricing page\ndo this by Dec 4 · for Later Ltd/,
    )
    expect(text).not.toContain('Maya')
    expect(await home()).toContain('Stop the old campaign')
  })

  it('ticked off from there: list, feedback and Home say so, and the rep hears of it', async () => {
    const shown = list()
    if (!shown) throw new Error('no list')
    await maya().click(shown, { label: 'Done' })
    await stage.settled()
    expect(list()?.text).toMatch(/^Marketing promised 1 change\n.*Done on .* · Maya Lindqvist · Stop the old campaign/)
    expect(feedbackOn(stage, 'Soon Ltd').text).toContain('Done on')
    expect(stage.slack.person(PEOPLE.priya).dm().at(-1)?.text).toContain(
      'What you told us changed: Stop the old campaign',
    )
    expect(await home()).not.toContain('Stop the old campaign')
    await stage.advance(7 * 24 * 60)
    await expect.poll(() => list()?.text).toMatch(/^Marketing promised 1 change\nRewrite the pricing page/)
  })
})
