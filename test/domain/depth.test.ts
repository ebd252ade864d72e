import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/domain/calendar.ts'
import { type AttemptRule, depthOf, usualChannel } from '../../src/domain/depth.ts'
import { ATTEMPT_CHANNELS, type Fact } from '../../src/domain/handoff.ts'
import { targetOf } from '../support/terms.ts'

const OPEN = [{ from: 540, to: 1020 }]
const WEEKDAYS: Calendar = {
  zone: 'Europe/Berlin',
  week: { 1: OPEN, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: [], 7: [] },
  holidays: new Map(),
}

function attempt(at: string, channel: string | null = 'call', cycle = 1): Fact {
  return { type: 'attempt', at: Date.parse(`${at}+01:00`), actor: 'U1', source: 'button', cycle, data: { channel } }
}

const rule = (parts: Partial<AttemptRule> = {}): AttemptRule => ({ count: 3, atLeast: {}, gap: null, ...parts })
const THU = ['2026-11-19T09:30', '2026-11-19T09:40', '2026-11-19T15:00'] as const

describe('the attempts that were agreed', () => {
  it('number: three are three, whatever came of them', () => {
    expect(
      depthOf(
        THU.map((at) => attempt(at)),
        1,
        rule(),
        WEEKDAYS,
      ),
    ).toEqual({ made: 3, counted: 3, missing: [], reached: true, more: 0, countsFrom: null })
    expect(depthOf([attempt(THU[0])], 1, rule(), WEEKDAYS).reached).toBe(false)
  })

  it('mix: three calls and two e-mails are not five calls', () => {
    const mixed = rule({ count: 5, atLeast: { call: 3, email: 2 } })
    const calls = Array.from({ length: 5 }, (_, i) => attempt(`2026-11-19T1${i}:00`))
    expect(depthOf(calls, 1, mixed, WEEKDAYS)).toMatchObject({
      reached: false,
      missing: [{ channel: 'email', more: 2 }],
    })
    const both = [...calls.slice(2), attempt('2026-11-19T15:00', 'email'), attempt('2026-11-19T16:00', 'email')]
    expect(depthOf(both, 1, mixed, WEEKDAYS).reached).toBe(true)
  })

  it('spacing: what comes too soon after the last that counted does not count', () => {
    const spaced = rule({ gap: targetOf('4h') })
    expect(
      depthOf(
        THU.map((at) => attempt(at)),
        1,
        spaced,
        WEEKDAYS,
      ),
    ).toMatchObject({ made: 3, counted: 2, reached: false })
  })

  it('what is missing: so many more, which, and from when on the next one counts', () => {
    const terms = rule({ count: 4, atLeast: { call: 2, email: 2 }, gap: targetOf('4h') })
    const made = [attempt('2026-11-19T09:30'), attempt('2026-11-19T15:00')]
    expect(depthOf(made, 1, terms, WEEKDAYS)).toEqual({
      made: 2,
      counted: 2,
      missing: [{ channel: 'email', more: 2 }],
      reached: false,
      more: 2,
      countsFrom: Date.parse('2026-11-20T11:00+01:00'),
    })
    const days = rule({ gap: targetOf('1d') })
    expect(depthOf(made, 1, days, WEEKDAYS).countsFrom).toBe(Date.parse('2026-11-20T09:30+01:00'))
    // All were made, and one of them on the wrong channel: it is one more all the same.
    const calls = [9, 10, 11].map((hour) => attempt(`2026-11-19T${String(hour).padStart(2, '0')}:00`))
    expect(depthOf(calls, 1, rule({ atLeast: { email: 1 } }), WEEKDAYS)).toMatchObject({ reached: false, more: 1 })
  })

  it('from when the next one counts it does, and not a minute before', () => {
    const gap = fc.constantFrom('30m', '4h', '12h', '1d', '3d')
    const start = fc.integer({ min: Date.parse('2026-11-16T00:00Z'), max: Date.parse('2026-12-16T00:00Z') })
    fc.assert(
      fc.property(gap, start, (length, at) => {
        const terms = rule({ count: 2, gap: targetOf(length) })
        const first = { ...attempt('2026-11-19T09:30'), at }
        const { countsFrom } = depthOf([first], 1, terms, WEEKDAYS)
        const second = (when: number) => depthOf([first, { ...first, at: when }], 1, terms, WEEKDAYS).counted
        expect(second(countsFrom ?? 0)).toBe(2)
        expect(second((countsFrom ?? 0) - 60_000)).toBe(1)
      }),
    )
  })

  it('the likely channel is what the mix asks for most; what it leaves free are calls', () => {
    expect(usualChannel({ count: 6, atLeast: { call: 1, email: 4 } })).toBe('email')
    expect(usualChannel({ count: 6, atLeast: { call: 3, email: 2 } })).toBe('call')
    expect(usualChannel({ count: 3, atLeast: { email: 1 } })).toBe('call')
    expect(usualChannel({ count: 6, atLeast: {} })).toBe('call')
  })

  it('a gap is business time: Friday 16:30 and Monday 09:30 are one hour apart', () => {
    const two = rule({ count: 2, gap: targetOf('1h') })
    const over = (monday: string) => depthOf([attempt('2026-11-20T16:30'), attempt(monday)], 1, two, WEEKDAYS).reached
    expect(over('2026-11-23T09:29')).toBe(false)
    expect(over('2026-11-23T09:30')).toBe(true)
  })

  it('a gap of a day is the next open day, not 24 hours', () => {
    const two = rule({ count: 2, gap: targetOf('1d') })
    const over = (later: string) => depthOf([attempt('2026-11-20T11:00'), attempt(later)], 1, two, WEEKDAYS).reached
    expect(over('2026-11-21T12:00')).toBe(false)
    expect(over('2026-11-23T11:00')).toBe(true)
  })

  it('another cycle’s attempts do not count', () => {
    expect(depthOf([attempt(THU[0], 'call', 1), attempt(THU[2], 'call', 2)], 2, rule(), WEEKDAYS).made).toBe(1)
  })
})

describe('for any attempts', () => {
  const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...ATTEMPT_CHANNELS, null)), {
    maxLength: 12,
  })
  const timeline = minutes.map((all) =>
    all.map(
      ([minute, channel]): Fact => ({
        ...attempt('2026-11-19T09:00', channel),
        at: Date.parse('2026-11-19T09:00+01:00') + minute * 60_000,
      }),
    ),
  )

  it('one more never makes it less, the order they were logged in does not matter, and a gap never counts more', () => {
    fc.assert(
      fc.property(timeline, fc.integer({ min: 1, max: 6 }), (facts, count) => {
        const open = rule({ count, atLeast: { call: 1 } })
        const all = depthOf(facts, 1, open, WEEKDAYS)
        expect(depthOf([...facts].reverse(), 1, open, WEEKDAYS)).toMatchObject({
          counted: all.counted,
          reached: all.reached,
        })
        expect(depthOf(facts, 1, { ...open, gap: targetOf('2h') }, WEEKDAYS).counted).toBeLessThanOrEqual(all.counted)
        if (depthOf(facts.slice(1), 1, open, WEEKDAYS).reached) expect(all.reached).toBe(true)
      }),
    )
  })
})
