import type { ProposalRefusal, ProposalState } from '../../../domain/agreement-proposal.ts'
import type { ProposalView } from '../../../domain/agreement-views.ts'
import { said } from '../answers.ts'
import type { Rendered } from '../blocks.ts'
import { keptInFileSentence } from './view.ts'
import { awaitedBy } from './words.ts'

export type AgreementNo = ProposalRefusal | { kind: 'repeated' } | { kind: 'too_long' }

/** Why something about the agreement was not done, to whoever tried. */
export function agreementRefused(no: AgreementNo): Rendered {
  switch (no.kind) {
    case 'not_leader':
      return said('Leaders and admins propose changes of the agreement; a leader of each side approves them.')
    case 'one_is_open':
      return said('Another change waits for its decision. That one comes first.')
    case 'no_change':
      return said('Nothing would change. Choose what to change first.')
    case 'stale':
      return said(
        `Agreement v${no.inForce} came into force meanwhile. Nothing of this was applied; open it anew and look at what holds now.`,
      )
    case 'decided':
      return said(DECIDED[no.state])
    case 'spoken':
      return said('Your side has approved this already. It waits for the other one.')
    case 'not_yours':
      return said('Whoever proposed it, or an admin, can take it back.')
    case 'kept_in_file':
      return said(keptInFileSentence())
    case 'gone':
      return said('That change is not here any more. Nothing changed.')
    case 'repeated':
      return said('That is done already.')
    case 'too_long':
      return said(
        'That part is too long for a form. Take `npx baton agreement export`, change the file, and apply it with `npx baton agreement apply`.',
      )
  }
}

const DECIDED: Record<ProposalState, string> = {
  draft: 'This is not proposed yet.',
  open: 'This is not decided yet.',
  approved: 'This agreement is in force already.',
  declined: 'This change was declined already.',
  withdrawn: 'This change was taken back.',
  superseded: 'Another agreement came into force first. Nothing of this was applied.',
}

/** After "Propose": what became of it. */
export function proposed(view: ProposalView): Rendered {
  if (view.proposal.state === 'approved')
    return said(`Agreement v${view.version} is in force. New hand-offs follow it.`)
  return said(`Agreement v${view.version} is proposed. It waits for ${awaitedBy(view.awaited)}, who was told.`)
}

/** After "Later". */
export function later({ version }: Pick<ProposalView, 'version'>): Rendered {
  return said(`Agreement v${version} waits in Baton’s Home. Nothing changes until both sides approve.`)
}
