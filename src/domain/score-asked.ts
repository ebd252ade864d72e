import { type PeriodKind, periodContaining } from './period.ts'
import { isDate } from './zone.ts'

/** What `/baton score` was asked for, or what is wrong with it. */
export type ScoreAsked =
  | { ok: true; period: PeriodKind; date: string }
  | { ok: false; problem: 'period' | 'date' | 'future' | 'more'; text: string }

const PERIODS: readonly PeriodKind[] = ['day', 'week', 'month', 'quarter']

/** The earliest that figures can be asked for. */
const FIRST_DATE = '1970-01-01'

/**
 * Reads `[day|week|month|quarter] [YYYY-MM-DD]`: a day and today, unless said otherwise.
 *
 * @param today  `YYYY-MM-DD` in the team's zone
 */
export function readScoreAsked(text: string, today: string): ScoreAsked {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const named = PERIODS.find((period) => period === words[0])
  const rest = named ? words.slice(1) : words
  const [date = today, ...more] = rest
  if (more.length > 0) return { ok: false, problem: 'more', text: more.join(' ') }
  if (!isDate(date) || date < FIRST_DATE) {
    return { ok: false, problem: named || /^\d/.test(date) ? 'date' : 'period', text: date }
  }
  const period = named ?? 'day'
  const isToCome = periodContaining(period, date, 'UTC').firstDay > today
  return isToCome ? { ok: false, problem: 'future', text: date } : { ok: true, period, date }
}
