import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/db/client.ts'
import { emptyDirectory, type TemporaryDirectory } from '../support/database.ts'
import { compileProgram, type Program } from '../support/program.ts'

/** How often the program is killed: a few in the suite, `CHAOS_KILLS=40` for the long run. */
const KILLS = Number(process.env.CHAOS_KILLS ?? 3)

/** Hand-offs acknowledged between two kills, at least and at most: so that it dies in the middle of any of its work. */
const BETWEEN = { least: 5, most: 60 }

vi.setConfig({ testTimeout: 120_000 + KILLS * 60_000, hookTimeout: 120_000 })

let directory: TemporaryDirectory
let taker: Program
beforeAll(async () => {
  directory = await emptyDirectory()
  taker = await compileProgram(new URL('./programs/taker.ts', import.meta.url))
})
afterAll(async () => {
  await taker.remove()
  directory.remove()
})

it(`the embedded database, killed ${KILLS} times while writing, loses nothing that was acknowledged`, async () => {
  const acknowledged = new Set<number>()
  for (let round = 0; round < KILLS; round++) {
    const running = taker.start(directory.path, String(round * 100_000))
    const goal = acknowledged.size + BETWEEN.least + Math.floor(Math.random() * (BETWEEN.most - BETWEEN.least))
    for (;;) {
      acknowledged.add(Number(await running.line()))
      if (acknowledged.size >= goal) break
    }
    // What it printed until its end counts too.
    running.lines.on('line', (line) => acknowledged.add(Number(line)))
    await running.kill()
  }

  const database = await openDatabase({ dataDir: directory.path })
  // Whole: with its first fact, its promises and its card, or not at all.
  const { rows } = await database.pool.query<{ number: number; facts: number; clocks: number; cards: number }>(
    `SELECT substr(external_id, 5)::int AS number,
       (SELECT count(*)::int FROM event WHERE handoff_id = handoff.id) AS facts,
       (SELECT count(*)::int FROM clock WHERE handoff_id = handoff.id) AS clocks,
       (SELECT count(*)::int FROM outbox WHERE handoff_id = handoff.id AND kind = 'card') AS cards
     FROM handoff`,
  )
  await database.close()
  const stored = new Set(rows.map(({ number }) => number))
  console.log(`${KILLS} kills, ${acknowledged.size} acknowledged, ${rows.length} stored`)
  expect([...acknowledged].filter((number) => !stored.has(number))).toEqual([])
  expect(rows.filter(({ facts, clocks, cards }) => facts !== 1 || clocks !== 4 || cards !== 1)).toEqual([])
  expect(stored.size).toBe(rows.length)
})
