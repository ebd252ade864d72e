import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ladderFor } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { type Calendar, nextOpening } from '../../src/domain/calendar.ts'
import { type Clock, startClock } from '../../src/domain/clocks.ts'
import { whenToSay } from '../../src/domain/duty.ts'
import { ACTS, type Climbing, climb, type LadderStep, nextLook, type Rung, stepsOf } from '../../src/domain/ladder.ts'
import { pauseClock, resumeClock } from '../../src/domain/pause.ts'
import { targetOf } from '../support/terms.ts'

const OPEN = [{ from: 540, to: 1020 }]
const WEEKDAYS: Calendar = {
  zone: 'UTC',
  week: { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: [], 7: [] },
  holidays: new Map(),
}
const MINUTE = 60_000
/** Wednesday 10:00. */
const T0 = Date.parse('2026-11-18T10:00:00Z')
const SHIPPED = defaultAgreement('UTC').ladder.default

function born(target: string, parts: Partial<Clock> = {}, from = T0): Clock {
  const birth = {
    kind: 'contact',
    scope: 'lead',
    ownerId: null,
    agreementVersion: 1,
    zoneData: '2025c',
    id: 'c',
  } as const
  const clock = startClock({ ...birth, target: targetOf(target), calendar: WEEKDAYS }, { cycle: 1 }, from)
  return withLook({ ...clock, ...parts }, SHIPPED)
}

function withLook(clock: Clock, rungs: readonly Rung[]): Clock {
  return { ...clock, nextAt: nextLook(clock, stepsOf(rungs, clock), WEEKDAYS) }
}

const HEARERS = ({ act }: LadderStep): string =>
  act === 'remind-owner' || act === 'tell-owner' ? 'owner' : act === 'next-person' ? 'back-to-channel' : act

/** Everybody hears everything at once, unless told otherwise. */
function on(clock: Clock, parts: Partial<Climbing> = {}, rungs: readonly Rung[] = SHIPPED): Climbing {
  return {
    steps: stepsOf(rungs, clock),
    calendar: WEEKDAYS,
    holderId: 'U1',
    hearerOf: HEARERS,
    sayAt: (_, due) => due,
    ...parts,
  }
}

const words = (steps: readonly LadderStep[]) => steps.map(({ share, act }) => `${Math.round(share * 100)} ${act}`)

/** Looks whenever the clock asks for it, until it asks no more; tells the minutes and what was said. */
function story(clock: Clock, climbing: Partial<Climbing> = {}, rungs: readonly Rung[] = SHIPPED): string[] {
  const told: string[] = []
  let now = withLook(clock, rungs)
  for (let looks = 0; now.nextAt !== null; looks++) {
    if (looks > 40) throw new Error('it asks for ever')
    const at = now.nextAt
    const next = climb(now, at, on(now, climbing, rungs))
    const minute = Math.floor((at - clock.startedAt) / MINUTE)
    if (next.breached) told.push(`${minute}: breached`)
    if (next.say.length > 0) told.push(`${minute}: ${words(next.say).join(', ')}`)
    now = next.clock
  }
  return told
}

describe('the shipped ladder', () => {
  it('reminds at 50 and 80 %, says the breach in the thread and to the owner, tells the manager, gives it back', () => {
    expect(story(born('2h'))).toEqual([
      '60: 50 remind-owner',
      '96: 80 remind-owner',
      '120: breached',
      '120: 100 remind-channel, 100 tell-owner',
      '180: 150 tell-manager',
      '240: 200 back-to-channel',
    ])
  })

  it('has only the 80 % reminder for targets under 15 minutes', () => {
    expect(story(born('14m')).map((line) => line.split(': ')[1])).toEqual([
      '80 remind-owner',
      'breached',
      '100 remind-channel, 100 tell-owner',
      '150 tell-manager',
      '200 back-to-channel',
    ])
    expect(story(born('15m'))[0]).toBe('7: 50 remind-owner')
  })

  it('speaks to the owner alone about an own promise', () => {
    expect(story(born('2h', { scope: 'owner', ownerId: 'U7' }))).toEqual([
      '60: 50 remind-owner',
      '96: 80 remind-owner',
      '120: breached',
      '120: 100 tell-owner',
    ])
  })

  it('the response has a ladder of its own', () => {
    const rungs = ladderFor(defaultAgreement('UTC'), 'hot', 'response')
    expect(story(born('2h', { kind: 'response' }), {}, rungs)).toEqual([
      '96: 80 remind-owner',
      '120: breached',
      '120: 100 tell-manager',
    ])
  })
})

describe('what is said, and when', () => {
  const late = (minutes: number) => climb(born('2h'), T0 + minutes * MINUTE, on(born('2h')))

  it.each([
    [59.9, []],
    [60, ['50 remind-owner']],
    [96, ['80 remind-owner']],
    [120, ['80 remind-owner']],
    [120.001, ['100 remind-channel', '100 tell-owner']],
    [200, ['100 remind-channel', '100 tell-owner', '150 tell-manager']],
    [420, ['100 remind-channel', '100 tell-owner', '150 tell-manager', '200 back-to-channel']],
  ])(
    'of several steps due together each hearer is told the latest only: first looked at after %d minutes',
    (minutes, want) => {
      expect(words(late(minutes).say)).toEqual(want)
    },
  )

  it('what was passed over is never said later', () => {
    const { clock } = late(200)
    expect(words(climb(clock, T0 + 230 * MINUTE, on(clock)).say)).toEqual([])
  })

  it('a breach is charged to whoever holds the lead, an own one to its owner; it is noted once', () => {
    expect(late(130)).toMatchObject({ breached: true, clock: { state: 'breached', holderId: 'U1' } })
    const own = born('2h', { scope: 'owner', ownerId: 'U7' })
    expect(climb(own, T0 + 130 * MINUTE, on(own)).clock.holderId).toBe('U7')
    const { clock } = late(130)
    expect(climb(clock, T0 + 300 * MINUTE, on(clock)).breached).toBe(false)
  })

  it('an empty step costs no delay and says nothing', () => {
    const nobody: Partial<Climbing> = { sayAt: (step, due) => (step.act === 'tell-manager' ? null : due) }
    expect(story(born('2h'), nobody)).toEqual([
      '60: 50 remind-owner',
      '96: 80 remind-owner',
      '120: breached',
      '120: 100 remind-channel, 100 tell-owner',
      '240: 200 back-to-channel',
    ])
  })

  it('a step waits for the opening of whoever is to hear it; the others do not wait for it', () => {
    // The owner works in the afternoon only; the channel hears at once.
    const opening = T0 + 200 * MINUTE
    const later: Partial<Climbing> = {
      sayAt: (step, due) => (step.act === 'tell-owner' || step.act === 'remind-owner' ? Math.max(due, opening) : due),
    }
    expect(story(born('2h'), later)).toEqual([
      '120: breached',
      '120: 100 remind-channel',
      '180: 150 tell-manager',
      '200: 100 tell-owner',
      '240: 200 back-to-channel',
    ])
    const untilThen: Partial<Climbing> = {
      sayAt: (step, due) =>
        step.act === 'remind-channel' ? due : step.act === 'tell-owner' ? Math.max(due, T0 + 150 * MINUTE) : due,
    }
    expect(story(born('2h'), untilThen)).toContain('150: 100 tell-owner')
  })

  it('nothing is said of what was met, voided or stands still', () => {
    for (const state of ['met', 'void', 'paused'] as const) {
      const clock = born('2h', { state, nextAt: T0 })
      expect(climb(clock, T0 + 500 * MINUTE, on(clock)).say).toEqual([])
    }
  })

  it('at a closing it is still said; at night it waits for the morning', () => {
    const closing = Date.parse('2026-11-18T17:00:00Z')
    const morning = Date.parse('2026-11-19T09:00:00Z')
    expect(whenToSay(closing + 1, closing + 1, WEEKDAYS, false)).toBe(closing + 1)
    expect(whenToSay(closing + 1, closing + 3_600_000, WEEKDAYS, false)).toBe(morning)
    expect(whenToSay(closing + 1, closing + 3_600_000, WEEKDAYS, true)).toBe(closing + 3_600_000)
  })
})

describe('a pause', () => {
  it('moves what is still to be said by the business time that passed', () => {
    const paused = pauseClock(born('2h'), T0 + 30 * MINUTE)
    const awake = resumeClock(paused, T0 + 90 * MINUTE, WEEKDAYS, targetOf('5d'))
    expect(awake).toMatchObject({ dueAt: T0 + 180 * MINUTE, pausedMinutes: 60, state: 'pending' })
    expect(story(awake)[0]).toBe('120: 50 remind-owner')
  })
})

describe('for any ladder, target and start', () => {
  const rung = fc.record({
    at: fc.integer({ min: 1, max: 300 }).map((percent) => `${percent}%`),
    do: fc.constantFrom<Rung['do']>(...ACTS),
  })
  const ladder = fc.array(rung, { maxLength: 15 })
  const target = fc.constantFrom('1m', '5m', '14m', '15m', '30m', '2h', '4h', '1d', '7d', '10d')
  const minute = fc.integer({ min: 0, max: 14 * 24 * 60 })

  it('looked at whenever it asks, every step is said once or passed over, in working hours, and it ends', () => {
    fc.assert(
      fc.property(ladder, target, minute, (rungs, text, start) => {
        const from = T0 + start * MINUTE
        const inHours: Partial<Climbing> = { sayAt: (_, due) => whenToSay(due, nowOf.at, WEEKDAYS, false) }
        const nowOf = { at: from }
        let clock = withLook(born(text, {}, from), rungs)
        const said: number[] = []
        for (let looks = 0; clock.nextAt !== null; looks++) {
          expect(looks).toBeLessThan(60)
          nowOf.at = clock.nextAt
          const next = climb(clock, clock.nextAt, on(clock, inHours, rungs))
          said.push(...next.say.map(({ index }) => index))
          if (next.say.length > 0)
            expect(nextOpening(nowOf.at - 5 * MINUTE - 1, WEEKDAYS)).toBeLessThanOrEqual(nowOf.at)
          clock = next.clock
        }
        expect(new Set(said).size).toBe(said.length)
        expect(clock.state).toBe('breached')
        expect(stepsOf(rungs, clock).every(({ index }) => (clock.said & (1 << index)) !== 0)).toBe(true)
      }),
    )
  })

  it('a look too early or repeated says nothing', () => {
    fc.assert(
      fc.property(ladder, target, minute, (rungs, text, after) => {
        const clock = withLook(born(text), rungs)
        const now = T0 + after * MINUTE
        const once = climb(clock, now, on(clock, {}, rungs)).clock
        const again = climb(once, now, on(once, {}, rungs))
        expect(again.say).toEqual([])
        expect(again.breached).toBe(false)
      }),
    )
  })
})
