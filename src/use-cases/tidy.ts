import type { Deps } from './deps.ts'

const DAY = 86_400_000
/** Slack sends an event again for about six minutes; a day is generous. */
const INBOUND_KEPT = DAY
/** Source: CONTRACT, `Idempotency-Key` honoured for 7 days. */
const IDEMPOTENCY_KEPT = 7 * DAY

/** Forgets what only had to be remembered for a while. */
export async function tidy(deps: Deps): Promise<void> {
  const now = deps.wallClock.now()
  await deps.store.transaction((tx) =>
    tx.forget({ inboundBefore: now - INBOUND_KEPT, idempotentBefore: now - IDEMPOTENCY_KEPT }),
  )
}
