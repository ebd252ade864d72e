import type { Handoff } from '../domain/handoff.ts'
import { type Store, VersionConflict, type Writes } from '../use-cases/ports.ts'
import type { Sleeper } from './bell.ts'
import type { Database } from './client.ts'
import { outboxStore } from './outbox.ts'
import { reads } from './reads.ts'
import { writes } from './writes.ts'

/** The store on an open database. */
export function createStore({ prisma, bell }: Pick<Database, 'prisma' | 'bell'>): Store {
  return {
    ...reads(prisma),
    outbox: outboxStore(prisma),
    transaction: (work) =>
      retryable(() =>
        prisma.$transaction(async (tx) => {
          const sleepers = new Set<Sleeper>()
          const result = await work({ ...reads(tx), ...noting(writes(tx), sleepers) })
          await bell.ring(tx, sleepers)
          return result
        }),
      ),
  }
}

/** Two that waited for each other: the server let one of them go, and on what is stored by then it is decided anew. */
async function retryable<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction()
  } catch (error) {
    if (isDeadlock(error)) throw new VersionConflict('that two changed at once')
    throw error
  }
}

/** Source: Prisma's error P2034; PostgreSQL's error class 40. */
function isDeadlock(error: unknown): boolean {
  const { code, meta } = error as { code?: string; meta?: { code?: string } }
  return code === 'P2034' || meta?.code === '40P01' || meta?.code === '40001'
}

/** The same writes, noting which alarms, of every replica, what they store concerns. */
function noting(on: Writes, sleepers: Set<Sleeper>): Writes {
  const noted = <Args extends unknown[], T>(sleeper: Sleeper, write: (...args: Args) => T) => {
    return (...args: Args): T => {
      sleepers.add(sleeper)
      return write(...args)
    }
  }
  return {
    ...on,
    show: noted('outbox', on.show),
    showPromiseLists: noted('outbox', on.showPromiseLists),
    showLinked: noted('outbox', on.showLinked),
    showAgain: noted('outbox', on.showAgain),
    confirmCard: noted('outbox', on.confirmCard),
    settleWarnings: noted('outbox', on.settleWarnings),
    showAgainOf: noted('outbox', on.showAgainOf),
    saveClocks: noted('clocks', on.saveClocks),
    addHandoff: (handoff, ...rest) => {
      if (waits(handoff)) sleepers.add('handoffs')
      return on.addHandoff(handoff, ...rest)
    },
    saveHandoff: (before, after) => {
      if (waits(after)) sleepers.add('handoffs')
      return on.saveHandoff(before, after)
    },
    restLead: noted('handoffs', on.restLead),
    waitWithNews: noted('handoffs', on.waitWithNews),
    saveBrief: noted('handoffs', on.saveBrief),
  }
}

/** Whether something becomes of it by itself: an offer ends, a snooze is over, its owner is to try again. */
function waits({ offerUntil, snoozedUntil, nextTryAt }: Handoff): boolean {
  return offerUntil !== null || snoozedUntil !== null || nextTryAt !== null
}
