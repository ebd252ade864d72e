import type { AnswerDue, DigestPart, RequestDue, RunningCampaign } from '../../domain/digest-parts.ts'
import type { Digest } from '../../domain/messages.ts'
import { type Rendered, section } from './blocks.ts'
import { dayWord } from './brief.ts'
import { requestDue } from './content/due.ts'
import { fitMessage } from './fit.ts'
import { bullets } from './lists.ts'
import { patterns } from './patterns.ts'
import { themeCounts } from './signals.ts'
import { dots, link, word } from './text.ts'
import { day } from './time.ts'
import { closedAs, count } from './words.ts'

/** One message in the thread of a digest: the detail behind its lines. */
export function digestPart(part: DigestPart, digest: Digest): Rendered {
  switch (part.part) {
    case 'answers':
      return answersDue(part.rows, part.total, digest)
    case 'patterns':
      return patterns(part, digest.slot)
    case 'content':
      return requestsDue(part.rows, part.total, digest)
    case 'signals':
      return themeCounts(part.rows)
    case 'campaigns':
      return campaigns(part.rows, digest)
  }
}

function campaigns(rows: readonly RunningCampaign[], { scorecard, slot }: Digest): Rendered {
  const telling = { now: Date.parse(`${slot}T12:00:00Z`), zone: scorecard.zone }
  const title = `Marketing runs ${count(rows.length, 'campaign')}`
  const told = rows.map(({ name, offer, to }) => {
    return dots([word(name) || 'A campaign', word(offer, 80), `until ${dayWord(to, telling)}`])
  })
  return fitMessage(`${title}.`, [section(`*${title}*\n${bullets(told, told.length)}`)])
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

/** What marketing was asked to make: a team owes, and whoever asked signs off. */
function requestsDue(rows: readonly RequestDue[], total: number, { slot }: Digest): Rendered {
  const title = `${count(total, 'content request is', 'content requests are')} open`
  const told = rows.map((row) => requestDue(row, slot))
  return fitMessage(`${title}.`, [section(`*${title}*\n${bullets(told, total)}`)])
}
