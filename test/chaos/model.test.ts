import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { CHANNELS } from '../support/stage.ts'
import { COMMANDS } from './commands.ts'
import type { Chaos } from './how-long.ts'
import { Life } from './life.ts'
import { figuresOf, type ModelLead } from './model.ts'
import { World } from './world.ts'

const QUICK: Pick<Chaos, 'lives' | 'seed'> = { lives: 10, seed: 2026 }
const { lives, seed } = inject('chaos') ?? QUICK
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Real milliseconds for one life, its end and its shrinking, on a busy machine. */
const LONG = 300_000

/** In a zone where a day is a day, with a ladder that a page can tell. */
const AGREEMENT = `
calendar: { zone: UTC }
ladder: { default: [{ at: 80%, do: remind-owner }, { at: 100%, do: remind-channel }], response: [] }
people:
  - { email: priya@meridian.example, roles: [rep] }
  - { email: jonas@meridian.example, roles: [rep] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`

let world: World
beforeAll(async () => {
  world = await World.begin(Date.parse('2026-11-18T10:00:00Z'), AGREEMENT)
})
afterAll(() => world.end())

let born = 0

it('any life ends as the model says, through kills, faults and restarts', {
  timeout: LONG + lives * 10_000,
}, async () => {
  const lived = fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 20, size: 'max' }), async (commands) => {
    await nextMorning()
    const life = new Life(world, `Life ${++born}`)
    await life.handOff('hot')
    await fc.asyncModelRun(() => ({ model: life.model, real: life }), commands)
    await makePeace(life)
    await compare(life)
  })
  await fc.assert(lived, { numRuns: lives, seed, endOnFailure: false })
})

/** Nothing is known any more, and it is ten o'clock on a working day. */
async function nextMorning(): Promise<void> {
  await world.forget()
  let morning = world.clock.now() - (world.clock.now() % DAY) + 10 * HOUR
  while (morning <= world.clock.now() || isWeekend(morning)) morning += DAY
  world.clock.moveTo(morning)
  await world.still()
}

const isWeekend = (instant: number) => [0, 6].includes(new Date(instant).getUTCDay())

async function makePeace(life: Life): Promise<void> {
  world.seal(null)
  const { faults } = world.slack
  for (const { method, channel } of [...faults.waiting]) faults.meet(method, channel)
  life.archive(false)
  await life.allSaid()
}

/** One card or summary row each, the fired clocks of the model, one event per change, and the figures of both. */
async function compare(life: Life): Promise<void> {
  for (const lead of life.model.leads) expect(await told(life, lead)).toEqual(modelled(lead))
  const left = life.model.now % DAY
  await life.passForPromises(17 * HOUR - left)
  await life.allSaid()
  const date = new Date(life.model.now).toISOString().slice(0, 10)
  const { body } = await world.ask('GET', `/api/scorecard?period=day&date=${date}`)
  if (life.model.leads.length > 0) await compareDigest(life)
  expect(figuresIn(body)).toEqual(figuresOf(life.model.leads))
  expect(await world.wrongs(life.deleted)).toEqual([])
}

async function compareDigest(life: Life): Promise<void> {
  let morning = life.model.now - (life.model.now % DAY) + DAY + 8.5 * HOUR
  while (isWeekend(morning)) morning += DAY
  // The week's, on a Monday, has its own test.
  const digests = () =>
    world.slack.workspace.messages
      .in(CHANNELS.scorecard)
      .filter((each) => each.thread_ts === undefined && !each.text.startsWith('Week of'))
  const before = digests().length
  await life.passForPromises(morning - life.model.now)
  await life.allSaid()
  expect(digests()).toHaveLength(before + 1)
  const { rows } = await world.database.pool.query("SELECT snapshot FROM digest_run WHERE period = 'day'")
  expect(rows.map(({ snapshot }) => figuresIn(snapshot.scorecard))).toEqual([figuresOf(life.model.leads)])
}

async function told(life: Life, lead: ModelLead) {
  const { state, owner, clocks, events } = await life.readBack(lead)
  const { rows } = await world.database.pool.query<{ type: string }>(
    `SELECT e.type || CASE WHEN e.type IN ('remind', 'breach') THEN ' ' || (e.data ->> 'kind') ELSE '' END AS type
     FROM event e JOIN handoff h ON h.id = e.handoff_id WHERE h.company = $1`,
    [lead.company],
  )
  expect(rows).toHaveLength(events.length)
  return {
    state,
    owned: owner !== null,
    clocks: clocks
      .filter(isModelled)
      .map(({ kind, state }: ReadClock) => `${kind} ${state}`)
      .sort(),
    events: rows.map(({ type }) => type).sort(),
  }
}

interface ReadClock {
  kind: string
  scope: string
  state: string
}

/** The model knows the lead's promises of a day. */
function isModelled({ kind, scope }: ReadClock): boolean {
  return scope === 'lead' && kind !== 'depth' && kind !== 'response'
}

function modelled({ state, owner, clocks, events }: ModelLead) {
  return {
    state,
    owned: owner !== null,
    clocks: clocks.map((clock) => `${clock.kind} ${clock.state}`).sort(),
    events: events.toSorted(),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what an outside tool reads is untyped JSON
function figuresIn({ marketing, sales, funnel, outcomes }: any): ReturnType<typeof figuresOf> {
  const attained = ({ met, breached, pending }: { met: number; breached: number; pending: number }) => {
    return { met, breached, pending }
  }
  return {
    delivered: marketing.delivered,
    acknowledge: attained(sales.acknowledge),
    contact: attained(sales.contact),
    outcome: attained(sales.outcome),
    acknowledged: funnel.acknowledged,
    contacted: funnel.contacted,
    notAFit: outcomes.not_a_fit,
  }
}
