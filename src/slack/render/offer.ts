import type { OfferView } from '../../domain/messages.ts'
import type { OfferReason } from '../../domain/routing.ts'
import { buttonsBlock } from '../ids.ts'
import { actions, context, type Rendered, section } from './blocks.ts'
import { legalButtons, refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf, leadAndTitle, linkedCompany, whence } from './person.ts'
import { dots, phoneLink, word } from './text.ts'
import { when } from './time.ts'

const WHY: Record<OfferReason, string> = {
  owner: 'You are named as its owner.',
  before: 'You held it before.',
  company: 'You hold this company.',
  turn: '',
}

/** To whoever a lead is offered to, alone: yes or no. Once it is over it says how, grey, with nothing to press. */
export function offer({ until, why, ended, view }: OfferView): Rendered {
  const company = word(companyOf(view))
  if (ended) {
    const sentence = (who: string) => endOf(ended.how, who, when(ended.at, view, true))
    return fitMessage(sentence(company), context(sentence(linkedCompany(view))))
  }
  const by = when(until, view, true)
  return fitMessage(`${company} is offered to you until ${by}.`, [
    section(
      [
        `*${linkedCompany(view)} is offered to you until ${by}*`,
        dots([leadAndTitle(view), phoneLink(view.mql.lead.phone), whence(view)]),
        WHY[why],
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    ...actions(buttonsBlock(refOf(view)), legalButtons(view, ['claim', 'pass'])),
  ])
}

function endOf(how: NonNullable<OfferView['ended']>['how'], company: string, at: string): string {
  switch (how) {
    case 'accepted':
      return `You accepted ${company} ${at}.`
    case 'passed':
      return `You passed on ${company} ${at}.`
    case 'expired':
      return `${company} was offered to you; the offer ended ${at}.`
    case 'taken':
      return `${company} was offered to you; it went elsewhere ${at}.`
    case 'closed':
      return `${company} was offered to you; it closed ${at}.`
  }
}
