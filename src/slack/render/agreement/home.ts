import type { KnownBlock } from '@slack/types'
import type { ProposalView } from '../../../domain/agreement-views.ts'
import { ACTIONS } from '../../ids.ts'
import { button, header, section } from '../blocks.ts'
import { personName } from '../text.ts'
import { day } from '../time.ts'
import { count } from '../words.ts'
import { approvedSoFar, awaitedBy } from './words.ts'

export interface HomeAgreement {
  /** What waits for leaders, if anything does. */
  open: ProposalView | null
  /** Whether it waits for this reader. */
  decides: boolean
}

/** In a leader's or admin's Home: what is proposed and whom it waits for. No block where nothing is. */
export function agreementWaits(agreement: HomeAgreement | null | undefined): KnownBlock[] {
  if (!agreement?.open) return []
  const { open, decides } = agreement
  const { version, changes, proposer, proposal, approvals, awaited } = open
  const by = `${count(changes.length, 'change')} by ${personName(proposer) || 'somebody'}, ${day(proposal.at, open)}.`
  const waits = decides ? approvedSoFar(approvals) : `Waits for ${awaitedBy(awaited)}.`
  return [
    header(decides ? `Agreement v${version} waits for you` : `Agreement v${version} is proposed`),
    section(`${by} ${waits}`.trim(), button(ACTIONS.agreementReview, 'Review…', proposal.id, decides)),
  ]
}
