/**
 * The program's only source of ambient time. Promises and digest slots read an injected Clock, which the
 * sandbox can move; signatures, leases and trigger ids always read {@link systemClock}.
 */
export interface Clock {
  /** The present instant, in epoch milliseconds. */
  now(): number
  /**
   * Calls `listener` after the clock jumped (never for ordinary passing of time), so that sleepers can re-arm.
   *
   * @returns a function that ends the subscription
   */
  onJump(listener: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  onJump: () => () => {},
}
