import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../use-cases/deps.ts'

/**
 * How every call to Slack is made: once, soon, and with a 429 told at once. The SDK's own retries would post twice
 * (FACTS: after a reset, a 500 and a timeout); what may be repeated is decided by the outbox.
 *
 * @param apiUrl   another Web API base, with its slash; null for Slack's
 * @param timeout  milliseconds to wait for an answer
 */
export function clientOptions(apiUrl: string | null, timeout: number, log: Log): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: boltLogger(log),
    ...(apiUrl && { slackApiUrl: apiUrl }),
  }
}

export function createClient(token: string, options: WebClientOptions): WebClient {
  return new WebClient(token, options)
}

/** The SDK's and Bolt's chatter, of which only warnings and errors are worth an operator's line. */
export function boltLogger(log: Log): Logger {
  const text = (parts: unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ from: 'slack' }, text(parts)),
    error: (...parts) => log.error({ from: 'slack' }, text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
