import type { HandoffView } from '../../domain/messages.ts'
import { detailWords, helpedWords } from './details.ts'
import { leadAndTitle, whence } from './person.ts'
import { dots, mention } from './text.ts'
import { span } from './time.ts'
import { attemptsProgress, CLOSENESS_WORDS, capital, money, reasonWords } from './words.ts'

/** How it ended, who held it, how close it was. Empty where none of that is known. */
export function closedLine(view: HandoffView): string {
  const { outcome, reason, attempts, ownerId } = view.handoff
  if (outcome === null) return 'Void: a duplicate or a test. It counts in no figure.'
  if (outcome === 'won') return wonLine(view)
  const closeness = view.feedback?.closeness
  const why = capital(reasonWords(reason, view.feedback?.detail))
  return dots([
    why && `*${why}*`,
    ownerId ? mention(ownerId) : '',
    closeness ? CLOSENESS_WORDS[closeness] : '',
    ownerId || attempts > 0 ? attemptsProgress(attempts, view.attemptsAsked) : '',
  ])
}

function wonLine(view: HandoffView): string {
  const { amount, currency, ownerId, receivedAt, closedAt, reason } = view.handoff
  const what = money(amount, currency)
  const by = ownerId ? ` by ${mention(ownerId)}` : ''
  const after = closedAt === null ? '' : ` in ${span(closedAt - receivedAt)}`
  const helped = helpedWords({ ...view.feedback, outcome: 'won', reason })
  return dots([`:trophy: *${what || 'Won'}*${what ? ' won' : ''}${by}${after}`, helped])
}

/** Who it was and where they came from. */
export function closedFacts(view: HandoffView): string {
  return dots([leadAndTitle(view), whence(view), view.feedback && detailWords(view.feedback)])
}
