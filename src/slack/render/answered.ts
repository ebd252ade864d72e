import type { HandoffView } from '../../domain/messages.ts'
import { context, quote, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany } from './person.ts'
import { dots, personName, word } from './text.ts'
import { changedWords, closedAs } from './words.ts'

/** To whoever closed a hand-off: marketing read why, and answered. */
export function answeredDirectly(view: HandoffView): Rendered {
  const { answer, feedback } = view
  const wrote = feedback ? `you wrote “${closedAs(feedback.outcome, feedback.reason, feedback.detail)}”` : ''
  return fitMessage(`Marketing answered you on ${word(companyOf(view))}.`, [
    section(`:speech_balloon: *Marketing answered you* on ${linkedCompany(view)}`),
    ...quote(answer?.text ?? null),
    ...context(dots([personName(answer?.by.name), changedWords(answer?.changed ?? []), wrote])),
  ])
}
