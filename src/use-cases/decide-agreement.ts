import {
  approve,
  type Decided,
  decline,
  type Proposal,
  type ProposalRefusal,
  propose,
  sidesLeft,
  speaksFor,
  supersede,
  withdraw,
} from '../domain/agreement-proposal.ts'
import type { ProposalView } from '../domain/agreement-views.ts'
import { keys, proposalMessage } from '../domain/outgoing.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { type Leader, type Leaders, leadersOf, meetLeaders, voiceOf } from './agreement-leaders.ts'
import type { Deps } from './deps.ts'
import { knowPerson } from './know-member.ts'
import type { Reads, Writes } from './ports.ts'
import { lockAgreement, putInForce, showOutcome } from './put-in-force.ts'
import { proposalView } from './read-agreement.ts'

export type AgreementDecision =
  | { ok: true; view: ProposalView }
  | { ok: false; refusal: ProposalRefusal | { kind: 'repeated' }; view: ProposalView | null }

interface Acting {
  workspaceId: string
  actorId: string
  /** The same for every delivery of this click or form. */
  inboundKey: string
}

/** Everything that deciding depends on, read in the transaction that decides. */
interface Context {
  inForce: InForce
  leaders: Leaders
  by: Leader
  now: number
}

/**
 * Opens what somebody has written as a proposal; every leader whose side has not spoken is asked.
 *
 * @param base  the version that they saw it compared with
 */
export async function proposeAgreement(deps: Deps, acting: Acting & { base: number }): Promise<AgreementDecision> {
  const { workspaceId, actorId, base } = acting
  if (deps.keepsAgreementFile) return { ok: false, refusal: { kind: 'kept_in_file' }, view: null }
  return decide(deps, acting, async (tx, { inForce, leaders, by, now }) => {
    const draft = await tx.draftOf(workspaceId, actorId)
    if (inForce.version !== base) return { ok: false, refusal: { kind: 'stale', inForce: inForce.version } }
    if (!draft) return { ok: false, refusal: { kind: 'no_change' } }
    const open = await tx.openProposal(workspaceId)
    return propose({ draft, inForce, by, leadership: leaders, open, at: now })
  })
}

export type Decision = { type: 'approve' } | { type: 'decline'; reason: string } | { type: 'withdraw' }

/** A leader approves or declines, or whoever proposed takes it back. */
export async function decideProposal(
  deps: Deps,
  acting: Acting & { proposalId: string; decision: Decision },
): Promise<AgreementDecision> {
  const { workspaceId, proposalId, decision } = acting
  return decide(deps, acting, async (tx, { inForce, leaders: leadership, by, now: at }) => {
    const proposal = await tx.proposal(workspaceId, proposalId)
    if (!proposal || proposal.state === 'draft') return { ok: false, refusal: { kind: 'gone' } }
    if (decision.type === 'decline') return decline(proposal, { by, leadership, at }, decision.reason)
    if (decision.type === 'withdraw') return withdraw(proposal, by, at)
    const approved = approve(proposal, { by, leadership, inForce: inForce.version, at })
    // A version that came in past all this: what was written for the one before cannot wait any longer.
    if (!approved.ok && approved.refusal.kind === 'stale') {
      await tx.saveProposal(workspaceId, supersede(proposal, at))
      await showOutcome(tx, workspaceId, proposal, leadership, at)
    }
    return approved
  })
}

async function decide(
  deps: Deps,
  { workspaceId, actorId, inboundKey, ...about }: Acting & { proposalId?: string },
  rule: (tx: Reads & Writes, context: Context) => Promise<Decided>,
): Promise<AgreementDecision> {
  await meetLeaders(deps, workspaceId)
  const person = await knowPerson(deps, workspaceId, actorId)
  const decided = await deps.store.transaction(async (tx) => {
    await lockAgreement(tx, workspaceId)
    if (await tx.sawInbound(workspaceId, inboundKey)) return 'repeated' as const
    const inForce = await agreementInForce(deps, tx, workspaceId)
    const leaders = await leadersOf(tx, workspaceId, inForce)
    const by = voiceOf(person, inForce, await tx.workspace(workspaceId))
    const context = { inForce, leaders, by, now: deps.clock.now() }
    const outcome = await rule(tx, context)
    // A form that was refused may be sent again.
    if (!outcome.ok) return outcome
    await tx.rememberInbound(workspaceId, inboundKey, deps.wallClock.now())
    await keep(deps, tx, workspaceId, outcome.proposal, context)
    return outcome
  })
  deps.wake.outbox()
  if (decided !== 'repeated' && decided.ok) {
    return { ok: true, view: await proposalView(deps, workspaceId, decided.proposal) }
  }
  const stored = about.proposalId ? await deps.store.proposal(workspaceId, about.proposalId) : null
  const view = stored && (await proposalView(deps, workspaceId, stored))
  return { ok: false, refusal: decided === 'repeated' ? { kind: 'repeated' } : decided.refusal, view }
}

/** Stores a proposal as it now stands, and shows it to everybody whom it concerns. */
async function keep(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  proposal: Proposal,
  { leaders, by, now }: Context,
): Promise<void> {
  await tx.saveProposal(workspaceId, proposal)
  if (proposal.state === 'open') {
    const left = sidesLeft(proposal)
    const asked = leaders.people.filter((leader) => speaksFor(leader, leaders).some((side) => left.includes(side)))
    const messages = asked.map((leader) => proposalMessage(proposal.id, 'ask', leader.id))
    await tx.show(workspaceId, messages, now)
    const others = leaders.people.filter((leader) => !asked.includes(leader))
    return tx.showAgain(
      workspaceId,
      others.map((leader) => keys.proposal(proposal.id, 'ask', leader.id)),
    )
  }
  if (proposal.state === 'approved' && proposal.version !== null) {
    const { version, document, proposedBy, approvals } = proposal
    const next = { version, document, source: 'slack' as const, inForceAt: now, proposedBy, approvals }
    await putInForce(deps, tx, workspaceId, next, leaders)
  }
  await showOutcome(tx, workspaceId, proposal, leaders, now, by.id)
}
