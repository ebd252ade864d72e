import type { KnownBlock } from '@slack/types'
import { awaitsAnswer, isLastWord } from '../../domain/answer.ts'
import type { AnswerPromise } from '../../domain/answer-promise.ts'
import type { AnswerView, HandoffView } from '../../domain/messages.ts'
import { ACTIONS, encodeRef } from '../ids.ts'
import { promiseInFeedback } from './answer-promise.ts'
import { button, context, quote, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { isOverdue } from './promises.ts'
import { dots, personName } from './text.ts'
import { businessTime, when } from './time.ts'
import { ANSWER_WORDS, capital, changedWords } from './words.ts'

/**
 * What marketing owes for the closes of one message, or its answer in place of the button.
 *
 * @param views    what one answer is for, the first first: at least one
 * @param promise  what the answer promises to change
 */
export function response(views: readonly HandoffView[], promise: AnswerPromise | null): KnownBlock[] {
  const [view] = views
  if (!view) return []
  if (view.answer) return answered(views, view.answer, view, promise)
  if (!awaitsAnswer(view.handoff)) return []
  return [section(`*${owed(views)}*`, answerButton(view, true))]
}

function answered(
  views: readonly HandoffView[],
  answer: AnswerView,
  view: HandoffView,
  promise: AnswerPromise | null,
): KnownBlock[] {
  const took = answer.minutes === null ? '' : ` in ${businessTime(answer.minutes)}`
  const verb = answer.kind === 'need_more' ? 'Asked back' : 'Answered'
  const by = `:speech_balloon: *${verb}* by ${personName(answer.by.name)}${took}`
  return [
    section(dots([by, answer.kind ? ANSWER_WORDS[answer.kind] : '', when(answer.at, view, true)])),
    ...quote(answer.text),
    ...context(capital(changedWords(answer.changed))),
    ...promiseInFeedback(promise, view),
    ...(isLastWord(answer) ? [] : stillToAnswer(views, view)),
  ]
}

/** After a question back: whether it was met with more, and the button again. */
function stillToAnswer(views: readonly HandoffView[], view: HandoffView): KnownBlock[] {
  const added = views.some((one) => one.answer?.added)
  const line = added ? 'Sales said more since: it is above and in the thread.' : 'Sales was asked for more.'
  return [section(line, answerButton(view, added))]
}

function answerButton(view: HandoffView, primary: boolean) {
  return button(ACTIONS.answer, 'Answer…', encodeRef(refOf(view)), primary)
}

function owed(views: readonly HandoffView[]): string {
  const clocks = views.flatMap((view) => {
    const clock = view.clocks.findLast(({ kind, cycle }) => kind === 'response' && cycle === view.handoff.cycle)
    return clock && clock.state !== 'void' ? [{ clock, view }] : []
  })
  const first = clocks.sort((one, other) => one.clock.dueAt - other.clock.dueAt)[0]
  const verb = views[0]?.handoff.outcome === 'bad_data' ? 'fix and answer' : 'answer'
  const many = views.length > 1
  const what = many ? `${verb} all ${views.length}` : verb
  if (!first) return `Marketing: ${what}${many ? '' : ' this'}`
  const due = when(first.clock.dueAt, first.view, true)
  if (isOverdue(first.clock, first.view)) return `Marketing: ${what} now, ${many ? 'the first' : 'it'} was due ${due}`
  return `Marketing: ${what}${many ? ', the first' : ''} by ${due}`
}
