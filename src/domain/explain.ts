import { type Calendar, openings } from './calendar.ts'
import { monthDay, weekdayName } from './day-names.ts'
import type { Target } from './duration.ts'
import { explainDays } from './explain-days.ts'
import { type FoldedRow, foldDays } from './explain-rows.ts'
import type { Instant } from './instant.ts'
import type { Stretch } from './pause-cap.ts'
import { DAY, localDate, localTime, MINUTE } from './zone.ts'

/** Characters of a line: what Slack shows unwrapped in preformatted text on a phone. Source: look/, Explain deadline. */
export const LINE_WIDTH = 34

/** Lines at most, so that the sum can be read in one modal; longer ones are folded by months or years. */
export const LINES_MAX = 40

/** Received, Target and Due with their blank lines and the rule. */
const FRAME_LINES = 6
const LABEL_COLUMN = 12
const RULE_WIDTH = 8

/**
 * One line of the sum. `minutes` is exact; `shownMinutes` is whole, counted between wall-clock times with their seconds
 * cut off, as a reader of the times would count it.
 */
export interface ExplanationRow extends Omit<FoldedRow, 'ms'> {
  readonly minutes: number
  readonly shownMinutes: number
}

/** How a due time was arrived at. Each total is the sum of its rows. */
export interface Explanation {
  readonly received: Instant
  readonly due: Instant
  readonly zone: string
  readonly unit: Target['unit']
  readonly rows: readonly ExplanationRow[]
  readonly minutes: number
  readonly shownMinutes: number
}

/** Takes apart the business time between a start and its due time, day by day, with the days that were skipped. */
export function explainDeadline(deadline: {
  from: Instant
  target: Target
  calendar: Calendar
  due: Instant
  /** When the clock stood still, in order. */
  still?: readonly Stretch[]
}): Explanation {
  const { from, target, calendar, due, still = [] } = deadline
  const folded = foldDays(explainDays(from, due, calendar, still), LINES_MAX - FRAME_LINES)
  // Windows begin and end on whole minutes, so only the seconds of a start within opening need carrying along.
  const [firstOpening] = openings(from, due, calendar)
  let run = firstOpening ? firstOpening.from % MINUTE : 0
  const rows = folded.map(({ ms, ...row }) => {
    const before = Math.floor(run / MINUTE)
    run += ms
    return { ...row, minutes: ms / MINUTE, shownMinutes: Math.floor(run / MINUTE) - before }
  })
  return {
    received: from,
    due,
    zone: calendar.zone,
    unit: target.unit,
    rows,
    minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
    shownMinutes: Math.floor(run / MINUTE),
  }
}

/**
 * The sum as on paper: lines of 34 characters in the calendar's zone and 24 hours, at most 40. Minutes are added up for
 * a target in minutes, hours and minutes for one in days.
 */
export function explanationLines(explanation: Explanation): string[] {
  const amount = (minutes: number): string => (explanation.unit === 'minutes' ? `${minutes} min` : hours(minutes))
  const sum = amount(explanation.shownMinutes)
  return [
    momentLine('Received', explanation.received, explanation),
    '',
    ...explanation.rows.map((row) => line(row.when, row.label, amountOf(row, amount))),
    '─'.repeat(Math.max(RULE_WIDTH, sum.length)).padStart(LINE_WIDTH),
    line('Target', '', sum),
    '',
    momentLine('Due', explanation.due, explanation),
  ]
}

function amountOf(row: ExplanationRow, amount: (minutes: number) => string): string {
  if (row.kind === 'asleep' && row.from !== undefined) return 'asleep'
  const skipped = row.kind === 'closed' || row.kind === 'holiday' || row.kind === 'asleep'
  return skipped ? '–' : amount(row.shownMinutes)
}

function hours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** Says the year only where the two ends are so far apart that a date could be taken for the wrong year's. */
function momentLine(name: string, at: Instant, explanation: Explanation): string {
  const date = localDate(at, explanation.zone)
  const far = explanation.due - explanation.received > 300 * DAY
  const day = `${weekdayName(date)} ${monthDay(date)}${far ? ` ${date.slice(0, 4)}` : ''}`
  return line(name, day, localTime(at, explanation.zone))
}

function line(first: string, second: string, amount: string): string {
  const left = `${first.padEnd(LABEL_COLUMN)}${first.length < LABEL_COLUMN ? '' : ' '}${second}`
  const room = LINE_WIDTH - amount.length - 1
  const characters = [...left]
  const fitted =
    characters.length <= room
      ? characters
      : [
          ...characters
            .slice(0, room - 1)
            .join('')
            .trimEnd(),
          '…',
        ]
  return `${fitted.join('')}${' '.repeat(LINE_WIDTH - amount.length - fitted.length)}${amount}`
}
