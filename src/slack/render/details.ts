import { CONTACT_FIELDS, type FeedbackDetails, helpedNames } from '../../domain/feedback-details.ts'
import type { FeedbackText } from '../../domain/feedback-words.ts'
import { context } from './blocks.ts'
import { dots, emailLink, word } from './text.ts'

/** Names of what helped that one line shows. */
const SHOWN = 3

/** `helped: Routing ROI video`; of a win the reason, where nothing more is known. Empty where nothing helped. */
export function helpedWords(said: Pick<FeedbackText, 'outcome' | 'reason'> & FeedbackDetails): string {
  const names = helpedNames(said)
    .map((name) => word(name))
    .filter(Boolean)
  const reason = said.outcome === 'won' ? word(said.reason) : ''
  return helped(names.length > 0 ? names : [reason])
}

/** Of what somebody qualified. */
export function helpedNamed(said: FeedbackDetails): string {
  return helped(helpedNames(said).map((name) => word(name)))
}

function helped(names: readonly string[]): string {
  const seen = names.filter(Boolean)
  if (seen.length === 0) return ''
  const more = seen.length > SHOWN ? ` and ${seen.length - SHOWN} more` : ''
  return `helped: ${seen.slice(0, SHOWN).join(', ')}${more}`
}

/** What else is known, for the end of a grey line: what helped, which line of the definition was missed, who they are. */
export function detailWords(said: Pick<FeedbackText, 'outcome' | 'reason'> & FeedbackDetails): string {
  const missed = word(said.criterion, 60)
  const helpedBy = said.outcome === 'won' ? '' : helpedWords(said)
  return dots([helpedBy, missed && `misses: ${missed}`, word(said.persona, 60)])
}

/** `Correct contact: Marta Lindh, marta@…`; empty where nothing was wrong. */
export function correctWords({ corrected }: FeedbackDetails): string {
  if (!corrected) return ''
  const right = CONTACT_FIELDS.map((field) => {
    const to = corrected[field]?.to
    return field === 'email' ? emailLink(to) : word(to, 60)
  }).filter(Boolean)
  return right.length > 0 ? `Correct contact: ${right.join(', ')}` : ''
}

/** The same as a grey line of its own. */
export function correctLine(said: FeedbackDetails) {
  return context(correctWords(said))
}
