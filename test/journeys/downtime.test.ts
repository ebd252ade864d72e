import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishDueDigests } from '../../src/use-cases/publish-digest.ts'
import { cardOf, eventsOf, leadAt, linesOf, press, readBack, sendForm } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const elena = () => stage.slack.person(PEOPLE.elena)
const lines = (company: string) => linesOf(elena(), company)
const digests = () =>
  elena()
    .sees(CHANNELS.scorecard)
    .filter((seen) => !seen.text.includes('Week of') && seen.threadTs === undefined)
const snapshot = (slot: string) => stage.baton.deps.store.digestSnapshot('T0MERIDIAN', 'day', slot)
/** Minutes from now until a wall-clock time in Berlin, in winter. */
const until = (local: string) => (Date.parse(`${local}:00+01:00`) - stage.clock.now()) / 60_000

describe('What fell due while Baton was down fires once at start', () => {
  it('the latest step only, and nothing about what was met or closed before', async () => {
    await stage.handOff(leadAt('Down Unclaimed'))
    await stage.handOff(leadAt('Down Held'))
    await stage.handOff(leadAt('Down Met'))
    await stage.handOff(leadAt('Down Closed'))
    await press(stage, 'jonas', 'Down Held', 'Claim')
    await press(stage, 'priya', 'Down Met', 'Claim')
    await press(stage, 'priya', 'Down Met', 'Mark contacted')
    await sendForm(stage, 'jonas', 'Down Closed', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    const quiet = ['Down Met', 'Down Closed'].map(lines)
    await stage.restart({ minutes: 20 })
    // Each hearer once: the thread hears the breach, the leader that it is not claimed yet.
    expect(lines('Down Unclaimed')).toEqual([
      expect.stringContaining('Overdue: claim Down Unclaimed now.'),
      expect.stringContaining('Overdue: contact Down Unclaimed now.'),
      ':bell: Elena Rossi was told',
    ])
    expect(lines('Down Held').slice(1)).toEqual([expect.stringContaining('Overdue: contact Down Held now.')])
    expect(['Down Met', 'Down Closed'].map(lines)).toEqual(quiet)
    const told = stage.slack.person(PEOPLE.jonas).dm()
    expect(told.map((seen) => seen.text.split('\n')[0])).toEqual([expect.stringContaining('Contact Down Held now')])
  })

  it('a second start says nothing again', async () => {
    const before = ['Down Unclaimed', 'Down Held'].map(lines)
    await stage.restart({ minutes: 1 })
    await stage.restart({ minutes: 1 })
    expect(['Down Unclaimed', 'Down Held'].map(lines)).toEqual(before)
    expect(await eventsOf(stage, 'Down Unclaimed')).toEqual(['received', 'breach', 'escalate', 'breach'])
  })

  it('a breach counts at its due time, charged to whoever held the lead then', async () => {
    const { clocks, events } = await readBack(stage, 'Down Held')
    expect(clocks[1]).toMatchObject({ kind: 'contact', state: 'breached', holder: PEOPLE.jonas })
    const breach = events.find((event: { type: string }) => event.type === 'breach')
    expect(breach.at).toBe(clocks[1].dueAt)
    expect(Date.parse(breach.recordedAt)).toBeGreaterThan(Date.parse(breach.at))
  })

  it('what was handed off while the channel could not be reached is on a card after the start', async () => {
    const { body } = await stage.post('/api/handoffs', leadAt('Just Before'))
    await stage.restart({ minutes: 1 })
    expect(cardOf(elena(), 'Just Before').text).toContain('New MQL · Just Before')
    expect(body.status).toBe('accepted')
  })
})

describe('The daily digest after downtime', () => {
  it('is posted at 08:30 of the next business day, once, though two alarms ran', async () => {
    await stage.advance(until('2026-11-19T08:29'))
    expect(digests()).toEqual([])
    await stage.advance(1)
    await Promise.all([publishDueDigests(stage.baton.deps), publishDueDigests(stage.baton.deps)])
    await stage.settled()
    expect(digests().map((seen) => seen.text.split('\n')[0])).toEqual([expect.stringMatching(/^Wednesday: /)])
    await stage.advance(60)
    await stage.restart()
    expect(digests()).toHaveLength(1)
  })

  it('after days without Baton the newest is posted and the earlier ones are stored', async () => {
    await stage.restart({ minutes: until('2026-11-24T11:00') })
    expect(digests().map((seen) => seen.text.split(':')[0])).toEqual(['Wednesday', 'Monday'])
    const [friday, monday, tuesday] = await Promise.all(['2026-11-20', '2026-11-23', '2026-11-24'].map(snapshot))
    expect(friday?.scorecard).toMatchObject({ from: '2026-11-18T23:00:00.000Z', to: '2026-11-19T23:00:00.000Z' })
    expect(monday?.scorecard).toMatchObject({ from: '2026-11-19T23:00:00.000Z', to: '2026-11-22T23:00:00.000Z' })
    expect(tuesday?.scorecard).toMatchObject({ from: '2026-11-22T23:00:00.000Z', to: '2026-11-23T23:00:00.000Z' })
    expect(await snapshot('2026-11-22')).toBeNull()
  })

  it('Monday covers Friday to Sunday', async () => {
    await stage.advance(until('2026-11-27T15:00'))
    await stage.handOff(leadAt('Friday Find'))
    await stage.advance(until('2026-11-29T12:00'))
    await stage.handOff(leadAt('Sunday Surprise'))
    await stage.advance(until('2026-11-30T08:30'))
    const posted = digests().at(-1)?.text ?? ''
    expect(posted).toMatch(/^Friday to Sunday: /)
    expect(posted).toContain('2 MQLs handed off')
  })

  it('a stored snapshot never changes after late facts; live figures do', async () => {
    const slot = '2026-11-30'
    const before = await snapshot(slot)
    const shown = digests().at(-1)?.text
    const late = leadAt('Late Import', { receivedAt: '2026-11-28T10:00:00Z', backfill: true })
    expect((await stage.post('/api/handoffs', late)).status).toBe(202)
    await press(stage, 'priya', 'Friday Find', 'Claim')
    await stage.restart({ minutes: 5 })
    expect(await snapshot(slot)).toEqual(before)
    expect(digests().at(-1)?.text).toBe(shown)
    const live = await stage.get('/api/scorecard?period=day&date=2026-11-28')
    expect(live.body.marketing.delivered).toBe(1)
  })

  it('the agreement may move it, or turn it off', async () => {
    await stage.restart({ agreement: `${AGREEMENT}\ndigests: { day: "10:15" }\n` })
    const before = digests().length
    await stage.advance(until('2026-12-01T10:14'))
    expect(digests()).toHaveLength(before)
    await stage.advance(1)
    expect(digests()).toHaveLength(before + 1)
    await stage.restart({ agreement: `${AGREEMENT}\ndigests: { day: "off" }\n` })
    await stage.advance(until('2026-12-03T12:00'))
    expect(digests()).toHaveLength(before + 1)
  })
})
