import type { Calendar, OpenWindow, Week } from '../../src/domain/calendar.ts'

/** 'HH:MM-HH:MM' */
function window(text: string): OpenWindow {
  const [from = 0, to = 0] = text.split('-').map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
  return { from, to }
}

/** The same windows from Monday to Friday, and other ones (or none) at the weekend. */
export function weekOf(workdays: string[], weekend: string[] = []): Week {
  const [work, rest] = [workdays.map(window), weekend.map(window)]
  return { 1: work, 2: work, 3: work, 4: work, 5: work, 6: rest, 7: rest }
}

export function calendar(zone: string, week: Week, holidays: Record<string, string> = {}): Calendar {
  return { zone, week, holidays: new Map(Object.entries(holidays)) }
}

export const ALWAYS = weekOf(['00:00-24:00'], ['00:00-24:00'])
export const NEVER = weekOf([])
export const NINE_TO_FIVE = weekOf(['09:00-17:00'])

/** An instant from its ISO text with offset: '2026-11-20T16:30+01:00'. */
export function at(iso: string): number {
  return Date.parse(iso)
}

/** An instant as ISO text in UTC, which failing tests can be read by. */
export function utc(instant: number): string {
  return new Date(instant).toISOString().replace(':00.000Z', 'Z')
}
