import type { KnownBlock } from '@slack/types'
import type { FeedbackNews, HandoffView, NudgeView } from '../../domain/messages.ts'
import { ACTIONS, encodeRef } from '../ids.ts'
import { button, context, type Rendered, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany } from './person.ts'
import { isOverdue } from './promises.ts'
import { dots, link, word } from './text.ts'
import { day } from './time.ts'
import { capital, closedAs, count, figure } from './words.ts'

/** Once a week, to one person: what waits for a word of theirs. Nothing is counted against anybody. */
export function nudge({ silent, due }: NudgeView): Rendered {
  if (silent.total + due.total === 0)
    return fitMessage('Nothing waits for a word of yours.', context('All said. Thank you.'))
  const parts = [
    silent.total > 0 ? count(silent.total, 'closed lead has', 'closed leads have') + ' no reason yet' : '',
    due.total > 0 ? count(due.total, 'answer is due', 'answers are due') : '',
  ].filter(Boolean)
  return fitMessage(`${capital(parts.join(', '))}.`, [...silentRows(silent), ...answersDueRows(due)])
}

function silentRows({ found, total }: NudgeView['silent']): KnownBlock[] {
  if (total === 0) return []
  const left = total - found.length
  const have = count(total, 'closed lead has', 'closed leads have')
  return [
    section(`*${have} no reason yet.* A word from you tells marketing what to change.`),
    ...found.map((view) =>
      section(silentLine(view), button(ACTIONS.addFeedback, 'Add feedback…', encodeRef(refOf(view)))),
    ),
    ...context(left > 0 ? `and ${figure(left)} more` : ''),
  ]
}

function silentLine(view: HandoffView): string {
  const { outcome, reason, closedAt } = view.handoff
  const how = outcome ? closedAs(outcome, reason) : ''
  return dots([linkedCompany(view), how, closedAt === null ? '' : `closed ${day(closedAt, view)}`])
}

/** `5 answers due, the oldest since Nov 20`, each linked to where it is answered. */
export function answersDueRows({ found, total }: NudgeView['due']): KnownBlock[] {
  const [first] = found
  if (total === 0 || !first) return []
  const closedAt = first.views[0]?.handoff.closedAt ?? null
  const since = closedAt !== null && first.views[0] ? `, the oldest since ${day(closedAt, first.views[0])}` : ''
  const left = total - found.length
  const rows = found.map(dueLine).filter(Boolean)
  return [
    section([`*${count(total, 'answer')} due${since}*`, ...rows].join('\n')),
    ...context(left > 0 ? `and ${figure(left)} more in the feedback channel` : ''),
  ]
}

function dueLine({ views }: FeedbackNews): string {
  const [view] = views
  if (!view?.handoff.outcome) return ''
  const who = views.length > 1 ? count(views.length, 'hand-off') : word(companyOf(view))
  const clock = view.clocks.findLast(({ kind, cycle }) => kind === 'response' && cycle === view.handoff.cycle)
  const late = clock && isOverdue(clock, view) ? ':alarm_clock:' : ''
  const what = dots([link(view.feedbackLink, who), capital(closedAs(view.handoff.outcome, view.handoff.reason))])
  return `• ${late ? `${late} ` : ''}${what}`
}
