import type { HandoffView } from '../../domain/messages.ts'
import { context, quoteAndNote, type Rendered } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany } from './person.ts'
import { personName, word } from './text.ts'

/** Under feedback: what sales said when marketing asked back. */
export function feedbackLine(by: string, said: string | null, note: string | null, view: HandoffView): Rendered {
  const who = personName(by) || 'Somebody'
  return fitMessage(`${who} said more on ${word(companyOf(view))}.`, [
    ...context(`:memo: ${who} said more on ${linkedCompany(view)}`),
    ...quoteAndNote(said, note),
  ])
}
