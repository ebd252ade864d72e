/** A point in time, in epoch milliseconds. The domain never reads a clock: every instant is handed to it. */
export type Instant = number
