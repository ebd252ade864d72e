import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Wake } from '../use-cases/outside-ports.ts'
import type { DatabaseLog } from './log.ts'

const SLEEPERS = ['outbox', 'clocks', 'handoffs', 'strays'] as const satisfies readonly (keyof Wake)[]

/** PostgreSQL's name for the channel of notifications. One database is one Baton, whatever the number of replicas. */
export const CHANNEL = 'baton'

/** Milliseconds before the first try to connect again, doubled up to the most. */
const AGAIN_FIRST = 100
const AGAIN_MOST = 5_000

/** Milliseconds that closing waits for the server's goodbye. */
const GOODBYE = 1_000

/** What a notification of our own says that only asks whether it is heard. */
const PULSE = 'pulse'

export interface EarOptions {
  /** What the connection that listens is opened with. */
  connection: pg.ClientConfig
  /** The pulse is sent over another connection than the one that listens, or it would be heard where nothing else is. */
  pool: Pick<pg.Pool, 'query'>
  log: DatabaseLog
  /** Milliseconds between two proofs that the bell is heard; what a deaf replica missed is looked for at that pace. */
  pulseEvery: number
  /** By what our own rings are told from others'. */
  self: string
  wake: Wake
}

/**
 * One connection that listens to the bell, and the next one when it breaks. Connections die without a word, and behind a
 * pooler that shares them between transactions LISTEN does nothing, silently: so every few seconds it is tried whether
 * a ring is heard. Whenever one may have been missed, everybody is woken.
 */
export class Ear {
  readonly #options: EarOptions
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #again = AGAIN_FIRST
  /** Whether the last pulse was heard, and whether the one before it is still on its way. */
  #heard = true
  #sending = false
  #toldDeaf = false
  #closed = false

  constructor(options: EarOptions) {
    this.#options = options
    void this.#open()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    if (client) await leave(client)
  }

  async #open(): Promise<void> {
    const client = new pg.Client(this.#options.connection)
    this.#client = client
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    client.on('notification', ({ payload = '' }) => this.#hear(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch {
      return this.#lost(client)
    }
    if (this.#client !== client) return
    this.#wakeAll()
    this.#heard = true
    this.#pulse(client)
  }

  /** Connects again after a while, and looks for what was missed meanwhile. */
  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    clearTimeout(this.#timer)
    void leave(client)
    this.#wakeAll()
    this.#timer = setTimeout(() => void this.#open(), this.#again)
    this.#again = Math.min(this.#again * 2, AGAIN_MOST)
  }

  #pulse(client: pg.Client): void {
    if (!this.#heard) {
      this.#tellDeaf()
      return this.#lost(client)
    }
    this.#heard = false
    this.#send()
    this.#timer = setTimeout(() => this.#pulse(client), this.#options.pulseEvery).unref()
  }

  /** One at a time: a database that does not answer must not be asked again and again. */
  #send(): void {
    if (this.#sending) return
    this.#sending = true
    const { pool, self } = this.#options
    void pool
      .query('SELECT pg_notify($1, $2)', [CHANNEL, `${self} ${PULSE}`])
      // A pulse that could not be sent is not heard either.
      .catch(() => {})
      .finally(() => {
        this.#sending = false
      })
  }

  #hear(payload: string): void {
    const [from, ...words] = payload.split(' ')
    if (from === this.#options.self) {
      if (words.includes(PULSE)) this.#hearPulse()
      return
    }
    for (const sleeper of SLEEPERS) if (words.includes(sleeper)) this.#options.wake[sleeper]()
  }

  #hearPulse(): void {
    this.#heard = true
    this.#again = AGAIN_FIRST
    this.#toldDeaf = false
  }

  #tellDeaf(): void {
    if (this.#toldDeaf) return
    this.#toldDeaf = true
    this.#options.log.warn(
      { everyMs: this.#options.pulseEvery },
      'other replicas are not heard through the database; looking for their work every few seconds instead (a pooler in transaction mode? see docs/scaling.md)',
    )
  }

  #wakeAll(): void {
    if (this.#closed) return
    for (const sleeper of SLEEPERS) this.#options.wake[sleeper]()
  }
}

/** A connection that died without a word says no goodbye either. */
async function leave(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => {}), pause(GOODBYE, undefined, { ref: false })])
}
