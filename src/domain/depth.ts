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
  /** Attempts that are still asked for, the agreed mix included; 0 once reached. */
  more: number
  /** From when on the next one counts, where the last that counted is too near; null: at once. */
  countsFrom: Instant | null
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
  const ofMix = missing.reduce((sum, { more }) => sum + more, 0)
  const more = Math.max(rule.count - counted.length, ofMix, 0)
  const last = counted.at(-1)
  const countsFrom = last && rule.gap && more > 0 ? dueAt(last.at, rule.gap, calendar) : null
  return { made: attempts.length, counted: counted.length, missing, reached: more === 0, more, countsFrom }
}

/** The channel that a first attempt is likely made on: what the mix asks for most, where all that it leaves free are calls. */
export function usualChannel({ count, atLeast }: Pick<AttemptRule, 'count' | 'atLeast'>): AttemptChannel {
  const asked = (channel: AttemptChannel) => atLeast[channel] ?? 0
  const free = count - ATTEMPT_CHANNELS.reduce((sum, channel) => sum + asked(channel), 0)
  const likely = (channel: AttemptChannel) => asked(channel) + (channel === 'call' ? free : 0)
  return ATTEMPT_CHANNELS.reduce((most, channel) => (likely(channel) > likely(most) ? channel : most))
}

/** A gap of days is kept by the same time of day so many open days later; one of minutes by so much business time. */
function isFarEnough(last: Instant, next: Instant, gap: Target | null, calendar: Calendar): boolean {
  if (gap === null) return true
  if (gap.unit === 'minutes') return businessMinutesBetween(last, next, calendar) >= gap.minutes
  return next >= dueAt(last, gap, calendar)
}
