import type { DaysOff } from './duty.ts'
import { weekdayNamed } from './hours.ts'
import type { Instant } from './instant.ts'
import { addDays, dayNumber, isDate, localDate, MINUTE, startOfDay, weekdayOf } from './zone.ts'

/** Days that one absence may last, and how far ahead it may begin. */
export const AWAY_DAYS = 366

/** What is wrong with days off, and with which of the two days. */
export type AwayProblem =
  | { day: 'from'; kind: 'missing' | 'not_a_date' | 'far' }
  | { day: 'to'; kind: 'not_a_date' | 'over' | 'before_from' | 'long' }

export type ReadAway = { ok: true; days: DaysOff } | { ok: false; problem: AwayProblem; text: string }

/** What `/baton away …` asks for. */
export type AwayCommand = { kind: 'show' } | { kind: 'off' } | ({ kind: 'days' } & ReadAway)

/**
 * Reads what follows `/baton away`: nothing, `off`, `today`, `tomorrow`, `friday`, `until friday`, one date or two.
 *
 * @param today  `YYYY-MM-DD` in the person's own zone
 */
export function readAwayCommand(text: string, today: string): AwayCommand {
  const words = text
    .toLowerCase()
    .trim()
    .split(/[\s,/]+|–/)
    .filter((word) => word && !FILLERS.has(word))
  if (words.length === 0) return { kind: 'show' }
  if (words.length === 1 && OFF.has(words[0] ?? '')) return { kind: 'off' }
  const [first = '', second] = words[0] === 'until' || words[0] === 'till' ? ['today', words[1] ?? 'until'] : words
  const from = dayNamed(first, today, today)
  const to = second === undefined ? from : dayNamed(second, today, isDate(from) ? from : today)
  const extra = words.length > 2 ? words.slice(2).join(' ') : null
  if (extra) return { kind: 'days', ok: false, problem: { day: 'to', kind: 'not_a_date' }, text: extra }
  return { kind: 'days', ...readDaysOff({ from, to }, today) }
}

const FILLERS: ReadonlySet<string> = new Set(['to', 'from', 'on', 'and', '-'])
const OFF: ReadonlySet<string> = new Set(['off', 'back', 'none', 'clear'])

/** A date; the day that a word names, a weekday counted from `since`; else the word. */
function dayNamed(word: string, today: string, since: string): string {
  if (word === 'today') return today
  if (word === 'tomorrow') return addDays(today, 1)
  const weekday = weekdayNamed(word)
  return weekday === null ? word : addDays(since, (weekday - weekdayOf(since) + 7) % 7)
}

/** Reads a first and a last day; without a last one it is one day. */
export function readDaysOff({ from, to }: { from: string | null; to: string | null }, today: string): ReadAway {
  const no = (problem: AwayProblem, text: string | null): ReadAway => ({ ok: false, problem, text: text ?? '' })
  if (!from) return no({ day: 'from', kind: 'missing' }, from)
  if (!isDate(from)) return no({ day: 'from', kind: 'not_a_date' }, from)
  const last = to || from
  if (!isDate(last)) return no({ day: 'to', kind: 'not_a_date' }, last)
  if (last < from) return no({ day: 'to', kind: 'before_from' }, last)
  if (last < today) return no({ day: 'to', kind: 'over' }, last)
  if (dayNumber(from) - dayNumber(today) > AWAY_DAYS) return no({ day: 'from', kind: 'far' }, from)
  if (dayNumber(last) - dayNumber(from) >= AWAY_DAYS) return no({ day: 'to', kind: 'long' }, last)
  return { ok: true, days: { from, to: last } }
}

/** Days off in order, those that touch or overlap as one. */
export function mergedDays(days: readonly DaysOff[]): DaysOff[] {
  const merged: DaysOff[] = []
  for (const { from, to } of [...days].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && from <= addDays(last.to, 1))
      merged[merged.length - 1] = { from: last.from, to: to > last.to ? to : last.to }
    else merged.push({ from, to })
  }
  return merged
}

/** What is left once somebody is back today: days that are over. */
export function untilYesterday(days: readonly DaysOff[], today: string): DaysOff[] {
  const yesterday = addDays(today, -1)
  return days
    .filter(({ from }) => from <= yesterday)
    .map(({ from, to }) => ({ from, to: to < yesterday ? to : yesterday }))
}

/** Days that a status without an end counts for: somebody may forget to clear it. */
const OPEN_END_DAYS = 14

/** Slack's own emoji for Vacationing and Out sick. Source: Slack Help, "Set your status". */
const AWAY_EMOJI: ReadonlySet<string> = new Set([':palm_tree:', ':face_with_thermometer:'])

/** A Slack status: its emoji with colons, and when Slack will clear it; null: never. */
export interface SlackStatus {
  emoji: string
  until: Instant | null
}

/**
 * Days off by somebody's Slack status: from today to the last day that it lasts to the end of. What an earlier status
 * said of days gone by stays.
 *
 * @param known  days off that the status gave before
 */
export function daysOffByStatus(known: readonly DaysOff[], status: SlackStatus, now: Instant, zone: string): DaysOff[] {
  const today = localDate(now, zone)
  const before = untilYesterday(known, today)
  if (!AWAY_EMOJI.has(status.emoji)) return before
  // Slack ends a day's status a second before midnight.
  const back = status.until === null ? addDays(today, OPEN_END_DAYS) : localDate(status.until + MINUTE, zone)
  const to = addDays(back, -1)
  return to < today ? before : mergedDays([...before, { from: today, to }])
}

/** Whole days of a zone within a stretch of do-not-disturb; a night is none. */
export function daysOffByDnd(
  known: readonly DaysOff[],
  dnd: { from: Instant; to: Instant } | null,
  now: Instant,
  zone: string,
): DaysOff[] {
  const today = localDate(now, zone)
  const before = untilYesterday(known, today)
  if (!dnd || dnd.to <= now) return before
  const first = localDate(Math.max(dnd.from, startOfDay(today, zone)), zone)
  const from = startOfDay(first, zone) >= dnd.from ? first : addDays(first, 1)
  const to = addDays(localDate(dnd.to + MINUTE, zone), -1)
  return to < from
    ? before
    : mergedDays([...before, { from, to: to < addDays(from, AWAY_DAYS) ? to : addDays(from, AWAY_DAYS - 1) }])
}
