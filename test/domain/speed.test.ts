import { describe, expect, it } from 'vitest'
import { percentile } from '../../src/domain/speed.ts'
import { at, cardOf, clock, event, handoff, mon, tue } from './figures-facts.ts'

const MONDAY = '2026-11-16'
const NOTHING = {
  p50Minutes: null,
  p90Minutes: null,
  bands: { '0-5': 0, '5-15': 0, '15-60': 0, '60+': 0 },
  systemMinutesP50: null,
  humanMinutesP50: null,
}

/** Hand-offs of Monday 09:00 that were first attempted so many minutes later. */
function attempted(...minutes: number[]) {
  return minutes.map((wait, i) => handoff(`h${i}`, { firstAttemptAt: mon('09:00') + wait * 60_000 }))
}

const speedOf = (...args: Parameters<typeof cardOf>) => cardOf(...args).sales.speedToLead

describe('speed to lead', () => {
  it('half in 7.5 min, 90 % in 41, in four bands', () => {
    // Sorted, the ranks 4.5 and 8.1 of 0–9: (7 + 8) / 2, and 38 + 0.1 × (68 − 38).
    const speed = speedOf({ handoffs: attempted(38, 2, 7, 68, 1, 8, 4, 3, 12, 20) }, MONDAY)
    expect(speed).toMatchObject({ p50Minutes: 7.5, bands: { '0-5': 4, '5-15': 3, '15-60': 2, '60+': 1 } })
    expect(speed.p90Minutes).toBeCloseTo(41, 9)
  })

  it('is null where nothing was attempted and nothing is overdue', () => {
    const facts = { handoffs: [handoff('a')], clocks: [clock('a', 'contact')] }
    expect(speedOf(facts, MONDAY, { now: mon('09:30') })).toEqual(NOTHING)
  })

  it('is one value where there is one: a tiny sample is no error', () => {
    expect(speedOf({ handoffs: attempted(3) }, MONDAY)).toMatchObject({ p50Minutes: 3, p90Minutes: 3 })
  })

  it('puts a wait of exactly 5, 15 and 60 minutes into the band that begins there', () => {
    const { bands } = speedOf({ handoffs: attempted(0, 5, 15, 60) }, MONDAY)
    expect(bands).toEqual({ '0-5': 1, '5-15': 1, '15-60': 1, '60+': 1 })
  })

  it('runs through the night: the lead waited, whether anybody worked or not', () => {
    const handoffs = [handoff('a', { receivedAt: mon('17:30'), firstAttemptAt: tue('09:00') })]
    expect(speedOf({ handoffs }, '2026-11-17').p50Minutes).toBe(930)
    expect(speedOf({ handoffs }, MONDAY)).toEqual(NOTHING)
  })

  it('splits into what the system and what people took', () => {
    const received = mon('09:00')
    const handoffs = [
      handoff('a', { postedAt: received + 6_000, firstAttemptAt: received + 450_000 }),
      handoff('b', { postedAt: received + 6_000, firstAttemptAt: received + 450_000 }),
    ]
    expect(speedOf({ handoffs }, MONDAY)).toMatchObject({
      p50Minutes: 7.5,
      systemMinutesP50: 0.1,
      humanMinutesP50: 7.4,
    })
  })

  it('charges nobody with a card that was not there', () => {
    const early = handoff('a', { postedAt: mon('09:20'), firstAttemptAt: mon('09:10') })
    expect(speedOf({ handoffs: [early] }, MONDAY)).toMatchObject({ systemMinutesP50: 10, humanMinutesP50: 0 })
    const never = handoff('b', { postedAt: null, firstAttemptAt: mon('09:10') })
    expect(speedOf({ handoffs: [never] }, MONDAY)).toMatchObject({ systemMinutesP50: 10, humanMinutesP50: null })
  })

  it('is never negative, though clocks of different machines disagree by minutes', () => {
    const handoffs = [handoff('a', { receivedAt: mon('09:04'), postedAt: mon('09:01'), firstAttemptAt: mon('09:02') })]
    const bands = { ...NOTHING.bands, '0-5': 1 }
    expect(speedOf({ handoffs }, MONDAY)).toEqual({
      p50Minutes: 0,
      p90Minutes: 0,
      bands,
      systemMinutesP50: 0,
      humanMinutesP50: 0,
    })
    const later = [handoff('a', { postedAt: mon('08:00'), firstAttemptAt: mon('09:03') })]
    expect(speedOf({ handoffs: later }, MONDAY)).toMatchObject({ systemMinutesP50: 0, humanMinutesP50: 3 })
  })

  it('counts an overdue untouched lead as waiting at least until now', () => {
    const facts = { handoffs: [handoff('a')], clocks: [clock('a', 'contact')] }
    const speed = speedOf(facts, MONDAY, { now: mon('12:00') })
    expect(speed).toMatchObject({ p50Minutes: 180, bands: { '60+': 1 }, humanMinutesP50: 180 })
  })

  it('counts it as at least until the end of a past day, and fully on the day of the attempt', () => {
    const facts = {
      handoffs: [handoff('a', { firstAttemptAt: tue('11:00') })],
      clocks: [clock('a', 'contact', { state: 'breached', metAt: tue('11:00') })],
    }
    expect(speedOf(facts, MONDAY).p50Minutes).toBe(15 * 60)
    expect(speedOf(facts, '2026-11-17').p50Minutes).toBe(26 * 60)
    expect(speedOf(facts, '2026-11-18')).toEqual(NOTHING)
  })

  it('counts a lead that is overdue to be claimed, once, however many of its promises are', () => {
    const clocks = [clock('a', 'acknowledge', { dueAt: mon('09:30') }), clock('a', 'contact')]
    expect(speedOf({ handoffs: [handoff('a')], clocks }, MONDAY, { now: mon('09:40') }).bands['15-60']).toBe(1)
    expect(speedOf({ handoffs: [handoff('a')], clocks }, MONDAY, { now: mon('12:00') }).bands['60+']).toBe(1)
  })

  it('counts no lead that was closed untouched, not even while its answer is due', () => {
    const clocks = [
      clock('a', 'contact', { state: 'breached' }),
      clock('a', 'response', { state: 'breached', startedAt: mon('11:00'), dueAt: mon('12:00') }),
    ]
    const events = [event('a', 'close', mon('11:00'), { outcome: 'bad_data' })]
    expect(speedOf({ handoffs: [handoff('a')], clocks, events }, MONDAY)).toEqual(NOTHING)
  })

  it('counts a reopened hand-off by its first attempt ever', () => {
    const facts = {
      handoffs: [handoff('a', { firstAttemptAt: mon('09:10') })],
      clocks: [clock('a', 'contact', { cycle: 2, state: 'breached', startedAt: tue('09:00'), dueAt: tue('10:00') })],
    }
    expect(speedOf(facts, MONDAY).p50Minutes).toBe(10)
    expect(speedOf(facts, '2026-11-17')).toEqual(NOTHING)
  })

  it('measures neither voided hand-offs nor history', () => {
    const handoffs = [
      handoff('a', { voided: true, firstAttemptAt: mon('09:10') }),
      handoff('b', {
        backfill: true,
        postedAt: null,
        receivedAt: at('2025-01-02 09:00'),
        firstAttemptAt: mon('09:10'),
      }),
    ]
    expect(speedOf({ handoffs }, MONDAY)).toEqual(NOTHING)
  })
})

describe('a percentile', () => {
  it.each([
    [[], 0.5, null],
    [[4], 0.9, 4],
    [[4, 6], 0.5, 5],
    [[4, 6], 0.9, 5.8],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[1, 2, 3, 4, 5], 0.9, 4.6],
  ])('of %j at %d is %s min, linear between the nearest two', (minutes, share, expected) => {
    const found = percentile(
      minutes.map((value) => value * 60_000),
      share,
    )
    expect(found === null ? null : Number(found.toFixed(9))).toBe(expected)
  })
})
