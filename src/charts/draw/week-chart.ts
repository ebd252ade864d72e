import type { DayAttainment } from '../../domain/attainment-by-day.ts'
import { monthDay, weekdayName } from '../../domain/day-names.ts'
import { COLOURS, dot, level, type Point, path, picture, rect, text } from './svg.ts'
import { DONE, keptWithShare, SHOWN, sumOf, type Week, weeksOf } from './week-words.ts'

/** Pixels; drawn at twice the size. */
const WIDTH = 640
const HEIGHT = 400
const PLOT = { left: 64, right: 616, top: 128, bottom: 344 } as const

const STYLES = {
  acknowledge: { colour: COLOURS.first, dash: '' },
  contact: { colour: COLOURS.second, dash: '6 4' },
} as const

/**
 * The share of promises to claim and to contact that was kept on each business day, and the week that the digest is
 * about on a ground of its own. A day on which nothing was decided has no point, and no line passes over it: nobody
 * knows how it would have been.
 *
 * @returns SVG
 */
export function weekChart(days: readonly DayAttainment[]): string {
  const weeks = weeksOf(days)
  const x = (index: number) => PLOT.left + ((index + 0.5) * (PLOT.right - PLOT.left)) / days.length
  const lines = SHOWN.map((kind) => series(days, kind, x))
  const marks = [heading(weeks), ground(weeks, days, x), grid(), ...lines, dayNames(weeks, days, x)]
  return picture(WIDTH, HEIGHT, marks.join(''))
}

function heading(weeks: readonly Week[]): string {
  const { monday, days: latest } = weeks.at(-1) ?? { monday: null, days: [] }
  const week = monday ? `week of ${monthDay(monday)}` : ''
  const said = weeks.length > 1 ? `${weeks.length} weeks; ${week} shaded` : week
  const title = text(24, 36, 'Claimed and contacted in time', { size: 20, bold: true, fill: COLOURS.ink })
  const legend = SHOWN.map((kind, index) => {
    const left = 24 + index * 300
    const { colour, dash } = STYLES[kind]
    const mark: Point[] = [
      [left, 91],
      [left + 28, 91],
    ]
    const words = `${DONE[kind]} ${keptWithShare(latest, kind)}`
    return path(mark, colour, dash) + dot([left + 14, 91], colour) + text(left + 38, 96, words, { fill: COLOURS.ink })
  })
  return title + text(24, 60, `Share of promises kept, by business day, ${said}`) + legend.join('')
}

function ground(weeks: readonly Week[], days: readonly DayAttainment[], x: (index: number) => number): string {
  const first = weeks.at(-1)?.days[0]
  if (!first || weeks.length < 2) return ''
  const left = x(days.indexOf(first)) - (x(1) - x(0)) / 2
  return rect(left, PLOT.top - 12, PLOT.right - left, PLOT.bottom - PLOT.top + 12, COLOURS.shade)
}

const height = (share: number) => PLOT.bottom - share * (PLOT.bottom - PLOT.top)

function grid(): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map((share) => {
      const y = height(share)
      return (
        level(PLOT.left, PLOT.right, y, COLOURS.grid) +
        text(PLOT.left - 10, y + 5, `${share * 100}%`, { anchor: 'end' })
      )
    })
    .join('')
}

/** Lines between neighbours that both have a figure, and a dot on each. */
function series(days: readonly DayAttainment[], kind: (typeof SHOWN)[number], x: (index: number) => number): string {
  const { colour, dash } = STYLES[kind]
  const runs: Point[][] = [[]]
  days.forEach((day, index) => {
    const { met, all } = sumOf([day], kind)
    if (all === 0) runs.push([])
    else runs.at(-1)?.push([x(index), height(met / all)])
  })
  const lines = runs.filter((run) => run.length > 1).map((run) => path(run, colour, dash))
  return [...lines, ...runs.flat().map((point) => dot(point, colour))].join('')
}

/** Mondays under several weeks, the days under one. */
function dayNames(weeks: readonly Week[], days: readonly DayAttainment[], x: (index: number) => number): string {
  const y = PLOT.bottom + 28
  if (weeks.length === 1) {
    return days.map(({ date }, index) => text(x(index), y, weekdayName(date), { anchor: 'middle' })).join('')
  }
  return weeks
    .flatMap(({ monday, days: [first] }) => (first ? text(x(days.indexOf(first)) - 8, y, monthDay(monday)) : []))
    .join('')
}
