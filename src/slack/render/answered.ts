import { monthDay } from '../../domain/day-names.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { ACTIONS, encodeRef } from '../ids.ts'
import { button, context, quote, type Rendered, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { LIST_ROWS } from './limits.ts'
import { companyOf, linkedCompany } from './person.ts'
import { dots, personName, word } from './text.ts'
import { ANSWER_WORDS, changedWords, closedAs, count, figure } from './words.ts'

/**
 * To whoever closed hand-offs: marketing read why, and answered, or asks for more.
 *
 * @param others  further ones of the same person that the same answer is for
 */
export function answeredDirectly(view: HandoffView, ...others: readonly HandoffView[]): Rendered {
  const { answer, feedback } = view
  const wrote = feedback ? `you wrote “${closedAs(feedback.outcome, feedback.reason, feedback.detail)}”` : ''
  const asks = answer?.kind === 'need_more'
  const did = asks ? 'asks you for more' : 'answered you'
  const promise = answer?.promise
    ? `it will change by ${monthDay(answer.promise.due)}: ${word(answer.promise.what, 150)}`
    : ''
  const kind = answer?.kind && !asks ? ANSWER_WORDS[answer.kind] : ''
  const text = others.length > 0 ? count(others.length + 1, 'hand-off') : word(companyOf(view))
  return fitMessage(`Marketing ${did} on ${text}.`, [
    section(`:speech_balloon: *Marketing ${did}* on ${named([view, ...others])}`),
    ...quote(answer?.text ?? null),
    ...context(dots([personName(answer?.by.name), kind, changedWords(answer?.changed ?? []), promise, wrote])),
    ...(asks ? [view, ...others].slice(0, LIST_ROWS).map((one) => addRow(one, others.length > 0)) : []),
  ])
}

function named(views: readonly HandoffView[]): string {
  const left = views.length - LIST_ROWS
  return `${views.slice(0, LIST_ROWS).map(linkedCompany).join(', ')}${left > 0 ? ` and ${figure(left)} more` : ''}`
}

/** One lead that more can be said about. */
export function addRow(view: HandoffView, withCompany: boolean) {
  const label = withCompany ? linkedCompany(view) : 'Say it here, or reply where feedback stands.'
  return section(label, button(ACTIONS.addFeedback, 'Add feedback…', encodeRef(refOf(view))))
}
