import type { RequestRefusal, RequestState } from '../../../domain/content-request.ts'
import type { ContentRequestView } from '../../../domain/content-views.ts'
import type { ContentRefusal } from '../../../use-cases/save-content.ts'
import { onlyColleagues, onlyMarketers, said } from '../answers.ts'
import type { Rendered } from '../blocks.ts'
import { mention, personName, word } from '../text.ts'
import { span } from '../time.ts'
import { CONTENT_NAME_SHOWN } from './words.ts'

/** Why the library was not changed, to whoever tried. */
export function contentRefused(no: ContentRefusal): Rendered {
  switch (no.kind) {
    case 'not_allowed':
      return no.needs === 'member' ? onlyColleagues() : onlyMarketers()
    case 'taken': {
      const name = word(no.name, CONTENT_NAME_SHOWN)
      return said(
        no.retired
          ? `“${name}” is in the library, among what is retired. Bring it back there.`
          : `“${name}” is in the library already.`,
      )
    }
    case 'no_name':
      return said('Give it a name.')
    case 'unfit_owner':
      return said(
        'Guests, apps and people from other companies cannot look after content. Please choose somebody else.',
      )
    case 'gone':
      return said('That is not in the library any more. Nothing changed.')
  }
}

export type RequestNo = RequestRefusal | { kind: 'gone' } | { kind: 'repeated' } | { kind: 'no_name' }

interface Tried {
  view: ContentRequestView | null
  /** Who tried, and when. */
  by: string
  at: number
}

/** Why a request did not move, to whoever tried. */
export function requestRefused(no: RequestNo, tried: Tried): Rendered {
  switch (no.kind) {
    case 'not_allowed':
      return notAllowed(no.needs, tried.view)
    case 'moved':
      return movedBefore(no, tried)
    case 'too_early':
      return said(no.state === 'asked' ? 'Nobody has accepted this yet. Accept it first.' : 'Nothing is delivered yet.')
    case 'past':
      return said('Choose today or a later day.')
    case 'gone':
      return said('That request is not here any more. Nothing changed.')
    case 'repeated':
      return said('That is done already.')
    case 'no_name':
      return said('Give it a name.')
  }
}

function notAllowed(needs: 'member' | 'marketer' | 'requester', view: ContentRequestView | null): Rendered {
  if (needs === 'member') return onlyColleagues()
  if (needs === 'marketer') return onlyMarketers()
  return said(`${personName(view?.requester.name) || 'Whoever asked'} signs this off, or a leader.`)
}

const DONE: Readonly<Record<RequestState, string>> = {
  asked: 'asked for this',
  accepted: 'accepted this',
  delivered: 'delivered this',
  signed_off: 'signed this off',
  declined: 'declined this',
}

/** Somebody was faster. One that was sent back counts as accepted by whoever did. */
function movedBefore(no: RequestRefusal & { kind: 'moved' }, { view, by, at }: Tried): Rendered {
  const sentBack = no.state === 'accepted' && view !== null && view.accepter !== null && view.accepter.id !== no.by
  const faster = sentBack ? (view?.accepter?.id ?? no.by) : no.by
  if (faster === by) return said(`You ${DONE[no.state]} already.`)
  const before =
    sentBack || at < no.at ? 'before you' : at - no.at < 1000 ? 'just before you' : `${span(at - no.at)} before you`
  const name = personName((sentBack ? view?.accepter : view?.mover)?.name) || 'Somebody'
  const sentence = (who: string) => `${who} ${DONE[no.state]} ${before}.`
  return said(sentence(mention(faster)), undefined, sentence(name))
}
