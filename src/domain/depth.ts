import { businessMinutesBetween, type Calendar } from './calendar.ts'
import { dueAt, type Target } from './duration.ts'
import { ATTEMPT_CHANNELS, type AttemptChannel, type Fact } from './handoff.ts'
import type { Instant } from './instant.ts'

/** How often, how and how far apart a lead is to be tried. */
export interface AttemptRule {
  count: number
  /** The mix: how many of a channel there must be among them. */
  atLeast: Readonly<Partial<Record<AttemptChannel, number>>>
  /** Business time between two attempts that both count; null: none. */
  gap: Target | null
}

/** How far the attempts of a cycle are from what was agreed. */
export interface Depth {
  /** All that were logged. */
  made: number
  /** Those that count: far enough from the one before that counted. */
  counted: number
  /** What is missing of a channel, in the order of the channels. */
  missing: readonly { channel: AttemptChannel; more: number }[]
  /** As many as agreed, in the agreed mix and far enough apart. */
  reached: boolean
}

type Attempt = Pick<Fact, 'type' | 'at' | 'cycle' | 'data'>

/** Counts the attempts of one cycle by the rule, in the order in which they happened. */
export function depthOf(timeline: readonly Attempt[], cycle: number, rule: AttemptRule, calendar: Calendar): Depth {
  const attempts = timeline
    .filter((fact) => fact.type === 'attempt' && fact.cycle === cycle)
    .sort((one, other) => one.at - other.at)
  const counted: Attempt[] = []
  for (const attempt of attempts) {
    const last = counted.at(-1)
    if (!last || isFarEnough(last.at, attempt.at, rule.gap, calendar)) counted.push(attempt)
  }
  const missing = ATTEMPT_CHANNELS.flatMap((channel) => {
    const made = counted.filter((attempt) => attempt.data['channel'] === channel).length
    const more = (rule.atLeast[channel] ?? 0) - made
    return more > 0 ? [{ channel, more }] : []
  })
  const reached = counted.length >= rule.count && missing.length === 0
  return { made: attempts.length, counted: counted.length, missing, reached }
}

/** A gap of days is kept by the same time of day so many open days later; one of minutes by so much business time. */
function isFarEnough(last: Instant, next: Instant, gap: Target | null, calendar: Calendar): boolean {
  if (gap === null) return true
  if (gap.unit === 'minutes') return businessMinutesBetween(last, next, calendar) >= gap.minutes
  return next >= dueAt(last, gap, calendar)
}
