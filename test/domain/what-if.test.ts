import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../src/domain/agreement.ts'
import { changesBetween } from '../../src/domain/agreement-changes.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { keptWith, lookBackTo, type PastPromise, qualityWhatIf, whatIf } from '../../src/domain/what-if.ts'

/** Wednesday 2026-11-18, 12:00 UTC. */
const NOW = Date.parse('2026-11-18T12:00:00Z')
const before = defaultAgreement('UTC')
const calendar = calendarOf(before, NOW)

/** A hot lead that arrived at ten and was contacted after so many business minutes; null: never. */
function contacted(day: string, minutes: number | null, more: Partial<PastPromise> = {}): PastPromise {
  const startedAt = Date.parse(`${day}T10:00:00Z`)
  const metAt = minutes === null ? null : startedAt + minutes * 60_000
  return { tier: 'hot', kind: 'contact', state: 'met', startedAt, metAt, businessMinutes: minutes, ...more }
}

function changed(contact: string) {
  const hot = before.tiers['hot']
  if (!hot) throw new Error('no tier hot')
  const [change] = changesBetween(before, { ...before, tiers: { ...before.tiers, hot: { ...hot, contact } } })
  if (!change) throw new Error('no change')
  return change
}

describe('what a target would have meant', () => {
  const past = [8, 9, 10, 11, 12, 14, 15, 20].map((minutes) => contacted('2026-11-12', minutes))

  test('counts the last four weeks by both targets', () => {
    expect(whatIf(changed('10m'), [...past, contacted('2026-09-01', 5)], calendar, NOW)?.lastWeeks).toEqual({
      before: { inTime: 7, decided: 8 },
      after: { inTime: 3, decided: 8 },
    })
  })

  test.each<[string, PastPromise, { inTime: number; decided: number }]>([
    ['never contacted, and past it', contacted('2026-11-12', null, { state: 'breached' }), { inTime: 0, decided: 1 }],
    [
      'not contacted, and not yet due',
      contacted('2026-11-18', null, { state: 'pending', startedAt: NOW - 60_000 }),
      { inTime: 0, decided: 0 },
    ],
    ['paused', contacted('2026-11-12', null, { state: 'paused' }), { inTime: 0, decided: 0 }],
    ['void', contacted('2026-11-12', null, { state: 'void' }), { inTime: 0, decided: 0 }],
    ['kept too late', contacted('2026-11-12', 40, { state: 'breached' }), { inTime: 0, decided: 1 }],
  ])('%s', (_, one, kept) => {
    expect(keptWith([one], { unit: 'minutes', minutes: 10 }, calendar, NOW)).toEqual(kept)
  })

  test('a promise that only one of the two targets has decided is counted by neither', () => {
    const waiting = contacted('2026-11-18', null, { state: 'pending', startedAt: NOW - 12 * 60_000 })
    expect(whatIf(changed('10m'), [...past, waiting], calendar, NOW)?.lastWeeks?.after.decided).toBe(8)
  })

  test('days are counted by the calendar, not by minutes', () => {
    const overWeekend = contacted('2026-11-13', null, { metAt: Date.parse('2026-11-16T09:30:00Z') })
    expect(keptWith([overWeekend], { unit: 'days', days: 1 }, calendar, NOW)).toEqual({ inTime: 1, decided: 1 })
  })

  test('a target that beats the best month is told with that month; one that was kept is not', () => {
    const october = [3, 4, 5, 6, 7, 8, 9, 12, 13, 14].map((minutes) => contacted('2026-10-12', minutes))
    expect(whatIf(changed('10m'), [...october, ...past], calendar, NOW)?.best).toEqual({
      month: '2026-10',
      inTime: 7,
      decided: 10,
    })
    expect(whatIf(changed('14m'), october, calendar, NOW)?.best ?? null).toBeNull()
  })

  test('a looser target warns of nothing', () => {
    expect(whatIf(changed('1h'), past, calendar, NOW)?.best).toBeNull()
  })

  test('where nothing was promised there is nothing to say', () => {
    expect(whatIf(changed('10m'), [], calendar, NOW)).toBeNull()
    expect(whatIf({ target: null }, past, calendar, NOW)).toBeNull()
  })

  test('a quality that no month reached is told with the best one', () => {
    const closed = (id: string, day: string, outcome: string) => {
      return { handoffId: id, type: 'close' as const, cycle: 1, at: Date.parse(`${day}T10:00:00Z`), data: { outcome } }
    }
    const october = ['won', 'lost', 'not_a_fit', 'lost', 'bad_data'].map((outcome, i) =>
      closed(`o${i}`, '2026-10-31', outcome),
    )
    const november = ['won', 'not_a_fit'].map((outcome, i) => closed(`n${i}`, '2026-11-01', outcome))
    const asked = (quality: string) => {
      const [change] = changesBetween(before, { ...before, marketing: { required: [], quality } })
      if (!change) throw new Error('no change')
      return qualityWhatIf(change, [...october, ...november], 'UTC', NOW)
    }
    expect(asked('80%')).toEqual({ lastWeeks: null, best: { month: '2026-10', inTime: 3, decided: 5 } })
    expect(asked('60%')).toBeNull()
    expect(qualityWhatIf(changed('10m'), october, 'UTC', NOW)).toBeNull()
  })

  test('looks back to the first of the month, a year ago', () => {
    expect(new Date(lookBackTo(NOW, 'UTC')).toISOString()).toBe('2025-11-01T00:00:00.000Z')
  })
})
