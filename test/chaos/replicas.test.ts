import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createServerDatabase, emptyDirectory, type TemporaryDirectory, testServerUrl } from '../support/database.ts'
import { evidence } from './evidence.ts'
import type { Chaos } from './how-long.ts'
import { tally } from './report.ts'
import { besiege, type SiegeOptions } from './siege.ts'

const QUICK: Pick<Chaos, 'replicas' | 'seed'> = { replicas: testServerUrl === undefined ? 1 : 3, seed: 2026 }
const chaos = inject('chaos')
const { replicas, seed } = chaos ?? QUICK
const MINUTE = 60_000
/** Real milliseconds for starts, peace and looking, on a busy machine. */
const AROUND = 5 * MINUTE

/** In the suite so much as shows that it works; in the long run as long as asked for. */
const pace: Pick<SiegeOptions, 'every' | 'enough'> = chaos
  ? {
      every: { handOff: 250, act: 150, death: 5_000, spell: 15_000 },
      enough: ({ milliseconds }) => milliseconds >= chaos.minutes * MINUTE,
    }
  : {
      // One alone takes seconds to come back, in which nobody can be served.
      every: { handOff: 100, act: 100, death: 6_000 / replicas, spell: 5_000 },
      enough: ({ handOffs, kills }) => handOffs >= 50 && kills >= 2 * replicas,
    }

let directory: TemporaryDirectory
/** The logs of a run that failed are kept. */
let failed = false
let database: Awaited<ReturnType<typeof createServerDatabase>> | null = null
beforeAll(async () => {
  directory = await emptyDirectory()
  if (testServerUrl !== undefined) database = await createServerDatabase(testServerUrl)
})
afterAll(async () => {
  await database?.drop()
  if (!failed) directory.remove()
})

const where = testServerUrl === undefined ? 'one Baton on the embedded database' : `${replicas} replicas on PostgreSQL`

it(`${where}, killed and paused at random, with a Slack that fails: nothing lost, nothing twice`, {
  timeout: (chaos?.minutes ?? 1) * MINUTE + AROUND,
}, async () => {
  console.log(`chaos: seed ${seed}; ${where}`)
  const report = await besiege({
    seed,
    replicas,
    databaseUrl: database?.url ?? null,
    directory: directory.path,
    ...pace,
  })
  console.log(tally(report))
  failed = report.wrongs.length > 0
  if (failed) console.log(evidence(report, directory.path))
  expect(report.wrongs).toEqual([])
  expect(report.kills).toBeGreaterThan(0)
  expect(report.waits.filter((wait) => !Number.isFinite(wait))).toEqual([])
})
