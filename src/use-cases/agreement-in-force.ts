import { type Agreement, calendarOf, targetsFor } from '../domain/agreement.ts'
import { defaultAgreement } from '../domain/agreement-defaults.ts'
import type { Terms } from '../domain/clocks.ts'
import type { Instant } from '../domain/instant.ts'
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

/** The terms that clocks started around `at` are born under. */
export function termsFor(deps: Deps, inForce: InForce, tier: string, at: Instant): Terms {
  const { attempts, ...targets } = targetsFor(inForce.agreement, tier)
  return {
    calendar: calendarOf(inForce.agreement, at),
    targets,
    attempts: attempts.count,
    agreementVersion: inForce.version,
    zoneData: deps.zoneData,
    newId: deps.newId,
  }
}
