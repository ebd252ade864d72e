import { createBaton } from './app.ts'
import { describeProblems, loadEnv, readConfig, secretsOf } from './config.ts'
import { DatabaseStartError } from './db/errors.ts'
import { createLogger } from './logger.ts'
import { StartError } from './start-error.ts'
import { stopOnSignals } from './stop.ts'

/** Joins a real workspace with the credentials of the environment. */
export async function main(): Promise<void> {
  const read = readConfig(loadEnv())
  if (!read.ok) {
    console.error(describeProblems(read.problems))
    process.exit(2)
  }
  const { config } = read
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) })
  try {
    const baton = await createBaton(config, { logger })
    stopOnSignals(baton.stop, logger)
    await baton.start()
    logger.info({ url: baton.url(), database: config.databaseUrl ? 'server' : 'embedded' }, 'Baton is running')
  } catch (error) {
    endWith(error, logger)
  }
}

/** Ends the program with a sentence for what a person can mend, and the whole error for what they cannot. */
export function endWith(error: unknown, logger: ReturnType<typeof createLogger>): never {
  if (error instanceof StartError || error instanceof DatabaseStartError) console.error(error.message)
  else logger.fatal({ err: error }, 'Baton could not start')
  process.exit(error instanceof StartError ? error.exitCode : 1)
}
