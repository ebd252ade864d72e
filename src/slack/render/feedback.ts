import type { KnownBlock } from '@slack/types'
import type { AnswerPromise } from '../../domain/answer-promise.ts'
import type { FeedbackText } from '../../domain/feedback-words.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { context, quoteAndNote, type Rendered, section } from './blocks.ts'
import { correctLine, detailWords, helpedNamed } from './details.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany, whence } from './person.ts'
import { response } from './response.ts'
import { dots, personName, word } from './text.ts'
import { attemptsProgress, CLOSENESS_WORDS, capital, closedAs, money } from './words.ts'

/**
 * What marketing reads when a hand-off closed: the reason first, because reasons are scanned, then the words, then who
 * and whence in grey.
 */
export function feedback(view: HandoffView, promise: AnswerPromise | null = null): Rendered {
  const said = view.feedback ?? closedWithout(view)
  if (said === null) {
    // Reopened since: the message stays as the record that it once closed.
    return fitMessage(`${word(companyOf(view))} was reopened.`, context(`${linkedCompany(view)} was reopened.`))
  }
  const text = view.answer
    ? `Marketing answered on ${word(companyOf(view))}.`
    : `${word(companyOf(view))} closed as ${closedAs(said.outcome, said.reason, said.detail)}.`
  return fitMessage(text, [...feedbackGiven(view), ...response([view], promise)])
}

/** The reason, the words, who and whence: also above the form that answers it. */
export function feedbackGiven(view: HandoffView): KnownBlock[] {
  const said = view.feedback ?? closedWithout(view)
  if (said === null) return []
  const how = capital(closedAs(said.outcome, said.reason, said.detail))
  const worth = said.outcome === 'won' ? money(said.amount, said.currency) : ''
  const { attempts } = view.handoff
  return [
    section(dots([`*${how}*`, worth && `*${worth}*`, linkedCompany(view)])),
    ...quoteAndNote(said.said, said.note),
    ...context(
      dots([
        personName(view.feedback?.by?.name ?? view.owner?.name),
        said.closeness ? CLOSENESS_WORDS[said.closeness] : '',
        attempts > 0 || view.owner ? attemptsProgress(attempts, view.attemptsAsked) : '',
        whence(view),
        said.outcome === 'won' ? helpedNamed(said) : '',
        detailWords(said),
      ]),
    ),
    ...correctLine(said),
  ]
}

/** What is known of a close that nobody commented on, such as a CRM's. */
function closedWithout(view: HandoffView): FeedbackText | null {
  const { outcome, reason, amount, currency } = view.handoff
  if (outcome === null) return null
  return { outcome, reason, closeness: null, said: null, note: null, amount, currency }
}
