/** What the database tells its surroundings; a pino logger fits. Never SQL values: they hold personal data. */
export interface DatabaseLog {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
}

export const silentLog: DatabaseLog = { info() {}, warn() {} }
