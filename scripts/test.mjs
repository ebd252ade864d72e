// `npm test`: the suite on a fresh machine, with nothing but `npm ci` done. It says what it left out.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.mjs'

ensureBuilt()
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit' })

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium)) {
  console.log(`Left out: the browser leg. There is no Chromium at ${chromium}; set CHROMIUM to where yours is.`)
}
if (!process.env.TEST_DATABASE_URL) {
  console.log('Left out: the PostgreSQL leg. Run `node scripts/with-postgres.mjs npm test`, or set TEST_DATABASE_URL.')
}
console.log('Left out: the siege of replicas. Run `npm run chaos -- replicas --minutes 10`.')
process.exitCode = status ?? 1
