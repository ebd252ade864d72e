import { describe, expect, test } from 'vitest'
import { calendarOf, digestSlot, storedAgreement, targetsFor, teamZone } from '../../src/domain/agreement.ts'
import { contradictionsIn } from '../../src/domain/agreement-checks.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { addBusinessMinutes } from '../../src/domain/calendar.ts'

const agreement = defaultAgreement('Europe/Berlin')

describe('the defaults', () => {
  test('are a whole and consistent agreement', () => {
    expect(storedAgreement(JSON.parse(JSON.stringify(agreement)))).toEqual(agreement)
    expect(contradictionsIn(agreement)).toEqual([])
  })

  test.each([
    ['hot', 'A1 A2 B1', '5m', '15m', 6],
    ['standard', 'A3 B2 C1 C2 D1 D2', '30m', '2h', 6],
    ['list', '', '4h', '1d', 5],
  ])('%s promises what PRODUCT §4 and §7 say', (name, grades, acknowledge, contact, count) => {
    const tier = agreement.tiers[name]
    expect(tier).toMatchObject({
      acknowledge,
      contact,
      outcome: '7d',
      attempts: { count, within: '10d' },
      always: false,
    })
    expect(tier?.grades.join(' ')).toBe(grades)
  })

  test('every one of the 16 grades has one place', () => {
    const named = [...Object.values(agreement.tiers).flatMap(({ grades }) => grades), ...agreement.nurture.grades]
    expect(named.toSorted()).toEqual(['A', 'B', 'C', 'D'].flatMap((fit) => [1, 2, 3, 4].map((n) => `${fit}${n}`)))
  })

  test('are made afresh each time', () => {
    defaultAgreement('UTC').tiers.hot?.grades.push('C1')
    expect(defaultAgreement('UTC').tiers.hot?.grades).toEqual(['A1', 'A2', 'B1'])
  })
})

describe('an agreement read for the rules', () => {
  test('targets are minutes or days', () => {
    expect(targetsFor(agreement, 'list')).toEqual({
      acknowledge: { unit: 'minutes', minutes: 240 },
      contact: { unit: 'days', days: 1 },
      outcome: { unit: 'days', days: 7 },
      attempts: { count: 5, within: { unit: 'days', days: 10 }, atLeast: {}, gap: null },
    })
  })

  test.each(['gone', '__proto__', 'constructor'])(
    'a tier that is not there (%s) is promised what standard is',
    (tier) => {
      expect(targetsFor(agreement, tier)).toEqual(targetsFor(agreement, 'standard'))
    },
  )

  test('the calendar has zone, hours and the holidays around the instant', () => {
    const at = Date.parse('2026-12-24T15:30:00Z')
    const holidays = { country: 'DE', region: 'BE', skip: ['2026-12-26'], add: ['2026-12-31'] }
    const calendar = calendarOf({ ...agreement, calendar: { ...agreement.calendar, holidays } }, at)
    expect(calendar.zone).toBe('Europe/Berlin')
    expect(calendar.week[1]).toEqual([{ from: 540, to: 1020 }])
    expect(calendar.week[6]).toEqual([])
    expect(calendar.holidays.has('2026-12-25')).toBe(true)
    expect(calendar.holidays.has('2026-12-26')).toBe(false)
    expect(calendar.holidays.has('2026-12-31')).toBe(true)
    expect(calendar.holidays.has('2029-01-01')).toBe(true)
    // Thursday 16:30 + 1 h: Friday is Christmas, then the weekend
    expect(new Date(addBusinessMinutes(at, 60, calendar)).toISOString()).toBe('2026-12-28T08:30:00.000Z')
  })

  test('the calendar is made once', () => {
    const at = Date.parse('2026-11-20T09:00:00Z')
    expect(calendarOf(agreement, at)).toBe(calendarOf(structuredClone(agreement), at + 1000))
    expect(calendarOf(defaultAgreement('UTC'), at)).not.toBe(calendarOf(agreement, at))
  })

  test('the zone of the team', () => {
    expect(teamZone(agreement)).toBe('Europe/Berlin')
  })

  test('digests have their day and time, or are off', () => {
    expect(digestSlot(agreement, 'day')).toEqual({ on: 'business-days', time: '08:30' })
    expect(digestSlot(agreement, 'week')).toEqual({ on: 1, time: '08:30' })
    expect(digestSlot(agreement, 'quarter')).toEqual({ on: 'first-business-day', time: '08:30' })
    expect(digestSlot({ ...agreement, digests: { ...agreement.digests, day: 'off' } }, 'day')).toBeNull()
  })
})
