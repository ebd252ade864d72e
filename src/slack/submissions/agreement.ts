import type { ModalView } from '@slack/types'
import { defaultAgreement } from '../../domain/agreement-defaults.ts'
import { decideProposal, proposeAgreement } from '../../use-cases/decide-agreement.ts'
import { readDraft, saveDraft } from '../../use-cases/draft-agreement.ts'
import { proposalView } from '../../use-cases/read-agreement.ts'
import { agreementFor } from '../actions/agreement.ts'
import { redrawHome } from '../events/home-opened.ts'
import { editor } from '../render/agreement/editor.ts'
import { readSection } from '../render/agreement/forms.ts'
import { DECLINE_REASON, reviewModal } from '../render/agreement/proposal.ts'
import { type AgreementNo, agreementRefused, proposed } from '../render/agreement/refusals.ts'
import { decodeSection } from '../render/agreement/sections.ts'
import { messageModal } from '../render/modals/plain.ts'
import { type FormState, type FormValue, wordsIn } from '../render/modals/values.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

const refuse = (no: AgreementNo): Verdict => ({ kind: 'refuse', sentence: sentence(agreementRefused(no)) })

/** Whatever was entered: what it comes to depends on the part that the form is about. */
export function readAnything(state: FormState): FormValue<FormState> {
  return { ok: true, value: state }
}

/** "Keep": a part was filled in. It goes into the draft, and the editor, behind or in its place, shows what it changes. */
export async function onAgreementPart(sent: Submission<FormState>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, meta, value, below } = sent
  const { deps } = room
  const section = decodeSection(meta.agreement?.section)
  if (!meta.agreement || !section) return refuse({ kind: 'gone' })
  const { base } = meta.agreement
  const read = await readDraft(deps, { workspaceId, actorId })
  if (!read.ok) return refuse(read.refusal)
  if (read.draft.base !== base) return refuse({ kind: 'stale', inForce: read.draft.base })
  const defaults = defaultAgreement(await deps.defaultZone(deps.store, workspaceId))
  const filled = readSection(section, value, { document: read.draft.document, defaults, now: deps.clock.now() })
  if (!filled.ok) {
    return Object.keys(filled.errors).length > 0 ? { kind: 'errors', errors: filled.errors } : refuse({ kind: 'gone' })
  }
  const saved = await saveDraft(deps, { workspaceId, actorId }, { base, document: filled.document })
  if (!saved.ok) return refuse(saved.refusal)
  const changed = editor(saved.draft, deps.wallClock.now())
  if (!below) return { kind: 'say', view: changed }
  await redrawBelow(sent, below, changed)
  return { kind: 'close' }
}

/** "Propose": what was drafted waits for leaders, or is in force where this person speaks for both sides. */
export async function onAgreementProposed(sent: Submission<FormState>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, meta, inboundKey, below } = sent
  if (!meta.agreement) return refuse({ kind: 'gone' })
  const { base } = meta.agreement
  const outcome = await proposeAgreement(room.deps, { workspaceId, actorId, inboundKey, base })
  if (!outcome.ok) {
    // This form has no field that a sentence could stand under.
    return { kind: 'say', view: messageModal('Agreement', agreementRefused(outcome.refusal).text) }
  }
  if (below) await redrawBelow(sent, below, await agreementFor(room, workspaceId, actorId))
  await redrawHome(room, workspaceId, actorId)
  return { kind: 'say', view: messageModal('Agreement', proposed(outcome.view).text) }
}

export function readReason(state: FormState): FormValue<string> {
  const reason = wordsIn(state, DECLINE_REASON)
  return reason ? { ok: true, value: reason } : { ok: false, errors: { [DECLINE_REASON]: 'Say why: they hear it.' } }
}

export async function onAgreementDeclined(sent: Submission<string>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, meta, value: reason, inboundKey, below } = sent
  const { deps } = room
  const proposalId = meta.agreement?.proposalId
  if (!proposalId) return refuse({ kind: 'gone' })
  const decision = { type: 'decline', reason } as const
  const outcome = await decideProposal(deps, { workspaceId, actorId, inboundKey, proposalId, decision })
  if (!outcome.ok && outcome.refusal.kind !== 'repeated') return refuse(outcome.refusal)
  const proposal = below ? await deps.store.proposal(workspaceId, proposalId) : null
  if (proposal) {
    const view = await proposalView(deps, workspaceId, proposal)
    await redrawBelow(sent, below, reviewModal(view, { decides: false, withdraws: false }))
  }
  await redrawHome(room, workspaceId, actorId)
  return { kind: 'close' }
}

/** Draws the modal anew that the form stands on. What was sent is done whether or not that can be shown. */
export async function redrawBelow<V>(
  { room, workspaceId }: Submission<V>,
  viewId: string | null,
  view: ModalView,
): Promise<void> {
  if (!viewId) return
  try {
    await room.clientFor(workspaceId).views.update({ view_id: viewId, view })
  } catch (error) {
    room.deps.log.warn({ err: error }, 'a form could not be drawn anew')
  }
}
