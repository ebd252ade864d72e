import type { Agreement } from './agreement.ts'
import type { AgreementChange } from './agreement-changes.ts'
import type { ApprovalSource, Proposal } from './agreement-proposal.ts'
import type { Instant } from './instant.ts'
import type { Side } from './people.ts'
import type { WhatIf } from './what-if.ts'

/** What the surfaces about the agreement are drawn from. Names are as Slack has them, and may hold anything. */

/** A difference with what it would have meant. */
export interface MeasuredChange extends AgreementChange {
  whatIf: WhatIf | null
}

/** One side's word, with a name to it. */
export interface NamedApproval {
  side: Side
  /** Null where a file or the command line spoke. */
  name: string | null
  at: Instant
  source: ApprovalSource
}

/** A side that has not spoken, and who can speak for it; nobody where the leader was never seen in Slack. */
export interface Awaited {
  side: Side
  names: readonly string[]
}

export interface ProposalView {
  proposal: Proposal
  /** The version that it is to become. */
  version: number
  proposer: string
  /** Whoever declined or withdrew it, or approved last. */
  decider: string | null
  changes: readonly MeasuredChange[]
  approvals: readonly NamedApproval[]
  awaited: readonly Awaited[]
  /** Open hand-offs, which keep the terms that they were born under. */
  openHandoffs: number
  /** Superseded by this one: the version in force now. */
  inForce: number
  now: Instant
  /** IANA zone of the team's calendar, for date fallbacks. */
  zone: string
}

/** The agreement in force. */
export interface AgreementView {
  /** 0: nobody has agreed on anything, the defaults hold. */
  version: number
  agreement: Agreement
  since: Instant | null
  proposer: string | null
  approvals: readonly NamedApproval[]
  open: ProposalView | null
  now: Instant
  zone: string
}

/** A version that came into force, for the line in the hand-off channel. */
export interface AgreementNews {
  version: number
  source: ApprovalSource
  changes: readonly AgreementChange[]
  proposer: string | null
  approvals: readonly NamedApproval[]
}
