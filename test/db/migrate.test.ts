import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { MigrationError } from '../../src/db/errors.ts'
import type { DatabaseLog } from '../../src/db/log.ts'
import { applyMigrations, migrationsDirectory } from '../../src/db/migrate.ts'
import { createServerDatabase, testDatabase, testServerUrl } from '../support/database.ts'
import { type MigrationFolder, migrationFolder } from '../support/migrations.ts'

const FIRST = 'CREATE TABLE one (id INT PRIMARY KEY); INSERT INTO one VALUES (1);'
const SECOND = 'CREATE TABLE two (id INT PRIMARY KEY);'
const BROKEN = 'CREATE TABLE half (id INT); INSERT INTO one VALUES (1);'

let database: Database
let pool: Pool
let folder: MigrationFolder
let warnings: string[]
const log: DatabaseLog = { info() {}, warn: (fields, message) => warnings.push(`${fields.migration}: ${message}`) }
const apply = (): Promise<string[]> => applyMigrations(pool, folder.path, log)

beforeAll(async () => {
  database = await testDatabase()
  pool = database.pool
})
afterAll(() => database.close())

beforeEach(async () => {
  await pool.query('DROP SCHEMA public CASCADE')
  await pool.query('CREATE SCHEMA public')
  folder = migrationFolder({ '20260101000000_first': FIRST, '20260102000000_second': SECOND })
  warnings = []
})
afterEach(() => folder.remove())

async function tables(): Promise<string[]> {
  const { rows } = await pool.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  return rows.map((row: { tablename: string }) => row.tablename)
}

test('each migration is applied once, in order, and booked as Prisma books it', async () => {
  expect(await apply()).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await apply()).toEqual([])
  expect(await tables()).toEqual(['_prisma_migrations', 'one', 'two'])
  const { rows } = await pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({
    migration_name: '20260101000000_first',
    checksum: createHash('sha256').update(FIRST).digest('hex'),
    applied_steps_count: 1,
    logs: null,
    rolled_back_at: null,
  })
  expect(rows[0].finished_at).toBeInstanceOf(Date)
})

test('of five that start at once, one applies them', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, apply))
  expect(applied.filter((names) => names.length === 2)).toHaveLength(1)
  expect(applied.flat()).toHaveLength(2)
})

describe('after a migration that failed', () => {
  beforeEach(async () => {
    folder.write('20260102000000_second', BROKEN)
    await expect(apply()).rejects.toThrow(/20260102000000_second failed and was undone: duplicate key/)
  })

  test('the ones before it stay and nothing of it remains', async () => {
    expect(await tables()).toEqual(['_prisma_migrations', 'one'])
  })

  test('the next start refuses, and says why and what to do', async () => {
    const refusal = await apply().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(MigrationError)
    expect(refusal).toMatchObject({ migration: '20260102000000_second' })
    expect((refusal as Error).message).toMatch(/failed earlier \(duplicate key.*UPDATE "_prisma_migrations"/)
  })

  test('the advice in the refusal lets it try again', async () => {
    const refusal = (await apply().catch((error: unknown) => error)) as Error
    await pool.query('DELETE FROM one')
    await pool.query(refusal.message.slice(refusal.message.indexOf('UPDATE')))
    expect(await apply()).toEqual(['20260102000000_second'])
  })

  test('a corrected one is applied', async () => {
    folder.write('20260102000000_second', SECOND)
    expect(await apply()).toEqual(['20260102000000_second'])
    expect(await apply()).toEqual([])
  })
})

test('a failure that another tool left half done is not touched, however its file was edited', async () => {
  await apply()
  await pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '20260103000000_third')`,
  )
  folder.write('20260103000000_third', 'CREATE TABLE three (id INT);')
  await expect(apply()).rejects.toThrow(/20260103000000_third failed earlier.*Part of it may remain/)
})

test('an edit after the fact is warned of, other line endings are not', async () => {
  folder.write('20260102000000_second', 'CREATE TABLE two\n(id INT);')
  await apply()
  folder.write('20260102000000_second', 'CREATE TABLE two\r\n(id INT);')
  await apply()
  expect(warnings).toEqual([])
  folder.write('20260102000000_second', 'CREATE TABLE two\n(id BIGINT);')
  await apply()
  expect(warnings).toEqual([expect.stringContaining('20260102000000_second: this migration was edited')])
})

test('an older release starts on a newer database, with a warning', async () => {
  await apply()
  const older = migrationFolder({ '20260101000000_first': FIRST })
  expect(await applyMigrations(pool, older.path, log)).toEqual([])
  expect(warnings).toEqual([expect.stringContaining('20260102000000_second: the database has a migration')])
  older.remove()
})

test('the program finds its own migrations', () => {
  expect(existsSync(migrationsDirectory())).toBe(true)
})

test.runIf(testServerUrl)('five replicas open an empty server at once, and one migrates it', async () => {
  const { url, drop } = await createServerDatabase(testServerUrl ?? '')
  const applied: string[] = []
  const logger: DatabaseLog = { info: (fields) => applied.push(String(fields.migration)), warn() {} }
  const open = (): Promise<Database> => openDatabase({ url, dataDir: 'unused', migrations: folder.path, logger })
  const replicas = await Promise.all(Array.from({ length: 5 }, open))
  expect(applied).toEqual(['20260101000000_first', '20260102000000_second'])
  await Promise.all(replicas.map((replica) => replica.close()))
  await drop()
})
