import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ViewHand } from '../../sandbox/slack/person/view-hand.ts'
import { decodeLeadQuery } from '../../src/slack/lead-query.ts'
import { leadAt, press, sendForm, type Who } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Tuesday 2026-11-17, 10:00 in Berlin. */
const TUESDAY_10 = Date.parse('2026-11-17T09:00:00Z')

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ at: TUESDAY_10, agreement: AGREEMENT })
  await liveThroughTuesday()
  await stage.advance((Date.parse('2026-11-18T08:30:00+01:00') - stage.clock.now()) / 60_000)
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])

/**
 * Alfa in time and qualified; Bravo untouched; Charlie late and won; Delta not a fit; Echo lost, so that marketing owes
 * an answer; Foxtrot asleep; and twenty-two more that nobody claimed.
 */
async function liveThroughTuesday(): Promise<void> {
  for (const company of ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot']) await stage.handOff(leadAt(company))
  await stage.advance(3)
  await press(stage, 'priya', 'Alfa', 'Claim')
  await press(stage, 'priya', 'Foxtrot', 'Claim')
  await stage.advance(7)
  await press(stage, 'priya', 'Alfa', 'Mark contacted')
  await sendForm(stage, 'priya', 'Alfa', 'Qualify…', {})
  await press(stage, 'jonas', 'Charlie', 'Claim')
  await stage.advance(9)
  await press(stage, 'jonas', 'Charlie', 'Mark contacted')
  await sendForm(stage, 'jonas', 'Charlie', 'Qualify…', {})
  await sendForm(stage, 'jonas', 'Charlie', 'Open opportunity…', {})
  await sendForm(stage, 'jonas', 'Charlie', 'Close…', { Outcome: 'Won', 'What helped?': 'Offer' })
  await sendForm(stage, 'jonas', 'Delta', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
  await press(stage, 'jonas', 'Echo', 'Claim')
  await sendForm(stage, 'jonas', 'Echo', 'Close…', { Outcome: 'Lost', Why: 'Price', 'How close was it?': 'Far off' })
  for (let index = 0; index < 22; index++) await stage.handOff(leadAt(`More ${index}`, { source: 'event' }))
}

const digest = () => {
  const found = person('elena').sees(CHANNELS.scorecard).at(-1)
  if (!found) throw new Error('no digest')
  return found
}

interface Option {
  text: { text: string }
  value: string
}

function options(): Option[] {
  const blocks = digest().blocks as unknown as { elements?: { option_groups?: { options: Option[] }[] }[] }[]
  return blocks.flatMap(({ elements = [] }) =>
    elements.flatMap(({ option_groups = [] }) => option_groups.flatMap((group) => group.options)),
  )
}

async function opened(who: Who, option: string): Promise<ViewHand> {
  await person(who).select(digest(), { actionId: 'leads.behind' }, option)
  await stage.settled()
  return person(who).seesView()
}

const rowsIn = (list: ViewHand) => list.text.split('\n').filter((line) => line.startsWith('•'))

/** Every row of every page. */
async function allRows(list: ViewHand): Promise<string[]> {
  const rows = rowsIn(list)
  while (list.text.includes('[More]')) {
    await list.click({ label: 'More' })
    await stage.settled()
    rows.push(...rowsIn(list))
  }
  return rows
}

describe('The leads behind a figure', () => {
  it('every figure of the digest has its leads, exactly as many as it says', async () => {
    const told: Record<string, number> = {}
    for (const { text, value } of options()) {
      const list = await opened('elena', value)
      const rows = await allRows(list)
      const said = decodeLeadQuery(value)?.told
      expect({ figure: text.text, rows: rows.length }).toEqual({ figure: text.text, rows: said })
      expect(text.text).toContain(String(said))
      expect(list.text).not.toContain('by what is known now')
      told[text.text.replace(/\s*\d+\s*/, '')] = rows.length
      await list.close()
    }
    expect(told).toMatchObject({
      'MQLs handed off': 28,
      accepted: 3,
      'not accepted': 1,
      'answers due': 2,
      'claims in time': expect.any(Number),
      'claims late': expect.any(Number),
      qualified: 2,
      opportunity: 1,
      won: 1,
      'Too small': 1,
      Price: 1,
      overdue: expect.any(Number),
    })
  })

  it('names the lead, how it stands, what was due and when it came; who holds it, to leaders only', async () => {
    const late = options().find(({ text }) => text.text.endsWith('contacts late'))?.value ?? ''
    const byLeader = await opened('elena', late)
    const charlie = (list: ViewHand) => rowsIn(list).find((row) => row.includes('Charlie'))
    expect(charlie(byLeader)).toMatch(
      /^• Charlie · won \(helped: offer\) · contact due .* · Jonas Weber · received .*17/i,
    )
    await byLeader.close()
    const byRep = await opened('priya', late)
    expect(charlie(byRep)).not.toContain('Jonas')
    await byRep.close()
    const won = await opened('priya', options().find(({ text }) => text.text === '1 won')?.value ?? '')
    expect(charlie(won)).toContain('Jonas Weber')
    await won.close()
  })

  it('goes back as well as on', async () => {
    const all = options().find(({ text }) => text.text.endsWith('handed off'))?.value ?? ''
    const list = await opened('maya', all)
    expect(list.title).toBe('28 MQLs handed off')
    expect(list.text).toContain('1 to 20 of 28')
    const first = rowsIn(list)
    await list.click({ label: 'More' })
    await stage.settled()
    expect(list.text).toContain('21 to 28 of 28')
    await list.click({ label: 'Back' })
    await stage.settled()
    expect(rowsIn(list)).toEqual(first)
    expect(list.raw.private_metadata ?? '').toBe('')
    await list.close()
  })

  it('guests and outside people are told that it is not theirs to see', async () => {
    for (const who of ['guest', 'foreigner'] as const) {
      await person(who).select(digest(), { actionId: 'leads.behind' }, options()[0]?.value)
      await stage.settled()
      expect(person(who).hasView()).toBe(false)
      expect(person(who).sees(CHANNELS.scorecard).at(-1)).toMatchObject({
        ephemeral: true,
        text: 'The leads behind a figure are shown to members of the company.',
      })
    }
  })

  it('a figure that was told stays; what is recorded later is said', async () => {
    const overdue = options().find(({ text }) => text.text.endsWith('not accepted'))?.value ?? ''
    await stage.post('/api/handoffs', { ...leadAt('Late'), receivedAt: '2026-11-17T12:00:00Z' })
    await stage.settled()
    const same = await opened('elena', overdue)
    expect(same.text).not.toContain('by what is known now')
    await same.close()
    const all = await opened('elena', options().find(({ text }) => text.text.endsWith('handed off'))?.value ?? '')
    expect(all.title).toBe('29 MQLs handed off')
    expect(all.text).toContain('28 when it was told, 29 by what is known now')
    await all.close()
  })

  it('an open period is listed as it was told: /baton digest, privately', async () => {
    await person('maya').command('/baton', 'digest', CHANNELS.handoffs)
    await stage.settled()
    const told = person('maya').sees(CHANNELS.handoffs).at(-1)
    if (!told) throw new Error('no answer')
    expect(told.ephemeral).toBe(true)
    await person('maya').click(told, { actionId: 'leads.behind' }, { option: optionIn(told.blocks, 'overdue') })
    await stage.settled()
    const list = await person('maya').seesView()
    const said = Number(/(\d+) promises overdue/.exec(told.text)?.[1])
    expect(await allRows(list)).toHaveLength(said)
    expect(list.text).not.toContain('by what is known now')
  })
})

function optionIn(blocks: unknown, ending: string): string {
  const all = [...JSON.stringify(blocks).matchAll(/"text":"([^"]+)","emoji":true},"value":"([^"]+)"/g)]
  return all.find(([, text]) => text?.endsWith(ending))?.[2] ?? ''
}
