import { dayRange } from '../../domain/day-names.ts'
import type { Digest } from '../../domain/messages.ts'
import { periodContaining } from '../../domain/period.ts'
import { addDays, localDate } from '../../domain/zone.ts'
import { dots } from './text.ts'
import { zoneCity } from './time.ts'

/** What the period is called at the head of a sentence: `Thursday`, `Friday to Sunday`, `Week of Nov 16`. */
export function digestName({ period, scorecard }: Digest): string {
  const { first, last } = daysOf(scorecard)
  if (period === 'week') return `Week of ${dayRange(first, first)}`
  if (period !== 'day') return periodContaining(period, first, scorecard.zone).label
  if (first === last) return weekday(first)
  // A week and more without a business day: weekdays alone would not say which.
  if (addDays(first, 6) < last) return dayRange(first, last)
  return `${weekday(first)} to ${weekday(last)}`
}

/** `Nov 19, New York business time · agreement v3 · pace is for the quarter`. */
export function digestFooter({ scorecard }: Digest): string {
  const { first, last } = daysOf(scorecard)
  const pace = scorecard.marketing.pace
  return dots([
    `${dayRange(first, last)}, ${zoneCity(scorecard.zone)} business time`,
    `agreement v${scorecard.agreementVersion}`,
    pace ? `pace is for the ${pace.period}` : '',
  ])
}

/** `to` is exclusive. */
function daysOf({ from, to, zone }: Digest['scorecard']): { first: string; last: string } {
  const first = localDate(Date.parse(from), zone)
  const last = localDate(Date.parse(to) - 1, zone)
  return { first, last: last < first ? first : last }
}

function weekday(date: string): string {
  return new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
}
