/** One close of a hand-off: after a reopening there may be another. */
export interface Closed {
  handoffId: string
  cycle: number
}
