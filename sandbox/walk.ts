import type { Baton } from '../src/app.ts'
import { MINUTE } from '../src/domain/zone.ts'
import type { MovingClock } from './moving-clock.ts'
import { nextDigest } from './team-time.ts'

export interface Walker {
  /** With nothing due by now. */
  baton: Pick<Baton, 'idle' | 'deps'>
  clock: MovingClock
  /** The team's zone: its mornings are stops. */
  zone: string
}

/**
 * Moves the clock to an instant, from one due instant to the next, as time would: a reminder comes before its breach,
 * and a digest at its hour. In one leap Baton would take it for downtime, and say the latest only. What is due at the
 * very end of the way is left to do.
 */
export async function walk({ baton, clock, zone }: Walker, to: number): Promise<void> {
  for (;;) {
    const due = (await baton.deps.store.nextClockAt()) ?? Number.POSITIVE_INFINITY
    const now = clock.now()
    // What is due by now was just done; should something have failed, time goes on all the same.
    const next = Math.min(due > now ? due : now + MINUTE, nextDigest(now, zone), to)
    clock.advance(Math.max(0, next - now))
    if (next >= to) return
    await baton.idle()
  }
}
