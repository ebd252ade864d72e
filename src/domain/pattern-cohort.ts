import type { Instant } from './instant.ts'
import type { TraitedLead, Traits } from './pattern-groups.ts'

/** A hand-off that a pattern may be made of, with what decided it, oldest first. */
export interface CohortRow {
  handoffId: string
  leadId: string
  receivedAt: Instant
  traits: Traits
  decisions: readonly { type: 'qualify' | 'close' | 'reopen'; at: Instant; outcome: string | null }[]
}

const DAY = 86_400_000
/** Days of hand-offs that are compared: half a year, for what held before says little about the campaigns of today. */
const COMPARED_DAYS = 182
/**
 * Days that a hand-off is left to ripen. Those that are decided sooner are not like the others: a yes comes fast, an
 * "unreachable" only after all the attempts.
 */
const RIPENING_DAYS = 14

/** When the hand-offs that are compared at an instant came in. */
export function cohortAt(at: Instant): { from: Instant; to: Instant } {
  return { from: at - COMPARED_DAYS * DAY, to: at - RIPENING_DAYS * DAY }
}

/**
 * The leads that were decided by `at`. A lead that was handed off several times is one lead, and counts by the latest
 * hand-off that was decided: several outcomes of one person are no independent evidence.
 */
export function decidedLeads(rows: readonly CohortRow[], at: Instant): (TraitedLead & { at: Instant })[] {
  const latest = new Map<string, { row: CohortRow; qualified: boolean; decidedAt: Instant }>()
  for (const row of [...rows].sort((a, b) => a.receivedAt - b.receivedAt || (a.handoffId < b.handoffId ? -1 : 1))) {
    const verdict = verdictOn(row, at)
    if (verdict) latest.set(row.leadId, { row, ...verdict })
  }
  return [...latest.values()].map(({ row, qualified, decidedAt }) => {
    return { id: row.handoffId, traits: row.traits, qualified, at: decidedAt }
  })
}

/** Qualified for good once it was an SQL or won in any cycle; otherwise decided while it is closed. */
function verdictOn({ decisions }: CohortRow, at: Instant): { qualified: boolean; decidedAt: Instant } | null {
  const known = decisions.filter((one) => one.at < at)
  const yes = known.find(({ type, outcome }) => type === 'qualify' || (type === 'close' && outcome === 'won'))
  if (yes) return { qualified: true, decidedAt: yes.at }
  const last = known.findLast(({ type }) => type !== 'qualify')
  return last?.type === 'close' && last.outcome !== null ? { qualified: false, decidedAt: last.at } : null
}
