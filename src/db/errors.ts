/** The database cannot be opened. The message is a sentence for the person at the terminal and says what to do. */
export class DatabaseStartError extends Error {
  override readonly name: string = 'DatabaseStartError'
}

/** The data directory cannot be used: not writable, or it holds a database that this version cannot open. */
export class DataDirectoryError extends DatabaseStartError {
  override readonly name = 'DataDirectoryError'
}

/** Another process has the data directory open. */
export class DataDirectoryInUseError extends DatabaseStartError {
  override readonly name = 'DataDirectoryInUseError'
  readonly pid: number | undefined
  readonly host: string | undefined

  constructor(message: string, pid: number | undefined, host: string | undefined) {
    super(message)
    this.pid = pid
    this.host = host
  }
}

/** The PostgreSQL server gave no answer, or refused us, for as long as we were ready to wait. */
export class DatabaseUnreachableError extends DatabaseStartError {
  override readonly name = 'DatabaseUnreachableError'
}

/** A migration failed, now or at an earlier start. The database is as it was before that migration. */
export class MigrationError extends DatabaseStartError {
  override readonly name = 'MigrationError'
  readonly migration: string

  constructor(message: string, migration: string, options?: ErrorOptions) {
    super(message, options)
    this.migration = migration
  }
}
