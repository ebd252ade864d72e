import type { Clock as TimeSource } from '../clock.ts'
import type { Messenger } from './delivery-ports.ts'
import type { Charts, FileMessenger } from './file-ports.ts'
import type { Directory, Wake } from './outside-ports.ts'
import type { Reads, Store } from './ports.ts'
import type { Timing } from './timing.ts'

/** One structured line for an operator. Never personal data, never a token. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What every use-case is given, bound once in `app.ts`. */
export interface Deps {
  store: Store
  /** The time that promises and digests live in; the sandbox can move it. */
  clock: TimeSource
  /** Real time, for leases and everything that Slack or a network counts. */
  wallClock: TimeSource
  directory: Directory
  messenger: Messenger
  files: FileMessenger
  charts: Charts
  wake: Wake
  /** How patient the delivery of messages is. */
  timing: Timing
  log: Log
  /** Whether an error only says that the database is away for the moment. */
  isAway: (error: unknown) => boolean
  newId: () => string
  /** Version of the zone data that due times are computed with, such as `2025c`. */
  zoneData: string
  /** Whether AGREEMENT_FILE is set: what is agreed in Slack would last until the next start. */
  keepsAgreementFile: boolean
  /**
   * Zone of a workspace whose agreement names none (`TZ_DEFAULT`, else the installer's, else UTC).
   *
   * @param reads  the transaction's inside one: the embedded database has a single connection, and asking it for a second
   *               while holding the first waits for ever
   */
  defaultZone: (reads: Pick<Reads, 'workspace' | 'person'>, workspaceId: string) => Promise<string>
}
