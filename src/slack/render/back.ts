import type { HandoffView } from '../../domain/messages.ts'
import { context, type Rendered, section } from './blocks.ts'
import { legalButtons } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf } from './person.ts'
import { promise } from './promise-line.ts'
import { word } from './text.ts'

/** Nobody is left to ask: said to the whole channel, without names. Once the lead is taken it is told in the past tense. */
export function backLine(view: HandoffView): Rendered {
  const company = word(companyOf(view))
  if (!view.back) {
    const sentence = `${company} was back for everyone.`
    return fitMessage(sentence, context(sentence))
  }
  const sentence = `Back for everyone: ${company}.`
  const todo = `${promise(view)}.`
  return fitMessage(`${sentence} ${todo}`, [
    section(`*Back for everyone: ${company}.* ${todo}`, legalButtons(view, ['claim'])[0]),
  ])
}
