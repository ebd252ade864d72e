import { breachIfDue, type Clock, type Step } from './clocks.ts'
import type { Instant } from './instant.ts'

/** What the sweep does with one clock at an instant. */
export interface Sweep {
  clock: Clock
  /** The latest step that has come due, or null when it is too early. Earlier steps are skipped, not caught up. */
  say: Step | null
}

/**
 * The ladder in its first form: a reminder at 80 % of the target, the breach at 100 %. After a pause of the program
 * only the latest step is said, and nothing about a clock that was met meanwhile.
 *
 * A breach is due just after the due time: a promise kept exactly at it is kept.
 */
export function sweepClock(clock: Clock, now: Instant, holderId: string | null): Sweep {
  if (clock.state !== 'pending' || clock.nextAt === null || now < clock.nextAt) return { clock, say: null }
  const breached = breachIfDue(clock, now, holderId)
  if (breached !== clock) return { clock: breached, say: 'breach' }
  if (clock.nextStep !== 'remind') return { clock, say: null }
  return { clock: { ...clock, nextStep: 'breach', nextAt: clock.dueAt + 1 }, say: 'remind' }
}
