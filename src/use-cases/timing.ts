/**
 * Milliseconds. One place for all of them: the messenger's HTTP timeout must stay well under the lease, and the settle
 * window above timeout + the lag of Slack's history. Source: DELIVERY, "Getting a message to Slack exactly once".
 */
export const TIMING = {
  httpTimeout: 4_000,
  lease: 10_000,
  settle: 6_000,
  /** A channel that does not take messages (archived, not invited, none chosen) is tried again after this. */
  closedDoor: 60_000,
  /** First wait after an edit whose answer was lost; doubles up to {@link TIMING.closedDoor}. */
  again: 500,
}
export type Timing = Readonly<typeof TIMING>
