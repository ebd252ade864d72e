/** How much the HTTP room takes in, and how long it waits. Times in milliseconds. */
export interface HttpLimits {
  /** Bytes of one body. */
  body: number
  /** Hand-offs in one batch. */
  batch: number
  /** Requests to `POST /api/handoffs` that are being read or stored at once. */
  waiting: number
  /** Bytes of their bodies together. */
  waitingBytes: number
  /** From the connection to the end of the headers. */
  headersTimeout: number
  /** From the connection to the end of the body. */
  requestTimeout: number
  /** Of a connection on which nothing moves. Streams to a browser must send something more often than that. */
  connectionTimeout: number
  /** Between two requests on one connection: longer than the 60 s of common load balancers, which reuse theirs. */
  keepAliveTimeout: number
  /** How often Node looks for connections that are over their time; its own default is 30 s. */
  checkingInterval: number
  /** From a request on `/api/*` being read to its answer. */
  answerTimeout: number
  /** That a shutdown waits for requests under way: the whole program has 10 s to end. */
  drainTimeout: number
  /** How often a shutdown looks for connections that have become idle. */
  drainInterval: number
  /** That `/readyz` waits for the database. */
  readyTimeout: number
}

/** Body and batch: CONTRACT, HTTP. The others are ours: 64 MiB of bodies is what a flood may cost in memory. */
export const HTTP_LIMITS: HttpLimits = {
  body: 1_048_576,
  batch: 500,
  waiting: 1_000,
  waitingBytes: 64 * 1_048_576,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionTimeout: 120_000,
  keepAliveTimeout: 72_000,
  checkingInterval: 1_000,
  answerTimeout: 25_000,
  drainTimeout: 6_000,
  drainInterval: 50,
  readyTimeout: 3_000,
}

/** Characters of an `Idempotency-Key`. */
export const LONGEST_IDEMPOTENCY_KEY = 255
/** Levels of nesting in a body. A hand-off needs four; JSON.stringify and validators overflow at some thousands. */
export const DEEPEST_BODY = 64
/** Seconds to wait that a refused sender is told. */
export const RETRY_AFTER = { busy: 1, away: 5 } as const
