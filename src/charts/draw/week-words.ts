import type { DayAttainment } from '../../domain/attainment-by-day.ts'
import { dayRange, monthDay, weekdayName } from '../../domain/day-names.ts'
import { addDays, weekdayOf } from '../../domain/zone.ts'

/** The promises that the chart shows, in the order in which they are to be kept. */
export const SHOWN = ['acknowledge', 'contact'] as const
type Shown = (typeof SHOWN)[number]

export const DONE: Readonly<Record<Shown, string>> = { acknowledge: 'Claimed', contact: 'Contacted' }

/** One week of the chart: the Monday it began on, and its business days. */
export interface Week {
  monday: string
  days: DayAttainment[]
}

/** The weeks of the days, oldest first. */
export function weeksOf(days: readonly DayAttainment[]): Week[] {
  const weeks = new Map<string, DayAttainment[]>()
  for (const day of days) {
    const monday = addDays(day.date, 1 - weekdayOf(day.date))
    weeks.set(monday, [...(weeks.get(monday) ?? []), day])
  }
  return [...weeks].map(([monday, ofWeek]) => ({ monday, days: ofWeek }))
}

/** The days from the first week in which anything was decided: a team that has just begun has no weeks before. */
export function sinceTheFirst(days: readonly DayAttainment[]): DayAttainment[] {
  const weeks = weeksOf(days)
  const first = weeks.findIndex((week) => SHOWN.some((kind) => sumOf(week.days, kind).all > 0))
  return first < 0 ? [] : weeks.slice(first).flatMap((week) => week.days)
}

/** `53 of 57`, `–` where nothing was decided. */
export function kept(days: readonly DayAttainment[], kind: Shown): string {
  const { met, all } = sumOf(days, kind)
  return all === 0 ? '–' : `${FIGURES.format(met)} of ${FIGURES.format(all)}`
}

/** `53 of 57 · 93%`: a share never without its count. */
export function keptWithShare(days: readonly DayAttainment[], kind: Shown): string {
  const { met, all } = sumOf(days, kind)
  return all === 0 ? '–' : `${kept(days, kind)} · ${Math.round((100 * met) / all)}%`
}

/** `Claimed and contacted in time, Oct 26–Nov 20`. */
export function weekTitle(days: readonly DayAttainment[]): string {
  const [first, last] = [days[0], days.at(-1)]
  return `Claimed and contacted in time${first && last ? `, ${dayRange(first.date, last.date)}` : ''}`
}

/** What the picture shows, in words: the week and its days with their figures, then the weeks before it. */
export function weekAlt(days: readonly DayAttainment[]): string {
  const weeks = weeksOf(days)
  const week = weeks.at(-1)
  if (!week) return weekTitle(days)
  const before = weeks.slice(0, -1)
  const told = SHOWN.map((kind) => {
    const byDay = week.days.map((day) => `${weekdayName(day.date)} ${kept([day], kind)}`).join(', ')
    const earlier = before.map(({ monday, days: those }) => `${monthDay(monday)}: ${kept(those, kind)}`).join(', ')
    const weeksBefore = earlier ? ` Weeks before: ${earlier}.` : ''
    return `${DONE[kind]} in time: ${kept(week.days, kind)} (${byDay}).${weeksBefore}`
  })
  return [`Week of ${monthDay(week.monday)}.`, ...told].join(' ')
}

export function sumOf(days: readonly DayAttainment[], kind: Shown): { met: number; all: number } {
  const met = days.reduce((sum, day) => sum + day[kind].met, 0)
  const breached = days.reduce((sum, day) => sum + day[kind].breached, 0)
  return { met, all: met + breached }
}

const FIGURES = new Intl.NumberFormat('en-US')
