import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportedHandoff } from '../../src/domain/export-row.ts'
import { exportHandoffs } from '../../src/use-cases/export-handoffs.ts'
import { leadAt, press, readBack, sendForm } from '../support/card.ts'
import { command as commandOn } from '../support/command.ts'
import { csvRecords } from '../support/csv.ts'
import { testServerUrl } from '../support/database.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
  await stage.handOff(leadAt('Alfa', { source: 'webinar', campaign: '=HYPERLINK("https://evil.example")' }))
  await press(stage, 'priya', 'Alfa', 'Claim')
  await sendForm(stage, 'priya', 'Alfa', 'Log attempt…', { Result: 'They answered' })
  await sendForm(stage, 'priya', 'Alfa', 'Qualify…', { 'What may it be worth?': '1200.5' })
  await stage.handOff(leadAt('Bravo, Söhne'))
  await sendForm(stage, 'jonas', 'Bravo, Söhne', 'Not a fit…', {
    Why: 'Too small',
    'How close was it?': 'Far off',
  })
  await stage.handOff(leadAt('Charlie'))
  await stage.post('/api/handoffs', {
    ...leadAt('Delta'),
    backfill: true,
    receivedAt: '2026-10-25T00:30:00Z',
  })
  await stage.settled()
})
afterAll(() => stage.close())

const command = (...args: string[]) => commandOn(stage, ...args)
const rowsOf = async (...args: string[]) => csvRecords((await command('export', ...args)).out)

describe.skipIf(testServerUrl !== undefined)('npx baton export, while Baton runs', () => {
  it('prints a row a hand-off, oldest first, with all that the contract reads back', async () => {
    const { code, out, err } = await command('export')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const rows = csvRecords(out)
    expect(rows.map(({ company }) => company)).toEqual(['Delta', 'Alfa', 'Bravo, Söhne', 'Charlie'])
    const alfa = await readBack(stage, 'Alfa')
    expect(rows[1]).toMatchObject({
      id: alfa.id,
      externalId: 'crm-alfa',
      leadName: 'Dana Whitfield',
      leadEmail: 'dana@alfa.example',
      leadTitle: 'VP Operations',
      source: 'webinar',
      campaign: `'=HYPERLINK("https://evil.example")`,
      tier: 'hot',
      grade: 'A1',
      state: 'qualified',
      outcome: '',
      owner: 'Priya Nair',
      attempts: '1',
      amount: '1200.5',
      receivedAt: alfa.receivedAt,
      firstAttemptAt: alfa.attempts[0].at,
      qualifiedAt: alfa.events.find(({ type }: { type: string }) => type === 'qualify').at,
      cycle: '1',
      backfill: 'false',
      acknowledgeState: 'met',
      acknowledgeDueAt: alfa.clocks[0].dueAt,
      acknowledgeMetAt: alfa.clocks[0].metAt,
      outcomeState: 'met',
      responseState: '',
    })
    expect(rows[2]).toMatchObject({
      state: 'closed',
      outcome: 'not_a_fit',
      reason: 'too small',
      closeness: 'far',
      responseState: 'pending',
      contactState: 'void',
    })
  })

  it('as JSON: one array, a hand-off a line, every promise with it', async () => {
    const { code, out } = await command('export', '--format', 'json')
    expect(code).toBe(0)
    const rows = JSON.parse(out) as ExportedHandoff[]
    expect(rows.map(({ company }) => company)).toEqual(['Delta', 'Alfa', 'Bravo, Söhne', 'Charlie'])
    expect(out.split('\n')).toHaveLength(rows.length + 3)
    const told = rows[1]?.clocks.map(({ kind, state }) => `${kind} ${state}`)
    expect(told).toEqual(['acknowledge met', 'contact met', 'depth met', 'outcome met'])
    expect(rows[2]?.closings).toMatchObject([{ cycle: 1, outcome: 'not_a_fit', reason: 'too small' }])
  })

  it('of a range: days of the team’s calendar, both included, also on the day on which clocks change', async () => {
    const companies = async (...args: string[]) => (await rowsOf(...args)).map(({ company }) => company)
    // 00:30 UTC is 02:30 in Berlin, the first of two that night.
    expect(await companies('--from', '2026-10-25', '--to', '2026-10-25')).toEqual(['Delta'])
    expect(await companies('--to', '2026-10-24')).toEqual([])
    expect(await companies('--from', '2026-10-26')).toEqual(['Alfa', 'Bravo, Söhne', 'Charlie'])
    expect((await command('export', '--to', '2026-10-24', '--format', 'json')).out).toBe('[]\n')
  })

  it('with a byte order mark where it is asked for', async () => {
    expect((await command('export', '--bom')).out).toMatch(/^\ufeffid,externalId,/)
    expect((await command('export', '--bom', '--format', 'json')).out).toMatch(/^\[/)
    expect((await command('export')).out).toMatch(/^id,externalId,/)
  })

  it('the figures of each period in a range are those of the scorecard', async () => {
    const args = ['export', '--figures', 'day', '--from', '2026-11-17', '--to', '2026-11-18']
    const cards = JSON.parse((await command(...args, '--format', 'json')).out)
    expect(cards).toHaveLength(2)
    const asked = (await stage.get('/api/scorecard?period=day&date=2026-11-17')).body
    expect(cards[0]).toEqual(asked)
    const rows = csvRecords((await command(...args)).out)
    expect(rows[1]).toMatchObject({ period: 'day', delivered: '3', 'acknowledge met': '2', 'closed not_a_fit': '1' })
    expect(rows[0]).toMatchObject({ delivered: '0', quality: '', 'acknowledge attainment': '' })
  })

  it.each([
    ['a day that is none', ['--from', '2026-02-30']],
    ['a range that runs backwards', ['--from', '2026-11-18', '--to', '2026-11-17']],
    ['a format that is none', ['--format', 'xlsx']],
    ['figures without a beginning', ['--figures', 'day']],
    ['more periods than are told', ['--figures', 'day', '--from', '2020-01-01']],
  ])('%s exits 2 and prints nothing', async (_, args) => {
    expect(await command('export', ...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\w/) })
  })
})

describe('A long export', () => {
  it('comes in pages, each hand-off once, whatever arrives or changes between two', async () => {
    const history = (n: number) => ({
      ...leadAt(`History ${n}`),
      backfill: true,
      // In tens, received in one and the same millisecond.
      receivedAt: new Date(Date.UTC(2025, 5, 1) + Math.floor(n / 10)).toISOString(),
    })
    for (let from = 0; from < 450; from += 150) {
      const handoffs = Array.from({ length: 150 }, (_, index) => history(from + index))
      expect((await stage.post('/api/handoffs', { handoffs })).status).toBe(202)
    }
    const asked = { from: null, to: null, format: 'csv', figures: null } as const
    let text = ''
    let pieces = 0
    for await (const piece of exportHandoffs(stage.baton.deps, 'T0MERIDIAN', asked)) {
      text += piece
      // After the first page somebody claims a lead of the last one, and history grows before and behind.
      if (++pieces === 2) {
        await press(stage, 'jonas', 'Charlie', 'Claim')
        await stage.post('/api/handoffs', { ...history(0), ...leadAt('Early'), receivedAt: '2025-05-01T00:00:00Z' })
      }
    }
    expect(pieces).toBe(4)
    const rows = csvRecords(text)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ company }) => company?.startsWith('History'))).toHaveLength(450)
    expect(rows.find(({ company }) => company === 'Charlie')).toMatchObject({ state: 'acknowledged' })
  }, 60_000)
})
