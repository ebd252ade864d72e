import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { LEASE } from '../../src/db/outbox-queries.ts'
import { createStore } from '../../src/db/store.ts'
import { createServerDatabase, testServerUrl } from '../support/database.ts'

const NOW = Date.parse('2026-11-18T09:00:00Z')
const SECOND = 1_000
const LEASED_FOR = 10 * SECOND

/** Two replicas that look for work in the same moment: the one's statement is not over when the other's begins. */
describe.runIf(testServerUrl)('One post of a channel at a time, by whichever replica', () => {
  let database: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const server = await createServerDatabase(testServerUrl ?? '')
    drop = server.drop
    database = await openDatabase({ url: server.url, dataDir: tmpdir() })
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })

  async function waiting(kind: string): Promise<string> {
    const id = randomUUID()
    await database.pool.query(
      `INSERT INTO outbox (id, workspace_id, key, kind, channel, body, available_at, created_at)
       VALUES ($1, 'T1', $2, $3, 'handoffs', '{}', to_timestamp(0), $4)`,
      [id, `${kind}:${id}`, kind, new Date(NOW)],
    )
    return id
  }

  it('the same row is leased by one of them', async () => {
    const { outbox } = createStore(database)
    const id = await waiting('summary')
    const first = await database.pool.connect()
    await first.query('BEGIN')
    const token = randomUUID()
    const { rows } = await first.query(LEASE, [new Date(NOW), new Date(NOW + LEASED_FOR), token, 16])
    expect(rows.map((row) => row.id)).toEqual([id])
    expect(await outbox.lease(NOW, LEASED_FOR, 16)).toEqual([])
    await first.query('COMMIT')
    first.release()
    expect(await outbox.lease(NOW, LEASED_FOR, 16)).toEqual([])
    await database.pool.query('DELETE FROM outbox')
  })

  it('of two rows that each took for the next, the second to come finds the gate shut, and comes again', async () => {
    const { outbox } = createStore(database)
    await database.pool.query(
      "INSERT INTO channel_gate (workspace_id, channel, open_at, last_card) VALUES ('T1', 'handoffs', $1, true)",
      [new Date(NOW)],
    )
    const summary = await waiting('summary')
    const first = await database.pool.connect()
    await first.query('BEGIN')
    const token = randomUUID()
    const { rows } = await first.query(LEASE, [new Date(NOW), new Date(NOW + LEASED_FOR), token, 16])
    expect(rows.map((row) => row.id)).toEqual([summary])
    // It came meanwhile, and after a card it is the turn of something else.
    const other = await waiting('digest')
    const [late] = await outbox.lease(NOW, LEASED_FOR, 16)
    expect(late?.id).toBe(other)
    await first.query('COMMIT')
    first.release()
    if (!late) throw new Error('nothing leased')

    const told = { sentAt: NOW, now: NOW, paceMs: SECOND }
    const both = await Promise.all([
      outbox.maybeSent({ ...late, id: summary, token }, told),
      outbox.maybeSent(late, told),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    const state = await database.pool.query<{ id: string; sending: boolean; leased: boolean; attempts: number }>(
      'SELECT id, maybe_sent_at IS NOT NULL AS sending, lease_until IS NOT NULL AS leased, attempts FROM outbox',
    )
    const [goes, comes] = both[0] ? [summary, other] : [other, summary]
    expect(state.rows.find(({ id }) => id === goes)).toMatchObject({ sending: true, leased: true, attempts: 1 })
    expect(state.rows.find(({ id }) => id === comes)).toMatchObject({ sending: false, leased: false, attempts: 0 })

    await database.pool.query('UPDATE outbox SET sent = wanted, lease_until = NULL WHERE id = $1', [goes])
    expect(await outbox.lease(NOW + SECOND - 1, LEASED_FOR, 16)).toEqual([])
    expect(await outbox.nextAt()).toBe(NOW + SECOND)
    expect((await outbox.lease(NOW + SECOND, LEASED_FOR, 16)).map(({ id }) => id)).toEqual([comes])
  })
})
