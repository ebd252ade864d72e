import { type Agreement, sameAgreement } from './agreement.ts'
import type { Instant } from './instant.ts'
import type { Side } from './people.ts'
import type { Role } from './permission.ts'

export const SIDES = ['sales', 'marketing'] as const satisfies readonly Side[]

/** How an approval reached Baton: pressed in Slack, or implied by a document that somebody put in force from outside. */
export type ApprovalSource = 'slack' | 'file' | 'cli'

/** One side's word for a version of the agreement. */
export interface Approval {
  side: Side
  /** Slack id; null where a file speaks for the side. */
  by: string | null
  at: Instant
  source: ApprovalSource
}

export type ProposalState = 'draft' | 'open' | 'approved' | 'declined' | 'withdrawn' | 'superseded'

/** A change of the agreement: what somebody still writes at (draft), what waits for leaders (open), what became of it. */
export interface Proposal {
  id: string
  document: Agreement
  /** The version that it changes; 0 for the defaults. */
  baseVersion: number
  /** Slack id. */
  proposedBy: string
  /** The proposer's. */
  side: Side | 'both'
  at: Instant
  state: ProposalState
  approvals: readonly Approval[]
  /** Slack id of whoever declined or withdrew it, or gave the last approval. */
  decidedBy: string | null
  decidedAt: Instant | null
  /** Why it was declined. */
  reason: string | null
  /** The version that it came into force as. */
  version: number | null
}

/** A person as the agreement in force has them: it decides who decides, not the one proposed. */
export interface Voice {
  id: string
  roles: ReadonlySet<Role>
  sides: ReadonlySet<Side>
}

/** Who leads, as far as approving depends on it. */
export interface Leadership {
  /** Sides that have a leader. */
  led: ReadonlySet<Side>
}

export type ProposalRefusal =
  /** Leaders and admins propose; leaders approve. */
  | { kind: 'not_leader' }
  /** Another proposal waits; one is decided at a time. */
  | { kind: 'one_is_open' }
  | { kind: 'no_change' }
  /** Another version came into force since it was written: nothing of it is applied. */
  | { kind: 'stale'; inForce: number }
  | { kind: 'decided'; state: ProposalState }
  /** This person's sides have spoken. */
  | { kind: 'spoken' }
  | { kind: 'not_yours' }
  /** The file that keeps the agreement would win at the next start. */
  | { kind: 'kept_in_file' }
  | { kind: 'gone' }

export type Decided = { ok: true; proposal: Proposal } | { ok: false; refusal: ProposalRefusal }

export function mayPropose({ roles }: Pick<Voice, 'roles'>): boolean {
  return roles.has('leader') || roles.has('admin')
}

/**
 * The sides that a person speaks for. A side without a leader is anybody's who leads; where nobody at all leads, the
 * admins stand in, so that no agreement is stuck for ever.
 */
export function speaksFor({ roles, sides }: Pick<Voice, 'roles' | 'sides'>, { led }: Leadership): Side[] {
  if (roles.has('leader')) return SIDES.filter((side) => sides.has(side) || !led.has(side))
  return led.size === 0 && roles.has('admin') ? [...SIDES] : []
}

/** The sides whose leaders have not approved yet. */
export function sidesLeft({ approvals }: Pick<Proposal, 'approvals'>): Side[] {
  return SIDES.filter((side) => !approvals.some((one) => one.side === side))
}

/** Whether the version that it changes is no longer the one in force. */
export function isStale({ baseVersion }: Pick<Proposal, 'baseVersion'>, inForce: number): boolean {
  return baseVersion !== inForce
}

interface Proposing {
  draft: Proposal
  inForce: { version: number; agreement: Agreement }
  by: Voice
  leadership: Leadership
  /** The one that is open already, if any. */
  open: Proposal | null
  at: Instant
}

/** Opens a draft as a proposal; what the proposer may approve is approved by it at once. */
export function propose({ draft, inForce, by, leadership, open, at }: Proposing): Decided {
  if (!mayPropose(by)) return no({ kind: 'not_leader' })
  if (draft.proposedBy !== by.id) return no({ kind: 'not_yours' })
  if (draft.state !== 'draft') return no({ kind: 'decided', state: draft.state })
  if (open) return no({ kind: 'one_is_open' })
  if (isStale(draft, inForce.version)) return no({ kind: 'stale', inForce: inForce.version })
  if (sameAgreement(draft.document, inForce.agreement)) return no({ kind: 'no_change' })
  const opened: Proposal = { ...draft, state: 'open', at, approvals: [] }
  return { ok: true, proposal: withApprovals(opened, speaksFor(by, leadership), by, at) }
}

interface Deciding {
  by: Voice
  leadership: Leadership
  /** Version in force. */
  inForce: number
  at: Instant
}

/** A leader approves for every side that they speak for; `approved` once both sides have. */
export function approve(proposal: Proposal, { by, leadership, inForce, at }: Deciding): Decided {
  const sides = speaksFor(by, leadership)
  if (sides.length === 0) return no({ kind: 'not_leader' })
  if (proposal.state !== 'open') return no({ kind: 'decided', state: proposal.state })
  if (isStale(proposal, inForce)) return no({ kind: 'stale', inForce })
  const left = sidesLeft(proposal).filter((side) => sides.includes(side))
  if (left.length === 0) return no({ kind: 'spoken' })
  return { ok: true, proposal: withApprovals(proposal, left, by, at) }
}

/** Any leader may decline for a side that they speak for, also one that approved before: they changed their mind. */
export function decline(
  proposal: Proposal,
  { by, leadership, at }: Omit<Deciding, 'inForce'>,
  reason: string,
): Decided {
  if (speaksFor(by, leadership).length === 0) return no({ kind: 'not_leader' })
  if (proposal.state !== 'open') return no({ kind: 'decided', state: proposal.state })
  return { ok: true, proposal: { ...proposal, state: 'declined', decidedBy: by.id, decidedAt: at, reason } }
}

/** Whoever proposed it takes it back; an admin may too, should they have left. */
export function withdraw(proposal: Proposal, by: Voice, at: Instant): Decided {
  if (proposal.proposedBy !== by.id && !by.roles.has('admin')) return no({ kind: 'not_yours' })
  if (proposal.state !== 'open') return no({ kind: 'decided', state: proposal.state })
  return { ok: true, proposal: { ...proposal, state: 'withdrawn', decidedBy: by.id, decidedAt: at } }
}

/** Another version came into force first. */
export function supersede(proposal: Proposal, at: Instant): Proposal {
  return { ...proposal, state: 'superseded', decidedAt: at }
}

/** The word of both sides, where a document is put in force from outside. */
export function approvalsOf(source: 'file' | 'cli', at: Instant): Approval[] {
  return SIDES.map((side) => ({ side, by: null, at, source }))
}

function withApprovals(proposal: Proposal, sides: readonly Side[], by: Voice, at: Instant): Proposal {
  const approvals = [
    ...proposal.approvals,
    ...sides.map((side): Approval => ({ side, by: by.id, at, source: 'slack' })),
  ]
  if (sidesLeft({ approvals }).length > 0) return { ...proposal, approvals }
  const version = proposal.baseVersion + 1
  return { ...proposal, approvals, state: 'approved', decidedBy: by.id, decidedAt: at, version }
}

function no(refusal: ProposalRefusal): Decided {
  return { ok: false, refusal }
}
