import {
  CONTENT_USES,
  type ContentStage,
  type ContentUse,
  STANDINGS,
  type Standing,
  type UseCounts,
} from '../../../domain/content.ts'
import { monthDay, weekdayName } from '../../../domain/day-names.ts'
import { outcomeLabel } from '../../../domain/reasons.ts'
import type { ContentFilter } from '../../../use-cases/content-ports.ts'
import { dots, link, word } from '../text.ts'
import { count, figure } from '../words.ts'

export const STAGE_WORDS: Readonly<Record<ContentStage, string>> = {
  first_touch: 'First touch',
  evaluation: 'Evaluation',
  decision: 'Decision',
  after_sale: 'After the sale',
}

/** Of a stage, and of what else the library is filtered by. */
export const FILTER_WORDS: Readonly<Record<ContentFilter, string>> = {
  all: 'All stages',
  ...STAGE_WORDS,
  no_stage: 'No stage yet',
  retired: 'Retired',
}

const USE_WORDS: Readonly<Record<ContentUse, string>> = {
  touched: 'seen before the hand-off',
  sent: 'used in an attempt',
  helped: 'said to have helped',
}

/** Graphemes of a name in a list. */
export const CONTENT_NAME_SHOWN = 80

/** A name that leads to what it names, where that is known. */
export function contentLink({ name, link: address }: { name: string; link: string | null }): string {
  return link(address, word(name, CONTENT_NAME_SHOWN) || 'Unnamed')
}

/** `used in 14 hand-offs: 3 won, 5 qualified, 2 lost, 4 open`: counts, and no claim. */
export function usedIn({ total, standing }: UseCounts): string {
  if (total === 0) return 'not used in a hand-off yet'
  const parts = STANDINGS.filter((one) => standing[one] > 0).map(
    (one) => `${figure(standing[one])} ${standingWord(one)}`,
  )
  return `used in ${count(total, 'hand-off')}: ${parts.join(', ')}`
}

/** `seen before the hand-off: 12 · said to have helped: 2`. */
export function usedHow({ by }: UseCounts): string {
  return dots(CONTENT_USES.map((how) => (by[how] > 0 ? `${USE_WORDS[how]}: ${figure(by[how])}` : '')))
}

function standingWord(standing: Standing): string {
  return standing === 'open' || standing === 'qualified' ? standing : outcomeLabel(standing).toLowerCase()
}

/** `Tue, Dec 1`; with its year where that is another one. A day is the team's, whoever reads it. */
export function dayWords(day: string, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `, ${day.slice(0, 4)}`
  return `${weekdayName(day)}, ${monthDay(day)}${year}`
}
