import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advanceHandoff } from '../../src/use-cases/advance-handoff.ts'
import { leadAt, press, readBack, type Who } from '../support/card.ts'
import { answerOn, closeLead, feedbackOn } from '../support/feedback.ts'
import { AGREEMENT, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Friday 2026-11-20, 10:00 in Berlin. */
const FRIDAY_10 = Date.parse('2026-11-20T09:00:00Z')
/** Monday 2026-11-23, when the week's digest comes. Jonas begins at 11. */
const MONDAY_0830 = Date.parse('2026-11-23T08:30:00+01:00')
const MONDAY_9 = Date.parse('2026-11-23T09:00:00+01:00')
const MONDAY_11 = Date.parse('2026-11-23T11:00:00+01:00')
const HOURS = AGREEMENT.replace(
  '{ email: jonas@meridian.example, roles: [rep] }',
  '{ email: jonas@meridian.example, roles: [rep], hours: { mon-fri: ["11:00-17:00"] } }',
)

describe('Silence: once a week, who has something to say hears of it', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ at: FRIDAY_10, agreement: HOURS })
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const nudges = (who: Who) =>
    person(who)
      .dm()
      .map(({ text }) => text.replaceAll('\u200b', ''))
      .filter((text) => /no reason yet|answers? due/.test(text))
  const until = (at: number) => stage.advance((at - stage.clock.now()) / 60_000)

  /** As another system closes it, which says nothing of why. */
  async function closeSilently(company: string, who: Who): Promise<void> {
    await stage.handOff(leadAt(company))
    await press(stage, who, company, 'Claim')
    const { id } = await readBack(stage, company)
    const nothing = { reason: null, closeness: null, said: null, note: null, amount: null, currency: null }
    const closed = await advanceHandoff(stage.baton.deps, {
      workspaceId: 'T0MERIDIAN',
      handoffId: id,
      moves: [{ type: 'close', outcome: 'not_now', ...nothing }],
      actorId: PEOPLE[who],
      source: 'crm',
      inboundKey: null,
    })
    expect(closed.ok).toBe(true)
    await stage.settled()
  }

  it('at each one’s own opening, one message each, with a way to say it', async () => {
    for (const company of ['Quiet One', 'Quiet Two']) await closeSilently(company, 'priya')
    await closeSilently('Quiet Jonas', 'jonas')
    await closeLead(stage, 'Told Why')
    await until(MONDAY_0830)
    expect([nudges('priya'), nudges('jonas'), nudges('maya')]).toEqual([[], [], []])
    await until(MONDAY_9)
    expect(nudges('priya')).toHaveLength(1)
    expect(nudges('priya')[0]).toMatch(/^2 closed leads have no reason yet\. A word from you/)
    expect(nudges('priya')[0]).toContain('Quiet One · not now · closed Nov 20')
    expect(nudges('priya')[0]).not.toContain('Told Why')
    expect(nudges('maya')).toHaveLength(1)
    expect(nudges('maya')[0]).toMatch(/^1 answer due, the oldest since Nov 20.*\n• Told Why · Lost on price$/)
    expect(JSON.stringify(person('maya').dm().at(-1)?.blocks)).toContain(
      feedbackOn(stage, 'Told Why').ts.replace('.', ''),
    )
    expect(nudges('jonas')).toEqual([])
    await until(MONDAY_11)
    expect(nudges('jonas')).toHaveLength(1)
    expect(nudges('elena')).toEqual([])
  })

  it('never twice in a week, whatever starts anew', async () => {
    await stage.restart({ minutes: 1, killed: true })
    await closeSilently('Quiet Later', 'priya')
    await stage.advance(2 * 24 * 60)
    expect([nudges('priya').length, nudges('jonas').length, nudges('maya').length]).toEqual([1, 1, 1])
  })

  it('the next week only for what is still unsaid, and not to those away', async () => {
    await answerOn(stage, 'maya', 'Told Why', { 'What do you answer?': 'Thanks', 'Your answer': 'Seen.' })
    await person('jonas').command('/baton', 'away 2026-11-30')
    await stage.settled()
    const dm = person('priya')
      .dm()
      .find(({ text }) => text.includes('no reason yet'))
    if (!dm) throw new Error('nobody was nudged')
    await person('priya').click(dm, { label: 'Add feedback…' })
    await stage.settled()
    const form = await person('priya').seesView()
    await form.choose('Note', 'They froze the budget.')
    await form.submit()
    await stage.settled()
    await until(MONDAY_11 + 7 * 86_400_000)
    expect(nudges('maya')).toHaveLength(1)
    expect(nudges('jonas')).toHaveLength(1)
    expect(nudges('priya')).toHaveLength(2)
    expect(nudges('priya')[1]).toMatch(/^2 closed leads have no reason yet/)
  })
})
