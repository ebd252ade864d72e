import type { OpenWindow, Week, Weekday } from './calendar.ts'
import { clockText } from './day-names.ts'

/** Opening hours as the agreement writes them: `{ mon-fri: ["09:00-12:30", "13:30-17:00"] }`. Other days are closed. */
export type Hours = Record<string, string[]>

/** A fault in hours; `path` leads to it from the hours themselves. */
export interface HoursProblem {
  path: (string | number)[]
  message: string
}

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** `mon` … `sun`, or a longer spelling such as `Monday`. */
export function weekdayNamed(name: string): Weekday | null {
  const short = name.trim().slice(0, 3).toLowerCase()
  const index = DAY_NAMES.findIndex((day) => day === short)
  const full = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][index]
  return full?.startsWith(name.trim().toLowerCase()) ? (WEEKDAYS[index] ?? null) : null
}

/** The days of `fri`, `mon-fri` or, over the weekend, `sat-mon`. */
function daysNamed(key: string): Weekday[] | null {
  const [first = '', last = first, ...rest] = key.split('-')
  const from = weekdayNamed(first)
  const to = weekdayNamed(last)
  if (from === null || to === null || rest.length > 0) return null
  const count = ((to - from + 7) % 7) + 1
  return Array.from({ length: count }, (_, i) => (((from - 1 + i) % 7) + 1) as Weekday)
}

/** Minutes of the day of `09:00` or `24:00`. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(time.trim()) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && total <= 24 * 60 ? total : null
}

function readWindow(text: string): OpenWindow | string {
  const [from, to, ...rest] = text.split('-').map(minutesOf)
  if (from == null || to == null || rest.length > 0) return 'must be a window such as "09:00-17:00"'
  if (from < to) return { from, to }
  if (from === to) return 'must not begin and end at the same time'
  return 'must end after it begins; split a night at midnight: "22:00-24:00" and, a day on, "00:00-06:00"'
}

/** The week that hours describe, windows in order, or every fault in them. */
export function readHours(hours: Hours): { ok: true; week: Week } | { ok: false; problems: HoursProblem[] } {
  const problems: HoursProblem[] = []
  const found = new Map<Weekday, OpenWindow[]>()
  for (const [key, texts] of Object.entries(hours)) {
    const days = daysNamed(key)
    if (!days) problems.push({ path: [key], message: 'must be a weekday or a range, such as sat or mon-fri' })
    for (const day of days?.filter((day) => found.has(day)) ?? []) {
      problems.push({ path: [key], message: `names ${DAY_NAMES[day - 1]} a second time` })
    }
    const windows: OpenWindow[] = []
    texts.forEach((text, i) => {
      const window = readWindow(text)
      const clash = typeof window === 'string' ? window : clashWith(window, windows)
      if (clash) problems.push({ path: [key, i], message: clash })
      else windows.push(window as OpenWindow)
    })
    for (const day of days ?? [])
      found.set(
        day,
        windows.toSorted((a, b) => a.from - b.from),
      )
  }
  if (problems.length === 0 && [...found.values()].every((windows) => windows.length === 0)) {
    problems.push({ path: [], message: 'must open on at least one day' })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, week: fullWeek(found) }
}

function clashWith(window: OpenWindow, others: readonly OpenWindow[]): string | null {
  const other = others.find(({ from, to }) => window.from < to && from < window.to)
  return other ? `must not overlap ${clockText(other.from)}-${clockText(other.to)}` : null
}

function fullWeek(found: ReadonlyMap<Weekday, OpenWindow[]>): Week {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, found.get(day) ?? []])) as unknown as Week
}

/** The one spelling of a week: days in order, equal neighbours as a range, closed days left out. */
export function writeHours(week: Week): Hours {
  const runs: { first: number; last: number; windows: string[] }[] = []
  for (const day of WEEKDAYS) {
    const windows = week[day].map(({ from, to }) => `${clockText(from)}-${clockText(to)}`)
    const run = runs.at(-1)
    if (run?.last === day - 1 && run.windows.join() === windows.join()) run.last = day
    else if (windows.length > 0) runs.push({ first: day, last: day, windows })
  }
  const name = (day: number) => DAY_NAMES[day - 1]
  return Object.fromEntries(
    runs.map(({ first, last, windows }) => [first === last ? name(first) : `${name(first)}-${name(last)}`, windows]),
  )
}
