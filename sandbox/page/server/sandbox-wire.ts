/* What the sandbox tells beyond what Slack shows: faults, the log of calls, and things to try. */

export interface Fault {
  id: string
  label: string
  /** What to expect while it is on. */
  hint: string
  on: boolean
}

/** A call of the app, or something that was delivered to it. */
export interface LoggedCall {
  seq: number
  /** Epoch milliseconds, by the machine's clock. */
  at: number
  kind: 'call' | 'delivery'
  method: string
  args: unknown
  answer: unknown
  /** HTTP status; 0 where no answer came. */
  status: number
  /** Milliseconds until the answer. */
  ms: number
  /** The fault that the call met on purpose. */
  fault?: { kind: string }
}

/** What the program around the sandbox may add: things to try, and a clock that can be moved. */
export interface Demo {
  /** A line for a terminal, and what it does. */
  curl: string
  note: string
  clock: { offsetMs: number; canMove: boolean }
  /** Things that can be sent to the app as if from outside. */
  samples?: { id: string; label: string; hint?: string }[]
  /** How many samples one burst sends. */
  burst?: number
  canReset?: boolean
  /** While the program plays its own story into the workspace. */
  playing?: boolean
}

export type ClockMove = { advanceMinutes: number } | { to: 'next-morning' | 'next-monday' }
