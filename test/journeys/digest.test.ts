import { statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCli } from '../../src/cli.ts'
import { askRunning } from '../../src/control/client.ts'
import type { Request } from '../../src/control/commands.ts'
import { socketPath } from '../../src/control/server.ts'
import { readScorecard } from '../../src/use-cases/read-scorecard.ts'
import { leadAt, press, readBack, sendForm } from '../support/card.ts'
import { testServerUrl } from '../support/database.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Tuesday 2026-11-17, 10:00 in Berlin: the twelfth of November's 21 business days. */
const TUESDAY_10 = Date.parse('2026-11-17T09:00:00Z')
const TUESDAY = '2026-11-17'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({
    at: TUESDAY_10,
    agreement: `${AGREEMENT}\nmarketing: { mqls: { per: month, count: 10 } }\n`,
  })
  await liveThroughTuesday()
  await stage.advance((Date.parse('2026-11-18T08:30:00+01:00') - stage.clock.now()) / 60_000)
})
afterAll(() => stage.close())

/**
 * A day that can be counted on one's fingers:
 * Alfa (hot) claimed after 3 minutes, reached after 10, qualified; Bravo (hot) touched by nobody; Charlie (standard)
 * claimed and reached after 40, won for $1,200; Delta (hot) declined after 43; Echo (event) still free.
 */
async function liveThroughTuesday(): Promise<void> {
  const companies = { Alfa: {}, Bravo: {}, Charlie: { fit: 'C', interest: 2 }, Echo: { source: 'event' } }
  for (const [company, more] of Object.entries(companies)) await stage.handOff(leadAt(company, more))
  await stage.advance(3)
  await press(stage, 'priya', 'Alfa', 'Claim')
  await stage.advance(7)
  await sendForm(stage, 'priya', 'Alfa', 'Log attempt…', { Result: 'They answered' })
  await sendForm(stage, 'priya', 'Alfa', 'Qualify…', {})
  await stage.advance(30)
  await press(stage, 'priya', 'Charlie', 'Claim')
  await press(stage, 'priya', 'Charlie', 'Mark contacted')
  await sendForm(stage, 'priya', 'Charlie', 'Qualify…', {})
  await sendForm(stage, 'priya', 'Charlie', 'Open opportunity…', {})
  const won = { Outcome: 'Won', 'What helped?': 'Offer', 'What is it worth?': '1200' }
  await sendForm(stage, 'priya', 'Charlie', 'Close…', won)
  await stage.handOff(leadAt('Delta'))
  await stage.advance(3)
  await sendForm(stage, 'jonas', 'Delta', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
}

const scorecard = async (query: string) => (await stage.get(`/api/scorecard?${query}`)).body

describe('The figures of PRODUCT §5, by hand', () => {
  it('of Tuesday', async () => {
    const card = await scorecard(`period=day&date=${TUESDAY}`)
    const [bravo, echo] = [await readBack(stage, 'Bravo'), await readBack(stage, 'Echo')]
    expect(card).toMatchObject({
      period: 'day',
      from: '2026-11-16T23:00:00.000Z',
      to: '2026-11-17T23:00:00.000Z',
      zone: 'Europe/Berlin',
      agreementVersion: 1,
      marketing: {
        delivered: 5,
        pace: { period: 'month', delivered: 5, due: (10 * 12) / 21, ratio: 5 / ((10 * 12) / 21) },
        quality: 2 / 3,
        response: { met: 0, breached: 0, pending: 1, paused: 0, attainment: null },
      },
      sales: {
        acknowledge: { met: 2, breached: 3, pending: 0, paused: 0, attainment: 0.4 },
        contact: { met: 2, breached: 1, pending: 1, paused: 0, attainment: 2 / 3 },
        depth: { met: 3, breached: 0, pending: 2, paused: 0, attainment: 1 },
        outcome: { met: 3, breached: 0, pending: 2, paused: 0, attainment: 1 },
        speedToLead: { bands: { '0-5': 0, '5-15': 1, '15-60': 1, '60+': 2 } },
      },
      funnel: { mql: 5, acknowledged: 2, contacted: 2, sql: 2, opportunity: 1, won: 1 },
      outcomes: { won: 1, lost: 0, not_a_fit: 1, not_now: 0, unreachable: 0, bad_data: 0 },
      reasons: [{ reason: 'too small', count: 1 }],
    })
    expect(card.overdue).toEqual([
      { id: bravo.id, company: 'Bravo', kind: 'acknowledge', dueAt: bravo.clocks[0].dueAt, holder: null },
      { id: bravo.id, company: 'Bravo', kind: 'contact', dueAt: bravo.clocks[1].dueAt, holder: null },
      { id: echo.id, company: 'Echo', kind: 'acknowledge', dueAt: echo.clocks[0].dueAt, holder: null },
    ])
  })

  it('speed to lead: two attempted, two untouched that count as waiting until midnight', async () => {
    const { speedToLead } = (await scorecard(`period=day&date=${TUESDAY}`)).sales
    // Between Charlie's 40 minutes and the 840 of who was never tried.
    expect(speedToLead.p50Minutes).toBeGreaterThan(435)
    expect(speedToLead.p50Minutes).toBeLessThan(445)
    expect(speedToLead.p90Minutes).toBeGreaterThan(835)
    expect(speedToLead.p90Minutes).toBeLessThan(841)
    expect(speedToLead.systemMinutesP50).toBeLessThan(1)
  })

  it('of the week, up to now; and of a day without anything', async () => {
    const week = await scorecard(`period=week&date=${TUESDAY}`)
    expect(week).toMatchObject({ period: 'week', from: '2026-11-15T23:00:00.000Z', funnel: { mql: 5, won: 1 } })
    expect(Date.parse(week.to)).toBeLessThanOrEqual(stage.clock.now())
    const empty = await scorecard('period=day&date=2026-11-14')
    expect(empty.sales.acknowledge).toEqual({ met: 0, breached: 0, pending: 0, paused: 0, attainment: null })
    expect(empty.marketing).toMatchObject({ delivered: 0, quality: null })
  })

  it('a question that is none is refused with its field', async () => {
    const { status, body } = await stage.get('/api/scorecard?period=fortnight&date=yesterday')
    expect(status).toBe(422)
    expect(body.error.fields.map((field: { path: string }) => field.path)).toEqual(['period', 'date'])
  })
})

describe('The daily digest', () => {
  it('is posted once, with these figures; teams named for failure, people for success', () => {
    const posted = stage.slack.person(PEOPLE.elena).sees(CHANNELS.scorecard)
    expect(posted).toHaveLength(1)
    const text = posted[0]?.text ?? ''
    expect(text.split('\n')[0]).toBe('Tuesday: 2 of 5 claimed in time, 3 promises overdue')
    for (const line of [
      '5 MQLs handed off',
      'Pace 5 of 6 · 88%',
      'Quality 2 of 3 · 67%',
      'Claimed 2 of 5 in time',
      'Contacted 2 of 3 in time · 1 pending',
      'outcome 3 of 3, 2 pending',
      'Overdue now: 3 in sales',
      '@Priya Nair won Charlie, $1,200',
      'Too small 1',
      'Berlin business time · agreement v1 · pace is for the month',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).not.toContain('Jonas')
    expect(JSON.stringify(posted[0]?.blocks)).toMatch(/archives\/C0HANDOFFS\/p\d+\|Bravo>/)
  })

  it('is stored as a snapshot that says the same', async () => {
    const stored = await stage.baton.deps.store.digestSnapshot('T0MERIDIAN', 'day', '2026-11-18')
    expect(stored?.scorecard).toEqual(await scorecard(`period=day&date=${TUESDAY}`))
  })

  it('/baton digest gives today’s so far, privately', async () => {
    const maya = stage.slack.person(PEOPLE.maya)
    await maya.command('/baton', 'digest', CHANNELS.handoffs)
    await stage.settled()
    const answer = maya.sees(CHANNELS.handoffs).at(-1)
    expect(answer).toMatchObject({ ephemeral: true, text: expect.stringMatching(/^Wednesday: /) })
    expect(answer?.text).toContain('0 MQLs handed off')
    expect(answer?.text).toContain('Overdue now: 3 in sales')
  })
})

describe.skipIf(testServerUrl !== undefined)('npx baton digest, while Baton runs', () => {
  const ask: Request = { command: 'digest', period: 'day', date: TUESDAY, format: 'json' }

  it('equals GET /api/scorecard equals the use-case, over a socket that is its user’s alone', async () => {
    const outcome = await askRunning(stage.dataDir, ask)
    expect(outcome).toMatchObject({ code: 0, err: '' })
    const told: unknown = JSON.parse(outcome?.out ?? '')
    expect(told).toEqual(await scorecard(`period=day&date=${TUESDAY}`))
    expect(told).toEqual(await readScorecard(stage.baton.deps, 'T0MERIDIAN', 'day', TUESDAY))
    expect(statSync(socketPath(stage.dataDir)).mode & 0o777).toBe(0o600)
  })

  it('the command prints it and exits 0', async () => {
    const { code, out } = await command('digest', '--period', 'day', '--date', TUESDAY, '--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(await scorecard(`period=day&date=${TUESDAY}`))
  })

  it('as text, for people', async () => {
    const { code, out } = await command('digest', '--date', TUESDAY)
    expect(code).toBe(0)
    expect(out).toContain('claimed      2 of 5 in time (40%)')
    expect(out).toContain('5 MQL, 2 claimed, 2 contacted, 2 SQL, 1 opportunity, 1 won')
    expect(out).toContain('Overdue now: 3')
  })

  it.each([
    ['a day that is none', ['digest', '--date', '2026-02-30']],
    ['a period that is none', ['digest', '--period', 'fortnight']],
    ['a format that is none', ['digest', '--format', 'xml']],
    ['a command that is none', ['frobnicate']],
    ['an agreement file that is not there', ['agreement', 'apply', '/nope.yml']],
  ])('%s exits 2 and prints nothing', async (_, args) => {
    expect(await command(...args)).toMatchObject({ code: 2, out: '' })
  })

  it('an agreement file that cannot be read is told in a sentence', async () => {
    const { err } = await command('agreement', 'apply', '/nope.yml')
    expect(err).toBe('/nope.yml cannot be read: there is no such file, or it is not yours to read.\n')
  })

  it('the agreement is exported, and one that is applied at once governs', async () => {
    const exported = await askRunning(stage.dataDir, { command: 'agreement export' })
    expect(exported?.out).toContain('zone: Europe/Berlin')
    const again = await askRunning(stage.dataDir, { command: 'agreement apply', text: exported?.out ?? '' })
    expect(again).toMatchObject({ code: 0, out: 'Nothing changed: v1.' })
    const bad = await askRunning(stage.dataDir, {
      command: 'agreement apply',
      text: 'tiers:\n  hot: { acknowledge: soon }\n',
    })
    expect(bad).toMatchObject({ code: 2, out: '', err: expect.stringContaining('line 2') })
    const changed = `${exported?.out}`.replace('acknowledge: 5m', 'acknowledge: 6m')
    expect(await askRunning(stage.dataDir, { command: 'agreement apply', text: changed })).toMatchObject({
      code: 0,
      out: 'Agreement v2 is in force.',
    })
    await stage.handOff(leadAt('Foxtrot'))
    expect((await readBack(stage, 'Foxtrot')).clocks[0]).toMatchObject({ kind: 'acknowledge', targetMinutes: 6 })
  })

  it('who is asked in a directory where nothing runs is nobody', async () => {
    expect(await askRunning(`${stage.dataDir}/elsewhere`, ask)).toBeNull()
  })

  /** Runs the command line in this process, on the stage's data directory. */
  async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    vi.stubEnv('DATA_DIR', stage.dataDir)
    const printed: string[] = []
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
    const told: string[] = []
    const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
    const complaint = vi.spyOn(console, 'error').mockImplementation((text) => void told.push(`${String(text)}\n`))
    try {
      return { code: await runCli(args), out: printed.join(''), err: told.join('') }
    } finally {
      out.mockRestore()
      err.mockRestore()
      complaint.mockRestore()
      vi.unstubAllEnvs()
    }
  }
})
