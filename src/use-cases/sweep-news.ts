import { newsIn } from '../domain/news.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { tellOwner } from './tell-owner.ts'

const BATCH = 100

/** Tells owners, as their hours begin, of the hot signals that came meanwhile. @returns how many leads it was about */
export async function sweepNews(deps: Deps): Promise<number> {
  for (let told = 0; ; ) {
    const due = await deps.store.dueNews(deps.clock.now(), BATCH)
    for (const { workspaceId, handoffId } of due) {
      await decideAgain(deps, async (tx) => {
        const stored = await tx.handoff(workspaceId, handoffId)
        const waiting = await tx.waitingNews(workspaceId, handoffId)
        if (!stored || !waiting) return
        const inForce = await agreementInForce(deps, tx, workspaceId)
        const newest = newsIn(stored.facts).findLast((one) => one.hot)?.batch ?? waiting.from
        await tellOwner(tx, inForce, stored.handoff, newest, deps.clock.now())
      })
    }
    told += due.length
    if (due.length < BATCH) return told
  }
}
