import type { KnownBlock } from '@slack/types'
import type { Outgoing } from '../../domain/outgoing.ts'
import { ACTIONS } from '../ids.ts'
import { actions, button, context, header, section } from './blocks.ts'
import { LIST_ROWS } from './limits.ts'
import { word } from './text.ts'
import { count } from './words.ts'

/** One message that could not be delivered. */
export interface Undelivered {
  kind: Outgoing['kind']
  /** Parked: nobody knows whether Slack has it. Dead: Slack refused it for good. */
  state: 'parked' | 'dead'
  error: string
  company: string | null
}

const KINDS: Readonly<Record<Outgoing['kind'], string>> = {
  card: 'Card',
  line: 'A line in the thread',
  warning: 'A warning',
  feedback: 'Feedback',
  answered: 'An answer to feedback',
  brief: 'A campaign brief',
  signals: 'What reps heard',
  hot_news: 'News for an owner',
  feedback_line: 'A line under feedback',
  promise_kept: 'News of a promise',
  nudge: 'A weekly reminder',
  digest: 'The scorecard',
  digest_part: 'A part of the scorecard',
  file: 'A chart',
  content_request: 'A request for content',
  request_line: 'A line under a request for content',
  request_step: 'News of a request for content',
  unused_content: 'The list of unused content',
  summary: 'A list of new MQLs',
  summary_warning: 'A warning about a list',
  notice: 'A note to an admin',
  offer: 'An offer',
  next_try: 'A reminder to try again',
  proposal: 'A question to a leader',
  in_force: 'The news of an agreement',
}

/** In an admin's Home: which messages wait for them, why, and a way to let them go. No block where none does. */
export function undelivered(troubles: { total: number; found: readonly Undelivered[] } | null): KnownBlock[] {
  if (!troubles || troubles.total === 0) return []
  const shown = troubles.found.slice(0, LIST_ROWS)
  const left = troubles.total - shown.length
  return [
    header('Not delivered'),
    section(`${count(troubles.total, 'message waits', 'messages wait')} for you.\n${shown.map(line).join('\n')}`),
    ...context(left > 0 ? `and ${left} more` : ''),
    ...actions('home:undelivered', [button(ACTIONS.retryDelivery, 'Try again', null)]),
  ]
}

function line({ kind, state, error, company }: Undelivered): string {
  const what = `${KINDS[kind]}${company ? ` of ${word(company)}` : ''}`
  if (state === 'parked') return `• ${what}: may be in Slack already, and Baton may not read the history to find out`
  return `• ${what}: ${error === 'exception' ? 'could not be prepared; see the log' : `Slack said ${word(error)}`}`
}
