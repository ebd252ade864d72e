import type { Instant } from './instant.ts'
import { addDays, localDate, weekdayOf } from './zone.ts'

/** What buyers changed about. */
export const THEMES = ['competitor', 'price', 'need', 'timing', 'regulation', 'product', 'other'] as const
export type Theme = (typeof THEMES)[number]

/** What a rep heard: that buyers changed. */
export interface MarketSignal {
  theme: Theme
  /** Of the theme `other`: the rep's own word for it. */
  word: string | null
  said: string
  /** Whom it was heard from, in words. */
  lead: string | null
  /** Slack id. */
  byId: string
  at: Instant
}

/** The Monday of an instant's week, `YYYY-MM-DD` in the zone: signals are counted by it. */
export function weekOf(at: Instant, zone: string): string {
  const today = localDate(at, zone)
  return addDays(today, 1 - weekdayOf(today))
}

/** How often a theme was heard of in each of some weeks, the oldest first. */
export interface ThemeCount {
  theme: Theme
  counts: readonly number[]
}

/** Weeks that are counted side by side. */
const WEEKS = 4

/** The Mondays of a week and those before it, the oldest first. */
export function weeksUpTo(week: string): string[] {
  return Array.from({ length: WEEKS }, (_, i) => addDays(week, -7 * (WEEKS - 1 - i)))
}

/** Themes that were heard of in the last of the weeks or before, what was heard most lately first. */
export function countThemes(
  found: readonly { theme: Theme; week: string; count: number }[],
  weeks: readonly string[],
): ThemeCount[] {
  const counts = THEMES.map((theme): ThemeCount => {
    const inWeek = (week: string) => found.find((one) => one.theme === theme && one.week === week)?.count ?? 0
    return { theme, counts: weeks.map(inWeek) }
  })
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
  return counts
    .filter((one) => sum(one.counts) > 0)
    .sort((one, other) => (other.counts.at(-1) ?? 0) - (one.counts.at(-1) ?? 0) || sum(other.counts) - sum(one.counts))
}
