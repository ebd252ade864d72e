import type { AnswerDue, DigestPart } from '../../domain/digest-parts.ts'
import type { Digest } from '../../domain/messages.ts'
import { type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { bullets } from './lists.ts'
import { link, word } from './text.ts'
import { day } from './time.ts'
import { closedAs, count } from './words.ts'

/** One message in the thread of a digest: the detail behind its lines. */
export function digestPart(part: DigestPart, digest: Digest): Rendered {
  switch (part.part) {
    case 'answers':
      return answersDue(part.rows, part.total, digest)
  }
}

/** Marketing as a team, with the leads: whoever answers first answers. */
function answersDue(rows: readonly AnswerDue[], total: number, { links, scorecard, slot }: Digest): Rendered {
  const telling = { now: Date.parse(`${slot}T12:00:00Z`), zone: scorecard.zone }
  const title = `Marketing owes ${count(total, 'answer')}`
  const told = rows.map(({ handoffId, company, outcome, reason, dueAt }) => {
    const what = link(links[handoffId], word(company) || 'Unnamed company')
    return `${what}, closed as ${closedAs(outcome, reason)} · due ${day(dueAt, telling)}`
  })
  return fitMessage(`${title}.`, [section(`*${title}*\n${bullets(told, total)}`)])
}
