import type { Store } from '../use-cases/ports.ts'
import type { Database } from './client.ts'
import { outboxStore } from './outbox.ts'
import { reads } from './reads.ts'
import { writes } from './writes.ts'

/** The store on an open database. */
export function createStore({ prisma }: Pick<Database, 'prisma'>): Store {
  return {
    ...reads(prisma),
    outbox: outboxStore(prisma),
    transaction: (work) => prisma.$transaction((tx) => work({ ...reads(tx), ...writes(tx) })),
  }
}
