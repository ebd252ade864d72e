import { ErrorCode } from '@slack/web-api'

/** Slack may have done it all the same. Source: DELIVERY, 3. */
const AMBIGUOUS = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'])

type Coded = { code?: string; data?: { error?: string }; retryAfter?: number; statusCode?: number }

/** Milliseconds to wait after a 429; null for any other error. */
export function rateLimitMs(error: unknown): number | null {
  const { code, retryAfter } = error as Coded
  return code === ErrorCode.RateLimitedError ? Math.max(1, retryAfter ?? 1) * 1000 : null
}

/** Slack's word for a definite no, such as `not_in_channel`; null where the call may have been carried out. */
export function refusalOf(error: unknown): string | null {
  const { code, data, statusCode } = error as Coded
  if (code === ErrorCode.PlatformError) {
    const word = data?.error ?? 'unknown_error'
    return AMBIGUOUS.has(word) ? null : word
  }
  if (code === ErrorCode.HTTPError && statusCode !== undefined && statusCode < 500) return `http_${statusCode}`
  return null
}
