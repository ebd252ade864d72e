import { addBusinessMinutes, type Calendar } from './calendar.ts'
import { breachIfDue, type Clock, isRunning } from './clocks.ts'
import type { Instant } from './instant.ts'

/** What the agreement lets Baton do at a rung. */
export const ACTS = ['remind-owner', 'remind-channel', 'tell-manager', 'next-person', 'back-to-channel'] as const
export type Act = (typeof ACTS)[number]

/** A rung as the agreement writes it: `{ at: '80%', do: 'remind-owner' }`. */
export interface Rung {
  at: string
  do: Act
}

/** One thing to do when a share of a clock's target has run. */
export interface LadderStep {
  /** Its bit in {@link Clock.said}. */
  index: number
  /** Of the target: 0.8, 1, 1.5. */
  share: number
  /** `tell-owner` is what a breach that is said in the channel tells the owner besides. */
  act: Act | 'tell-owner'
}

/** Rungs at most: each may take two of the 30 bits that a clock keeps. */
export const RUNGS_MAX = 15
/** The bit that says that the breach is on the timeline. */
const BREACH_NOTED = 1 << 30
/** Business minutes under which a target gets one reminder only, and which. Source: PRODUCT §4. */
const SHORT = 15
const ONLY_REMINDER = 0.8

/**
 * What a clock climbs. An owner's own clock speaks to the owner only; a short target has one reminder, not several.
 *
 * @param rungs  at most {@link RUNGS_MAX}
 */
export function stepsOf(rungs: readonly Rung[], clock: Pick<Clock, 'targetMinutes' | 'scope'>): LadderStep[] {
  const steps = rungs.flatMap((rung, i): LadderStep[] => {
    const share = Number.parseFloat(rung.at) / 100
    const step = { index: 2 * i, share, act: rung.do }
    const toOwner = { index: 2 * i + 1, share, act: 'tell-owner' } as const
    if (clock.scope === 'lead') return rung.do === 'remind-channel' && share >= 1 ? [step, toOwner] : [step]
    if (rung.do === 'remind-owner') return [step]
    return rung.do === 'remind-channel' ? [toOwner] : []
  })
  if (clock.targetMinutes >= SHORT) return steps
  const early = steps.filter(({ share }) => share < 1)
  const kept = early.find(({ share }) => share === ONLY_REMINDER) ?? early.at(-1)
  return steps.filter((step) => step.share >= 1 || step === kept)
}

/** When a step is due: so much of the target has run since the start, pauses not counted. A breach is due after its time. */
export function stepAt(clock: Clock, share: number, calendar: Calendar): Instant {
  const { startedAt, dueAt, targetMinutes, pausedMinutes } = clock
  if (share < 1) return Math.min(addBusinessMinutes(startedAt, targetMinutes * share + pausedMinutes, calendar), dueAt)
  return addBusinessMinutes(dueAt, targetMinutes * (share - 1), calendar) + 1
}

/** When a clock must be looked at next: a step is due, or its time is over. Null while it stands still or is settled. */
export function nextLook(clock: Clock, steps: readonly LadderStep[], calendar: Calendar): Instant | null {
  if (!isRunning(clock) || clock.state === 'paused') return null
  const looks = steps.filter((step) => !isSaid(clock, step)).map((step) => stepAt(clock, step.share, calendar))
  if (clock.state === 'pending') looks.push(clock.dueAt + 1)
  return looks.length === 0 ? null : Math.min(...looks)
}

export interface Climbing {
  steps: readonly LadderStep[]
  /** The clock's own. */
  calendar: Calendar
  /** Slack id of whoever holds the lead. */
  holderId: string | null
  /** Who hears a step: of several that are due together, each hears the latest only. */
  hearerOf: (step: LadderStep) => string
  /**
   * When a step may be said, given when it was due: `now` or earlier, at once; later, the opening of whoever is to hear
   * it; null: there is nobody, and the step is passed over.
   */
  sayAt: (step: LadderStep, due: Instant) => Instant | null
}

export interface Climbed {
  clock: Clock
  /** Its due time passed, and the timeline does not know it yet. */
  breached: boolean
  /** What is to be said now: to each hearer the latest step that has come due. Earlier ones are skipped, not caught up. */
  say: readonly LadderStep[]
}

/** How far up its ladder a clock is at `now`. Pure: the same clock at the same instant says the same. */
export function climb(clock: Clock, now: Instant, climbing: Climbing): Climbed {
  if (!isRunning(clock) || clock.state === 'paused' || clock.nextAt === null || now < clock.nextAt) {
    return { clock, breached: false, say: [] }
  }
  const stood = breachIfDue(clock, now, climbing.holderId)
  const breached = stood.state === 'breached' && (stood.said & BREACH_NOTED) === 0
  const open = openSteps(stood, now, climbing)
  const say = latestOfEach(
    open.filter(({ sayAt }) => sayAt !== null && sayAt <= now).map(({ step }) => step),
    climbing,
  )
  const behind = open.filter(({ step, due, sayAt }) => due <= now && (sayAt === null || isOver(step, say, climbing)))
  const bits = behind.reduce((all, { step }) => all | (1 << step.index), stood.said)
  const waiting = open.filter((one) => !behind.includes(one)).map(({ due, sayAt }) => Math.max(due, sayAt ?? due))
  if (stood.state === 'pending') waiting.push(stood.dueAt + 1)
  const nextAt = waiting.length === 0 ? null : Math.min(...waiting)
  return { clock: { ...stood, said: breached ? bits | BREACH_NOTED : bits, nextAt }, breached, say }
}

interface OpenStep {
  step: LadderStep
  due: Instant
  /** Of one that is not due yet: when it will be. */
  sayAt: Instant | null
}

function openSteps(clock: Clock, now: Instant, { steps, calendar, sayAt }: Climbing): OpenStep[] {
  return steps
    .filter((step) => !isSaid(clock, step))
    .map((step) => {
      const due = stepAt(clock, step.share, calendar)
      return { step, due, sayAt: due <= now ? sayAt(step, due) : due }
    })
}

function latestOfEach(ready: readonly LadderStep[], { hearerOf }: Climbing): LadderStep[] {
  const latest = new Map<string, LadderStep>()
  for (const step of ready) {
    const before = latest.get(hearerOf(step))
    if (!before || step.share >= before.share) latest.set(hearerOf(step), step)
  }
  return ready.filter((step) => latest.get(hearerOf(step)) === step)
}

/** Said now, or made needless by what its hearer is told now. */
function isOver(step: LadderStep, said: readonly LadderStep[], { hearerOf }: Climbing): boolean {
  return said.some((other) => hearerOf(other) === hearerOf(step) && other.share >= step.share)
}

/** Whether a step is behind the clock: said, or passed over. */
export function isSaid(clock: Pick<Clock, 'said'>, { index }: LadderStep): boolean {
  return (clock.said & (1 << index)) !== 0
}
