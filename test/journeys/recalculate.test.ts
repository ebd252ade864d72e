import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf, leadAt, linesOf, press as pressOn, readBack, type Who } from '../support/card.ts'
import { AGREEMENT, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const LONGER = `${AGREEMENT}tiers: { standard: { contact: 4h } }\n`

describe('Recalculation: asked for by a leader, logged, and only of what still runs', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
    for (const company of ['Asked Again', 'Left Alone', 'Raced']) {
      await stage.handOff(leadAt(company, { fit: 'C', interest: 2, receivedAt: '2026-11-18T10:00:00+01:00' }))
      await pressOn(stage, 'priya', company, 'Claim')
    }
    await stage.restart({ minutes: 10, agreement: LONGER })
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  async function explain(who: Who, company: string) {
    await person(who).click(cardOf(person(who), company), { label: 'Explain deadline' })
    return person(who).seesView('Explain deadline')
  }
  const contactOf = async (company: string) =>
    (await readBack(stage, company)).clocks.find(
      (clock: { kind: string; scope: string }) => clock.kind === 'contact' && clock.scope === 'lead',
    )

  it('a changed agreement changes no clock that runs', async () => {
    expect(await contactOf('Asked Again')).toMatchObject({ dueAt: '2026-11-18T11:00:00.000Z', targetMinutes: 120 })
  })

  it('reps see the sum without the offer', async () => {
    const modal = await explain('priya', 'Asked Again')
    expect(modal.text).not.toContain('Recalculate')
    await modal.close()
  })

  it('a leader sees what would change, is asked, and then it is so', async () => {
    const modal = await explain('elena', 'Asked Again')
    expect(modal.text).toContain('Under agreement 2:')
    expect(modal.text).toContain('contact due 12:00 PM → 2:00 PM')
    await modal.click({ label: 'Recalculate under agreement 2…' })
    const form = await person('elena').seesView('Recalculate')
    expect(form.text).toContain('Contact due 12:00 PM → 2:00 PM')
    expect((await readBack(stage, 'Asked Again')).events.at(-1).type).toBe('claim')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(person('elena').hasView()).toBe(false)
    expect(await contactOf('Asked Again')).toMatchObject({
      startedAt: '2026-11-18T09:00:00.000Z',
      dueAt: '2026-11-18T13:00:00.000Z',
      targetMinutes: 240,
    })
    const line = linesOf(person('priya'), 'Asked Again').at(-1)
    expect(line).toMatch(/^Elena Rossi recalculated this under agreement 2\. /)
    expect(line).toContain('contact due 12:00 PM → 2:00 PM')
    expect(cardOf(person('priya'), 'Asked Again').text).toContain('Contact by 2:00 PM')
  })

  it('the timeline keeps who asked and what it did; clocks that were decided are as they were', async () => {
    const { events, clocks } = await readBack(stage, 'Asked Again')
    expect(events.at(-1)).toMatchObject({ type: 'activity', actor: PEOPLE.elena, source: 'form' })
    expect(clocks.find((clock: { kind: string }) => clock.kind === 'acknowledge')).toMatchObject({ state: 'met' })
    const stored = await stage.baton.deps.store.findHandoff('T0MERIDIAN', 'crm-asked-again')
    expect(stored?.facts.at(-1)?.data).toMatchObject({
      recalculated: {
        agreementVersion: 2,
        clocks: expect.arrayContaining([
          {
            kind: 'contact',
            scope: 'lead',
            target: '4h',
            from: '2026-11-18T11:00:00.000Z',
            to: '2026-11-18T13:00:00.000Z',
          },
        ]),
      },
    })
    const again = await explain('elena', 'Asked Again')
    expect(again.text).not.toContain('Recalculate')
    expect(again.text).toContain('Agreement 2 · zone data')
    await again.close()
  })

  it('others keep the terms they were born under', async () => {
    expect(await contactOf('Left Alone')).toMatchObject({ dueAt: '2026-11-18T11:00:00.000Z', targetMinutes: 120 })
  })

  it('whoever was contacted meanwhile has nothing left to recalculate', async () => {
    const modal = await explain('elena', 'Raced')
    await modal.click({ label: 'Recalculate under agreement 2…' })
    const form = await person('elena').seesView('Recalculate')
    await pressOn(stage, 'priya', 'Raced', 'Mark contacted')
    await form.submit()
    await stage.settled()
    expect(person('elena').view().text).toContain('Nothing would change')
    expect((await readBack(stage, 'Raced')).events.map(({ type }: { type: string }) => type)).not.toContain('activity')
    await person('elena').view().close()
  })
})
