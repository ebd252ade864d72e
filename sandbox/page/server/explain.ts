import type { Act, ActResult } from './wire.ts'

/** Ways in which the app, not the sandbox, failed: what was done is done, only the app has not heard of it. */
const UNHEARD = new Set(['operation_timeout', 'http_error', 'connection_failed'])

/** Refusals that a person sees for themselves. */
const EVIDENT = new Set(['incomplete', 'invalid_command', 'already_reacted', 'no_reaction', 'home_tab_disabled'])

const WORDS: Record<string, string> = {
  unreachable: 'The sandbox cannot be reached. Is it still running?',
  not_in_channel: 'You are not in this channel.',
  is_archived: 'This channel is archived.',
  message_not_found: 'This message is gone.',
  view_not_found: 'This form is no longer open.',
}

/** Whether nothing happened at all, as opposed to something that the app did not hear of. */
export function isRefusal(answer: ActResult): boolean {
  return !answer.ok && !UNHEARD.has(answer.error ?? '')
}

/** What went wrong, in a sentence for the person who acted; null where nothing did or they see it elsewhere. */
export function explain(act: Act, answer: ActResult, app: string): string | null {
  const { ok, error = '' } = answer
  // A form says itself, under its fields or at its top, why it was not taken.
  if (ok || EVIDENT.has(error) || act.do === 'submit') return null
  if (!UNHEARD.has(error)) return WORDS[error] ?? `That did not work: ${error.replace(/_/g, ' ')}.`
  const tellsElsewhere = act.do !== 'shortcut' && act.do !== 'messageShortcut'
  return tellsElsewhere ? null : `${app} did not answer in time. Try again?`
}
