import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { DatabaseUnreachableError } from '../../src/db/errors.ts'
import { silentLog } from '../../src/db/log.ts'
import { reachServer } from '../../src/db/server.ts'
import { testDatabase, testServerUrl } from '../support/database.ts'

/** A server's answer to a user it does not know. Source: PostgreSQL, Message Formats, ErrorResponse. */
const REFUSAL = errorResponse('SFATAL', 'C28P01', 'Mnot you')

function errorResponse(...fields: string[]): Buffer {
  const text = Buffer.from(`${fields.join('\0')}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(text.length + 4, 1)
  return Buffer.concat([head, text])
}

let database: Database

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query('CREATE TABLE tally (number INT PRIMARY KEY)')
})
afterAll(() => database.close())

test('it answers, through Prisma and beneath it', async () => {
  await database.ping()
  expect(await database.prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
  expect(database.mode).toBe(testServerUrl === undefined ? 'embedded' : 'server')
})

test('a refused statement spoils nothing for the next one', async () => {
  await database.pool.query('INSERT INTO tally VALUES (1)')
  await expect(database.pool.query('INSERT INTO tally VALUES (1)')).rejects.toMatchObject({ code: '23505' })
  await expect(database.prisma.$executeRaw`INSERT INTO tally VALUES (1)`).rejects.toThrow()
  await database.ping()
})

test('a connection that breaks off in a transaction leaves nothing of it behind', async () => {
  const client = await database.pool.connect()
  client.on('error', () => {})
  await client.query('BEGIN')
  await client.query('INSERT INTO tally VALUES (2)')
  const socket = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream
  socket.destroy()
  client.release(true)
  const { rows } = await database.pool.query('SELECT number FROM tally WHERE number = 2')
  expect(rows).toEqual([])
})

test('a transaction that waited for a connection in vain does not keep it later', async () => {
  const { pool, prisma } = database
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  await expect(prisma.$transaction(async () => {}, { maxWait: 50 })).rejects.toMatchObject({ code: 'P2028' })
  for (const client of held) client.release()
  expect(await Promise.all(held.map(() => prisma.$queryRaw`SELECT 1 AS one`))).toHaveLength(held.length)
})

test('closing waits for what is in flight; afterwards nothing answers', async () => {
  const other = await testDatabase()
  await other.pool.query('CREATE TABLE tally (number INT PRIMARY KEY)')
  const writes = Array.from({ length: 50 }, (_, number) => other.pool.query('INSERT INTO tally VALUES ($1)', [number]))
  const slow = other.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO tally VALUES (1000)`
    return tx.$executeRaw`INSERT INTO tally VALUES (1001)`
  })
  const closed = Promise.all([other.close(), other.close()])
  expect(await Promise.all(writes)).toHaveLength(50)
  expect(await slow).toBe(1)
  await closed
  await expect(other.ping()).rejects.toThrow()
})

test('a server that is not there is named, without its password', async () => {
  const refusal = await reachServer('postgres://baton:hush@127.0.0.1:1/baton', silentLog, 0).catch(
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(DatabaseUnreachableError)
  expect((refusal as Error).message).toMatch(/127\.0\.0\.1:1\/baton cannot be used.*DATABASE_URL/)
  expect((refusal as Error).message).not.toContain('hush')
})

test('a server that is just starting is waited for; one that says no is not', async () => {
  const answers = [(visitor: Socket) => visitor.destroy(), (visitor: Socket) => visitor.end(REFUSAL)]
  const server = createServer((visitor) => answers.shift()?.(visitor)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const waited: string[] = []
  const log = { ...silentLog, warn: (_fields: object, message: string) => void waited.push(message) }
  await expect(reachServer(`postgres://baton@127.0.0.1:${port}/baton`, log)).rejects.toThrow(/not you/)
  expect(waited).toEqual([expect.stringContaining('waiting for it')])
  expect(answers).toEqual([])
  server.close()
})

test.runIf(testServerUrl)('a wrong password is not waited for', async () => {
  const url = new URL(testServerUrl ?? '')
  url.password = 'wrong'
  const refusal = openDatabase({ url: url.href, dataDir: 'unused' })
  await expect(refusal).rejects.toThrow(/password authentication failed/)
})

test.runIf(testServerUrl)('connections that the server ends are replaced', async () => {
  const { pool } = database
  const held = await Promise.all(Array.from({ length: 3 }, () => pool.connect()))
  for (const client of held) client.release()
  const others = pool.totalCount - 1
  let removed = 0
  const noticed = new Promise<void>((resolve) => {
    pool.on('remove', () => {
      if (++removed === others) resolve()
    })
  })
  await pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  // A query that meets a connection in the moment of its end fails with it; those that come after find new ones.
  await noticed
  await Promise.all(Array.from({ length: 5 }, () => database.ping()))
})
