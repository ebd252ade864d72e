import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { migrationsDirectory } from '../../src/db/migrate.ts'

/** Data directories kept between runs, named by what they were made from. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/baton-test-database', import.meta.url))

/** The server that the suite runs on, if it does; the embedded database otherwise. */
export const testServerUrl = process.env.TEST_DATABASE_URL

/**
 * A fresh, migrated database for one test file, opened as the program opens its own. Closing it removes it.
 * Embedded and without fsync, or a database of its own on the server that TEST_DATABASE_URL names.
 */
export async function testDatabase(): Promise<Database> {
  return testServerUrl === undefined ? embeddedDatabase() : serverDatabase(testServerUrl)
}

/** A new empty database on the server. */
export async function createServerDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `baton_test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

export interface TemporaryDirectory {
  readonly path: string
  remove(): void
}

/** A data directory with an embedded database that no migration has touched, for a test to open by itself. */
export async function emptyDirectory(): Promise<TemporaryDirectory> {
  const none = temporaryDirectory()
  const directory = await initialisedDirectory('empty', none.path)
  none.remove()
  return directory
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), 'baton-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

async function serverDatabase(serverUrl: string): Promise<Database> {
  const { url, drop } = await createServerDatabase(serverUrl)
  return closingWith(await openDatabase({ url, dataDir: tmpdir() }), drop)
}

async function embeddedDatabase(): Promise<Database> {
  const directory = await initialisedDirectory('migrated', migrationsDirectory())
  const database = await openDatabase({ dataDir: directory.path, durable: false })
  return closingWith(database, async () => directory.remove())
}

function closingWith(database: Database, remove: () => Promise<void>): Database {
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= database.close().then(remove)
    return closing
  }
  return { ...database, close }
}

/**
 * A data directory as a first start leaves it, which takes seconds to make and no time to copy.
 *
 * @param migrations  those that it has already; none if left out
 */
async function initialisedDirectory(name: string, migrations: string): Promise<TemporaryDirectory> {
  const directory = temporaryDirectory()
  cpSync(await template(name, migrations), directory.path, { recursive: true })
  return directory
}

/** Two test files may make it at the same time; the first to finish wins and the other's is thrown away. */
async function template(name: string, migrations: string): Promise<string> {
  const path = join(CACHE, `${name}-${fingerprint(migrations)}`)
  if (existsSync(path)) return path
  mkdirSync(CACHE, { recursive: true })
  const draft = mkdtempSync(join(CACHE, 'draft-'))
  if (name !== 'empty') await emptyDirectory().then((empty) => moveInto(draft, empty))
  const database = await openDatabase({ dataDir: draft, durable: false, migrations })
  await database.close()
  try {
    renameSync(draft, path)
    forgetOlder(name, path)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return path
}

function moveInto(path: string, { path: from, remove }: TemporaryDirectory): void {
  cpSync(from, path, { recursive: true })
  remove()
}

function forgetOlder(name: string, current: string): void {
  for (const entry of readdirSync(CACHE)) {
    const path = join(CACHE, entry)
    if (entry.startsWith(`${name}-`) && path !== current) rmSync(path, { recursive: true, force: true })
  }
}

/** Of all that a template is made from. */
function fingerprint(migrations: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.sql')) hash.update(file).update(readFileSync(join(migrations, file)))
  }
  const engine = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url)
  return hash.update(readFileSync(engine)).digest('hex').slice(0, 16)
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
