// One replica: the program as `src/main.ts` starts it, with a patience that suits a test. Prints its address once it runs.
import { appendFileSync } from 'node:fs'
import { createBaton } from '../../../src/app.ts'
import { readConfig, secretsOf } from '../../../src/config.ts'
import { createLogger } from '../../../src/logger.ts'
import { stopOnSignals } from '../../../src/stop.ts'
import { TIMING } from '../../../src/use-cases/timing.ts'
import type { ReplicaSettings } from '../fleet.ts'

const { env, timing, log } = JSON.parse(process.argv[2] ?? '{}') as ReplicaSettings
const read = readConfig(env)
if (!read.ok) throw new Error(JSON.stringify(read.problems))
const { config } = read
const to = { write: (line: string) => appendFileSync(log, line) }
const logger = createLogger({ level: 'info', secrets: secretsOf(config), to })
// Where the test ends without a word, nobody is left behind.
process.stdin.resume().on('end', () => process.exit(0))
const baton = await createBaton(config, { logger, timing: { ...TIMING, ...timing } })
stopOnSignals(baton.stop, logger)
await baton.start()
console.log(baton.url())
