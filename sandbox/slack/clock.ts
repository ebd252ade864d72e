/** Where the workspace gets the time of messages from. Epoch milliseconds; may be moved forward, never back. */
export interface Clock {
  now(): number
  /** Tells of leaps, where the clock can be moved. @returns what ends the listening */
  onJump?(listener: () => void): () => void
}

/** The machine's own time: signatures, trigger ids and response addresses always use it. */
export const realTime: Clock = { now: () => Date.now() }
