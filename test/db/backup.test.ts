import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { sumOf, tablesOf } from '../../src/db/copy/catalogue.ts'
import type { Sum } from '../../src/db/copy/parts.ts'
import { backupFrom, backupRunning, moveTo, restoreInto } from '../../src/db/copy/whole.ts'
import { silentLog } from '../../src/db/log.ts'
import { createServerDatabase, emptyDirectory, type TemporaryDirectory, testServerUrl } from '../support/database.ts'
import { fill } from '../support/filled-database.ts'
import { compileProgram, type Program } from '../support/program.ts'
import { tcpProxy } from '../support/tcp-proxy.ts'

// Embedded databases are started by the dozen here, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** Hand-offs in the database that is copied; some of their texts are made to break a careless copy. */
const HANDOFFS = 22

let home: TemporaryDirectory
let running: Database
let original: Sum[]
let file: string

beforeAll(async () => {
  home = await emptyDirectory()
  running = await openDatabase({ dataDir: home.path, durable: false })
  await fill(running, HANDOFFS)
  original = await sums(running)
  file = join(home.path, 'baton.sql')
  await backupRunning({ pool: running.pool, dataDir: home.path }, file, false, silentLog)
})
afterAll(async () => {
  await running.close()
  home.remove()
})

const made: TemporaryDirectory[] = []
const anotherDirectory = async (): Promise<TemporaryDirectory> => {
  const directory = await emptyDirectory()
  made.push(directory)
  return directory
}
afterEach(() => {
  for (const directory of made.splice(0)) directory.remove()
})

async function sums({ pool }: Pick<Database, 'pool'>): Promise<Sum[]> {
  const client = await pool.connect()
  try {
    await client.query(`SET TimeZone = 'UTC'`)
    const all: Sum[] = []
    for (const table of await tablesOf(client)) all.push(await sumOf(client, table))
    return all.sort((one, other) => one.table.localeCompare(other.table))
  } finally {
    client.release()
  }
}

const here = (dataDir: string) => ({ url: null, dataDir })

describe('npx baton backup, while Baton runs', () => {
  test('the file is complete, of this user alone, and nothing else is left lying about', () => {
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^-- A backup of Baton/)
    expect(text).toMatch(/\nCOMMIT;\n$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(home.path).sort()).toEqual(['baton.pid', 'baton.sql', 'postgres'])
    expect(original.find(({ table }) => table === 'handoff')?.rows).toBe(HANDOFFS)
  })

  test('what is written meanwhile is in it whole or not at all, and nobody waits for its end', async () => {
    const during = join(home.path, 'during.sql')
    const backup = backupRunning({ pool: running.pool, dataDir: home.path }, during, false, silentLog)
    let written = 0
    const ended = backup.then(() => true)
    while (!(await Promise.race([ended, running.pool.query('SELECT 1').then(() => false)]))) {
      await running.pool.query(`INSERT INTO inbound VALUES ('T0', $1, now())`, [`during-${written++}`])
    }
    expect(written).toBeGreaterThan(0)
    const target = await anotherDirectory()
    await restoreInto(here(target.path), during, silentLog)
    await running.pool.query(`DELETE FROM inbound WHERE key LIKE 'during-%'`)
  })

  test('a second one at the same time is refused, not mixed with the first', async () => {
    const [one, two] = ['one.sql', 'two.sql'].map((name) => join(home.path, name)) as [string, string]
    const first = backupRunning({ pool: running.pool, dataDir: home.path }, one, false, silentLog)
    const second = backupRunning({ pool: running.pool, dataDir: home.path }, two, false, silentLog)
    await expect(second).rejects.toThrow('A backup is being made already.')
    await first
  })

  test('a file that is there is replaced with --force only, and a folder that is not there is named', async () => {
    const taken = join(home.path, 'taken.sql')
    writeFileSync(taken, 'precious')
    const again = (force: boolean, path = taken) =>
      backupRunning({ pool: running.pool, dataDir: home.path }, path, force, silentLog)
    await expect(again(false)).rejects.toThrow(/is there already.*--force/)
    expect(readFileSync(taken, 'utf8')).toBe('precious')
    await expect(again(false, join(home.path, 'nowhere', 'x.sql'))).rejects.toThrow(/no such file or folder/)
    await again(true)
    expect(readFileSync(taken, 'utf8')).toContain('A backup of Baton')
  })
})

describe('npx baton restore', () => {
  test('brings everything back into an embedded database, with which Baton starts', async () => {
    const target = await anotherDirectory()
    expect(await restoreInto(here(target.path), file, silentLog)).toBeGreaterThan(HANDOFFS * 8)
    const database = await openDatabase({ dataDir: target.path, durable: false })
    expect(await sums(database)).toEqual(original)
    // New rows get new numbers.
    await fill(database, 0)
    await database.pool.query(`INSERT INTO outbox (id, workspace_id, key, kind, channel, body, available_at, created_at)
      VALUES (gen_random_uuid(), 'T0', 'k', 'digest', 'digest', '{}', now(), now())`)
    await database.close()
  })

  test('a backup of a stopped Baton is the same', async () => {
    const stopped = await anotherDirectory()
    await restoreInto(here(stopped.path), file, silentLog)
    const second = join(stopped.path, 'second.sql')
    await backupFrom(here(stopped.path), second, false, silentLog)
    const sorted = (path: string) => readFileSync(path, 'utf8').split('\n').sort()
    expect(sorted(second)).toEqual(sorted(file))
  })

  test('never touches a database that holds data', async () => {
    const target = await anotherDirectory()
    await restoreInto(here(target.path), file, silentLog)
    await expect(restoreInto(here(target.path), file, silentLog)).rejects.toThrow(/already holds data/)
    const database = await openDatabase({ dataDir: target.path, durable: false })
    expect(await sums(database)).toEqual(original)
    await database.close()
  })

  describe('refuses what is no whole backup, and keeps nothing of it', () => {
    let target: TemporaryDirectory
    let broken: string
    beforeEach(async () => {
      target = await anotherDirectory()
      broken = join(target.path, 'broken.sql')
    })
    const restore = () => restoreInto(here(target.path), broken, silentLog)
    afterEach(async () => {
      const database = await openDatabase({ dataDir: target.path, durable: false })
      expect((await database.pool.query('SELECT 1 FROM handoff')).rowCount).toBe(0)
      await database.close()
    })

    test('a file of something else', async () => {
      writeFileSync(broken, 'CREATE TABLE hello (id INT);\n')
      await expect(restore()).rejects.toThrow('no backup of Baton')
    })

    test('an empty one, and one that is not there', async () => {
      writeFileSync(broken, '')
      await expect(restore()).rejects.toThrow('no backup of Baton')
      await expect(restoreInto(here(target.path), `${broken}.not`, silentLog)).rejects.toThrow(/no such file/)
    })

    test('one that was cut off', async () => {
      writeFileSync(broken, readFileSync(file))
      truncateSync(broken, Math.floor(statSync(broken).size * 0.9))
      await expect(restore()).rejects.toThrow(/ends in the middle/)
    })

    test('one in which a value changed', async () => {
      writeFileSync(broken, readFileSync(file, 'utf8').replace('Dana Whitfield', 'Dana Whitfeeld'))
      await expect(restore()).rejects.toThrow(/is not what was sent/)
    })

    test('one of a later version', async () => {
      writeFileSync(broken, readFileSync(file, 'utf8').replaceAll('first_tables"', 'tables_of_the_future"'))
      await expect(restore()).rejects.toThrow(/another version of Baton/)
    })
  })
})

describe.runIf(testServerUrl)('On a PostgreSQL server', () => {
  let server: { url: string; drop(): Promise<void> }
  beforeEach(async () => {
    server = await createServerDatabase(testServerUrl ?? '')
  })
  afterEach(() => server.drop())

  const onServer = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase({ url: server.url, dataDir: 'unused' })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  test('a backup is restored by plain psql, all rows equal, and Baton starts on it', async () => {
    await promisify(execFile)('psql', [server.url, '--quiet', '--file', file])
    expect(await onServer(sums)).toEqual(original)
  })

  test('psql keeps nothing of a backup that was cut off', async () => {
    const cut = join(home.path, 'cut.sql')
    writeFileSync(cut, readFileSync(file))
    truncateSync(cut, Math.floor(statSync(cut).size * 0.9))
    await promisify(execFile)('psql', [server.url, '--quiet', '--file', cut]).catch(() => {})
    expect(await onServer((database) => database.prisma.handoff.count())).toBe(0)
  })

  test('a server is backed up and restored by the same commands', async () => {
    const place = { url: server.url, dataDir: 'unused' }
    await restoreInto(place, file, silentLog)
    const again = join(home.path, 'of-a-server.sql')
    await backupFrom(place, again, false, silentLog)
    const target = await anotherDirectory()
    await restoreInto(here(target.path), again, silentLog)
    const database = await openDatabase({ dataDir: target.path, durable: false })
    expect(await sums(database)).toEqual(original)
    await database.close()
  })

  describe('npx baton move', () => {
    let source: TemporaryDirectory
    beforeEach(async () => {
      source = await anotherDirectory()
      await restoreInto(here(source.path), file, silentLog)
    })

    test('brings all tables to the server, and leaves the embedded database as it was', async () => {
      await moveTo(server.url, source.path, silentLog)
      await onServer(async (database) => {
        expect(await sums(database)).toEqual(original)
        const next = await database.pool.query(`SELECT nextval('event_seq_seq') > max(seq) AS newer FROM event`)
        expect(next.rows).toEqual([{ newer: true }])
      })
      const left = await openDatabase({ dataDir: source.path, durable: false })
      expect(await sums(left)).toEqual(original)
      await left.close()
    })

    test('takes a server that was only migrated, and no other that holds data', async () => {
      await onServer(async () => {})
      await moveTo(server.url, source.path, silentLog)
      await expect(moveTo(server.url, source.path, silentLog)).rejects.toThrow(/already holds data/)
      expect(await onServer(sums)).toEqual(original)
    })

    test('leaves tables of another program alone', async () => {
      const foreign = await createServerDatabase(testServerUrl ?? '')
      await promisify(execFile)('psql', [foreign.url, '--quiet', '-c', 'CREATE TABLE invoices (id INT)'])
      await expect(moveTo(foreign.url, source.path, silentLog)).rejects.toThrow(/another program \(invoices\)/)
      await foreign.drop()
    })

    test('refuses while Baton runs, and where there is nothing to move', async () => {
      await expect(moveTo(server.url, home.path, silentLog)).rejects.toThrow(
        /in use by process \d+.*stop that one first/,
      )
      const nothing = join(source.path, 'nothing')
      await expect(moveTo(server.url, nothing, silentLog)).rejects.toThrow(/no database in/)
      expect(existsSync(nothing)).toBe(false)
    })

    test('killed in the middle it has changed nothing, and can be run again', async () => {
      const mover: Program = await compileProgram(new URL('./programs/mover.ts', import.meta.url))
      const network = await tcpProxy(server.url)
      const halfway = network.freezeAt('INSERT INTO "clock"')
      const move = mover.start(network.url, source.path)
      await halfway
      await move.kill()
      await network.close()
      await moveTo(server.url, source.path, silentLog)
      expect(await onServer(sums)).toEqual(original)
      await mover.remove()
    })
  })
})
