import type { Agreement } from '../domain/agreement.ts'
import { defaultAgreement } from '../domain/agreement-defaults.ts'
import type { Deps } from './deps.ts'
import type { Reads } from './ports.ts'

export interface InForce {
  /** 0 while nobody has agreed on anything: the defaults hold. */
  version: number
  agreement: Agreement
}

/** The agreement that new promises are made under. */
export async function agreementInForce(deps: Deps, reads: Reads, workspaceId: string): Promise<InForce> {
  const stored = await reads.agreement(workspaceId)
  if (stored) return { version: stored.version, agreement: stored.document }
  return { version: 0, agreement: defaultAgreement(await deps.defaultZone(reads, workspaceId)) }
}

/** What a promise was made under: any version that was ever in force, 0 for the defaults. */
export async function agreementAt(deps: Deps, reads: Reads, workspaceId: string, version: number): Promise<Agreement> {
  const stored = version === 0 ? null : await reads.agreement(workspaceId, version)
  return stored?.document ?? defaultAgreement(await deps.defaultZone(reads, workspaceId))
}
