import type { ModalView } from '@slack/types'
import { type Decision, decideProposal } from '../../use-cases/decide-agreement.ts'
import { type Drafted, dropDraft, readDraft } from '../../use-cases/draft-agreement.ts'
import { proposalView, readAgreement } from '../../use-cases/read-agreement.ts'
import type { Click } from '../click.ts'
import { redrawHome } from '../events/home-opened.ts'
import { editor } from '../render/agreement/editor.ts'
import { sectionForm } from '../render/agreement/forms.ts'
import { declineForm, reviewModal } from '../render/agreement/proposal.ts'
import { type AgreementNo, agreementRefused, later } from '../render/agreement/refusals.ts'
import { decodeSection } from '../render/agreement/sections.ts'
import { agreementModal } from '../render/agreement/view.ts'
import type { Rendered } from '../render/blocks.ts'
import type { Room } from '../room.ts'

type Opened = ModalView | { no: Rendered }

const no = (refusal: AgreementNo): { no: Rendered } => ({ no: agreementRefused(refusal) })

/** The agreement in force, for this reader. */
export async function agreementFor(room: Room, workspaceId: string, userId: string): Promise<ModalView> {
  const { view, reader, keptInFile } = await readAgreement(room.deps, workspaceId, userId)
  return agreementModal(view, { proposes: reader.proposes, keptInFile })
}

export async function onAgreementOpen(click: Click): Promise<void> {
  await click.openOrAnswer('Agreement', agreementFor(click.room, click.workspaceId, click.userId))
}

/** Opens the editor with what this person has changed so far. */
export async function onAgreementChange(click: Click): Promise<void> {
  await click.openOrAnswer('Change the agreement', drawn(readDraft(click.room.deps, writer(click)), click.at))
}

/** Opens the form of a part; the menu behind it forgets what was chosen, so that it can be chosen again. */
export async function onAgreementSection(click: Click): Promise<void> {
  const { deps } = click.room
  const section = decodeSection(click.value)
  if (!section) return
  const drafted = readDraft(deps, writer(click))
  const form = async (): Promise<Opened> => {
    const read = await drafted
    if (!read.ok) return no(read.refusal)
    return sectionForm(section, read.draft.document, read.draft.base, deps.clock.now()) ?? no({ kind: 'too_long' })
  }
  await click.openOrAnswer('Change the agreement', form())
  const behind = await drawn(drafted, click.at)
  if (!('no' in behind)) await click.redraw(behind)
}

/** Opens the definitions themselves, from what calls them into question; what is kept there leads on to the editor. */
export async function onChangeDefinition(click: Click): Promise<void> {
  const { deps } = click.room
  const form = async (): Promise<Opened> => {
    const read = await readDraft(deps, writer(click))
    if (!read.ok) return no(read.refusal)
    const section = { kind: 'yaml', section: 'definitions' } as const
    return sectionForm(section, read.draft.document, read.draft.base, deps.clock.now()) ?? no({ kind: 'too_long' })
  }
  await click.openOrAnswer('Change the agreement', form())
}

export async function onAgreementDiscard(click: Click): Promise<void> {
  await dropDraft(click.room.deps, writer(click))
  const anew = await drawn(readDraft(click.room.deps, writer(click)), click.at)
  if ('no' in anew) await click.answer(anew.no)
  else await click.redraw(anew)
}

async function drawn(drafted: Promise<Drafted>, at: number): Promise<Opened> {
  const read = await drafted
  return read.ok ? editor(read.draft, at) : no(read.refusal)
}

function writer({ workspaceId, userId }: Click) {
  return { workspaceId, actorId: userId }
}

/** All of a proposal, with the buttons that work for this reader. */
export async function onAgreementReview(click: Click): Promise<void> {
  await click.openOrAnswer('Agreement', reviewed(click))
}

async function reviewed(click: Click): Promise<Opened> {
  const { deps } = click.room
  const proposal = await deps.store.proposal(click.workspaceId, click.value ?? '')
  if (!proposal) return no({ kind: 'gone' })
  const { view, reader } = await readAgreement(deps, click.workspaceId, click.userId)
  if (view.open?.proposal.id === proposal.id) return reviewModal(view.open, reader)
  return reviewModal(await proposalView(deps, click.workspaceId, proposal), { decides: false, withdraws: false })
}

export async function onAgreementApprove(click: Click): Promise<void> {
  await decided(click, { type: 'approve' })
}

export async function onAgreementWithdraw(click: Click): Promise<void> {
  await decided(click, { type: 'withdraw' })
}

/** In a message nothing is said: it is edited. A form is drawn anew. */
async function decided(click: Click, decision: Decision): Promise<void> {
  const { room, workspaceId, userId: actorId, inboundKey } = click
  const proposalId = click.value ?? ''
  const outcome = await decideProposal(room.deps, { workspaceId, actorId, inboundKey, proposalId, decision })
  if (!outcome.ok) await click.answer(agreementRefused(outcome.refusal))
  else if (click.view && !click.inHome)
    await click.redraw(reviewModal(outcome.view, { decides: false, withdraws: false }))
  await redrawHome(room, workspaceId, actorId)
}

/** Asks why. Whoever has no say is told so before they type anything. */
export async function onAgreementDecline(click: Click): Promise<void> {
  const { deps } = click.room
  const loaded = async (): Promise<Opened> => {
    const { view, reader } = await readAgreement(deps, click.workspaceId, click.userId)
    if (view.open?.proposal.id === click.value) {
      return reader.speaks ? declineForm(view.open) : no({ kind: 'not_leader' })
    }
    const proposal = await deps.store.proposal(click.workspaceId, click.value ?? '')
    return no(proposal ? { kind: 'decided', state: proposal.state } : { kind: 'gone' })
  }
  await click.openOrAnswer('Decline', loaded())
}

export async function onAgreementLater(click: Click): Promise<void> {
  const { deps } = click.room
  const proposal = await deps.store.proposal(click.workspaceId, click.value ?? '')
  if (proposal?.state !== 'open') {
    return click.answer(agreementRefused(proposal ? { kind: 'decided', state: proposal.state } : { kind: 'gone' }))
  }
  await click.answer(later({ version: proposal.baseVersion + 1 }))
}
