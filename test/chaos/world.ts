import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { type Baton, createBaton } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/client.ts'
import { createLogger } from '../../src/logger.ts'
import { TIMING, type Timing } from '../../src/use-cases/timing.ts'
import { temporaryDirectory, testDatabase } from '../support/database.ts'
import { CHANNELS, localSlack } from '../support/stage.ts'
import { Door } from './door.ts'
import { type End, Fate } from './fate.ts'
import { mortalDatabase } from './mortal-database.ts'
import { wrongs } from './said-once.ts'
import { StillClock } from './still-clock.ts'
import { openWire } from './wire.ts'

const SECRET = 'an-intake-secret-of-the-tests'
const LOCAL_SLACK = {
  SLACK_BOT_TOKEN: 'xoxb-of-the-tests',
  SLACK_SIGNING_SECRET: 'a-signing-secret-of-the-tests',
  HANDOFF_CHANNEL: CHANNELS.handoffs,
  FEEDBACK_CHANNEL: CHANNELS.feedback,
  DIGEST_CHANNEL: CHANNELS.scorecard,
  INTAKE_SECRET: SECRET,
  HOST: '127.0.0.1',
}

/** In the program's own order: an answer is waited for less long than the settle window, and that than a lease. */
const PATIENCE: Partial<Timing> = {
  httpTimeout: 1_500,
  settle: 2_000,
  lease: 3_000,
  closedDoor: 3_000,
  again: 500,
  pace: 0,
}

const SECOND = 1_000

/** A Baton that waits for the world or for its end must not hang a test for ever. Real milliseconds. */
const LOST = 30_000

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: what an outside tool reads is untyped JSON
  body: any
}

/**
 * A Slack, a database and a time, in which Batons live one after another: when one dies, the next takes over. Nothing
 * depends on how fast the machine is, since time stands still unless {@link pass} moves it.
 */
export class World {
  readonly slack: LocalSlack
  readonly database: Database
  /** The time of promises, digests and Slack's timestamps. */
  readonly clock: StillClock
  /** The time of leases. */
  readonly wallClock = new StillClock(Date.now())
  readonly #directory = temporaryDirectory()
  readonly #door = new Door(async () => (await this.#living()).url())
  #url = ''
  #apiUrl = ''
  #fate = new Fate()
  #since = '0'
  #baton: Promise<Baton> | null = null
  /** How many Batons were born here. */
  births = 0
  readonly #logged: string[] = []

  private constructor(at: number, database: Database) {
    this.clock = new StillClock(at)
    this.database = database
    // Whoever is asked may die meanwhile, and the next must have time to be born.
    this.slack = localSlack(this.clock, { ackTimeout: LOST, retryDelays: [0, 300, 1_000] })
  }

  static async begin(at: number, agreement: string): Promise<World> {
    const world = new World(at, await testDatabase())
    world.#apiUrl = (await world.slack.listen()).apiUrl
    world.#url = await world.#door.open()
    // A file is there with the answer: how long Slack looks it over is real time, which does not stand still.
    world.slack.workspace.files.processingMs = 0
    world.slack.setEventsUrl(`${world.#url}/slack/events`)
    writeFileSync(join(world.#directory.path, 'agreement.yml'), agreement)
    await world.#living()
    return world
  }

  /** The Baton that lives now dies at that point, counted from now. */
  seal(end: End | null): Fate {
    this.#fate.seal(end)
    return this.#fate
  }

  /** kill −9 now. */
  kill(): void {
    this.#fate.kill()
  }

  /** Ends it in order; the next one is born when it is needed. */
  async stop(): Promise<void> {
    const baton = await this.#baton
    this.#baton = null
    await baton?.stop()
  }

  /** Asks Baton's API, through whatever deaths. */
  async ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }

  /** Until nothing is under way at this instant, in Baton or between it and Slack. */
  async still(): Promise<void> {
    for (;;) {
      await this.slack.settled()
      const [baton, fate] = [await this.#living(), this.#fate]
      await Promise.race([baton.idle(), fate.death])
      await this.slack.settled()
      if (!fate.dead) return
    }
  }

  /** Lets time pass, for promises and leases alike. */
  async pass(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds)
    this.wallClock.advance(milliseconds)
    await this.still()
  }

  /** Moves the time of promises alone: leases would run out by the way, and the wall clock signs. */
  async passForPromises(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds)
    await this.still()
  }

  /** What Slack still has to be told. */
  async waiting(): Promise<{ key: string; error: string | null }[]> {
    const { rows } = await this.database.pool.query(
      "SELECT key, error FROM outbox WHERE wanted > sent AND state = 'live' ORDER BY seq",
    )
    return rows
  }

  /** Lets time pass second by second until all is said. @throws when something is never said */
  async untilSaid(onPassing: (milliseconds: number) => void = () => {}): Promise<void> {
    await this.still()
    for (let second = 0; (await this.waiting()).length > 0; second++) {
      if (second === 120) throw new Error(`never said: ${JSON.stringify(await this.waiting())}\n${this.lastLogged()}`)
      onPassing(SECOND)
      await this.pass(SECOND)
    }
  }

  /** What was lost or doubled since {@link forget}. */
  async wrongs(deleted: ReadonlySet<string> = new Set()): Promise<string[]> {
    return wrongs(this.slack.workspace, this.database.pool, { since: this.#since, deleted })
  }

  /** As a new database; Slack's messages stay, as the past of others. */
  async forget(): Promise<void> {
    this.seal(null)
    // What a story that went wrong left behind dies with its Baton.
    await this.untilSaid().catch(() => this.kill())
    this.#since = this.slack.workspace.stamps.next()
    for (const table of ['lead', 'outbox', 'channel_gate', 'inbound', 'digest_run']) {
      await this.database.pool.query(`DELETE FROM ${table}`)
    }
  }

  /** Baton's last words, short. */
  lastLogged(): string {
    const lines = this.#logged.slice(-10).map((line) => JSON.parse(line) as Record<string, unknown>)
    return lines.map(({ msg, error, err }) => [msg, error, (err as Error | undefined)?.message].join(' ')).join('\n')
  }

  async end(): Promise<void> {
    await this.stop()
    await this.database.close()
    await this.slack.stop()
    this.#door.close()
    this.#directory.remove()
  }

  /** The one that lives; born now where none does. */
  #living(): Promise<Baton> {
    if (this.#fate.dead) this.#baton = null
    this.#baton ??= this.#bear()
    return this.#baton
  }

  async #bear(): Promise<Baton> {
    const fate = new Fate()
    this.#fate = fate
    this.births += 1
    const env = {
      ...LOCAL_SLACK,
      SLACK_API_URL: await openWire(this.#apiUrl, fate),
      DATA_DIR: this.#directory.path,
      AGREEMENT_FILE: join(this.#directory.path, 'agreement.yml'),
    }
    const read = readConfig({ ...env, PORT: '0' })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const logger = createLogger({ level: 'info', to: { write: (line: string) => void this.#logged.push(line) } })
    const { clock, wallClock } = this
    const database = mortalDatabase(this.database, fate)
    const timing = { ...TIMING, ...PATIENCE }
    const baton = await createBaton(read.config, { clock, wallClock, logger, database, timing })
    fate.mourn(() => {
      baton.http.server.closeAllConnections()
      // It hears nothing any more and will not end; but its timers do, which a dead process would not have either.
      void baton.stop()
    })
    await baton.start()
    return baton
  }
}
