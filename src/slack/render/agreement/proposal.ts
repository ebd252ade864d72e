import type { KnownBlock, ModalView } from '@slack/types'
import type { ProposalView } from '../../../domain/agreement-views.ts'
import { ACTIONS, CALLBACKS } from '../../ids.ts'
import { encodeMeta } from '../../meta.ts'
import { actions, button, context, divider, header, plain, quote, type Rendered, section } from '../blocks.ts'
import { fitMessage, fitModal } from '../fit.ts'
import { LIST_ROWS } from '../limits.ts'
import { form, textField } from '../modals/fields.ts'
import { personName } from '../text.ts'
import { day } from '../time.ts'
import { capital, count, figure } from '../words.ts'
import { approvedBy, approvedSoFar, awaitedBy, changeRow, versionName, whatIfLine } from './words.ts'

/** Changes that a modal shows; with their what-ifs they stay below the blocks of a view. */
const IN_MODAL = 40

/** To a leader who is to decide, or to whoever proposed; once it is decided, in the past tense. */
export function proposalMessage(part: 'ask' | 'outcome', view: ProposalView): Rendered {
  if (view.proposal.state === 'open')
    return part === 'ask' ? asking(view) : fitMessage(waitsSentence(view), [section(waitsSentence(view))])
  return part === 'ask' ? asked(view) : outcome(view)
}

function asking(view: ProposalView): Rendered {
  const { proposal, version, proposer, changes } = view
  return fitMessage(
    `Agreement v${version} waits for you: ${count(changes.length, 'change')} by ${personName(proposer)}.`,
    [
      header(`Agreement v${version} waits for you`),
      section(standing(view)),
      ...changeBlocks(view, LIST_ROWS, 'Review…'),
      ...context(termsLine(view)),
      ...actions(`agreement:${proposal.id}:${proposal.approvals.length}`, [
        button(ACTIONS.agreementApprove, 'Approve', proposal.id, true),
        button(ACTIONS.agreementDecline, 'Decline…', proposal.id),
        button(ACTIONS.agreementReview, 'Review…', proposal.id),
        button(ACTIONS.agreementLater, 'Later', proposal.id),
      ]),
    ],
  )
}

/** What a leader was asked, settled. */
function asked(view: ProposalView): Rendered {
  return fitMessage(settled(view), context(`${MARKS[view.proposal.state] ?? ''} ${settled(view)}`.trim()))
}

const MARKS: Readonly<Record<string, string>> = {
  approved: ':white_check_mark:',
  declined: ':no_entry_sign:',
  withdrawn: ':leftwards_arrow_with_hook:',
  superseded: ':leftwards_arrow_with_hook:',
}

function outcome(view: ProposalView): Rendered {
  const { state, reason } = view.proposal
  const again = state === 'declined' || state === 'superseded'
  const todo =
    state === 'superseded' ? '\nNothing of it was applied. Look at what is in force, and propose it anew.' : ''
  return fitMessage(settled(view), [
    section(`${MARKS[state] ?? ''} *${settled(view)}*${todo}`.trim()),
    ...(state === 'declined' ? quote(reason) : []),
    ...(again
      ? actions(`agreement:${view.proposal.id}:${state}`, [button(ACTIONS.agreementOpen, 'Agreement…', null)])
      : []),
  ])
}

/** What became of it, as a sentence in the past tense. */
function settled({ proposal, version, decider, approvals, inForce }: ProposalView): string {
  const name = `Agreement v${version}`
  const who = personName(decider) || 'somebody'
  switch (proposal.state) {
    case 'approved':
      return `${name} is in force, approved by ${approvedBy(approvals)}.`
    case 'declined':
      return `${name} was declined by ${who}.`
    case 'withdrawn':
      return `${name} was taken back by ${who}.`
    case 'superseded':
      return `This change was not decided: agreement v${inForce} came into force first.`
    default:
      return `${name} is not decided yet.`
  }
}

/** Who proposed it, who has spoken, who is to speak. */
function standing({ proposal, proposer, approvals, awaited, now, zone }: ProposalView): string {
  const by = `Proposed by ${personName(proposer) || 'somebody'} ${day(proposal.at, { now, zone })}.`
  return [
    by,
    approvedSoFar(approvals),
    `*${capital(awaitedBy(awaited))} ${awaited.length > 1 ? 'decide' : 'decides'} next.*`,
  ]
    .filter(Boolean)
    .join(' ')
}

function waitsSentence({ version, awaited }: ProposalView): string {
  return `Agreement v${version} waits for ${awaitedBy(awaited)}.`
}

/** The diff: old struck, new bold, and under each change what it would have meant. */
export function changeBlocks({ changes }: Pick<ProposalView, 'changes'>, most: number, rest: string): KnownBlock[] {
  const shown = changes.slice(0, most)
  const left = changes.length - shown.length
  return [
    divider(),
    ...shown.flatMap((change) => [section(changeRow(change)), ...context(whatIfLine(change))]),
    ...(left > 0 ? context(`and ${figure(left)} more${rest && ` under ${rest}`}`) : []),
    divider(),
  ]
}

/** Whom it binds. */
export function termsLine({ version, openHandoffs, proposal }: ProposalView): string {
  const kept = versionName(proposal.baseVersion)
  const open =
    openHandoffs === 0
      ? ''
      : openHandoffs === 1
        ? ` The open one keeps ${kept}.`
        : ` The ${figure(openHandoffs)} open ones keep ${kept}.`
  return `New hand-offs follow v${version} once both sides approve.${open}`
}

/** All of a proposal, for whoever decides or is curious. */
export function reviewModal(view: ProposalView, may: { decides: boolean; withdraws: boolean }): ModalView {
  const { proposal, version } = view
  const isOpen = proposal.state === 'open'
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.agreementReview,
    title: plain(`Agreement v${version}`),
    close: plain(may.decides && isOpen ? 'Later' : 'Close'),
    private_metadata: encodeMeta({ agreement: { base: proposal.baseVersion, proposalId: proposal.id } }),
    blocks: [
      section(isOpen ? standing(view) : settled(view)),
      ...changeBlocks(view, IN_MODAL, ''),
      ...context(termsLine(view)),
      ...actions(`agreement:${proposal.id}`, [
        ...(isOpen && may.decides
          ? [
              button(ACTIONS.agreementApprove, 'Approve', proposal.id, true),
              button(ACTIONS.agreementDecline, 'Decline…', proposal.id),
            ]
          : []),
        ...(isOpen && may.withdraws ? [button(ACTIONS.agreementWithdraw, 'Take it back', proposal.id)] : []),
      ]),
    ],
  })
}

/** Block id of the reason. */
export const DECLINE_REASON = 'agreement.reason'

export function declineForm({ version, proposal, proposer }: ProposalView): ModalView {
  const who = personName(proposer)
  return form({
    callbackId: CALLBACKS.agreementDecline,
    title: `Decline v${version}`,
    submit: 'Decline',
    meta: { agreement: { base: proposal.baseVersion, proposalId: proposal.id } },
    blocks: [
      ...context(`${who || 'Whoever proposed it'} hears what you write. The agreement in force stays as it is.`),
      textField(DECLINE_REASON, 'Why?', { multiline: true }),
    ],
  })
}
