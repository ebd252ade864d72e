import type { Config } from './config.ts'
import type { Outcome } from './control/commands.ts'
import type { Database } from './db/client.ts'
import { type BackedUp, backupFrom, backupRunning, moveTo, restoreInto } from './db/copy/whole.ts'
import { DatabaseStartError } from './db/errors.ts'
import type { DatabaseLog } from './db/log.ts'

/** The commands that hold a whole database in their hands. What a person can mend comes out as a sentence. */

/** `npx baton backup`, carried out by the program that runs on the embedded database. */
export function backupHere(
  { pool }: Database,
  dataDir: string,
  { file, force }: { file: string; force: boolean },
  log: DatabaseLog,
): Promise<Outcome> {
  return told(async () => backedUp(file, await backupRunning({ pool, dataDir }, file, force, log)))
}

/** `npx baton backup`, where no program runs that would have to be asked. */
export function backup(config: Config, file: string, force: boolean, log: DatabaseLog): Promise<Outcome> {
  return told(async () => backedUp(file, await backupFrom(placeOf(config), file, force, log)))
}

/** `npx baton restore` */
export function restore(config: Config, file: string, log: DatabaseLog): Promise<Outcome> {
  return told(async () => {
    const rows = await restoreInto(placeOf(config), file, log)
    return `Restored ${number(rows)} rows, and every table holds what was backed up. Start Baton as usual.`
  })
}

/** `npx baton move` */
export function move(config: Config, url: string, log: DatabaseLog): Promise<Outcome> {
  return told(async () => {
    const rows = await moveTo(url, config.dataDir, log)
    return [
      `Moved ${number(rows)} rows, and every table on the server holds what it held here.`,
      `Next: set DATABASE_URL to that server, and start Baton. ${config.dataDir} was only read; keep it until you are content.`,
    ].join('\n')
  })
}

async function told(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { code: 0, out: await work(), err: '' }
  } catch (error) {
    if (error instanceof DatabaseStartError) return { code: 1, out: '', err: error.message }
    throw error
  }
}

function backedUp(file: string, { bytes, rows }: BackedUp): string {
  return [
    `Backed up ${number(rows)} rows to ${file} (${number(Math.ceil(bytes / 1024))} KiB).`,
    `To restore into an empty database: npx baton restore FILE, or psql "$DATABASE_URL" -f FILE.`,
  ].join('\n')
}

function placeOf({ databaseUrl: url, dataDir }: Config): { url: string | null; dataDir: string } {
  return { url, dataDir }
}

function number(value: number): string {
  return value.toLocaleString('en')
}
