import { sameAgreement, storedAgreement } from '../domain/agreement.ts'
import { defaultAgreement } from '../domain/agreement-defaults.ts'
import { applyAgreementFile, describeProblem } from '../domain/agreement-file.ts'
import { approvalsOf } from '../domain/agreement-proposal.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { leadersOf } from './agreement-leaders.ts'
import type { Deps } from './deps.ts'
import { lockAgreement, putInForce } from './put-in-force.ts'

export type AppliedAgreement =
  | { ok: true; version: number; changed: boolean }
  /** Nothing was applied. Each problem is a sentence that names its line. */
  | { ok: false; problems: string[] }

/** Checks an agreement file without a database, so that a bad one ends the start before anything else happens. */
export function problemsOfFile(text: string, zone: string): string[] {
  const applied = applyAgreementFile(text, defaultAgreement(zone))
  return applied.ok ? [] : applied.problems.map(describeProblem)
}

/**
 * Puts an agreement file in force where it says something else than what is. All of it, or nothing.
 *
 * @param source  who speaks for both sides: `AGREEMENT_FILE`, or whoever has the command line
 */
export async function applyAgreement(
  deps: Deps,
  workspaceId: string,
  text: string,
  source: 'file' | 'cli',
): Promise<AppliedAgreement> {
  const defaults = defaultAgreement(await deps.defaultZone(deps.store, workspaceId))
  const applied = applyAgreementFile(text, defaults)
  if (!applied.ok) return { ok: false, problems: applied.problems.map(describeProblem) }
  const { agreement: document } = applied
  const result = await deps.store.transaction(async (tx) => {
    await lockAgreement(tx, workspaceId)
    const stored = await tx.agreement(workspaceId)
    if (stored && sameAgreement(storedAgreement(stored.document), document)) {
      return { ok: true, version: stored.version, changed: false } as const
    }
    const version = (stored?.version ?? 0) + 1
    const inForceAt = deps.clock.now()
    const leaders = await leadersOf(tx, workspaceId, await agreementInForce(deps, tx, workspaceId))
    const next = { version, document, source, inForceAt, proposedBy: null, approvals: approvalsOf(source, inForceAt) }
    await putInForce(deps, tx, workspaceId, next, leaders)
    return { ok: true, version, changed: true } as const
  })
  deps.wake.outbox()
  return result
}
