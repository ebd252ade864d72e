import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DataDirectoryError } from '../errors.ts'

/** The PostgreSQL major version inside the embedded database. A cluster of another one cannot be opened. */
export const EMBEDDED_MAJOR = '18'

/** Where the cluster lies, and whether it is yet to be made. */
export interface Cluster {
  /** The folder of the cluster itself, PostgreSQL's data directory. */
  readonly directory: string
  /** A file that exists exactly while the cluster is being made. */
  readonly marker: string
  readonly fresh: boolean
}

/**
 * Makes sure that there is a data directory which this process may write to.
 *
 * @throws DataDirectoryError  with what to do about it
 */
export function prepareDataDirectory(dataDir: string): void {
  const path = resolve(dataDir)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new DataDirectoryError(
      `The data directory ${path} cannot be written to (${reason}). Give this user the right to write there, or set DATA_DIR to a directory that it owns.`,
      { cause: error },
    )
  }
}

/**
 * Looks at the cluster inside the data directory. What an interrupted first start left behind is cleared away:
 * nothing can have been stored in it. Hold the directory's lock before calling.
 *
 * @throws DataDirectoryError  when what lies there cannot be opened
 */
export function prepareCluster(dataDir: string): Cluster {
  const directory = resolve(dataDir, 'postgres')
  const marker = resolve(dataDir, 'postgres.unfinished')
  if (existsSync(marker)) {
    rmSync(directory, { recursive: true, force: true })
    rmSync(marker)
  }
  if (!existsSync(directory) || readdirSync(directory).length === 0) return { directory, marker, fresh: true }
  refuseForeign(directory, majorOf(directory))
  return { directory, marker, fresh: false }
}

/** Whether a database lies in the data directory, finished or of another version. */
export function hasCluster(dataDir: string): boolean {
  return existsSync(resolve(dataDir, 'postgres', 'PG_VERSION')) && !existsSync(resolve(dataDir, 'postgres.unfinished'))
}

function majorOf(directory: string): string | undefined {
  const file = join(directory, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

function refuseForeign(directory: string, major: string | undefined): void {
  if (major === EMBEDDED_MAJOR) return
  if (major === undefined) {
    throw new DataDirectoryError(
      `${directory} holds files but no database. Move them away, or set DATA_DIR to another directory.`,
    )
  }
  throw new DataDirectoryError(
    `${directory} holds a database of PostgreSQL ${major}, and this Baton embeds PostgreSQL ${EMBEDDED_MAJOR}, which cannot open it. ` +
      'To keep the data, back it up with the version of Baton that wrote it (npx baton backup FILE) and restore that: into an empty DATA_DIR ' +
      'with npx baton restore FILE, or into a PostgreSQL server with psql, for DATABASE_URL. To begin anew, set DATA_DIR to an empty directory.',
  )
}
