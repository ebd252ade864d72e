// `npm run chaos -- --minutes 10`: Baton killed at every await of delivery, random lives against a model, and replicas
// on a PostgreSQL of their own under fire. A failing run prints its seed and all that is known; exit code 1 then.
//
//   npm run chaos -- replicas --minutes 10 --replicas 3 --seed 42     only the long run
//   npm run chaos -- model --lives 1000
//
// The PostgreSQL is a throwaway one of the machine's own binaries, or the one that TEST_DATABASE_URL names.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'

const AMOUNTS = ['minutes', 'replicas', 'seed', 'lives']

function asked() {
  const options = Object.fromEntries(AMOUNTS.map((name) => [name, { type: 'string' }]))
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const amounts = Object.entries(values).map(([name, value]) => [name, Number(value)])
  const bad = amounts.find(([, amount]) => !(amount > 0))
  if (bad) throw new TypeError(`--${bad[0]} must be a number above 0`)
  return { chaos: Object.fromEntries(amounts), files: positionals.map((name) => `test/chaos/${name}`) }
}

function run({ chaos, files }) {
  ensureBuilt()
  const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
  const vitest = [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--config', 'vitest.chaos.config.ts', ...files]
  const withPostgres = process.env.TEST_DATABASE_URL ? [] : [inRoot('scripts/with-postgres.mjs'), process.execPath]
  const env = { ...process.env, CHAOS: JSON.stringify(chaos) }
  return (
    spawnSync(process.execPath, [...withPostgres, ...vitest], { stdio: 'inherit', cwd: inRoot('.'), env }).status ?? 1
  )
}

try {
  process.exitCode = run(asked())
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
