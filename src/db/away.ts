/** Prisma's codes for a server that cannot be reached, is starting or ending, or has no connection free. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'])
/** PostgreSQL's classes: 08 connection, 53 resources (disk full, too many connections), 57P shutting down or starting. */
const POSTGRES = /^(08|53|57P)/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ENOSPC'])

/** Whether trying again later could help: the database is unreachable, restarting, busy or out of space. */
export function isDatabaseAway(error: unknown): boolean {
  for (let one = error, depth = 0; one && typeof one === 'object' && depth < 5; depth++) {
    const { code, originalCode, cause, message, meta } = one as Coded
    const codes = [code, originalCode, (meta?.driverAdapterError as Coded | undefined)?.cause?.originalCode]
    if (codes.some((word) => typeof word === 'string' && isAway(word))) return true
    if (typeof message === 'string' && AWAY_WORDS.test(message)) return true
    one = cause ?? meta?.driverAdapterError
  }
  return false
}

interface Coded {
  code?: unknown
  originalCode?: unknown
  cause?: Coded
  message?: unknown
  meta?: { driverAdapterError?: unknown }
}

const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|cannot use a pool after|reach database server|embedded database/i

function isAway(code: string): boolean {
  return PRISMA.has(code) || NETWORK.has(code) || POSTGRES.test(code)
}
