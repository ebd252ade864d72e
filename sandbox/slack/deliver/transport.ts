import type { Json } from '../shapes.ts'

/** What is sent to the app, whichever way it travels. */
export interface Envelope {
  kind: 'events_api' | 'interactive' | 'slash_commands'
  payload: Json
  /** Set when an event is sent again. */
  retry?: { num: number; reason: RetryReason }
}

export type RetryReason = 'http_timeout' | 'http_error' | 'connection_failed'

/** What came back. `body` is parsed JSON, else text, else undefined when empty. */
export type Answer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; status: number; error: 'operation_timeout' | 'http_error' | 'connection_failed'; noRetry?: boolean }

/** A way to the app. Never rejects: failures are answers. */
export interface Transport {
  send(envelope: Envelope): Promise<Answer>
}

/** Milliseconds of real time the app has to answer. Source: Slack, acknowledgement. */
export const ACK_TIMEOUT = 3_000

export function retryReason(answer: Answer & { ok: false }): RetryReason {
  return answer.error === 'operation_timeout' ? 'http_timeout' : answer.error
}
