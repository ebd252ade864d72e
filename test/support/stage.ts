import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { MovingClock } from '../../sandbox/moving-clock.ts'
import { createLocalSlack, type LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { appFromManifest } from '../../sandbox/slack/manifest.ts'
import type { UserSeed } from '../../sandbox/slack/seed.ts'
import { type Baton, createBaton } from '../../src/app.ts'
import type { Clock } from '../../src/clock.ts'
import type { Config } from '../../src/config.ts'
import type { Database } from '../../src/db/client.ts'
import { createLogger } from '../../src/logger.ts'
import { signApi } from '../../src/signature.ts'
import { TIMING, type Timing } from '../../src/use-cases/timing.ts'
import { temporaryDirectory, testDatabase } from './database.ts'
import { lend } from './lent-database.ts'

export const CHANNELS = { handoffs: 'C0HANDOFFS', feedback: 'C0FEEDBACK', scorecard: 'C0SCORECARD' } as const

/** The people of every journey. Priya and Jonas sell, Maya markets, Elena leads both sides. */
export const PEOPLE = {
  priya: 'U0PRIYA',
  jonas: 'U0JONAS',
  maya: 'U0MAYA',
  elena: 'U0ELENA',
  guest: 'U0GUEST',
  foreigner: 'U0FOREIGN',
} as const

const BOT_USER = 'U0BATON'
const INTAKE_SECRET = 'an-intake-secret-of-the-tests'

/** Wednesday 2026-11-18 10:00 in Berlin (09:00 UTC): the middle of a working week, far from any clock change. */
export const WEDNESDAY_10 = Date.parse('2026-11-18T09:00:00Z')

export interface StageOptions {
  /** How Baton hears of Slack. */
  over?: 'http' | 'socket'
  /** The instant the journey begins at. */
  at?: number
  /** In place of a clock that also moves by itself. */
  clock?: StageClock
  /** YAML in place of the stage's own, which lists the people and puts the calendar in Berlin. Null: no file at all. */
  agreement?: string | null
  /** Milliseconds before Slack sends an event again. */
  retryDelays?: number[]
  /**
   * How patient Baton's delivery is; the program's own patience unless a test is about a Slack that fails. The local
   * Slack has no rate limits, so messages go out as fast as they can.
   */
  timing?: Partial<Timing>
  /** In place of real time, for leases and the pace of messages. */
  wallClock?: Clock
  /** Milliseconds that Slack waits for an answer; Slack's own 3 s unless a crowd is let loose on a busy machine. */
  ackTimeout?: number
}

/** Time that a journey moves; it stands still meanwhile or goes on by itself. */
export type StageClock = Pick<MovingClock, 'now' | 'advance' | 'onJump'>

/** A Slack, a Baton in it, a clock to move, and a hand to post with. */
export interface Stage {
  slack: LocalSlack
  /** The one that runs now: another after each restart. */
  readonly baton: Baton
  /** Under every Baton of this stage. */
  database: Database
  clock: StageClock
  /** What every Baton of this stage is started with. */
  config: Config
  /** Where Baton keeps its data, and listens for its command line. */
  dataDir: string
  /** Lines that Baton logged, parsed. */
  logged: () => Record<string, unknown>[]
  /** Posts to Baton's API, signed. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<Answer>
  /** Hands a lead off and waits until its card is in the channel. @returns the hand-off's id */
  handOff(lead?: object): Promise<string>
  /** Moves the clock, and waits until everything that fell due is done and shown. */
  advance(minutes: number): Promise<void>
  /** Waits until nothing is under way between Slack and Baton. */
  settled(): Promise<void>
  /**
   * Stops Baton (or kills it in mid-work), lets time pass, and starts another on the same database.
   *
   * @throws what keeps it from starting; the stage then has no Baton until the next restart
   */
  restart(meanwhile?: { minutes?: number; agreement?: string; killed?: boolean }): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what an outside tool reads is untyped JSON
  body: any
  headers: Headers
}

export const AGREEMENT = `
calendar: { zone: Europe/Berlin }
people:
  - { email: priya@meridian.example, roles: [rep], manager: elena@meridian.example }
  - { email: jonas@meridian.example, roles: [rep] }
  - { email: maya@meridian.example, roles: [marketer] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const clock = options.clock ?? new MovingClock((options.at ?? WEDNESDAY_10) - Date.now())
  const slack = localSlack(clock, options)
  const { apiUrl } = await slack.listen()
  const directory = temporaryDirectory()
  const agreementFile = join(directory.path, 'agreement.yml')
  writeFileSync(agreementFile, options.agreement ?? AGREEMENT)
  const lines: string[] = []
  const logger = createLogger({ level: 'info', to: { write: (line: string) => void lines.push(line) } })
  const config = stageConfig(options, apiUrl, directory.path, agreementFile)
  const database = await testDatabase()
  let lent = lend(database)
  const run = async (): Promise<Baton> => {
    // Stopping Baton closes its database; this one is needed again after a restart.
    const timing = { ...TIMING, pace: 0, ...options.timing }
    const { wallClock } = options
    const parts = { clock, logger, database: lent.database, timing, ...(wallClock && { wallClock }) }
    const started = await createBaton(config, parts)
    await started.start()
    slack.setEventsUrl(`${started.url()}/slack/events`)
    return started
  }
  let baton = await run()
  const settled = async () => {
    await slack.settled()
    await baton.idle()
    await slack.settled()
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => send(baton, path, body, headers)
  return {
    slack,
    get baton() {
      return baton
    },
    database,
    clock,
    config,
    dataDir: directory.path,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    post,
    get: (path) => read(baton, path),
    handOff: async (lead = NORTHWIND) => {
      const { status, body } = await post('/api/handoffs', lead)
      if (status !== 202) throw new Error(`not handed off: ${status} ${JSON.stringify(body)}`)
      await settled()
      return body.id as string
    },
    advance: async (minutes) => {
      clock.advance(minutes * 60_000)
      await settled()
    },
    settled,
    restart: async ({ minutes = 0, agreement, killed = false } = {}) => {
      if (killed) {
        lent.cut()
        void baton.http.close()
        lent = lend(database)
      } else await baton.stop()
      if (agreement !== undefined) writeFileSync(agreementFile, agreement)
      clock.advance(minutes * 60_000)
      baton = await run()
      await settled()
    },
    close: async () => {
      await baton.stop()
      await database.close()
      await slack.stop()
      directory.remove()
    },
  }
}

/** A hot lead: to be claimed in 5 minutes, contacted in 15. */
export const NORTHWIND = {
  externalId: 'hs-1',
  lead: { email: 'dana@northwind.example', name: 'Dana Whitfield', title: 'VP Operations', phone: '+13125550142' },
  company: { name: 'Northwind Freight', employees: 420, industry: 'Logistics', country: 'US' },
  fit: 'A',
  interest: 1,
  score: 87,
  campaign: 'Q4 routing webinar',
  reason: 'Asked for a demo after the pricing page',
}

/** The workspace of every journey, with Baton's manifest installed in it. */
export function localSlack(
  clock: { now(): number },
  { retryDelays = [0, 0, 0], ackTimeout }: StageOptions,
): LocalSlack {
  const manifest: unknown = parse(readFileSync(fileURLToPath(new URL('../../manifest.yml', import.meta.url)), 'utf8'))
  const person = (id: string, name: string, realName: string, more: Partial<UserSeed> = {}): UserSeed => {
    return { id, name, real_name: realName, email: `${name}@meridian.example`, tz: 'Europe/Berlin', ...more }
  }
  const members = [...Object.values(PEOPLE), BOT_USER]
  return createLocalSlack({
    clock,
    retryDelays,
    ...(ackTimeout !== undefined && { ackTimeout }),
    team: { id: 'T0MERIDIAN', name: 'Meridian', domain: 'meridian' },
    users: [
      person(PEOPLE.priya, 'priya', 'Priya Nair'),
      person(PEOPLE.jonas, 'jonas', 'Jonas Weber'),
      person(PEOPLE.maya, 'maya', 'Maya Lindqvist'),
      person(PEOPLE.elena, 'elena', 'Elena Rossi', { is_admin: true }),
      person(PEOPLE.guest, 'gus', 'Gus Guest', { is_restricted: true }),
      person(PEOPLE.foreigner, 'fay', 'Fay Foreign', { team_id: 'T0ELSEWHERE', is_stranger: true }),
    ],
    channels: [
      { id: CHANNELS.handoffs, name: 'lead-handoffs', members },
      { id: CHANNELS.feedback, name: 'lead-feedback', members },
      { id: CHANNELS.scorecard, name: 'scorecard', members },
    ],
    app: {
      ...appFromManifest(manifest),
      botToken: 'xoxb-of-the-tests',
      appToken: 'xapp-of-the-tests',
      signingSecret: 'a-signing-secret-of-the-tests',
      bot_user: BOT_USER,
    },
  })
}

function stageConfig(options: StageOptions, apiUrl: string, dataDir: string, agreementFile: string): Config {
  const botToken = 'xoxb-of-the-tests'
  return {
    credentials:
      options.over === 'socket'
        ? { kind: 'socket', botToken, appToken: 'xapp-of-the-tests' }
        : { kind: 'http', botToken, signingSecret: 'a-signing-secret-of-the-tests' },
    slackApiUrl: apiUrl,
    databaseUrl: null,
    dataDir,
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    handoffChannel: '#lead-handoffs',
    feedbackChannel: CHANNELS.feedback,
    digestChannel: CHANNELS.scorecard,
    intakeSecret: INTAKE_SECRET,
    agreementFile: options.agreement === null ? null : agreementFile,
    logLevel: 'info',
    metricsToken: null,
    zoneDefault: null,
  }
}

async function send(baton: Baton, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const signature = signApi(INTAKE_SECRET, text, Math.floor(Date.now() / 1000))
  return answered(
    await fetch(`${baton.url()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baton-signature': signature, ...headers },
      body: text,
    }),
  )
}

async function read(baton: Baton, path: string): Promise<Answer> {
  return answered(await fetch(`${baton.url()}${path}`, { headers: { authorization: `Bearer ${INTAKE_SECRET}` } }))
}

async function answered(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers }
}
