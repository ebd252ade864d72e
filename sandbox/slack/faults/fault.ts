import { isObject } from '../blocks/check.ts'

/**
 * A way for Slack to fail on purpose. A call is "applied" when its method ran: the message is there, whatever the app was
 * told. Milliseconds are real time, whatever the workspace's clock says.
 */
export type Fault =
  /** Not applied; answered with this HTTP status and no body. */
  | { kind: 'status'; status: number }
  /** Not applied; 429 with `Retry-After` in seconds. */
  | { kind: 'rate_limited'; retryAfter: number }
  /** Not applied; a plain `ok: false`. */
  | { kind: 'error'; error: string }
  /** Not applied; the connection is reset. */
  | { kind: 'lost_call' }
  /** Not applied; no answer for so long, then the connection is reset. */
  | { kind: 'hang'; ms: number }
  /** Applied after so long, then answered. A caller that gives up sooner is applied all the same. */
  | { kind: 'delay'; ms: number }
  /** Applied, then the connection is reset before the answer. */
  | { kind: 'lost_answer' }
  /** Applied, then answered with this HTTP status and no body. */
  | { kind: 'applied_status'; status: number }
  /** Applied at once, answered after so long. */
  | { kind: 'late_answer'; ms: number }
  /** Answered at once with this HTTP status, or cut off where there is none; applied after so long. */
  | { kind: 'late_accept'; ms: number; status?: number }

/** kind → the number or text each field must be. */
const FIELDS: Record<Fault['kind'], Record<string, 'number' | 'string' | 'number?'>> = {
  status: { status: 'number' },
  rate_limited: { retryAfter: 'number' },
  error: { error: 'string' },
  lost_call: {},
  hang: { ms: 'number' },
  delay: { ms: 'number' },
  lost_answer: {},
  applied_status: { status: 'number' },
  late_answer: { ms: 'number' },
  late_accept: { ms: 'number', status: 'number?' },
}

/** Whether a value from outside is a fault, whole and with nothing else in it. */
export function isFault(value: unknown): value is Fault {
  if (!isObject(value) || typeof value.kind !== 'string' || !Object.hasOwn(FIELDS, value.kind)) return false
  const fields = FIELDS[value.kind as Fault['kind']]
  const { kind: _kind, ...rest } = value
  return (
    Object.keys(rest).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, type]) => fits(rest[name], type))
  )
}

function fits(value: unknown, type: string): boolean {
  if (type === 'string') return typeof value === 'string' && value !== ''
  if (value === undefined) return type === 'number?'
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** Faults that hold a call up but let it through: another fault that meets the same call goes first. */
export function onlySlows(fault: Fault): boolean {
  return fault.kind === 'delay' || fault.kind === 'late_answer'
}
