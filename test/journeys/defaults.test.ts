import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** A team that has agreed on nothing: every decision reads the defaults inside its own transaction. */
describe('Without an agreement file the defaults hold', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ agreement: null, at: Date.parse('2026-11-18T08:00:00Z') })
  })
  afterAll(() => stage.close())

  it('a lead is claimed and contacted; clocks run in UTC, and an operator is told so', async () => {
    const id = await stage.handOff()
    const priya = stage.slack.person(PEOPLE.priya)
    for (const label of ['Claim', 'Mark contacted']) {
      await priya.click(await priya.seesMessage(CHANNELS.handoffs, 'Northwind Freight'), { label })
      await stage.settled()
    }
    const { body } = await stage.get(`/api/handoffs/${id}`)
    expect(body).toMatchObject({ state: 'contacted', owner: { slackId: PEOPLE.priya } })
    // Handed off before the default day opens: a hot lead is to be claimed five minutes after that.
    expect(body.clocks[0]).toMatchObject({ kind: 'acknowledge', state: 'met', dueAt: '2026-11-18T09:05:00.000Z' })
    expect(stage.logged().map((line) => line['msg'])).toContainEqual(expect.stringContaining('clocks run in UTC'))
  })
})
