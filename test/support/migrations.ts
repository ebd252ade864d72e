import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from './database.ts'

/** A folder of migrations made for one test. */
export interface MigrationFolder {
  readonly path: string
  write(name: string, sql: string): void
  remove(): void
}

/** @param migrations  name → SQL */
export function migrationFolder(migrations: Record<string, string> = {}): MigrationFolder {
  const { path, remove } = temporaryDirectory()
  const write = (name: string, sql: string): void => {
    mkdirSync(join(path, name), { recursive: true })
    writeFileSync(join(path, name, 'migration.sql'), sql)
  }
  for (const [name, sql] of Object.entries(migrations)) write(name, sql)
  return { path, write, remove }
}
