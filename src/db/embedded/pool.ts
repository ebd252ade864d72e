import pg from 'pg'
import type { DatabaseLog } from '../log.ts'
import type { Engine } from './engine.ts'

/** Milliseconds. One connection serves everybody, so a wait can be as long as a vacuum. */
const CONNECTION_PATIENCE = 10_000

/**
 * A pool of the one connection that the embedded database can have. Every setting is given, so that none is taken
 * from the `PG…` variables of the environment.
 */
export function embeddedPool(engine: Engine, log: DatabaseLog): pg.Pool {
  const pool = new pg.Pool({
    max: 1,
    host: 'localhost',
    port: 5432,
    user: 'postgres',
    password: 'embedded',
    database: 'postgres',
    ssl: false,
    options: '',
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    stream: () => engine.connection(),
  })
  pool.on('error', (error) => log.warn({ reason: error.message }, 'the embedded database broke off a connection'))
  return pool
}
