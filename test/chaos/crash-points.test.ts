import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { cardOf, leadAt } from '../support/card.ts'
import { CHANNELS, PEOPLE } from '../support/stage.ts'
import type { End, Fate } from './fate.ts'
import { IN_TRANSACTION } from './mortal-database.ts'
import './how-long.ts'
import { World } from './world.ts'

const WEDNESDAY_10 = Date.parse('2026-11-18T10:00:00Z')
const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const [MONDAY, THURSDAY] = [1, 4]

const thorough = inject('chaos') !== undefined
/** Real milliseconds for all ends of one story, on a busy machine. */
const LONG = thorough ? 3_600_000 : 300_000
/** Of one kind; the later ones mostly look for more to do and find nothing. */
const most = thorough ? Number.POSITIVE_INFINITY : 3

/** Always open, so that a story may begin at any hour that the one before left it at. */
const AGREEMENT = `
calendar: { zone: UTC, hours: { mon-sun: ["00:00-24:00"] } }
people:
  - { email: priya@meridian.example, roles: [rep] }
`

let world: World
beforeAll(async () => {
  world = await World.begin(WEDNESDAY_10, AGREEMENT)
})
afterAll(() => world.end())

const priya = () => world.slack.person(PEOPLE.priya)
const of = (company: string) => (seen: SeenMessage) => seen.text.includes(company) && !seen.ephemeral
const inChannel = (company: string) => priya().sees(CHANNELS.handoffs).filter(of(company))
const card = (company: string) => cardOf(priya(), company)
const inThread = (company: string) => priya().thread(CHANNELS.handoffs, card(company).ts).slice(1)
const inFeedback = (company: string) => priya().sees(CHANNELS.feedback).filter(of(company))

async function handOff(company: string): Promise<void> {
  const { status } = await world.ask('POST', '/api/handoffs', leadAt(company))
  expect(status).toBe(202)
}

async function claim(company: string): Promise<void> {
  expect(await priya().click(card(company), { label: 'Claim' })).toMatchObject({ ok: true })
}

async function events(company: string): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ type: string }>(
    'SELECT e.type FROM event e JOIN handoff h ON h.id = e.handoff_id WHERE h.company = $1 ORDER BY e.seq',
    [company],
  )
  return rows.map((row) => row.type)
}

interface Story {
  /** What happened before, in peace. */
  given?: (company: string) => Promise<void>
  /** What leads to the message; every await from here on is an end. */
  when: (company: string) => Promise<void>
  /** What people see however it went. */
  shows: (company: string) => Promise<void> | void
}

let companies = 0

/** Tells a story once, with a Baton that dies at that end. @returns its fate */
async function tell({ given, when, shows }: Story, end: End | null): Promise<Fate> {
  await world.forget()
  const company = `Firm ${++companies} Ltd`
  await given?.(company)
  await world.untilSaid()
  const fate = world.seal(end)
  await when(company)
  await world.untilSaid()
  const diedAt = fate.diedAt ?? 'never'
  expect({ diedAt, wrongs: await world.wrongs() }).toEqual({ diedAt, wrongs: [] })
  await shows(company)
  return fate
}

/**
 * Tells a story to every end: each time the next one takes over, and everything must be as if nobody had died.
 *
 * Between two awaits that change nothing outside, every death is the same to the world. So the suite dies before and
 * after each await that has an effect, the first few of a kind, and `npm run chaos` at every single one.
 *
 * @param chosen  only these, where another story dies at the others
 * @returns where they died
 */
async function tellToEveryEnd(story: Story, chosen = /./): Promise<string[]> {
  const { awaits } = await tell(story, null)
  const diedAt: string[] = []
  for (const [what, times] of awaits) {
    if (!chosen.test(what) || !(thorough || hasEffect(what))) continue
    for (let nth = 1; nth <= Math.min(times, most); nth++) {
      for (const moment of ['before', 'after'] as const) {
        const fate = await tell(story, { what, nth, moment })
        if (fate.diedAt) diedAt.push(fate.diedAt)
      }
    }
  }
  return diedAt
}

/** Whether something outside is another after it: a statement that commits, or something told to Slack. */
const hasEffect = (what: string) => !what.startsWith('SELECT') && !what.endsWith(IN_TRANSACTION) && !READING.test(what)
const READING = /^(conversations|users|auth)\./

const expectEnds = (ends: string[], ...wanted: string[]) => expect(ends).toEqual(expect.arrayContaining(wanted))

describe('A Baton killed at any await', { timeout: LONG }, () => {
  it('of a hand-off and its card: one hand-off, one card', async () => {
    const ends = await tellToEveryEnd({
      when: handOff,
      shows: async (company) => {
        expect(inChannel(company)).toHaveLength(1)
        expect(await events(company)).toEqual(['received'])
      },
    })
    expectEnds(ends, 'before COMMIT', 'after COMMIT', 'before chat.postMessage', 'after chat.postMessage')
  })

  it('of a claim, the card’s edit and its line: one claim, one card as it now stands, one line', async () => {
    const ends = await tellToEveryEnd({
      given: handOff,
      when: claim,
      shows: async (company) => {
        expect(inChannel(company)).toHaveLength(1)
        expect(card(company).buttons).toContain('Mark contacted')
        expect(inThread(company).map((seen) => seen.text)).toEqual([expect.stringContaining('claimed this')])
        expect(await events(company)).toEqual(['received', 'claim'])
      },
    })
    expectEnds(ends, 'after COMMIT', 'before chat.update', 'after chat.update', 'after chat.postMessage')
  })

  it('of looking up a post whose answer was lost: adopted, not posted again', async () => {
    const ends = await tellToEveryEnd({
      when: async (company) => {
        world.slack.faults.next('chat.postMessage', { kind: 'lost_answer' })
        await handOff(company)
      },
      shows: (company) => expect(inChannel(company)).toHaveLength(1),
    })
    expectEnds(ends, 'after chat.postMessage', 'before UPDATE outbox')
    expect(ends.filter((end) => end.endsWith('chat.postMessage'))).toHaveLength(2)
  })

  it('of posting again what Slack failed to take: one card', async () => {
    const ends = await tellToEveryEnd({
      when: async (company) => {
        world.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 })
        await handOff(company)
      },
      shows: (company) => expect(inChannel(company)).toHaveLength(1),
    })
    expect(ends.filter((end) => end.endsWith('chat.postMessage'))).toHaveLength(4)
  })

  it('of a breach: one event, one line that is also sent to the channel', async () => {
    const ends = await tellToEveryEnd({
      given: handOff,
      when: () => world.passForPromises(6 * MINUTE),
      shows: async (company) => {
        expect(inChannel(company).filter((seen) => seen.broadcast)).toHaveLength(1)
        expect(inThread(company)).toHaveLength(1)
        expect(await events(company)).toEqual(['received', 'breach'])
      },
    })
    expectEnds(ends, 'before COMMIT', 'after COMMIT', 'after chat.postMessage')
  })

  it('of a reminder to its owner: one direct message', async () => {
    const ends = await tellToEveryEnd({
      given: async (company) => {
        await handOff(company)
        await world.untilSaid()
        await claim(company)
      },
      when: () => world.passForPromises(12 * MINUTE),
      shows: (company) => expect(priya().dm().filter(of(company))).toHaveLength(1),
    })
    expectEnds(ends, 'before chat.postMessage', 'after chat.postMessage')
  })

  it('of a close: one line, one message in the feedback channel, linked to one another', async () => {
    const ends = await tellToEveryEnd({
      given: handOff,
      when: close,
      shows: async (company) => {
        expect(inFeedback(company)).toHaveLength(1)
        const [line, ...others] = inThread(company)
        expect(others).toEqual([])
        expect(JSON.stringify(line?.blocks)).toContain(inFeedback(company)[0]?.ts.replace('.', ''))
        expect(await events(company)).toEqual(['received', 'close'])
      },
    })
    expectEnds(ends, 'after COMMIT', 'after chat.update', 'after chat.postMessage')
  })

  it('of a digest: one digest in a morning', async () => {
    let before = 0
    const ends = await tellToEveryEnd({
      given: async (company) => {
        await handOff(company)
        await world.untilSaid()
        await close(company)
        await world.untilSaid()
        before = mornings().length
      },
      when: () => world.passForPromises(untilNextMorning()),
      shows: () => expect(mornings()).toHaveLength(before + 1),
    })
    expectEnds(ends, 'before COMMIT', 'after COMMIT', 'before chat.postMessage', 'after chat.postMessage')
  })

  const weekly = (): Story => {
    let before = 0
    return {
      given: async (company) => {
        await twoDays(company)
        before = weeks().length
      },
      when: () => world.passForPromises(until(MONDAY, 8.5)),
      shows: () => {
        expect(weeks()).toHaveLength(before + 1)
        expect(charts().map((seen) => seen.files)).toEqual([[expect.stringContaining('Claimed and contacted')]])
      },
    }
  }

  it('of a week’s digest and its chart: one digest, one chart under it', async () => {
    const ends = await tellToEveryEnd(weekly(), thorough ? /./ : /^files|^upload|outbox$/)
    const steps = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal']
    expectEnds(ends, ...steps.flatMap((step) => [`before ${step}`, `after ${step}`]))
  })

  it.each([
    ['lost', { kind: 'lost_answer' }],
    ['500, and Slack had not shared it', { kind: 'status', status: 500 }],
    ['500, and Slack had shared it', { kind: 'applied_status', status: 500 }],
    ['429', { kind: 'rate_limited', retryAfter: 1 }],
  ] as const)('of a chart whose answer was %s: one chart', async (_, fault) => {
    const story = weekly()
    const when = async (company: string) => {
      world.slack.faults.next('files.completeUploadExternal', fault)
      await story.when(company)
    }
    const ofFile = thorough ? /^files|^upload|^conversations|outbox/ : /completeUploadExternal/
    const ends = await tellToEveryEnd({ ...story, when }, ofFile)
    expectEnds(ends, 'before files.completeUploadExternal', 'after files.completeUploadExternal')
  })
})

const inScorecard = () => priya().sees(CHANNELS.scorecard)
const weeks = () => inScorecard().filter((seen) => seen.text.includes('Week of'))
const mornings = () => inScorecard().filter((seen) => !seen.text.includes('Week of'))
const charts = () =>
  priya()
    .thread(CHANNELS.scorecard, weeks().at(-1)?.ts ?? '')
    .slice(1)
    .filter((seen) => seen.files.length > 0)

/** Two leads, decided on a Thursday and a Friday: enough for a chart. */
async function twoDays(company: string): Promise<void> {
  await world.passForPromises(until(THURSDAY, 10))
  for (const lead of [company, `${company} & Sons`]) {
    await world.untilSaid()
    await handOff(lead)
    await world.untilSaid()
    await close(lead)
    await world.passForPromises(DAY)
  }
  await world.untilSaid()
}

async function close(company: string): Promise<void> {
  await priya().click(card(company), { label: 'Not a fit…' })
  const form = await priya().seesView('Not a fit')
  await form.choose('Why', 'Too small')
  await form.choose('How close was it?', 'Far off')
  expect(await form.submit()).toMatchObject({ ok: true })
}

function untilNextMorning(): number {
  const now = world.clock.now()
  const morning = now - (now % DAY) + 8.5 * 60 * MINUTE
  return (morning <= now ? morning + DAY : morning) - now
}

/** Milliseconds from now until the next such day of the week at an hour. */
function until(weekday: number, hour: number): number {
  const now = world.clock.now()
  const today = now - (now % DAY)
  const wanted = today + ((weekday - new Date(now).getUTCDay() + 7) % 7) * DAY + hour * 60 * MINUTE
  return (wanted <= now ? wanted + 7 * DAY : wanted) - now
}
