import type { HandoffView } from '../../domain/messages.ts'
import { COMPANY_IN_HEADER } from './limits.ts'
import { companyOf, leadAndTitle } from './person.ts'
import { promise } from './promise-line.ts'
import { isAsleep, isHot, isOverdue, nextOf } from './promises.ts'
import { personName, word } from './text.ts'
import { dueWhen } from './time.ts'
import { attemptsProgress, closedAs, money, PROMISES } from './words.ts'

/** The card in a notification: company, what, by when. Plain names, so that it pings nobody. */
export function cardText(view: HandoffView): string {
  const company = word(companyOf(view), COMPANY_IN_HEADER)
  const { state, attempts, amount, currency } = view.handoff
  if (state === 'closed') return closedText(view, company)
  if (isAsleep(view)) return `${company}: ${lower(promise(view))}. Clocks wait.`
  if (isOverdue(nextOf(view), view)) return overdueText(view, company)
  switch (state) {
    case 'new':
      return `New ${isHot(view) ? 'hot ' : ''}MQL${forWhom(view)}: ${company}. ${leadAndTitle(view)}. ${promise(view)}.`
    case 'acknowledged':
      return `${company}: claimed by ${personName(view.owner?.name) || 'sales'}. ${promise(view)}.`
    case 'contacted':
      return `${company}: contacted. ${promise(view)}. ${attemptsProgress(attempts, view.attemptsAsked)}.`
    case 'qualified':
      return `${company} is an SQL. Next: open an opportunity.`
    case 'opportunity': {
      const worth = money(amount, currency)
      return `${company} is an opportunity${worth ? ` of ${worth}` : ''}.`
    }
  }
}

function forWhom({ offeredTo }: HandoffView): string {
  const name = personName(offeredTo?.name)
  return name && ` for ${name}`
}

function overdueText(view: HandoffView, company: string): string {
  const clock = nextOf(view)
  if (!clock) return company
  const due = `The ${PROMISES[clock.kind].noun} was due ${dueWhen(clock, view)}.`
  return view.handoff.state === 'new' ? `${company} is still unclaimed. ${due}` : `${company}: ${lower(due)}`
}

function closedText(view: HandoffView, company: string): string {
  const { outcome, reason, attempts, amount, currency } = view.handoff
  if (outcome === null) return `${company} was voided: a duplicate or a test.`
  if (outcome === 'won') {
    const by = personName(view.owner?.name)
    return `${company} closed: ${['won', money(amount, currency), by && `by ${by}`].filter(Boolean).join(', ')}.`
  }
  const tries = attempts > 0 ? `, after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}` : ''
  return `${company} closed as ${closedAs(outcome, reason, view.feedback?.detail)}${tries}.`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
