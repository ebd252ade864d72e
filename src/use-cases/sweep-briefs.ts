import { teamZone } from '../domain/agreement.ts'
import { phaseOf } from '../domain/brief.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { lookAgain, showBrief } from './tell-brief.ts'

const BATCH = 50

/** Tells of campaigns that begin, and takes those from the cards that are over. @returns how many */
export async function sweepBriefs(deps: Deps): Promise<number> {
  for (let told = 0; ; ) {
    const due = await deps.store.dueBriefs(deps.clock.now(), BATCH)
    for (const { workspaceId, briefId } of due) {
      await decideAgain(deps, async (tx) => {
        await tx.lockIntake(workspaceId, ['briefs'])
        const before = await tx.brief(workspaceId, briefId)
        const now = deps.clock.now()
        if (!before || before.nextAt === null || before.nextAt > now) return
        const inForce = await agreementInForce(deps, tx, workspaceId)
        const { brief } = before
        const phase = phaseOf(brief, now, teamZone(inForce.agreement))
        const after = { brief, phase, nextAt: lookAgain(brief, inForce, now) }
        await tx.saveBrief(workspaceId, after)
        await showBrief(tx, workspaceId, { before, after }, inForce, now)
      })
    }
    told += due.length
    if (due.length < BATCH) return told
  }
}
