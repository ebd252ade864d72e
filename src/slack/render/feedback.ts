import type { KnownBlock } from '@slack/types'
import { awaitsAnswer } from '../../domain/answer.ts'
import type { FeedbackText, HandoffView } from '../../domain/messages.ts'
import { ACTIONS, encodeRef } from '../ids.ts'
import { button, context, quote, quoteAndNote, type Rendered, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { correctLine, detailWords, helpedNamed } from './details.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany, whence } from './person.ts'
import { isOverdue } from './promises.ts'
import { dots, personName, word } from './text.ts'
import { businessTime, when } from './time.ts'
import { attemptsProgress, CLOSENESS_WORDS, capital, changedWords, closedAs, money } from './words.ts'

/**
 * What marketing reads when a hand-off closed: the reason first, because reasons are scanned, then the words, then who
 * and whence in grey.
 */
export function feedback(view: HandoffView): Rendered {
  const said = view.feedback ?? closedWithout(view)
  if (said === null) {
    // Reopened since: the message stays as the record that it once closed.
    return fitMessage(`${word(companyOf(view))} was reopened.`, context(`${linkedCompany(view)} was reopened.`))
  }
  const text = view.answer
    ? `Marketing answered on ${word(companyOf(view))}.`
    : `${word(companyOf(view))} closed as ${closedAs(said.outcome, said.reason, said.detail)}.`
  return fitMessage(text, [...feedbackGiven(view), ...response(view)])
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

/** What marketing owes, or its answer in place of the button. */
function response(view: HandoffView): KnownBlock[] {
  const { answer, handoff } = view
  if (answer) {
    const took = answer.minutes === null ? '' : ` in ${businessTime(answer.minutes)}`
    const by = `:speech_balloon: *Answered* by ${personName(answer.by.name)}${took}`
    return [
      section(dots([by, when(answer.at, view, true)])),
      ...quote(answer.text),
      ...context(capital(changedWords(answer.changed))),
    ]
  }
  if (!awaitsAnswer(handoff)) return []
  return [section(`*${owed(view)}*`, button(ACTIONS.answer, 'Answer…', encodeRef(refOf(view)), true))]
}

function owed(view: HandoffView): string {
  const clock = view.clocks.findLast(({ kind, cycle }) => kind === 'response' && cycle === view.handoff.cycle)
  const verb = view.handoff.outcome === 'bad_data' ? 'fix and answer' : 'answer'
  if (!clock || clock.state === 'void') return `Marketing: ${verb} this`
  const due = when(clock.dueAt, view, true)
  return isOverdue(clock, view) ? `Marketing: ${verb} now, it was due ${due}` : `Marketing: ${verb} by ${due}`
}

/** What is known of a close that nobody commented on, such as a CRM's. */
function closedWithout(view: HandoffView): FeedbackText | null {
  const { outcome, reason, amount, currency } = view.handoff
  if (outcome === null) return null
  return { outcome, reason, closeness: null, said: null, note: null, amount, currency }
}
