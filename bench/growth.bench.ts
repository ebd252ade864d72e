import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Database } from '../src/db/client.ts'
import { testDatabase } from '../test/support/database.ts'
import { fill } from '../test/support/filled-database.ts'
import { report } from './measure.ts'

/** Hand-offs. The figures of docs/scaling.md are of 10,000. */
const HANDOFFS = Number(process.env.GROWTH_HANDOFFS ?? 500)

/** What a hand-off leaves behind: rows, and bytes on disk with indexes, of every table. */
describe('growth', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  it('rows and bytes a hand-off', { timeout: 3_600_000 }, async () => {
    await fill(database, HANDOFFS, 4)
    await database.pool.query('VACUUM (ANALYZE)')
    const { rows } = await database.pool.query<{ table: string; rows: string; bytes: string }>(
      `SELECT relname AS table, n_live_tup AS rows, pg_total_relation_size(relid) AS bytes FROM pg_stat_user_tables`,
    )
    const figures: Record<string, number> = {}
    for (const { table, rows: count, bytes } of rows) {
      figures[`${table} rows`] = Number(count) / HANDOFFS
      figures[`${table} bytes`] = Math.round(Number(bytes) / HANDOFFS)
    }
    figures['bytes in all'] = Math.round(rows.reduce((sum, { bytes }) => sum + Number(bytes), 0) / HANDOFFS)
    report('growth', figures)
  })
})
