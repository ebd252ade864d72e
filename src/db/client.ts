import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import { type Bell, createBell, noBell } from './bell.ts'
import { keepHouse } from './embedded/housekeeping.ts'
import { type DatabaseLog, silentLog } from './log.ts'
import { applyMigrations, migrationsDirectory } from './migrate.ts'
import { openPlainEmbedded } from './plain.ts'
import { listenerConfig, patientPool, reachServer, serverPool } from './server.ts'

export interface DatabaseOptions {
  /** `postgres://…` of a server; without it the embedded database in `dataDir` is used. */
  readonly url?: string | undefined
  readonly dataDir: string
  readonly logger?: DatabaseLog | undefined
  /** False: the embedded database may lose commits when the power fails. For tests only. Default true. */
  readonly durable?: boolean | undefined
  /** Where the migrations lie, if not beside the program. */
  readonly migrations?: string | undefined
  /** Milliseconds in which a bell that went deaf is found out, on a server. For tests only. */
  readonly pulseEvery?: number | undefined
  /** Milliseconds in which a connection that died without a word is found out, on a server. For tests only. */
  readonly answerLimit?: number | undefined
}

/** The open database, with every migration applied. */
export interface Database {
  readonly prisma: PrismaClient
  /** The connections beneath Prisma. The embedded database has one: hold it, and everybody else waits. */
  readonly pool: Pool
  readonly mode: 'embedded' | 'server'
  /** Where the embedded database lies; null on a server. */
  readonly dataDir: string | null
  /** By which replicas hear of one another's commits. */
  readonly bell: Bell
  /** @throws Error  when the database does not answer */
  ping(): Promise<void>
  /** Waits for what is in flight, then closes. Start nothing new before. Calling it again does no harm. */
  close(): Promise<void>
}

/** Milliseconds that closing waits for what is in flight; the program must be gone within ten seconds. */
const DRAIN_PATIENCE = 4_000

/** Milliseconds. Prisma's limits for one interactive transaction: to get a connection, and to be done. */
const SERVER_TRANSACTION = { maxWait: 2_000, timeout: 10_000 }
const EMBEDDED_TRANSACTION = { maxWait: 10_000, timeout: 10_000 }

/**
 * Opens the database and brings it up to date.
 *
 * @throws DatabaseStartError  with a sentence for the person who starts Baton
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.logger ?? silentLog
  const migrations = options.migrations ?? migrationsDirectory()
  return options.url === undefined
    ? openEmbedded(options, migrations, log)
    : openServer(options.url, options, migrations, log)
}

async function openServer(
  url: string,
  { pulseEvery, answerLimit }: DatabaseOptions,
  migrations: string,
  log: DatabaseLog,
): Promise<Database> {
  await reachServer(url, log)
  const patient = patientPool(url, log)
  try {
    await applyMigrations(patient, migrations, log)
  } finally {
    await patient.end()
  }
  const pool = serverPool(url, log, answerLimit)
  const prisma = clientOn(pool, SERVER_TRANSACTION)
  return {
    prisma,
    pool,
    mode: 'server',
    dataDir: null,
    bell: createBell({ connection: listenerConfig(url), pool, log, pulseEvery }),
    ping: () => ping(pool),
    close: once(() => shut(prisma, pool, log)),
  }
}

async function openEmbedded(options: DatabaseOptions, migrations: string, log: DatabaseLog): Promise<Database> {
  const plain = await openPlainEmbedded(options.dataDir, options.durable ?? true, log)
  const { pool } = plain
  try {
    await applyMigrations(pool, migrations, log)
  } catch (error) {
    await plain.close()
    throw error
  }
  const prisma = clientOn(pool, EMBEDDED_TRANSACTION)
  const stopHousekeeping = keepHouse(pool, log)
  return {
    prisma,
    pool,
    mode: 'embedded',
    dataDir: options.dataDir,
    bell: noBell,
    ping: () => ping(pool),
    close: once(async () => {
      stopHousekeeping()
      await shut(prisma, pool, log)
      await plain.close()
    }),
  }
}

// Errors without colours and excerpts of source. Prisma's validation errors quote their arguments even so.
function clientOn(pool: Pool, transactionOptions: { maxWait: number; timeout: number }): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions, errorFormat: 'minimal' })
}

async function ping(pool: Pool): Promise<void> {
  await pool.query('SELECT 1')
}

async function shut(prisma: PrismaClient, pool: Pool, log: DatabaseLog): Promise<void> {
  if (!(await drained(pool))) {
    log.warn({ waiting: pool.waitingCount }, 'the database is closed while queries are still in flight')
  }
  await prisma.$disconnect()
  await Promise.race([pool.end(), pause(1_000, undefined, { ref: false })])
}

/** A pool that is told to end leaves those who wait in its queue without an answer, for ever: so let them finish first. */
async function drained(pool: Pool): Promise<boolean> {
  const until = performance.now() + DRAIN_PATIENCE
  while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) {
    if (performance.now() >= until) return false
    await pause(5)
  }
  return true
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}
