import type { Database } from '../../src/db/client.ts'

export interface LentDatabase {
  database: Database
  /** From now on the borrower gets no answer to anything, as one that was killed. */
  cut(): void
}

/** A database for one borrower after another: closing it does nothing, and a borrower can be cut off in mid-work. */
export function lend(database: Database): LentDatabase {
  let cut = false
  const wrap = <T extends object>(object: T): T =>
    new Proxy(object, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value === 'function') {
          return (...args: unknown[]): unknown => (cut ? new Promise(() => {}) : Reflect.apply(value, target, args))
        }
        return typeof value === 'object' && value !== null ? wrap(value) : value
      },
    })
  return {
    database: { ...database, prisma: wrap(database.prisma), close: async () => {} },
    cut: () => {
      cut = true
    },
  }
}
