import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
import type { OpenDatabase } from '../use-cases/examine-database.ts'
import type { QueueState } from '../use-cases/examine-queue.ts'
import { sizeOf } from './copy/snapshot.ts'
import { CHANNEL } from './ear.ts'
import { migrationsDirectory, readMigrations } from './migrate.ts'
import { INSISTED } from './outbox-doors.ts'
import { OWED } from './outbox-queries.ts'
import { listenerConfig } from './server.ts'

/** Milliseconds in which a ring must be heard. */
const RING_PATIENCE = 2_000

/** Destinations that are channels; every other one is a person. */
const CHANNELS = `('handoffs', 'feedback', 'digest')`
const ADDRESS = `CASE WHEN channel IN ${CHANNELS} THEN channel ELSE 'person' END`

type Pool = Pick<pg.Pool, 'query'>
type Where = { url: string } | { dataDir: string; running: boolean }

/** How the database is. @throws whatever the database throws */
export async function databaseState(pool: Pool, where: Where): Promise<OpenDatabase> {
  const migrations = await migrationState(pool)
  const { rows } = await pool.query<{ version: string; bytes: string }>(
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`,
  )
  const [{ version, bytes } = { version: 'unknown', bytes: '0' }] = rows
  const shared = { kind: 'open', version: version.split(' ')[0] ?? version, migrations } as const
  if ('dataDir' in where) return { ...shared, mode: 'embedded', ...(await embeddedState(pool, where)) }
  const none = { freeBytes: null, checkpointAt: null, vacuumAt: null, running: false }
  return { ...shared, ...none, mode: 'server', bytes: Number(bytes), bell: await hears(pool, where.url) }
}

async function embeddedState(pool: Pool, { dataDir, running }: { dataDir: string; running: boolean }) {
  const { rows } = await pool.query<{ checkpoint: Date; vacuum: Date | null }>(
    `SELECT checkpoint_time AS checkpoint, (SELECT max(last_vacuum) FROM pg_stat_user_tables) AS vacuum
     FROM pg_control_checkpoint()`,
  )
  const { bavail, bsize } = await statfs(dataDir)
  return {
    bytes: await sizeOf(resolve(dataDir, 'postgres')),
    freeBytes: bavail * bsize,
    checkpointAt: rows[0]?.checkpoint.getTime() ?? null,
    vacuumAt: rows[0]?.vacuum?.getTime() ?? null,
    running,
    bell: null,
  }
}

/** The outbox in figures. @throws whatever the database throws */
export async function queueState(pool: Pool): Promise<QueueState> {
  const waiting = await pool.query<{ messages: number; oldest: Date | null }>(
    `SELECT count(*)::int AS messages, min(created_at) AS oldest FROM outbox o WHERE ${OWED}`,
  )
  const parked = await pool.query<QueueState['parked'][number]>(
    `SELECT gate.channel, gate.reason AS error, (
       SELECT count(*)::int FROM outbox o
       WHERE o.workspace_id = gate.workspace_id AND gate.channel IN (o.channel, '*') AND ${OWED}
     ) AS messages
     FROM channel_gate gate WHERE gate.closed_since IS NOT NULL ORDER BY 3 DESC, 1`,
  )
  const dead = await pool.query<QueueState['dead'][number]>(
    `SELECT ${ADDRESS} AS channel, kind, coalesce(error, 'unknown') AS error, count(*)::int AS messages FROM outbox
     WHERE state IN ('dead', 'parked') GROUP BY 1, 2, 3 ORDER BY 4 DESC`,
  )
  const [{ messages, oldest } = { messages: 0, oldest: null }] = waiting.rows
  return { waiting: messages, oldest: oldest?.getTime() ?? null, parked: parked.rows, dead: dead.rows }
}

/**
 * Gives what waits for a person another try, and tells whoever runs. What may have reached Slack is looked up first,
 * as ever.
 *
 * @returns how many messages
 */
export async function reviveDead(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE outbox SET state = 'live', attempts = 0, error = '${INSISTED}', available_at = to_timestamp(0),
       lease_until = NULL, lease_token = NULL
     WHERE state IN ('dead', 'parked')`,
  )
  await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, 'doctor outbox'])
  return rowCount ?? 0
}

async function migrationState(pool: Pool): Promise<OpenDatabase['migrations']> {
  const known = readMigrations(migrationsDirectory()).map(({ name }) => name)
  const there = await pool.query<{ there: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  if (!there.rows[0]?.there) return { applied: 0, pending: known, failed: [], unknown: [] }
  const { rows } = await pool.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY 1`,
  )
  const applied = rows.filter(({ finished }) => finished).map(({ name }) => name)
  return {
    applied: applied.length,
    pending: known.filter((name) => !rows.some((row) => row.name === name)),
    failed: rows.filter(({ finished }) => !finished).map(({ name }) => name),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

/** Whether what is rung on one connection is heard on another. */
async function hears(pool: Pool, url: string): Promise<boolean> {
  const client = new pg.Client(listenerConfig(url))
  client.on('error', () => {})
  const channel = `baton_${randomUUID().replaceAll('-', '')}`
  let timer: NodeJS.Timeout | undefined
  try {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    const heard = new Promise<boolean>((resolve) => {
      client.on('notification', () => resolve(true))
      timer = setTimeout(() => resolve(false), RING_PATIENCE)
    })
    await pool.query('SELECT pg_notify($1, $2)', [channel, ''])
    return await heard
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    await client.end().catch(() => {})
  }
}

/** IANA zones that are counted in: of the newest agreement of each workspace, of its people, of their profiles. */
export async function zonesStored(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ zone: string }>(
    `WITH agreed AS (
       SELECT DISTINCT ON (workspace_id) document FROM agreement_version ORDER BY workspace_id, version DESC
     )
     SELECT document->'calendar'->>'zone' AS zone FROM agreed
     UNION SELECT listed->>'zone' FROM agreed, jsonb_array_elements(document->'people') AS listed
     UNION SELECT zone FROM person WHERE NOT is_bot AND NOT is_foreign AND NOT is_deleted`,
  )
  return rows.flatMap(({ zone }) => zone ?? [])
}
