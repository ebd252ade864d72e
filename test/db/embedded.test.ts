import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { EMBEDDED_MAJOR } from '../../src/db/embedded/directory.ts'
import { CHECKPOINT_EVERY, VACUUM_EVERY } from '../../src/db/embedded/housekeeping.ts'
import { DataDirectoryError, DataDirectoryInUseError } from '../../src/db/errors.ts'
import { emptyDirectory, type TemporaryDirectory, temporaryDirectory } from '../support/database.ts'
import { type MigrationFolder, migrationFolder } from '../support/migrations.ts'
import { compileProgram, type Program } from '../support/program.ts'

// A first start and a new process each take seconds, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let directory: TemporaryDirectory
let migrations: MigrationFolder
let writer: Program
const open = (dataDir = directory.path): Promise<Database> => openDatabase({ dataDir, migrations: migrations.path })

beforeAll(async () => {
  writer = await compileProgram(new URL('./programs/writer.ts', import.meta.url))
})
beforeEach(() => {
  migrations = migrationFolder({ '20260101000000_tally': 'CREATE TABLE tally (number INT PRIMARY KEY);' })
})
afterAll(() => writer.remove())
afterEach(() => {
  directory.remove()
  migrations.remove()
})

async function numbers({ pool }: Database): Promise<number[]> {
  const { rows } = await pool.query('SELECT number FROM tally ORDER BY number')
  return rows.map((row: { number: number }) => row.number)
}

test('it starts where nothing is yet, keeps what it was given, and serves one process', async () => {
  directory = temporaryDirectory()
  const dataDir = join(directory.path, 'not', 'there')
  const first = await open(dataDir)
  await first.pool.query('INSERT INTO tally VALUES (1)')
  await expect(open(dataDir)).rejects.toThrow(DataDirectoryInUseError)
  await first.close()

  const second = await open(dataDir)
  expect(await numbers(second)).toEqual([1])
  const { rows } = await second.pool.query('SHOW server_version')
  expect(rows[0].server_version).toMatch(new RegExp(`^${EMBEDDED_MAJOR}\\.`))
  await second.close()
  expect(readdirSync(dataDir)).toEqual(['postgres'])
})

test('a first start that was cut off is begun anew', async () => {
  directory = temporaryDirectory()
  mkdirSync(join(directory.path, 'postgres'))
  writeFileSync(join(directory.path, 'postgres', 'PG_VERSION'), EMBEDDED_MAJOR)
  writeFileSync(join(directory.path, 'postgres.unfinished'), '')
  const database = await open()
  expect(await numbers(database)).toEqual([])
  expect(existsSync(join(directory.path, 'postgres.unfinished'))).toBe(false)
  await database.close()
})

describe('a data directory that cannot be used is refused with a way out', () => {
  beforeEach(() => {
    directory = temporaryDirectory()
  })

  test('of another PostgreSQL', async () => {
    mkdirSync(join(directory.path, 'postgres'))
    writeFileSync(join(directory.path, 'postgres', 'PG_VERSION'), '17\n')
    await expect(open()).rejects.toThrow(
      /PostgreSQL 17.*embeds PostgreSQL 18.*baton backup FILE.*baton restore FILE.*DATABASE_URL/,
    )
    expect(readdirSync(directory.path)).toEqual(['postgres'])
  })

  test('with foreign files where the database belongs', async () => {
    mkdirSync(join(directory.path, 'postgres'))
    writeFileSync(join(directory.path, 'postgres', 'holiday.jpg'), '')
    await expect(open()).rejects.toThrow(/holds files but no database/)
    expect(readdirSync(join(directory.path, 'postgres'))).toEqual(['holiday.jpg'])
  })

  test('not writable', async () => {
    writeFileSync(join(directory.path, 'file'), '')
    const refusal = await open(join(directory.path, 'file', 'data')).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DataDirectoryError)
    expect((refusal as Error).message).toMatch(/cannot be written to \(ENOTDIR\).*DATA_DIR/)
  })
})

test('kill −9 in the middle of writing loses nothing that was acknowledged', async () => {
  directory = await emptyDirectory()
  const acknowledged: number[] = []
  for (let round = 0; round < 3; round++) {
    const running = writer.start(directory.path, migrations.path, String(round * 100_000))
    running.lines.on('line', (line) => acknowledged.push(Number(line)))
    const goal = acknowledged.length + 100
    await vi.waitUntil(() => acknowledged.length >= goal, { timeout: 60_000, interval: 5 })
    await running.kill()
  }
  const database = await open()
  const stored = new Set(await numbers(database))
  await database.close()
  expect(acknowledged.length).toBeGreaterThanOrEqual(300)
  expect(acknowledged.filter((number) => !stored.has(number))).toEqual([])
})

test('when the database itself crashes, the next query finds it recovered', async () => {
  directory = await emptyDirectory()
  const database = await open()
  await database.pool.query('INSERT INTO tally VALUES (1)')
  const log = join(directory.path, 'postgres', 'pg_wal')
  renameSync(log, `${log}.away`)
  await database.pool.query('SELECT pg_switch_wal()')
  for (const number of [2, 3, 4]) await database.pool.query('INSERT INTO tally VALUES ($1)', [number]).catch(() => {})
  renameSync(`${log}.away`, log)
  await database.pool.query('INSERT INTO tally VALUES (5)')
  expect(await numbers(database)).toEqual([1, 5])
  await database.close()
})

test('it checkpoints every few minutes and vacuums every hour, by itself', async () => {
  directory = await emptyDirectory()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const database = await open()
  const look = async (): Promise<{ checkpoint: string; vacuums: number }> => {
    const { rows } = await database.pool.query(
      `SELECT checkpoint_lsn::text AS checkpoint, (SELECT vacuum_count::int FROM pg_stat_user_tables WHERE relname = 'tally') AS vacuums
       FROM pg_control_checkpoint()`,
    )
    return rows[0]
  }
  await database.pool.query('INSERT INTO tally VALUES (1)')
  const before = await look()
  vi.advanceTimersByTime(CHECKPOINT_EVERY)
  const after = await look()
  expect(after.checkpoint).not.toBe(before.checkpoint)
  expect(after.vacuums).toBe(0)
  vi.advanceTimersByTime(VACUUM_EVERY)
  expect((await look()).vacuums).toBe(1)
  vi.useRealTimers()
  await database.close()
})
