import { addBusinessMinutes, businessMinutesBetween, type Calendar } from './calendar.ts'
import type { Clock } from './clocks.ts'
import { dueAt, type Target, targetMinutes } from './duration.ts'
import type { Fact } from './handoff.ts'
import type { Instant } from './instant.ts'
import { MINUTE } from './zone.ts'

/** One sleep of a hand-off. */
export interface Sleep {
  readonly from: Instant
  /** Null while it lasts. */
  readonly to: Instant | null
  /** Slack id of whoever put it to sleep; null for the system. */
  readonly by: string | null
  /** As the hand-off keeps it. */
  readonly reason: string | null
}

/** What ends a sleep, besides waking up. */
const WAKING: ReadonlySet<string> = new Set(['resume', 'release', 'close', 'void'])

/** When a hand-off slept in a cycle, in order. Prolonging a sleep makes it no second one. */
export function sleepsOf(facts: readonly Fact[], cycle: number): Sleep[] {
  const sleeps: Sleep[] = []
  for (const fact of facts) {
    if (fact.cycle !== cycle) continue
    const last = sleeps.at(-1)
    const sleeping = last?.to === null
    if (fact.type === 'snooze') {
      const reason = (fact.data['reason'] as string | null | undefined) ?? null
      if (sleeping) sleeps[sleeps.length - 1] = { ...last, reason: reason ?? last.reason }
      else sleeps.push({ from: fact.at, to: null, by: fact.actor, reason })
    } else if (sleeping && WAKING.has(fact.type)) {
      sleeps[sleeps.length - 1] = { ...last, to: fact.at }
    }
  }
  return sleeps
}

/**
 * Until when a hand-off may sleep at the latest, all sleeps of its cycle together.
 *
 * @param at   when it is put to sleep; a sleep that lasts counts from its own beginning
 * @param max  the longest that it may sleep in all, as the agreement says
 * @returns an instant on a whole minute; not after `at` where nothing is left
 */
export function latestWakeUp(sleeps: readonly Sleep[], at: Instant, max: Target, calendar: Calendar): Instant {
  const from = sleeps.find((sleep) => sleep.to === null)?.from ?? at
  const used = sleeps.reduce((sum, { from, to }) => {
    return to === null ? sum : sum + businessMinutesBetween(from, to, calendar)
  }, 0)
  const latest =
    used === 0
      ? dueAt(from, max, calendar)
      : addBusinessMinutes(from, targetMinutes(from, dueAt(from, max, calendar), calendar) - used, calendar)
  return Math.floor(latest / MINUTE) * MINUTE
}

/** Time within which a clock stood still. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/**
 * What a clock stood still for: its sleeps that are over, as far as its due time moved by them. Beyond what the
 * agreement allows a clock runs on in its sleep.
 */
export function stretchesOf(
  sleeps: readonly Sleep[],
  clock: Pick<Clock, 'startedAt' | 'pausedMinutes'>,
  calendar: Calendar,
): Stretch[] {
  let left = clock.pausedMinutes
  return sleeps.flatMap(({ from, to }) => {
    const begin = Math.max(from, clock.startedAt)
    if (to === null || to <= begin || left <= 0) return []
    const minutes = businessMinutesBetween(begin, to, calendar)
    const stretch = { from: begin, to: minutes > left ? addBusinessMinutes(begin, left, calendar) : to }
    left -= minutes
    return [stretch]
  })
}
