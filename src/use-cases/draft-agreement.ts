import { type Agreement, sameAgreement } from '../domain/agreement.ts'
import { isStale, mayPropose, type Proposal, type ProposalRefusal } from '../domain/agreement-proposal.ts'
import type { ProposalView } from '../domain/agreement-views.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { sideOf, voiceOf } from './agreement-leaders.ts'
import type { Deps } from './deps.ts'
import { knowPerson } from './know-member.ts'
import type { Reads } from './ports.ts'
import { lockAgreement } from './put-in-force.ts'
import { proposalView } from './read-agreement.ts'

/** What somebody writes at: the document as they have it so far, and how it differs from the one in force. */
export interface Draft {
  /** The version that it changes. */
  base: number
  document: Agreement
  view: ProposalView
  /** Something that they had begun was for an earlier version: it was laid aside. */
  laidAside: boolean
}

export type Drafted = { ok: true; draft: Draft } | { ok: false; refusal: ProposalRefusal }

interface Writer {
  workspaceId: string
  actorId: string
}

/** What this person has written so far, or the agreement in force where that is nothing. */
export async function readDraft(deps: Deps, { workspaceId, actorId }: Writer): Promise<Drafted> {
  const { store } = deps
  const refusal = await refusalToPropose(deps, workspaceId, actorId)
  if (refusal) return { ok: false, refusal }
  const inForce = await agreementInForce(deps, store, workspaceId)
  const stored = await store.draftOf(workspaceId, actorId)
  const kept = stored && !isStale(stored, inForce.version) ? stored : null
  const proposal = kept ?? (await newDraft(deps, store, { workspaceId, actorId }, inForce.agreement))
  const view = await proposalView(deps, workspaceId, proposal)
  const laidAside = stored !== null && kept === null
  return { ok: true, draft: { base: inForce.version, document: proposal.document, view, laidAside } }
}

/** Why somebody can propose nothing at this moment; null where they can. */
async function refusalToPropose(deps: Deps, workspaceId: string, actorId: string): Promise<ProposalRefusal | null> {
  if (deps.keepsAgreementFile) return { kind: 'kept_in_file' }
  const person = await knowPerson(deps, workspaceId, actorId)
  const workspace = await deps.store.workspace(workspaceId)
  const voice = voiceOf(person, await agreementInForce(deps, deps.store, workspaceId), workspace)
  if (!mayPropose(voice)) return { kind: 'not_leader' }
  return (await deps.store.openProposal(workspaceId)) ? { kind: 'one_is_open' } : null
}

/**
 * Keeps what somebody has written so far.
 *
 * @param base  the version that their form was drawn from
 */
export async function saveDraft(
  deps: Deps,
  writer: Writer,
  { base, document }: Pick<Draft, 'base' | 'document'>,
): Promise<Drafted> {
  const { workspaceId, actorId } = writer
  const refusal = await refusalToPropose(deps, workspaceId, actorId)
  if (refusal) return { ok: false, refusal }
  const stale = await deps.store.transaction(async (tx) => {
    await lockAgreement(tx, workspaceId)
    const inForce = await agreementInForce(deps, tx, workspaceId)
    if (inForce.version !== base) return inForce.version
    const stored = await tx.draftOf(workspaceId, actorId)
    await tx.dropDraft(workspaceId, actorId)
    if (sameAgreement(document, inForce.agreement)) return null
    const fresh = await newDraft(deps, tx, writer, document)
    await tx.saveProposal(workspaceId, { ...fresh, id: stored?.id ?? fresh.id })
    return null
  })
  if (stale !== null) return { ok: false, refusal: { kind: 'stale', inForce: stale } }
  return readDraft(deps, writer)
}

/** Throws away what somebody has written so far. */
export async function dropDraft(deps: Deps, { workspaceId, actorId }: Writer): Promise<void> {
  await deps.store.transaction((tx) => tx.dropDraft(workspaceId, actorId))
}

async function newDraft(deps: Deps, reads: Reads, { workspaceId, actorId }: Writer, document: Agreement) {
  const inForce = await agreementInForce(deps, reads, workspaceId)
  const person = await reads.person(workspaceId, actorId)
  const workspace = await reads.workspace(workspaceId)
  const proposal: Proposal = {
    id: deps.newId(),
    document,
    baseVersion: inForce.version,
    proposedBy: actorId,
    side: person ? sideOf(voiceOf(person, inForce, workspace)) : 'sales',
    at: deps.clock.now(),
    state: 'draft',
    approvals: [],
    decidedBy: null,
    decidedAt: null,
    reason: null,
    version: null,
  }
  return proposal
}
