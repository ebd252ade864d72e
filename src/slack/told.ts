import type { Delivery } from '../use-cases/delivery-ports.ts'
import { rateLimitMs, refusalOf } from './answers-of-slack.ts'

/** Slack's other words for "not so fast", without a time to wait. */
const TOO_FAST = new Set(['rate_limited', 'ratelimited', 'message_limit_exceeded'])
const TOO_FAST_WAIT = 60_000

type NotSent = Exclude<Delivery, { kind: 'sent' }>

/** One call, told apart by what may be done next. */
export async function told<Answer>(
  mayCall: () => boolean,
  call: () => Promise<Answer>,
): Promise<{ kind: 'answered'; answer: Answer } | NotSent> {
  // A process can have been paused at any await before; from here on nothing waits until the call is made.
  if (!mayCall()) return { kind: 'too_late' }
  try {
    return { kind: 'answered', answer: await call() }
  } catch (error) {
    const retryAfterMs = rateLimitMs(error)
    if (retryAfterMs !== null) return { kind: 'rate_limited', retryAfterMs }
    const refusal = refusalOf(error)
    if (refusal !== null && TOO_FAST.has(refusal)) return { kind: 'rate_limited', retryAfterMs: TOO_FAST_WAIT }
    if (refusal !== null) return { kind: 'refused', error: refusal }
    return { kind: 'ambiguous', error: error instanceof Error ? error.name : 'unknown' }
  }
}
