import type { NextTryView } from '../../domain/messages.ts'
import { buttonsBlock } from '../ids.ts'
import { actions, context, quote, type Rendered, section } from './blocks.ts'
import { legalButtons, refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf, leadAndTitle, linkedCompany } from './person.ts'
import { dots, emailLink, phoneLink, word } from './text.ts'
import { when } from './time.ts'
import { attemptsProgress, attemptWords } from './words.ts'

/** To a lead's owner: today is the day they meant to try again. Once they did, the same message says so, in grey. */
export function nextTry({ at, tried, note, view }: NextTryView): Rendered {
  const company = word(companyOf(view))
  if (tried) {
    const sentence = (who: string) => `You planned to try ${who} again ${when(at, view, false)}. That is done.`
    return fitMessage(sentence(company), context(`:telephone_receiver: ${sentence(linkedCompany(view))}`))
  }
  const { lead } = view.mql
  const last = view.lastAttempt
  return fitMessage(`Try ${company} again: you planned it for today.`, [
    section(
      [
        `:telephone_receiver: *Try ${linkedCompany(view)} again today*, as you planned`,
        dots([leadAndTitle(view), phoneLink(lead.phone), emailLink(lead.email)]),
      ].join('\n'),
    ),
    ...quote(note),
    ...context(
      dots([
        attemptsProgress(view.handoff.attempts, view.attemptsAsked),
        last && `last ${when(last.at, view, true)}: ${attemptWords(last.channel, last.result)}`,
      ]),
    ),
    ...actions(buttonsBlock(refOf(view)), legalButtons(view, ['attempt', 'contact', 'close'])),
  ])
}
