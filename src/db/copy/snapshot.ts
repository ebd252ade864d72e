import { constants } from 'node:fs'
import { cp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Pool } from 'pg'
import { Engine } from '../embedded/engine.ts'
import { embeddedPool } from '../embedded/pool.ts'
import { DatabaseStartError } from '../errors.ts'
import { type DatabaseLog, silentLog } from '../log.ts'
import type { PlainDatabase } from '../plain.ts'

/** Beside the database, so that a file system that can share blocks between copies does. */
const FOLDER = 'postgres.snapshot'

/** Data directories of which a copy is being made. */
const making = new Set<string>()

/** How much room there must be, as a multiple of the database: for the copy, its recovery, and the backup itself. */
const ROOM = 2

/**
 * The embedded database as it stands at this moment, opened beside the one that runs. That one has a single connection,
 * so reading all of it in one transaction would keep everybody waiting until the end. It pauses only while its files
 * are copied, and the copy then starts as after a power cut.
 *
 * @throws DatabaseStartError  when the disk has no room for a copy, or one is being made
 */
export async function openSnapshot(pool: Pool, dataDir: string, log: DatabaseLog): Promise<PlainDatabase> {
  const source = resolve(dataDir, 'postgres')
  const directory = resolve(dataDir, FOLDER)
  if (making.has(directory)) throw new DatabaseStartError('A backup is being made already.')
  making.add(directory)
  const forget = async (): Promise<void> => {
    await rm(directory, { recursive: true, force: true })
    making.delete(directory)
  }
  try {
    // What a program that was killed left behind.
    await rm(directory, { recursive: true, force: true })
    await refuseWithoutRoom(source, dataDir)
    await copyStill(pool, source, directory)
  } catch (error) {
    await forget()
    throw error
  }
  // Nothing in it needs to outlive a power cut, and nobody else knows of it.
  const engine = new Engine(() => ({ directory, marker: `${directory}.unfinished`, fresh: false }), false, log)
  const copy = embeddedPool(engine, silentLog)
  return {
    pool: copy,
    close: async () => {
      await copy.end()
      await engine.stop()
      await forget()
    },
  }
}

/** While its one connection is held, no statement runs, and all that was acknowledged is in the files. */
async function copyStill(pool: Pool, source: string, directory: string): Promise<void> {
  const held = await pool.connect()
  try {
    await cp(source, directory, { recursive: true, mode: constants.COPYFILE_FICLONE, errorOnExist: true })
  } finally {
    held.release()
  }
}

async function refuseWithoutRoom(source: string, dataDir: string): Promise<void> {
  const needed = ROOM * (await sizeOf(source))
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize >= needed) return
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MiB`
  throw new DatabaseStartError(
    `A backup needs ${megabytes(needed)} of room on the disk of ${dataDir}, and there are ${megabytes(bavail * bsize)}.`,
  )
}

/** Bytes of all files below a folder. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  // What the running database removes meanwhile has no size any more.
  const size = async (path: string) => (await stat(path).catch(() => null))?.size ?? 0
  const sizes = await Promise.all(files.map((file) => size(join(file.parentPath, file.name))))
  return sizes.reduce((sum, one) => sum + one, 0)
}
