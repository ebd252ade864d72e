import type { ClientBase, Pool } from 'pg'
import { hasCluster } from '../embedded/directory.ts'
import { DatabaseStartError } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import { applyMigrations, type Migration, migrationsDirectory, readMigrations } from '../migrate.ts'
import { openPlainEmbedded, openPlainServer, type PlainDatabase } from '../plain.ts'
import { linesOf, refuseExisting, writeWhole } from './backup-file.ts'
import { readBackup, writeBackup } from './backup-text.ts'
import { loadParts } from './load.ts'
import type { Part, Sum } from './parts.ts'
import { readParts } from './read.ts'
import { openSnapshot } from './snapshot.ts'

/** Where a database is: `postgres://…`, else the embedded one in `dataDir`. */
export interface Place {
  readonly url: string | null
  readonly dataDir: string
}

export interface BackedUp {
  readonly bytes: number
  readonly rows: number
}

/**
 * Backs up the embedded database that this process runs on. Others wait only while its files are copied.
 *
 * @throws DatabaseStartError  with a sentence for whoever asked for it
 */
export async function backupRunning(
  running: { pool: Pool; dataDir: string },
  file: string,
  force: boolean,
  log: DatabaseLog,
): Promise<BackedUp> {
  refuseExisting(file, force)
  const snapshot = await openSnapshot(running.pool, running.dataDir, log)
  return backup(snapshot, file, force)
}

/** Backs up a server, or an embedded database that nobody runs on. @throws DatabaseStartError */
export async function backupFrom(place: Place, file: string, force: boolean, log: DatabaseLog): Promise<BackedUp> {
  refuseExisting(file, force)
  return backup(await openSource(place, log), file, force)
}

/**
 * Brings a backup back into an empty database: all of it, compared with what was backed up, or nothing.
 *
 * @returns rows
 * @throws DatabaseStartError
 */
export async function restoreInto(place: Place, file: string, log: DatabaseLog): Promise<number> {
  const target = await (place.url ? openPlainServer(place.url, log) : openPlainEmbedded(place.dataDir, true, log))
  return fill(target, readBackup(linesOf(file)), log)
}

/**
 * Copies the embedded database to an empty server and compares the two. The embedded one is only read.
 *
 * @returns rows
 * @throws DatabaseStartError
 */
export async function moveTo(url: string, dataDir: string, log: DatabaseLog): Promise<number> {
  const source = await openSource({ url: null, dataDir }, log)
  try {
    const target = await openPlainServer(url, log)
    return await withClient(source.pool, (client) => fill(target, readParts(client), log))
  } finally {
    await source.close()
  }
}

async function backup(source: PlainDatabase, file: string, force: boolean): Promise<BackedUp> {
  const known = readMigrations(migrationsDirectory())
  let rows = 0
  try {
    const bytes = await withClient(source.pool, (client) => {
      const parts = counted(readParts(client), (count) => {
        rows += count
      })
      return writeWhole(file, writeBackup(parts, known), force)
    })
    return { bytes, rows }
  } finally {
    await source.close()
  }
}

async function fill(target: PlainDatabase, parts: AsyncIterable<Part>, log: DatabaseLog): Promise<number> {
  const known: Migration[] = readMigrations(migrationsDirectory())
  try {
    const sums: readonly Sum[] = await withClient(target.pool, (client) => loadParts(client, parts, known))
    // What the copied database had not yet had of this release's.
    await applyMigrations(target.pool, migrationsDirectory(), log)
    return sums.reduce((all, sum) => all + (sum.table === '_prisma_migrations' ? 0 : sum.rows), 0)
  } finally {
    await target.close()
  }
}

async function openSource({ url, dataDir }: Place, log: DatabaseLog): Promise<PlainDatabase> {
  if (url) return openPlainServer(url, log)
  if (!hasCluster(dataDir)) throw new DatabaseStartError(`There is no database in ${dataDir}. Check DATA_DIR.`)
  return openPlainEmbedded(dataDir, true, log)
}

async function* counted(parts: AsyncIterable<Part>, count: (rows: number) => void): AsyncGenerator<Part> {
  for await (const part of parts) {
    if (part.kind === 'rows' && part.table !== '_prisma_migrations') count(part.rows.length)
    yield part
  }
}

async function withClient<T>(pool: Pool, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken)
  }
}
