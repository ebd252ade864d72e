import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Database } from '../src/db/client.ts'
import { createStore } from '../src/db/store.ts'
import { testDatabase } from '../test/support/database.ts'
import { fill } from '../test/support/filled-database.ts'
import { median, report } from './measure.ts'

/** Open clocks, each size on top of the one before. `SWEEP_CLOCKS=10000,100000,1000000` on a PostgreSQL server. */
const SIZES = (process.env.SWEEP_CLOCKS ?? '10000,100000').split(',').map(Number)
const PIECE = 50_000
const ROUNDS = 51
const DUE = 100
const NOW = Date.parse('2026-11-18T09:00:00Z')

/** What the sweep asks of the database when nothing is due, and when a hundred are, as the number of open clocks grows. */
describe('sweep', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
    await fill(database, 5)
  })
  afterAll(() => database.close())

  it('stays flat', { timeout: 3_600_000 }, async () => {
    const store = createStore(database)
    const figures: Record<string, number> = {}
    let have = 0
    for (const size of SIZES) {
      // In pieces, as one statement may not take for ever.
      for (; have < size; have += Math.min(PIECE, size - have)) await addClocks(database, Math.min(PIECE, size - have))
      await database.pool.query('VACUUM (ANALYZE)')
      figures[`idle ${size} ms`] = await timed(() => store.dueClocks(NOW, 200))
      figures[`next ${size} ms`] = await timed(() => store.nextClockAt())
      figures[`${DUE} due ${size} ms`] = await timed(() => store.dueClocks(NOW + DUE * 1000, 200))
    }
    const [first, last] = [SIZES[0], SIZES.at(-1)]
    figures['idle, last ÷ first'] = (figures[`idle ${last} ms`] ?? 0) / (figures[`idle ${first} ms`] ?? 1)
    figures['due, last ÷ first'] = (figures[`${DUE} due ${last} ms`] ?? 0) / (figures[`${DUE} due ${first} ms`] ?? 1)
    report('sweep', figures)
  })
})

/** Copies of a stored hand-off with one pending clock each: the first hundred fall due one second apart, the rest later. */
async function addClocks({ pool }: Database, count: number): Promise<void> {
  const columns = async (table: string) => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'`,
      [table],
    )
    return rows.map(({ name }) => name)
  }
  const copied = (names: readonly string[], changed: Record<string, string>) =>
    names.map((name) => changed[name] ?? `"${name}"`).join(', ')
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  const handoff = await columns('handoff')
  const clock = await columns('clock')
  const of = { id: 'gen_random_uuid()', external_id: 'NULL', state: `'acknowledged'`, next_at: 'NULL' }
  await pool.query(
    `INSERT INTO handoff (${quoted(handoff)}) SELECT ${copied(handoff, of)} FROM (SELECT * FROM handoff LIMIT 1) one, generate_series(1, $1::int)`,
    [count],
  )
  const due = `to_timestamp(${NOW / 1000} + (CASE WHEN nr <= ${DUE} THEN nr ELSE 86400 + nr END))`
  const born = {
    id: 'gen_random_uuid()',
    handoff_id: 'h_id',
    state: `'pending'`,
    met_at: 'NULL',
    next_at: due,
    due_at: due,
  }
  await pool.query(`UPDATE clock SET next_at = NULL WHERE next_at < to_timestamp(${NOW / 1000 + 86400})`)
  await pool.query(
    `INSERT INTO clock (${quoted(clock)})
     SELECT ${copied(clock, born)} FROM (SELECT * FROM clock LIMIT 1) one,
       (SELECT id AS h_id, row_number() OVER () AS nr FROM (SELECT id FROM handoff ORDER BY ctid DESC LIMIT $1::int) h) fresh`,
    [count],
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}
