import type { Pool } from 'pg'
import type { DatabaseLog } from '../log.ts'

/** Milliseconds between checkpoints. Without them the write-ahead log grows without bound, and recovery with it. */
export const CHECKPOINT_EVERY = 3 * 60_000

/** Milliseconds between vacuums: the embedded database has no background process that would do it. */
export const VACUUM_EVERY = 60 * 60_000

/**
 * Does for the embedded database what a server's background processes do. The timers keep nobody awake.
 *
 * @returns a function that ends it
 */
export function keepHouse(pool: Pool, log: DatabaseLog): () => void {
  const every = (interval: number, sql: string): NodeJS.Timeout =>
    setInterval(() => {
      pool.query(sql).catch((error: Error) => log.warn({ sql, reason: error.message }, 'database upkeep failed'))
    }, interval).unref()
  const timers = [every(CHECKPOINT_EVERY, 'CHECKPOINT'), every(VACUUM_EVERY, 'VACUUM (ANALYZE)')]
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
