import { describe, expect, test } from 'vitest'
import { isBusinessDay } from '../../src/domain/calendar.ts'
import { holidayDates, isKnownRegion } from '../../src/domain/holidays.ts'
import { calendar, NINE_TO_FIVE } from './sample-calendars.ts'

const none = { skip: [], add: [] }

describe('regions', () => {
  test.each([
    ['DE', undefined, true],
    ['de', 'be', true],
    ['DE', 'BY.A', true],
    ['US', 'CA', true],
    ['ZZ', undefined, false],
    ['', undefined, false],
    ['DE', 'QQ', false],
    ['DE', '', false],
    ['DE', 'BY.Q', false],
    ['DE', 'BY.A.A', false],
    ['ZZ', 'BE', false],
    ['constructor', undefined, false],
  ])('%s %s known is %s', (country, region, known) => {
    expect(isKnownRegion(country, region)).toBe(known)
  })

  test('an unknown one has no dates and is refused', () => {
    expect(() => holidayDates({ country: 'DE', region: 'QQ', ...none }, 2026, 2026)).toThrow(RangeError)
  })
})

describe('closed days', () => {
  test('are the public holidays of the region, by date', () => {
    const berlin = holidayDates({ country: 'DE', region: 'BE', ...none }, 2026, 2026)
    expect([...berlin]).toEqual([
      ['2026-01-01', "New Year's Day"],
      ['2026-03-08', "International Women's Day"],
      ['2026-04-03', 'Good Friday'],
      ['2026-04-06', 'Easter Monday'],
      ['2026-05-01', 'Labour Day'],
      ['2026-05-14', 'Ascension Day'],
      ['2026-05-25', 'Whit Monday'],
      ['2026-10-03', 'National Holiday'],
      ['2026-12-25', 'Christmas Day'],
      ['2026-12-26', 'Boxing Day'],
    ])
    expect(holidayDates({ country: 'DE', ...none }, 2026, 2026).has('2026-03-08')).toBe(false)
    expect(holidayDates({ country: 'DE', region: 'BY.A', ...none }, 2026, 2026).has('2026-08-08')).toBe(true)
  })

  test('can be ticked off and added', () => {
    const dates = holidayDates(
      { country: 'DE', skip: ['2026-05-14', '2026-12-31'], add: ['2026-12-24', '2027-12-24'] },
      2026,
      2026,
    )
    expect(dates.has('2026-05-14')).toBe(false)
    expect(dates.get('2026-12-24')).toBe('Day off')
    expect(dates.get('2027-12-24')).toBe('Day off')
  })

  test('need no country', () => {
    expect([...holidayDates({ skip: [], add: ['2026-12-24'] }, 2026, 2027)]).toEqual([['2026-12-24', 'Day off']])
  })

  test('of several years are those years’ own and no others', () => {
    const years = [...holidayDates({ country: 'US', ...none }, 2026, 2028).keys()].map((date) => date.slice(0, 4))
    expect([...new Set(years)]).toEqual(['2026', '2027', '2028'])
  })

  test('include the weekday on which a holiday is observed, even in the year before', () => {
    expect(holidayDates({ country: 'US', ...none }, 2026, 2026).get('2026-07-03')).toContain('Independence Day')
    expect(holidayDates({ country: 'US', ...none }, 2027, 2027).get('2027-12-31')).toContain("New Year's Day")
  })

  test('last as long as the holiday does, also into the next year', () => {
    const eid = [...holidayDates({ country: 'AE', ...none }, 2026, 2026)].filter(([, name]) =>
      name.startsWith('End of Ramadan'),
    )
    expect(eid.map(([date]) => date)).toEqual(['2026-03-20', '2026-03-21', '2026-03-22'])
    expect(holidayDates({ country: 'SZ', ...none }, 2027, 2027).has('2027-01-02')).toBe(true)
  })

  test('are whole days: one that begins at noon closes nothing', () => {
    expect(holidayDates({ country: 'IS', ...none }, 2026, 2026).has('2026-12-24')).toBe(false)
  })

  test('close a calendar', () => {
    const holidays = holidayDates({ country: 'DE', region: 'BE', ...none }, 2026, 2026)
    expect(isBusinessDay('2026-12-25', { ...calendar('Europe/Berlin', NINE_TO_FIVE), holidays })).toBe(false)
  })
})
