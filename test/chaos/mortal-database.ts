import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { Database } from '../../src/db/client.ts'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Fate } from './fate.ts'

/**
 * The database as one Baton sees it: every statement goes through its fate, whoever issues it. What it leaves open at
 * its death is rolled back, as a server does when a client's connection breaks.
 */
export function mortalDatabase(database: Database, fate: Fate): Database {
  const pool = mortalPool(database.pool, fate)
  const transactionOptions = { maxWait: 10_000, timeout: 10_000 }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions, errorFormat: 'minimal' })
  // Whoever is dead hears no bell either, and holds no connection to hear it on.
  const listen: Database['bell']['listen'] = (wake) => {
    const close = database.bell.listen(wake)
    fate.mourn(() => void close())
    return close
  }
  const bell = { ...database.bell, listen }
  return {
    ...database,
    bell,
    pool,
    prisma,
    ping: async () => void (await pool.query('SELECT 1')),
    close: async () => {},
  }
}

function mortalPool(pool: pg.Pool, fate: Fate): pg.Pool {
  const held = new Set<pg.PoolClient>()
  fate.mourn(() => {
    for (const client of held) letGo(client)
  })
  return replacing(pool, {
    // The pool outlives its borrowers, and so would their listeners.
    on: () => pool,
    query: (...args: unknown[]) => fate.through(wordsOf(args[0]), () => Reflect.apply(pool.query, pool, args)),
    connect: async () => {
      const client = await pool.connect()
      if (fate.dead) client.release()
      else held.add(client)
      return fate.dead ? new Promise(() => {}) : mortalClient(client, fate, held)
    },
  })
}

function mortalClient(client: pg.PoolClient, fate: Fate, held: Set<pg.PoolClient>): pg.PoolClient {
  return replacing(client, {
    on: () => client,
    removeListener: () => client,
    query: (...args: unknown[]) => {
      const words = wordsOf(args[0])
      const what = words === 'COMMIT' ? words : `${words}${IN_TRANSACTION}`
      return fate.through(what, () => Reflect.apply(client.query, client, args))
    },
    release: (error?: Error | boolean) => {
      if (!fate.dead && held.delete(client)) client.release(error)
    },
  })
}

/** How the name of a statement ends that comes to nothing unless a COMMIT follows. */
export const IN_TRANSACTION = ' in a transaction'

/** Behind whatever statement is still under way. */
function letGo(client: pg.PoolClient): void {
  client.query('ROLLBACK').then(
    () => client.release(),
    (error: Error) => client.release(error),
  )
}

function replacing<T extends object>(object: T, replaced: Record<string, unknown>): T {
  return new Proxy(object, {
    get: (target, key) => {
      if (typeof key === 'string' && Object.hasOwn(replaced, key)) return replaced[key]
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** What a statement does and to which table, enough to tell where a life ended. One that only reads is a SELECT. */
function wordsOf(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : ((statement as { text?: string } | null)?.text ?? '?')
  const first = /\w+/.exec(text)?.[0]?.toUpperCase() ?? '?'
  const writing = /\b(INSERT|UPDATE|DELETE)\b/i.exec(text.replaceAll(/FOR (NO KEY )?UPDATE/gi, ''))?.[0]
  const verb = first === 'WITH' ? (writing ?? 'SELECT').toUpperCase() : first
  const table = /(?:INTO|UPDATE|FROM)\s+(?:"public"\.)?"?(\w+)"?/i.exec(text)?.[1] ?? ''
  return `${first === 'WITH' && writing ? 'WITH ' : ''}${verb} ${table}`.trim()
}
