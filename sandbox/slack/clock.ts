/** Where the workspace gets the time of messages from. Epoch milliseconds; may be moved forward, never back. */
export interface Clock {
  now(): number
}

/** The machine's own time: signatures, trigger ids and response addresses always use it. */
export const realTime: Clock = { now: () => Date.now() }
