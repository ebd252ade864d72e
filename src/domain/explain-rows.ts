import { clockText, dayRange, monthDay, monthName, weekdayName } from './day-names.ts'
import type { ExplainedDay } from './explain-days.ts'

/** One line of the sum. Skipped days are rows of 0 ms. */
export interface FoldedRow {
  readonly kind: 'window' | 'days' | 'holiday' | 'closed' | 'asleep'
  /** 'YYYY-MM-DD', both included. */
  readonly firstDay: string
  readonly lastDay: string
  /** 'HH:MM' to 'HH:MM' (or '24:00') in the calendar's zone, where the row is one window. */
  readonly from?: string
  readonly to?: string
  readonly ms: number
  /** 'Wed Nov 25', 'Mon–Wed', 'Nov 2026'; empty where the row goes on with the day above it. */
  readonly when: string
  /** '09:00–12:30', 'all day', '3 days', 'closed', 'asleep', 'Thanksgiving Day'. */
  readonly label: string
}

type CountedDay = Extract<ExplainedDay, { kind: 'whole' | 'part' }>

/** The finest rows of which there are no more than `limit`: day by day, else by months, by years, or all in one. */
export function foldDays(days: readonly ExplainedDay[], limit: number): FoldedRow[] {
  const folds = [
    () => byRuns(days),
    () => bySpans(days, (date) => date.slice(0, 7), true),
    () => bySpans(days, (date) => date.slice(0, 4), false),
  ]
  for (const fold of folds) {
    const rows = fold()
    if (rows.length <= limit) return rows
  }
  return bySpans(days, () => '', false)
}

/** Whole days in a row are one line, and so are closed ones; every other day has its own. */
function byRuns(days: readonly ExplainedDay[]): FoldedRow[] {
  return runsOf(
    days,
    (day, before) =>
      day.kind === before.kind && (day.kind === 'whole' || day.kind === 'closed' || day.kind === 'asleep'),
  ).flatMap((run) => {
    const day = run[0] as ExplainedDay
    if (day.kind === 'part') return windowRows(day)
    if (day.kind === 'whole') return [runRow('days', run, run.length === 1 ? 'all day' : `${run.length} days`)]
    return [skippedRow(day, run)]
  })
}

/**
 * The first and the last day stay themselves where they count in part; all between is summed by the span of its date,
 * with the holidays of each span listed after it if they are wanted.
 */
function bySpans(days: readonly ExplainedDay[], spanOf: (date: string) => string, holidays: boolean): FoldedRow[] {
  const start = days[0]?.kind === 'part' ? 1 : 0
  const end = days.length > 1 && days.at(-1)?.kind === 'part' ? days.length - 1 : days.length
  const middle = runsOf(days.slice(start, end), (day, before) => spanOf(day.date) === spanOf(before.date))
  return [
    ...days.slice(0, start).flatMap(partRow),
    ...middle.flatMap((span) => [
      ...spanRow(span),
      ...span.filter((day) => holidays && day.kind === 'holiday').map((day) => skippedRow(day, [day])),
    ]),
    ...days.slice(end).flatMap(partRow),
  ]
}

function spanRow(span: readonly ExplainedDay[]): FoldedRow[] {
  const counted = span.filter(isCounted)
  if (counted.length === 0) return []
  return [runRow('days', counted, counted.length === 1 ? '1 day' : `${counted.length} days`, spanName(span))]
}

function runRow(
  kind: 'days' | 'closed' | 'asleep',
  run: readonly ExplainedDay[],
  label: string,
  when = runName(run),
): FoldedRow {
  const ms = run.filter(isCounted).reduce((sum, day) => sum + msOf(day), 0)
  return { kind, ...endsOf(run), ms, when, label }
}

function skippedRow(day: ExplainedDay, run: readonly ExplainedDay[]): FoldedRow {
  if (day.kind === 'asleep') return runRow('asleep', run, 'asleep')
  if (day.kind !== 'holiday') return runRow('closed', run, day.kind === 'after-hours' ? 'after hours' : 'closed')
  return { kind: 'holiday', ...endsOf([day]), ms: 0, when: dayName(day.date), label: day.name }
}

function windowRows(day: CountedDay): FoldedRow[] {
  return day.windows.map((window, index) => {
    const [from, to] = [clockText(window.from), clockText(window.to)]
    const when = index === 0 ? dayName(day.date) : ''
    const kind = window.asleep ? 'asleep' : 'window'
    return { kind, ...endsOf([day]), from, to, ms: window.ms, when, label: `${from}–${to}` }
  })
}

function partRow(day: ExplainedDay): FoldedRow[] {
  if (!isCounted(day)) return []
  if (day.windows.length === 1) return windowRows(day)
  return [runRow('days', [day], `${day.windows.length} windows`)]
}

function runsOf(
  days: readonly ExplainedDay[],
  joins: (day: ExplainedDay, before: ExplainedDay) => boolean,
): ExplainedDay[][] {
  const runs: ExplainedDay[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && joins(day, before)) run.push(day)
    else runs.push([day])
  }
  return runs
}

function isCounted(day: ExplainedDay): day is CountedDay {
  return day.kind === 'whole' || day.kind === 'part'
}

function msOf(day: CountedDay): number {
  return day.windows.reduce((sum, window) => sum + window.ms, 0)
}

function endsOf(days: readonly ExplainedDay[]): { firstDay: string; lastDay: string } {
  return { firstDay: (days[0] as ExplainedDay).date, lastDay: (days.at(-1) as ExplainedDay).date }
}

function dayName(date: string): string {
  return `${weekdayName(date)} ${monthDay(date)}`
}

/** Weekdays say enough for a week; a longer run needs its dates. */
function runName(run: readonly ExplainedDay[]): string {
  const { firstDay, lastDay } = endsOf(run)
  if (run.length === 1) return dayName(firstDay)
  return run.length <= 7 ? `${weekdayName(firstDay)}–${weekdayName(lastDay)}` : dayRange(firstDay, lastDay)
}

function spanName(span: readonly ExplainedDay[]): string {
  const { firstDay, lastDay } = endsOf(span)
  const years = [firstDay.slice(0, 4), lastDay.slice(0, 4)]
  if (years[0] !== years[1]) return years.join('–')
  return firstDay.slice(0, 7) === lastDay.slice(0, 7) ? `${monthName(firstDay).slice(0, 3)} ${years[0]}` : `${years[0]}`
}
