import type { Pool } from 'pg'
import { prepareCluster, prepareDataDirectory } from './embedded/directory.ts'
import { Engine } from './embedded/engine.ts'
import { embeddedPool } from './embedded/pool.ts'
import { holdDataDirectory } from './lock.ts'
import type { DatabaseLog } from './log.ts'
import { patientPool, reachServer } from './server.ts'

/** A database as it is found: nothing is migrated, nobody keeps house. */
export interface PlainDatabase {
  /** Of one connection, without a limit on what a statement may take. */
  readonly pool: Pool
  close(): Promise<void>
}

/**
 * @throws DatabaseStartError  when the server lets nobody in
 */
export async function openPlainServer(url: string, log: DatabaseLog): Promise<PlainDatabase> {
  await reachServer(url, log, 0)
  const pool = patientPool(url, log)
  return { pool, close: () => pool.end() }
}

/**
 * Opens the embedded database in a data directory, and makes it where there is none.
 *
 * @throws DatabaseStartError  when another process has it, or it cannot be opened
 */
export async function openPlainEmbedded(dataDir: string, durable: boolean, log: DatabaseLog): Promise<PlainDatabase> {
  prepareDataDirectory(dataDir)
  const lock = await holdDataDirectory(dataDir)
  const engine = new Engine(() => prepareCluster(dataDir), durable, log)
  const pool = embeddedPool(engine, log)
  const close = async (): Promise<void> => {
    if (!pool.ending) await pool.end()
    await engine.stop()
    await lock.release()
  }
  try {
    await engine.start()
  } catch (error) {
    await close()
    throw error
  }
  return { pool, close }
}
