import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ViewHand } from '../../sandbox/slack/person/view-hand.ts'
import { cardOf, leadAt, linesOf, press, readBack, sendForm } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const CALENDAR = `
calendar:
  zone: Europe/Berlin
  hours: { mon-fri: ["09:00-12:30", "13:30-17:00"] }
  holidays: { add: ["2026-11-19"] }
`
const PEOPLE_ONLY = AGREEMENT.replace(/^calendar:.*$/m, '')
/** Wednesday 16:50 in Berlin: ten minutes before closing, on the eve of a holiday. */
const BEFORE_CLOSING = Date.parse('2026-11-18T15:50:00Z')

describe('Clocks in business time: several windows, a holiday, minutes, hours and days', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ at: BEFORE_CLOSING, agreement: CALENDAR + PEOPLE_ONLY })
  })
  afterAll(() => stage.close())

  const priya = () => stage.slack.person(PEOPLE.priya)
  async function explain(company: string): Promise<ViewHand> {
    await priya().click(cardOf(priya(), company), { label: 'Explain deadline' })
    return priya().seesView('Explain deadline')
  }
  /** The sum as it is printed. */
  function sumIn(modal: ViewHand): string[] {
    const lines = modal.text.split('\n')
    return lines.slice(
      lines.findIndex((line) => line.startsWith('Received')),
      lines.findIndex((line) => line.startsWith('Due')) + 1,
    )
  }
  async function choose(modal: ViewHand, name: string): Promise<string> {
    const menu = modal.raw.blocks[0]?.accessory as { options: { text: { text: string }; value: string }[] }
    const option = menu.options.find(({ text }) => text.text.startsWith(name))
    await modal.choose('explain.clock', option?.value)
    await stage.settled()
    return option?.text.text ?? ''
  }

  it.each([
    [
      'minutes over closing and a holiday',
      '2026-11-18T16:50:00+01:00',
      ['30m', '2026-11-20T09:20'],
      ['2h', '2026-11-20T10:50'],
    ],
    [
      'received in the lunch break',
      '2026-11-18T12:40:00+01:00',
      ['30m', '2026-11-18T14:00'],
      ['2h', '2026-11-18T15:30'],
    ],
    [
      'hours over the lunch break',
      '2026-11-18T11:30:00+01:00',
      ['30m', '2026-11-18T12:00'],
      ['2h', '2026-11-18T14:30'],
    ],
    [
      'due at a closing is due at that closing',
      '2026-11-18T16:30:00+01:00',
      ['30m', '2026-11-18T17:00'],
      ['2h', '2026-11-20T10:30'],
    ],
    ['received at night', '2026-11-17T22:15:00+01:00', ['30m', '2026-11-18T09:30'], ['2h', '2026-11-18T11:00']],
  ])('%s', async (name, receivedAt, [, claim], [, contact]) => {
    const company = `Calendar ${name}`
    await stage.handOff(leadAt(company, { fit: 'C', interest: 2, receivedAt }))
    const dues = (await readBack(stage, company)).clocks.map((clock: { dueAt: string }) => clock.dueAt)
    const berlin = (local: string | undefined) => new Date(`${local}:00+01:00`).toISOString()
    expect(dues.slice(0, 2)).toEqual([berlin(claim), berlin(contact)])
  })

  it.each([
    ['same wall clock seven open days later', '2026-11-18T16:50:00+01:00', '2026-11-30T16:50'],
    ['a start in the evening first moves to the next opening', '2026-11-18T19:00:00+01:00', '2026-12-01T09:00'],
    ['a start in the lunch break moves to its end', '2026-11-18T13:00:00+01:00', '2026-11-30T13:30'],
  ])('7d: %s', async (name, receivedAt, due) => {
    const company = `Days ${name}`
    const ahead = Date.parse(receivedAt) - stage.clock.now()
    if (ahead > 0) await stage.advance(Math.ceil(ahead / 60_000))
    await stage.handOff(leadAt(company, { receivedAt }))
    const { clocks } = await readBack(stage, company)
    const outcome = clocks.find((clock: { kind: string }) => clock.kind === 'outcome')
    expect(outcome).toMatchObject({ dueAt: new Date(`${due}:00+01:00`).toISOString() })
  })

  it('Explain deadline adds up, window by window, with the holiday named as skipped', async () => {
    await stage.handOff(leadAt('Explained', { fit: 'C', interest: 2, receivedAt: '2026-11-18T16:50:00+01:00' }))
    const modal = await explain('Explained')
    expect(modal.text).toContain('Standard leads: 30 min of business time from receipt.')
    expect(sumIn(modal).map((line) => line.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Received Wed Nov 18 16:50',
      '',
      expect.stringMatching(/^Wed Nov 18 16:50.*17:00 10 min$/),
      expect.stringMatching(/^Thu Nov 19 .* –$/),
      expect.stringMatching(/^Fri Nov 20 09:00.*09:20 20 min$/),
      expect.stringMatching(/^─+$/),
      'Target 30 min',
      '',
      'Due Fri Nov 20 09:20',
    ])
    expect(modal.text).toMatch(/Berlin time · the team’s calendar\nAgreement 1 · zone data \S+/)
  })

  it('it switches between the clocks', async () => {
    const modal = priya().view()
    expect(await choose(modal, 'Contact')).toMatch(/^Contact · due/)
    expect(modal.text).toContain('Standard leads: 2 hours of business time from receipt.')
    expect(sumIn(modal).at(-1)?.replaceAll(/\s+/g, ' ')).toBe('Due Fri Nov 20 10:50')
    expect(sumIn(modal).join()).toContain('120 min')
    expect(await choose(modal, 'Outcome')).toMatch(/^Outcome · due Nov 30/)
    expect(modal.text).toContain('Standard leads: 7 business days from receipt.')
    expect(sumIn(modal).at(-1)?.replaceAll(/\s+/g, ' ')).toBe('Due Mon Nov 30 16:50')
    await modal.close()
  })

  it('a clock keeps the terms it was born under: a changed agreement changes new clocks only, and the sum still adds up', async () => {
    const changed = `
calendar: { zone: Europe/Berlin, hours: { mon-fri: ["08:00-20:00"] } }
tiers: { standard: { acknowledge: 1h } }
`
    const before = (await readBack(stage, 'Explained')).clocks
    await stage.restart({ agreement: changed + PEOPLE_ONLY })
    expect((await readBack(stage, 'Explained')).clocks.map((clock: { dueAt: string }) => clock.dueAt)).toEqual(
      before.map((clock: { dueAt: string }) => clock.dueAt),
    )
    const modal = await explain('Explained')
    expect(sumIn(modal).join('\n')).toContain('10 min')
    expect(
      sumIn(modal)
        .map((line) => line.replaceAll(/\s+/g, ' ').trim())
        .slice(-3),
    ).toEqual(['Target 30 min', '', 'Due Fri Nov 20 09:20'])
    expect(modal.text).toContain('Agreement 1')
    await modal.close()
    await stage.handOff(leadAt('New Terms', { fit: 'C', interest: 2, receivedAt: '2026-11-18T16:50:00+01:00' }))
    expect((await readBack(stage, 'New Terms')).clocks[0]).toMatchObject({
      dueAt: new Date('2026-11-18T17:50:00+01:00').toISOString(),
      targetMinutes: 60,
    })
  })

  it('business minutes are told beside the elapsed ones', async () => {
    const receivedAt = new Date(stage.clock.now() - 40 * 60 * 60_000).toISOString()
    await stage.handOff(leadAt('Both Times', { receivedAt }))
    await press(stage, 'priya', 'Both Times', 'Claim')
    const [acknowledge] = (await readBack(stage, 'Both Times')).clocks
    expect(acknowledge.elapsedMinutes).toBeGreaterThanOrEqual(40 * 60)
    // Since Tuesday at 8:00, twelve hours a day.
    expect(acknowledge.businessMinutes).toBeGreaterThan(22 * 60)
    expect(acknowledge.businessMinutes).toBeLessThan(24 * 60)
    expect(linesOf(priya(), 'Both Times').at(-1)).toBe(':eyes: Priya Nair claimed this')
  })

  it('nothing falls due outside business time: a hot lead of the evening waits for the morning', async () => {
    const night = Date.parse('2026-11-20T21:00:00+01:00')
    await stage.advance((night - stage.clock.now()) / 60_000)
    await stage.handOff(leadAt('Night Owl'))
    await stage.advance(8 * 60)
    expect(linesOf(priya(), 'Night Owl')).toEqual([])
    const monday = Date.parse('2026-11-23T08:04:00+01:00')
    await stage.advance((monday - stage.clock.now()) / 60_000)
    expect(linesOf(priya(), 'Night Owl').at(-1)).toContain('Still unclaimed. Claim by 8:05 AM.')
    await sendForm(stage, 'jonas', 'Night Owl', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .some((seen) => seen.broadcast && seen.text.includes('Night Owl')),
    ).toBe(false)
  })
})
