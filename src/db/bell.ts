import { randomUUID } from 'node:crypto'
import type { Wake } from '../use-cases/outside-ports.ts'
import { CHANNEL, Ear, type EarOptions } from './ear.ts'
import type { Client } from './rows.ts'

/** Whose sleep a commit may end: the alarms that sleep until the next stored instant. */
export type Sleeper = keyof Wake

/** Milliseconds between two proofs that the bell is heard. */
const PULSE_EVERY = 5_000

/** Tells replicas of one another's commits, within milliseconds. */
export interface Bell {
  /** Rings for these sleepers of every other replica, when this transaction commits and not if it does not. */
  ring(tx: Client, sleepers: ReadonlySet<Sleeper>): Promise<void>
  /** Wakes what another replica rings for, and everything whenever something may have been missed. @returns ends it */
  listen(wake: Wake): () => Promise<void>
}

/** The embedded database has one process, which wakes its own alarms. */
export const noBell: Bell = {
  ring: async () => {},
  listen: () => async () => {},
}

export type BellOptions = Pick<EarOptions, 'connection' | 'pool' | 'log'> & { pulseEvery?: number | undefined }

/** A bell over LISTEN and NOTIFY. Rings of our own are not listened to: whoever commits wakes its own alarms. */
export function createBell({ connection, pool, log, pulseEvery = PULSE_EVERY }: BellOptions): Bell {
  const self = randomUUID()
  return {
    ring: async (tx, sleepers) => {
      if (sleepers.size === 0) return
      const words = [self, ...sleepers].join(' ')
      await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${words})`
    },
    listen: (wake) => {
      const ear = new Ear({ connection, pool, log, pulseEvery, self, wake })
      return () => ear.close()
    },
  }
}
