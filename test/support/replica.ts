import { type Baton, createBaton } from '../../src/app.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/client.ts'
import { createLogger } from '../../src/logger.ts'
import { TIMING } from '../../src/use-cases/timing.ts'
import type { Stage } from './stage.ts'

/** One more Baton on the stage's server, with connections of its own, as another machine would have. */
export interface Replica {
  baton: Baton
  database: Database
  stop(): Promise<void>
}

/**
 * @param options  those of its database: another way to the server than the stage's own, for one
 * @throws RangeError  on a stage with the embedded database, which serves one process
 */
export async function startReplica(stage: Stage, options: Partial<DatabaseOptions> = {}): Promise<Replica> {
  const logger = createLogger({ level: 'silent' })
  const database = await openDatabase({ url: serverOf(stage), dataDir: stage.dataDir, ...options })
  const timing = { ...TIMING, pace: 0 }
  const baton = await createBaton(stage.config, { clock: stage.clock, logger, database, timing })
  await baton.start()
  return { baton, database, stop: () => baton.stop() }
}

/** The address of the stage's database. */
export function serverOf({ database }: Stage): string {
  const { connectionString } = database.pool.options
  if (database.mode === 'embedded' || connectionString === undefined) throw new RangeError('the stage has no server')
  return connectionString
}
