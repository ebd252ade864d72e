import { type Calendar, type Opening, openings, openingsOn, opensOn } from './calendar.ts'
import type { Instant } from './instant.ts'
import type { Stretch } from './pause-cap.ts'
import { DAY, dateOf, dayNumber, localDate, MINUTE, weekdayOfNumber } from './zone.ts'

/** A stretch counted on one day. `from` and `to` are minutes of the wall-clock day; 1440 ends it. */
interface CountedWindow {
  readonly from: number
  readonly to: number
  /** 0 where the clock stood still. */
  readonly ms: number
  readonly asleep: boolean
}

/**
 * One civil day between start and due time. `whole`: all its opening hours count; `part`: some do, or clocks change while
 * they run, so that its windows must be read one by one; `asleep`: the clock stood still in all that it would count;
 * `after-hours`: a business day, but too late in it to count.
 */
export type ExplainedDay =
  | { readonly kind: 'whole' | 'part'; readonly date: string; readonly windows: readonly CountedWindow[] }
  | { readonly kind: 'holiday'; readonly date: string; readonly name: string }
  | { readonly kind: 'closed' | 'after-hours' | 'asleep'; readonly date: string }

type Piece = Opening & { asleep: boolean }

/**
 * Every civil day from the one of `from` to the one in which the last moment before `due` lies.
 *
 * @param still  when the clock stood still, in order
 */
export function explainDays(
  from: Instant,
  due: Instant,
  calendar: Calendar,
  still: readonly Stretch[],
): ExplainedDay[] {
  const counted = new Map<number, Piece[]>()
  for (const opening of openings(from, due, calendar)) {
    const sameDay = counted.get(opening.day)
    const pieces = piecesOf(opening, still)
    if (sameDay) sameDay.push(...pieces)
    else counted.set(opening.day, pieces)
  }
  const days: ExplainedDay[] = []
  if (due <= from) return days
  // Clocks put back over midnight lead to the day before once more.
  const first = Math.min(dayNumber(localDate(from, calendar.zone)), ...counted.keys())
  const last = Math.max(dayNumber(localDate(due - 1, calendar.zone)), ...counted.keys())
  for (let day = first; day <= last; day++) {
    const found = counted.get(day)
    if (found) days.push(countedDay(found, calendar))
    else if (day < last || day === first || !opensOn(day, calendar)) days.push(uncountedDay(day, calendar))
  }
  return days
}

/** An opening, cut where the clock stopped and went on. */
function piecesOf(opening: Opening, still: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = []
  let at = opening.from
  const add = (to: Instant, asleep: boolean) => {
    if (to > at) pieces.push({ ...opening, from: at, to, asleep })
    at = Math.max(at, to)
  }
  for (const { from, to } of still) {
    if (to <= opening.from || from >= opening.to) continue
    add(Math.min(from, opening.to), false)
    add(Math.min(to, opening.to), true)
  }
  add(opening.to, false)
  return pieces
}

function countedDay(counted: readonly Piece[], calendar: Calendar): ExplainedDay {
  const { day, offset } = counted[0] as Piece
  const date = dateOf(day)
  if (counted.every(({ asleep }) => asleep)) return { kind: 'asleep', date }
  const windows = counted.map((piece) => {
    const midnight = day * DAY - piece.offset
    const ms = piece.asleep ? 0 : piece.to - piece.from
    return { from: (piece.from - midnight) / MINUTE, to: (piece.to - midnight) / MINUTE, ms, asleep: piece.asleep }
  })
  const clocksChange = counted.some((piece) => piece.offset !== offset)
  const awake = counted.every(({ asleep }) => !asleep)
  const whole = awake && !clocksChange && total(counted) === total(openingsOn(day, calendar))
  return { kind: whole ? 'whole' : 'part', date, windows }
}

function total(stretches: readonly Opening[]): number {
  return stretches.reduce((sum, opening) => sum + opening.to - opening.from, 0)
}

function uncountedDay(day: number, calendar: Calendar): ExplainedDay {
  const date = dateOf(day)
  if (calendar.week[weekdayOfNumber(day)].length === 0) return { kind: 'closed', date }
  const name = calendar.holidays.get(date)
  if (name !== undefined) return { kind: 'holiday', date, name }
  return { kind: opensOn(day, calendar) ? 'after-hours' : 'closed', date }
}
