import type { Deps } from './deps.ts'
import { type Reads, VersionConflict, type Writes } from './ports.ts'

/** How often a decision is made anew when others were faster. In each round somebody else's change was saved. */
const ROUNDS = 8

/**
 * Runs a decision in a transaction, and again on what is stored by then, whenever somebody saved the hand-off first.
 *
 * @throws VersionConflict  when others were faster {@link ROUNDS} times in a row
 */
export async function decideAgain<T>(deps: Deps, decide: (tx: Reads & Writes) => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await deps.store.transaction(decide)
    } catch (error) {
      if (!(error instanceof VersionConflict) || round === ROUNDS) throw error
    }
  }
}
