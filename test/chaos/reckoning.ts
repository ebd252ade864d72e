import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { openDatabase } from '../../src/db/client.ts'
import type { Fleet } from './fleet.ts'
import type { Accepted } from './intake.ts'
import { PATIENCE } from './replica-settings.ts'
import { wrongs } from './said-once.ts'
import { wrongTimelines } from './timelines.ts'

/** What the outside knows, to be compared with what is stored and shown. */
export interface Known {
  slack: LocalSlack
  fleet: Fleet
  accepted: readonly Accepted[]
  taken: ReadonlyMap<string, string>
  deleted: ReadonlySet<string>
}

export interface Found {
  /** A sentence for each thing that was lost, doubled or is wrong. */
  wrongs: string[]
  /** Milliseconds of peace until everything was said. */
  quietAfter: number
  events: number
  /** Cards of their own, and messages that tell of several hand-offs. */
  messages: { all: number; cards: number; summarised: number }
}

/** Milliseconds of peace in which all must be said. */
const LONGEST = 120_000

/** Looks while the replicas still run, as soon as nothing waits any more. */
export async function reckonServer(known: Known, databaseUrl: string): Promise<Found> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const began = Date.now()
  try {
    for (;;) {
      await known.slack.settled()
      const found = await look(known, pool, Date.now() - began)
      if (found.wrongs.length === 0 || found.quietAfter > LONGEST) return found
      await pause(500)
    }
  } finally {
    await pool.end()
  }
}

/** The embedded database admits one process: looks when Baton has had nothing to say for a while and was ended. */
export async function reckonEmbedded(known: Known, directory: string): Promise<Found> {
  const began = Date.now()
  const patience = 2 * (PATIENCE.lease + PATIENCE.settle)
  const lastCall = () => Math.max(began, known.slack.log.calls.at(-1)?.at ?? 0)
  while (Date.now() - lastCall() < patience && Date.now() - began < LONGEST) await pause(200)
  const quietAfter = lastCall() - began
  await known.fleet.end()
  const database = await openDatabase({ dataDir: directory, durable: false })
  try {
    return await look(known, database.pool, quietAfter)
  } finally {
    await database.close()
  }
}

async function look({ slack, accepted, taken, deleted }: Known, pool: pg.Pool, quietAfter: number): Promise<Found> {
  const cards = await pool.query<{ cards: number; all: number }>(`
    SELECT count(*)::int AS all, count(DISTINCT (posted_channel, ts))::int AS cards FROM outbox WHERE kind = 'card'`)
  const { rows: events } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM event')
  const { all = 0, cards: places = 0 } = cards.rows[0] ?? {}
  return {
    wrongs: [...(await wrongs(slack.workspace, pool, { deleted })), ...(await wrongTimelines(pool, accepted, taken))],
    quietAfter,
    events: events[0]?.n ?? 0,
    messages: { all: slack.workspace.messages.all().length, cards: places, summarised: all - places },
  }
}
