/**
 * Milliseconds. One place for all of them: the messenger's HTTP timeout must stay well under the lease, and the settle
 * window above timeout + the lag of Slack's history. Source: DELIVERY, "Getting a message to Slack exactly once".
 */
export const TIMING = {
  httpTimeout: 4_000,
  lease: 10_000,
  settle: 6_000,
  /** How far our clock may be from Slack's: nothing that was posted is older than its first try less this. */
  skew: 300_000,
  /** Between two posts in one channel. Source: Slack's rate limits, chat.postMessage: about one a second a channel. */
  pace: 1_000,
  /** A channel that does not take messages (archived, not invited, none chosen) is tried again after this. */
  closedDoor: 60_000,
  /** First wait after an edit whose answer was lost; doubles up to {@link TIMING.closedDoor}. */
  again: 500,
  /** The first look for a second copy of a post whose answer was lost. */
  watchAfter: 2_000,
  /** For how long a second copy may still turn up: a call that was held up somewhere, a process that was paused. */
  watchFor: 600_000,
}
export type Timing = Readonly<typeof TIMING>

/** How often in a row a message fails because of ourselves before it waits for a person. */
export const TRIES = 10
