import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseUnreachableError } from './errors.ts'
import type { DatabaseLog } from './log.ts'

/** Connections a process holds at most. A server's default limit is 100, shared by all replicas. */
const MAX_CONNECTIONS = 10

/** Milliseconds to get a connection: an answer to Slack is due after three seconds, so waiting longer serves nobody. */
const CONNECTION_PATIENCE = 2_000

/** Milliseconds after which the server gives up on a statement. */
const STATEMENT_LIMIT = 30_000

/** Milliseconds of silence after which we give up on a connection: it can die without a word. */
const ANSWER_LIMIT = STATEMENT_LIMIT + 5_000

/** Milliseconds. A paused process must not hold its row locks for ever. */
const IDLE_TRANSACTION_LIMIT = 30_000

/** Milliseconds that a start waits for a server which is itself just starting. */
const START_PATIENCE = 30_000
const START_RETRY_EVERY = 500

/** The connections on which Baton works. */
export function serverPool(url: string, log: DatabaseLog, answerLimit = ANSWER_LIMIT): pg.Pool {
  return quietly(
    log,
    new pg.Pool({
      ...base(url),
      // Not `query_timeout`: that gives up on the answer and keeps the dead connection, on which the next one waits too.
      stream: () => impatientSocket(answerLimit),
      max: MAX_CONNECTIONS,
      statement_timeout: STATEMENT_LIMIT,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_LIMIT,
    }),
  )
}

/** The one connection more that listens to other replicas. Not through the pool: nobody else may use it. */
export function listenerConfig(url: string): pg.ClientConfig {
  return { ...base(url), application_name: 'baton-bell' }
}

/** One connection without limits, for migrations: they may take long, and wait for those of another replica. */
export function patientPool(url: string, log: DatabaseLog): pg.Pool {
  return quietly(log, new pg.Pool({ ...base(url), max: 1 }))
}

/**
 * Resolves as soon as the server answers. A server that is not up yet is waited for; one that says no is not.
 *
 * @param patience  milliseconds
 * @throws DatabaseUnreachableError
 */
export async function reachServer(url: string, log: DatabaseLog, patience = START_PATIENCE): Promise<void> {
  const until = performance.now() + patience
  for (let told = false; ; ) {
    const error = await failureToConnect(url)
    if (!error) return
    if (!isPassing(error) || performance.now() >= until) throw unreachable(url, error)
    if (!told) log.warn({ reason: error.message }, 'the database does not answer yet; waiting for it')
    told = true
    await pause(START_RETRY_EVERY)
  }
}

function base(url: string): pg.PoolConfig {
  return {
    connectionString: url,
    application_name: 'baton',
    connectionTimeoutMillis: CONNECTION_PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

function impatientSocket(limit: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(limit, () => socket.destroy(new Error('Connection terminated: no answer in time')))
}

// An 'error' event without a listener ends the process, and both a pool and a borrowed client may emit one.
function quietly(log: DatabaseLog, pool: pg.Pool): pg.Pool {
  const lost = (error: Error): void => log.warn({ reason: error.message }, 'a database connection was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

async function failureToConnect(url: string): Promise<Error | undefined> {
  const client = new pg.Client(base(url))
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return undefined
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Whether waiting may help: nobody listens yet, the name is not known yet, or the server is starting or full. */
function isPassing(error: Error & { code?: string }): boolean {
  const passing = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '57P03', '53300']
  return error.code === undefined ? /timeout|terminated/i.test(error.message) : passing.includes(error.code)
}

function unreachable(url: string, error: Error & { code?: string }): DatabaseUnreachableError {
  const reason = error.message || error.code || 'no reason given'
  return new DatabaseUnreachableError(
    `The PostgreSQL server ${addressOf(url)} cannot be used: ${reason}. Check DATABASE_URL, and that the server runs and lets this user in.`,
    { cause: error },
  )
}

/** Host and database of the address: its user and password are nobody's business. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) return 'named by DATABASE_URL'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
