import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { applyAgreement } from '../../src/use-cases/apply-agreement.ts'
import { cardOf, leadAt, press, sendForm, type Who } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Monday 2026-11-02, 10:00 in Berlin. */
const START = Date.parse('2026-11-02T09:00:00Z')
const SOON = { timeout: 20_000 }

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ at: START, agreement: null })
  await applyAgreement(stage.baton.deps, 'T0MERIDIAN', `${AGREEMENT}\ndigests: { day: 'off' }\n`, 'cli')
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])

/** Hands leads off and has them decided, in every way by hand. */
async function decided(name: string, employees: number, qualified: number, refused: number): Promise<void> {
  for (let index = 0; index < qualified + refused; index++) {
    const company = `${name} ${index}`
    const campaign = index % 2 === 0 ? 'Webinar' : 'Fair'
    await stage.handOff(leadAt(company, { company: { name: company, employees }, campaign }))
    if (index < qualified) {
      await person('priya').react(cardOf(person('priya'), company), 'telephone_receiver')
      await stage.settled()
      await sendForm(stage, 'priya', company, 'Qualify…', {})
    } else {
      await sendForm(stage, 'jonas', company, 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    }
  }
}

/** Lets time pass until a Monday's digest, and gives what stands in its thread about the data. */
async function patternsOn(monday: string): Promise<SeenMessage[]> {
  const digests = () => person('elena').sees(CHANNELS.scorecard)
  const before = digests().length
  await stage.advance((Date.parse(`${monday}T08:30:00+01:00`) - stage.clock.now()) / 60_000)
  await expect.poll(() => digests().length, SOON).toBe(before + 1)
  await stage.settled()
  return person('elena')
    .thread(CHANNELS.scorecard, digests().at(-1)?.ts ?? '')
    .filter(({ text }) => text.includes('What the data shows'))
}

let found: SeenMessage

describe('Patterns', () => {
  it('leads whose kind says nothing: the digest says nothing', async () => {
    await decided('Tiny', 6, 6, 6)
    await decided('Grand', 300, 6, 6)
    expect(await patternsOn('2026-11-23')).toEqual([])
  })

  it('one that is planted is told once it is old enough to judge, in plain words with its counts', async () => {
    await decided('Little', 8, 0, 14)
    await decided('Large', 400, 14, 0)
    expect(await patternsOn('2026-11-30')).toEqual([])
    const told = await patternsOn('2026-12-14')
    expect(told).toHaveLength(1)
    found = told[0] as SeenMessage
    expect(found.text).toContain('Under 10 employees: 6 of 26 qualified, others 20 of 26')
    expect(found.text).toMatch(/That is \d\d to \d\d points less, allowing for chance\./)
    expect(found.text).toContain('made on 52 leads old enough to judge; only this one held up beyond chance')
    expect(found.buttons).toEqual(['See the leads', 'Change the definition…'])
  })

  it('See the leads opens exactly those, page by page, linked to their cards', async () => {
    const maya = person('maya')
    await maya.click(found, { label: 'See the leads' })
    const list = await maya.seesView('26 leads')
    expect(list.text).toContain('Under 10 employees: 6 of 26 qualified')
    const listed = () =>
      [...JSON.stringify(list.raw.blocks).matchAll(/archives\/C0HANDOFFS\/p\d+\|([^>]+)>/g)].map(([, name]) => name)
    const first = listed()
    expect(first).toHaveLength(20)
    await list.click({ label: 'More' })
    await stage.settled()
    const all = [...first, ...listed()]
    expect(all).toHaveLength(26)
    expect(new Set(all)).toEqual(
      new Set([
        ...Array.from({ length: 12 }, (_, i) => `Tiny ${i}`),
        ...Array.from({ length: 14 }, (_, i) => `Little ${i}`),
      ]),
    )
    expect(list.text).not.toContain('Priya')
    await list.close()
  })

  it('what happens later changes nothing that was told', async () => {
    await press(stage, 'jonas', 'Little 0', 'Reopen')
    await stage.restart({ minutes: 1 })
    const elena = person('elena')
    await elena.click(found, { label: 'See the leads' })
    const list = await elena.seesView('26 leads')
    expect(list.text).toContain('6 of 26 qualified')
    expect(list.text).toContain('Priya')
    await list.close()
  })

  it('Change the definition… opens it for leaders, and what they keep can be proposed', async () => {
    const elena = person('elena')
    await elena.click(found, { label: 'Change the definition…' })
    const form = await elena.seesView()
    expect(form.text).toContain('Definitions')
    await form.fill('Definitions', 'definitions:\n  MQL: A lead from a company of 10 people or more that asked for us.')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    const editor = await elena.seesView('Change the agreement')
    expect(editor.text).toContain('1 change so far')
    await editor.submit()
    await stage.settled()
    expect(elena.view().text).toMatch(/Agreement v2/)
    while (elena.hasView()) await elena.view().close()
  })

  it('everyone else is told who can, and nobody outside sees the leads', async () => {
    const answerTo = async (who: Who, label: string) => {
      await person(who).click(found, { label })
      await stage.settled()
      const told = person(who).thread(CHANNELS.scorecard, found.threadTs ?? '')
      return told.filter((seen) => seen.ephemeral).at(-1)?.text
    }
    expect(await answerTo('jonas', 'Change the definition…')).toContain('Leaders and admins propose changes')
    for (const who of ['guest', 'foreigner'] as const) {
      expect(await answerTo(who, 'See the leads')).toBe(
        'The leads behind a figure are shown to members of the company.',
      )
    }
  })
})
