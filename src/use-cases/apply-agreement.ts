import { sameAgreement, storedAgreement } from '../domain/agreement.ts'
import { defaultAgreement } from '../domain/agreement-defaults.ts'
import { applyAgreementFile, describeProblem } from '../domain/agreement-file.ts'
import type { Deps } from './deps.ts'

export type AppliedAgreement =
  | { ok: true; version: number; changed: boolean }
  /** Nothing was applied. Each problem is a sentence that names its line. */
  | { ok: false; problems: string[] }

/** Checks an agreement file without a database, so that a bad one ends the start before anything else happens. */
export function problemsOfFile(text: string, zone: string): string[] {
  const applied = applyAgreementFile(text, defaultAgreement(zone))
  return applied.ok ? [] : applied.problems.map(describeProblem)
}

/** Puts an agreement file in force where it says something else than what is. All of it, or nothing. */
export async function applyAgreement(deps: Deps, workspaceId: string, text: string): Promise<AppliedAgreement> {
  const defaults = defaultAgreement(await deps.defaultZone(deps.store, workspaceId))
  const applied = applyAgreementFile(text, defaults)
  if (!applied.ok) return { ok: false, problems: applied.problems.map(describeProblem) }
  return deps.store.transaction(async (tx) => {
    await tx.lockIntake(workspaceId, ['agreement'])
    const stored = await tx.agreement(workspaceId)
    if (stored && sameAgreement(storedAgreement(stored.document), applied.agreement)) {
      return { ok: true, version: stored.version, changed: false }
    }
    const version = (stored?.version ?? 0) + 1
    await tx.addAgreement(workspaceId, version, applied.agreement, 'file', deps.clock.now())
    return { ok: true, version, changed: true }
  })
}
