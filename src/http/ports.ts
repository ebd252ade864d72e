import type { Instant } from '../domain/instant.ts'
import type { Logger } from '../logger.ts'

/** One thing wrong with a request: where, in dots (`handoffs.3.lead.email`), and what. */
export interface FieldError {
  path: string
  message: string
}

/** What came of handing bodies in. `invalid` paths are those of the request as it was sent. */
export type Received =
  | { kind: 'stored'; results: Array<{ id: string; status: 'accepted' | 'duplicate' | 'nurture' }> }
  | { kind: 'invalid'; fields: FieldError[] }
  | { kind: 'conflict' }

/** What came of news about a lead; stored means durably so. */
export type RecordedActivity =
  | { kind: 'stored'; id: string; status: 'posted' | 'handed_off' | 'nurture' }
  | { kind: 'invalid'; fields: FieldError[] }
  | { kind: 'unknown' }
  | { kind: 'conflict' }

/** What came of entries of the content library. */
export type ReceivedContent =
  | { kind: 'stored'; results: Array<{ id: string; name: string; status: 'added' | 'updated' | 'unchanged' }> }
  | { kind: 'invalid'; fields: FieldError[] }
  | { kind: 'conflict' }

/** What came of telling what a campaign is about. */
export type ToldBrief =
  | {
      kind: 'stored'
      id: string
      name: string
      status: 'created' | 'updated' | 'unchanged'
      phase: 'planned' | 'running' | 'over'
    }
  | { kind: 'invalid'; fields: FieldError[] }
  | { kind: 'conflict' }

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const
export type Period = (typeof PERIODS)[number]

/** What the HTTP room needs from the rest of Baton. */
export interface HttpDeps {
  /** `null`: `/api/*` answers 503 until one is configured. */
  intakeSecret: string | null
  /** Where others reach Baton, without a trailing slash. Asked at each use: a free port is known only after listening. */
  publicUrl: () => string
  logger: Logger
  /** Real time, for signatures. */
  wallClock: { now(): Instant }
  /** Resolves only once everything is durably stored. A batch is stored whole or not at all. */
  receive(input: {
    bodies: unknown[]
    batch: boolean
    idempotency: { key: string; bodyHash: string } | null
  }): Promise<Received>
  /** @param name  e-mail or externalId of a lead, or the id of any of its hand-offs */
  recordActivity(
    name: string,
    body: unknown,
    idempotency: { key: string; bodyHash: string } | null,
  ): Promise<RecordedActivity>
  /** Entries of the content library: all are stored, or none. */
  receiveContent(input: {
    bodies: unknown[]
    batch: boolean
    idempotency: { key: string; bodyHash: string } | null
  }): Promise<ReceivedContent>
  tellBrief(body: unknown, idempotency: { key: string; bodyHash: string } | null): Promise<ToldBrief>
  /** By id, or by the external id of the newest cycle. */
  readHandoff(idOrExternalId: string): Promise<object | null>
  /** @param input.date  a calendar day `YYYY-MM-DD` inside the period, or `null` for today */
  readScorecard(input: { period: Period; date: string | null }): Promise<object>
  ready(): Promise<{ database: boolean; migrations: boolean; slack: string }>
  /** Whether Slack was never reached yet, so that nobody knows whose hand-offs these would be. */
  isTooEarly(error: unknown): boolean
  /** Whether trying again later could help: unreachable, restarting, no connection free, disk full. */
  isDatabaseAway(error: unknown): boolean
}
