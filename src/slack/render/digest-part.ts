import type { AnswerPromise } from '../../domain/answer-promise.ts'
import type { AnswerDue, DigestPart, RequestDue, RunningCampaign } from '../../domain/digest-parts.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Digest } from '../../domain/messages.ts'
import { promisesKept } from './answer-promise.ts'
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

/** What a part shows besides its snapshot. */
interface Told {
  promises?: readonly AnswerPromise[]
  now?: Instant
}

/** One message in the thread of a digest: the detail behind its lines. */
export function digestPart(part: DigestPart, digest: Digest, told: Told = {}): Rendered {
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
    case 'promises':
      return promisesKept(told.promises ?? [], part.total, tellingOf(digest, told.now))
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

function tellingOf({ slot, scorecard }: Pick<Digest, 'slot' | 'scorecard'>, now?: Instant) {
  return { now: now ?? Date.parse(`${slot}T12:00:00Z`), zone: scorecard.zone }
}

/** Marketing as a team, with the leads: whoever answers first answers. */
function answersDue(rows: readonly AnswerDue[], total: number, { links, scorecard, slot }: Digest): Rendered {
  const telling = tellingOf({ slot, scorecard })
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
