import { calendarOf, digestSlot } from '../domain/agreement.ts'
import type { UnusedListed } from '../domain/content-views.ts'
import { unusedMessage } from '../domain/outgoing.ts'
import { dueUnusedMonth, UNUSED_DAYS } from '../domain/unused-content.ts'
import { DAY } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads } from './ports.ts'

/** Names that the list keeps; a message shows a few of them. */
const KEPT = 100

/**
 * Once a month, with the monthly digest: what is in the library and nobody used for long. What is told of a month never
 * changes; a month with nothing to tell is served in silence.
 */
export async function publishUnusedContent(deps: Deps): Promise<void> {
  for (const { id } of await deps.store.workspaces()) {
    const { agreement } = await agreementInForce(deps, deps.store, id)
    const slot = digestSlot(agreement, 'month')
    if (!slot) continue
    const now = deps.clock.now()
    const month = dueUnusedMonth(await deps.store.lastUnusedMonth(id), now, slot.time, calendarOf(agreement, now))
    if (!month) continue
    await deps.store.transaction(async (tx) => {
      const listed = await composeUnused(tx, id, month, now)
      if (!(await tx.addUnusedListed(id, listed, now))) return
      if (listed.total > 0) await tx.show(id, [unusedMessage(month)], now)
    })
    deps.wake.outbox()
  }
}

/** What a month's digest says of content that is not used. */
async function composeUnused(reads: Reads, workspaceId: string, month: string, now: number): Promise<UnusedListed> {
  const { found, total } = await reads.unusedContent(workspaceId, now - UNUSED_DAYS * DAY, KEPT)
  return { month, days: UNUSED_DAYS, found: found.map(({ name, link }) => ({ name, link })), total }
}
