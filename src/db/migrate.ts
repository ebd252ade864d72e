import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'
import { MigrationError } from './errors.ts'
import type { DatabaseLog } from './log.ts'

/** The advisory lock that Prisma Migrate takes too, so that the two never run at once. Source: prisma-engines. */
const LOCK = 72_707_369

/** How a row of ours begins that records a failure: such a migration left nothing behind. */
const UNDONE = 'Undone as a whole: '

/** Prisma's own table, so that `prisma migrate deploy` and `status` understand what was done here. */
export const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

export interface Migration {
  readonly name: string
  readonly sql: string
}

interface Row {
  readonly id: string
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
  readonly logs: string | null
}

/**
 * Where the migrations lie: beside the sources as well as above the built tree.
 *
 * @throws Error  when there is no `prisma/migrations` in any folder above this file
 */
export function migrationsDirectory(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'prisma', 'migrations')
    if (existsSync(found)) return found
    if (folder === dirname(folder)) throw new Error('prisma/migrations was not found above the program')
  }
}

/**
 * Brings the database to the newest migration, each in one transaction and in the order of their names. Any number
 * of processes may do this at once; one does the work, the others wait for it.
 *
 * @param pool  without a statement timeout: a migration may take long, and so may waiting for another process
 * @returns the names of those applied now
 * @throws MigrationError  when one fails, or failed earlier and has not been edited since
 */
export async function applyMigrations(pool: Pool, directory: string, log: DatabaseLog): Promise<string[]> {
  const client = await pool.connect()
  client.on('error', ignore)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(BOOKKEEPING)
    return await applyMissing(client, readMigrations(directory), log)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(ignore)
    client.off('error', ignore)
    client.release()
  }
}

async function applyMissing(client: PoolClient, migrations: Migration[], log: DatabaseLog): Promise<string[]> {
  const rows = await readRows(client)
  warnOfStrangers(rows, migrations, log)
  await settleFailures(client, rows, migrations)
  const applied = new Map(rows.filter((row) => row.finished).map((row) => [row.name, row]))
  const missing: string[] = []
  for (const migration of migrations) {
    const row = applied.get(migration.name)
    if (!row) {
      await applyOne(client, migration)
      log.info({ migration: migration.name }, 'migration applied')
      missing.push(migration.name)
    } else if (!isUnedited(migration, row)) {
      log.warn(
        { migration: migration.name },
        'this migration was edited after it had been applied; the edit has no effect',
      )
    }
  }
  return missing
}

/** Those that lie in a directory, in the order in which they are applied. */
export function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'migration.sql')))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(directory, name, 'migration.sql'), 'utf8') }))
}

async function readRows(client: PoolClient): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT id, migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  )
  return rows
}

/** An older release may start on a newer database, as it does during a rolling deployment. */
function warnOfStrangers(rows: Row[], migrations: Migration[], log: DatabaseLog): void {
  const known = new Set(migrations.map(({ name }) => name))
  for (const { name } of rows.filter((row) => row.finished && !known.has(row.name))) {
    log.warn({ migration: name }, 'the database has a migration that this release does not know')
  }
}

/** A failed migration stands in the way until its file is another: trying the same again would fail the same. */
async function settleFailures(client: PoolClient, rows: Row[], migrations: Migration[]): Promise<void> {
  for (const row of rows.filter(({ finished }) => !finished)) {
    const migration = migrations.find(({ name }) => name === row.name)
    const undone = row.logs?.startsWith(UNDONE) ?? false
    if (!undone || !migration || isUnedited(migration, row)) throw failedEarlier(row, undone)
    await client.query('UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE id = $1', [row.id])
  }
}

async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  const started = new Date()
  try {
    await client.query('BEGIN')
    await client.query(migration.sql)
    await record(client, migration, started, null)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(ignore)
    const { message } = error as Error
    if (isOfTheMigration(error)) await record(client, migration, started, `${UNDONE}${message}`).catch(ignore)
    throw new MigrationError(
      `Migration ${migration.name} failed and was undone: ${message}. The database is as it was before; the earlier release still runs on it.`,
      migration.name,
      { cause: error },
    )
  }
}

/** @param failure  null when the migration is done */
async function record(client: PoolClient, migration: Migration, started: Date, failure: string | null): Promise<void> {
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, $5, CASE WHEN $4::text IS NULL THEN clock_timestamp() END, CASE WHEN $4::text IS NULL THEN 1 ELSE 0 END)`,
    [randomUUID(), checksum(migration.sql), migration.name, failure, started],
  )
}

/**
 * Whether the migration itself is at fault, so that it would fail again. A lost connection, a full disk, a server
 * that shuts down or a lock that was not to be had pass. Source: PostgreSQL, Appendix A, classes 08, 40, 53, 55, 57, 58.
 */
function isOfTheMigration(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(08|40|53|55|57|58)/.test(code)
}

function failedEarlier(row: Row, undone: boolean): MigrationError {
  const reason = row.logs ? ` (${row.logs.replace(UNDONE, '').trim()})` : ''
  const advice = undone
    ? 'Nothing of it remains in the database. Install a release in which it is corrected, or, once the cause is gone, '
    : 'Part of it may remain in the database. Put that right by hand, then '
  return new MigrationError(
    `Migration ${row.name} failed earlier${reason}, so Baton does not start. ${advice}allow another try with: ` +
      `UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = '${row.name}' AND finished_at IS NULL;`,
    row.name,
  )
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

/** Like Prisma, blind to the line endings that a checkout may change. */
export function isUnedited({ sql }: Migration, row: Pick<Row, 'checksum'>): boolean {
  const unix = sql.replaceAll('\r\n', '\n')
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => checksum(text) === row.checksum)
}

function ignore(): void {}
