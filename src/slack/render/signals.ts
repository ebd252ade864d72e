import { monthDay } from '../../domain/day-names.ts'
import type { Theme, ThemeCount } from '../../domain/market-signal.ts'
import type { SignalsView } from '../../domain/marketing-views.ts'
import { context, quote, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { bullets } from './lists.ts'
import { dots, personName, word } from './text.ts'
import { count, figure } from './words.ts'

/** What each theme is called. */
export const THEME_WORDS: Readonly<Record<Theme, string>> = {
  competitor: 'Competitor',
  price: 'Price',
  need: 'What they need',
  timing: 'Budget and timing',
  regulation: 'Regulation',
  product: 'Product',
  other: 'Something else',
}

/** People whom a message thanks by name. */
const NAMED = 5

/** What reps heard about a theme in a week: how often, the newest in their words, and who is thanked. */
export function signals({ theme, week, total, newest, thanks }: SignalsView): Rendered {
  const title = `${THEME_WORDS[theme]} · ${count(total, 'signal')} this week`
  const more = total - newest.length
  return fitMessage(`Buyers changed: ${title}.`, [
    section(`:bulb: *${title}*`),
    ...newest.flatMap(({ said, lead, word: own }) => [...quote(said), ...context(dots([word(own), word(lead)]))]),
    ...context(
      dots([
        more > 0 ? `${figure(more)} earlier` : '',
        `week of ${monthDay(week)}`,
        thanks.length > 0 ? `thanks to ${named(thanks)}` : '',
      ]),
    ),
  ])
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => personName(name) || 'somebody')
  const left = names.length - shown.length
  const all = left > 0 ? [...shown, `${figure(left)} more`] : shown
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '')
}

/** In the thread of a weekly digest: each theme with the weeks before beside it. */
export function themeCounts(rows: readonly ThemeCount[]): Rendered {
  const title = 'What reps heard from buyers'
  const told = rows.map(({ theme, counts }) => {
    const before = counts.slice(0, -1).map(figure).join(', ')
    return `${THEME_WORDS[theme]} · *${figure(counts.at(-1) ?? 0)}* · the weeks before: ${before}`
  })
  return fitMessage(`${title}.`, [section(`*${title}*\n${bullets(told, told.length)}`)])
}
