import { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'
import type { FieldProblem } from './lead.ts'

/** Milliseconds that a sender's clock may run ahead. Source: CONTRACT, `POST /api/handoffs`. */
const AHEAD_ALLOWED = 5 * 60_000
/** Milliseconds that `receivedAt` may lie back. Source: CONTRACT, "What reading back returns". */
const BACK_ALLOWED = 30 * 86_400_000
/** Months that `receivedAt` may lie back with `backfill`. Source: as above. */
const BACKFILL_MONTHS = 24

/** What is wrong with when an MQL was received: too far ahead, or too far back. Bounds themselves are allowed. */
export function receivedAtProblems(at: Instant, backfill: boolean, now: Instant): FieldProblem[] {
  const oldest = backfill ? monthsBefore(now, BACKFILL_MONTHS) : now - BACK_ALLOWED
  const path = 'receivedAt'
  if (at > now + AHEAD_ALLOWED) return [{ path, message: 'must not be more than 5 minutes ahead' }]
  if (at >= oldest) return []
  return backfill
    ? [{ path, message: `must not be more than ${BACKFILL_MONTHS} months back` }]
    : [{ path, message: 'must not be more than 30 days back, unless "backfill" is true' }]
}

function monthsBefore(now: Instant, months: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract({ months }).epochMilliseconds
}

/** Reads an ISO date and time with `Z` or an offset; without one it would be anybody's guess. */
export function toInstant(value: string): Instant | null {
  const iso = value.trim()
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?([Zz]|[+-]\d\d(:?\d\d)?)$/.test(iso)) return null
  try {
    return Temporal.Instant.from(iso).epochMilliseconds
  } catch {
    return null
  }
}
