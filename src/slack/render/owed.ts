import type { KnownBlock } from '@slack/types'
import type { AnswerPromise } from '../../domain/answer-promise.ts'
import type { Instant } from '../../domain/instant.ts'
import type { NudgeView } from '../../domain/messages.ts'
import { promiseRow } from './answer-promise.ts'
import { context, header } from './blocks.ts'
import { answersDueRows } from './nudge.ts'
import { figure } from './words.ts'

export interface OwedByMarketing {
  due: NudgeView['due']
  promises: { found: readonly AnswerPromise[]; total: number }
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** In a marketer's Home: answers due, and what marketing promised. No block where nothing is owed. */
export function owedByMarketing(owed: OwedByMarketing | null | undefined): KnownBlock[] {
  if (!owed || owed.due.total + owed.promises.total === 0) return []
  const { found, total } = owed.promises
  const left = total - found.length
  return [
    header('Marketing owes'),
    ...answersDueRows(owed.due),
    ...found.map((promise) => promiseRow(promise, owed)),
    ...context(left > 0 ? `and ${figure(left)} more promises in the week’s digest` : ''),
  ]
}
