import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createServerDatabase, emptyDirectory, type TemporaryDirectory, testServerUrl } from '../support/database.ts'
import { evidence } from './evidence.ts'
import { tally } from './report.ts'
import { besiege, type SiegeOptions } from './siege.ts'

const chaos = inject('chaos')
const { minutes, replicas, seed } = chaos ?? { minutes: 0, replicas: 3, seed: 0 }
const MINUTE = 60_000
/** Real milliseconds for starts, peace and looking, on a busy machine. */
const AROUND = 5 * MINUTE

const pace: Pick<SiegeOptions, 'every' | 'enough'> = {
  every: { handOff: 250, act: 150, death: 5_000, spell: 15_000 },
  enough: ({ milliseconds }) => milliseconds >= minutes * MINUTE,
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

// Which deaths meet which faults depends on how fast the machine is: not for a suite that must say the same each time.
it.runIf(chaos)(
  `${where}, killed and paused at random, with a Slack that fails: nothing lost, nothing twice`,
  {
    timeout: minutes * MINUTE + AROUND,
  },
  async () => {
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
  },
)
