import { hasOwnFigures, type InTime, type OwnFigures } from '../../domain/own-figures.ts'
import type { ScoreAsked } from '../../domain/score-asked.ts'
import type { Score } from '../../use-cases/read-score.ts'
import { COMMAND } from '../ids.ts'
import { context, type Rendered, section } from './blocks.ts'
import { digest } from './digest.ts'
import { brief, inTime } from './digest-figures.ts'
import { fitMessage } from './fit.ts'
import { dots, word } from './text.ts'
import { capital, figure } from './words.ts'

/** Both sides' figures as the digest of the period has them, and one's own below. */
export function score({ digest: asked, own }: Score): Rendered {
  const { text, blocks } = digest(asked)
  return fitMessage(text, [...blocks, ...ownSection(own)])
}

/** What one kept oneself: no line for what there was not. */
function ownSection(own: OwnFigures) {
  if (!hasOwnFigures(own)) return []
  const { claims, contact, depth, outcome, answers } = own
  const lines = [
    claims.made > 0 ? `Claimed ${shareInTime(claims)}` : '',
    isTold(contact) ? `Contacted ${inTime(contact)}` : '',
    capital(
      dots([isTold(depth) ? `attempts ${brief(depth)}` : '', isTold(outcome) ? `outcome ${brief(outcome)}` : '']),
    ),
    answers.made > 0 ? `Answered ${shareInTime(answers)}` : '',
  ]
  return [section(['*Yours*', ...lines.filter(Boolean)].join('\n')), ...context(':lock: Only you see this')]
}

function shareInTime({ made, inTime: kept }: InTime): string {
  return `*${figure(kept)} of ${figure(made)}* in time`
}

function isTold({ met, breached, pending, paused }: OwnFigures['contact']): boolean {
  return met + breached + pending + paused > 0
}

/** After a command that asks for no period. */
export function scoreNotRead({ problem, text }: ScoreAsked & { ok: false }): Rendered {
  const sentence = whatIsWrong(problem, word(text))
  const ways = ['day', 'week', 'month', 'quarter', 'week 2026-11-16']
  return fitMessage(sentence, [
    section(sentence),
    ...context(ways.map((way) => `\`${COMMAND} score ${way}\``).join(' · ')),
  ])
}

function whatIsWrong(problem: (ScoreAsked & { ok: false })['problem'], text: string): string {
  switch (problem) {
    case 'period':
      return `There are figures of a day, week, month or quarter, not of “${text}”.`
    case 'date':
      return `“${text}” is no day of the calendar. Write it as 2026-11-20.`
    case 'future':
      return `${text} is still to come.`
    case 'more':
      return `A period and a day are enough: “${text}” is too much.`
  }
}
