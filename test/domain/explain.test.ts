import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessMinutesBetween, type Calendar } from '../../src/domain/calendar.ts'
import { dueAt, parseTarget, type Target } from '../../src/domain/duration.ts'
import { explainDeadline, explanationLines } from '../../src/domain/explain.ts'
import { ALWAYS, at, calendar, NINE_TO_FIVE, weekOf } from './sample-calendars.ts'

const newYork = calendar('America/New_York', NINE_TO_FIVE, { '2026-11-26': 'Thanksgiving' })

function explain(from: number, text: string, cal: Calendar) {
  const target = parseTarget(text) as Target
  return explainDeadline({ from, target, calendar: cal, due: dueAt(from, target, cal) })
}

function lines(from: string, target: string, cal: Calendar): string {
  return explanationLines(explain(at(from), target, cal)).join('\n')
}

describe('the sum as on paper', () => {
  test('days, with a weekend, a holiday and whole days collapsed', () => {
    expect(lines('2026-11-19T09:12-05:00', '7d', newYork)).toBe(
      `
Received    Thu Nov 19       09:12

Thu Nov 19  09:12–17:00       7:48
Fri Nov 20  all day           8:00
Sat–Sun     closed               –
Mon–Wed     3 days           24:00
Thu Nov 26  Thanksgiving         –
Fri Nov 27  all day           8:00
Sat–Sun     closed               –
Mon Nov 30  all day           8:00
Tue Dec 1   09:00–09:12       0:12
                          ────────
Target                       56:00

Due         Tue Dec 1        09:12
`.trim(),
    )
  })

  test('minutes, window by window', () => {
    const lunch = calendar('America/New_York', weekOf(['09:00-12:00', '13:00-17:00']), { '2026-11-26': 'Thanksgiving' })
    expect(lines('2026-11-25T16:40:50-05:00', '4h', lunch)).toBe(
      `
Received    Wed Nov 25       16:40

Wed Nov 25  16:40–17:00     20 min
Thu Nov 26  Thanksgiving         –
Fri Nov 27  09:00–12:00    180 min
            13:00–13:40     40 min
                          ────────
Target                     240 min

Due         Fri Nov 27       13:40
`.trim(),
    )
  })

  test('received after hours, at the year’s end', () => {
    expect(lines('2026-12-31T18:30-05:00', '5m', newYork)).toBe(
      `
Received    Thu Dec 31       18:30

Thu Dec 31  after hours          –
Fri Jan 1   09:00–09:05      5 min
                          ────────
Target                       5 min

Due         Fri Jan 1        09:05
`.trim(),
    )
  })

  test('hours that clocks skip or repeat are shown as the wall clock showed them', () => {
    expect(lines('2024-03-30T22:00+01:00', '1d', calendar('Europe/Berlin', ALWAYS))).toContain(
      `
Sat Mar 30  22:00–24:00       2:00
Sun Mar 31  00:00–02:00       2:00
            03:00–22:00      19:00
                          ────────
Target                       23:00
`,
    )
    expect(lines('2024-03-30T22:00+01:00', '2d', calendar('Europe/Berlin', ALWAYS))).toContain(
      `
Sun Mar 31  00:00–02:00       2:00
            03:00–24:00      21:00
Mon Apr 1   00:00–22:00      22:00
`,
    )
    expect(lines('2024-10-26T22:00+02:00', '1d', calendar('Europe/Berlin', ALWAYS))).toContain(
      `
Sun Oct 27  00:00–03:00       3:00
            02:00–22:00      20:00
                          ────────
Target                       25:00
`,
    )
  })

  test('a holiday on a day that is closed anyway is only closed, and a long name is cut', () => {
    const cal = calendar('Europe/Berlin', NINE_TO_FIVE, {
      '2026-12-25': 'Weihnachtsfeiertag in ganz Deutschland',
      '2026-12-26': 'Boxing Day',
    })
    expect(lines('2026-12-24T16:00+01:00', '2h', cal)).toContain(
      `
Thu Dec 24  16:00–17:00     60 min
Fri Dec 25  Weihnachtsfeiertag…  –
Sat–Sun     closed               –
Mon Dec 28  09:00–10:00     60 min
`,
    )
  })

  test('a due time that is the end of Friday shows no Saturday', () => {
    expect(lines('2026-11-20T22:00Z', '2h', calendar('UTC', weekOf(['00:00-24:00'])))).toContain(
      `
Fri Nov 20  22:00–24:00    120 min
                          ────────
Target                     120 min

Due         Sat Nov 21       00:00`,
    )
  })

  test('a run longer than a week says its dates', () => {
    expect(lines('2026-11-20T00:00Z', '10d', calendar('UTC', ALWAYS))).toContain(
      `
Nov 20–29   10 days         240:00
`,
    )
  })
})

describe('a long deadline is folded', () => {
  test('by months, holidays named', () => {
    expect(lines('2026-10-29T10:00-04:00', '90d', newYork).split('\n').slice(0, 8)).toEqual([
      'Received    Thu Oct 29       10:00',
      '',
      'Thu Oct 29  10:00–17:00       7:00',
      'Oct 2026    1 day             8:00',
      'Nov 2026    20 days         160:00',
      'Thu Nov 26  Thanksgiving         –',
      'Dec 2026    23 days         184:00',
      'Jan 2027    21 days         168:00',
    ])
  })

  test('by years where there are too many months, and the ends then say their year', () => {
    const thin = calendar('UTC', { ...weekOf([]), 5: [{ from: 600, to: 660 }] })
    const text = lines('2026-11-20T10:15Z', '200d', thin).split('\n')
    expect(text[0]).toBe('Received    Fri Nov 20 2026  10:15')
    expect(text.slice(3, 6)).toEqual([
      '2026        5 days            5:00',
      '2027        53 days          53:00',
      '2028        52 days          52:00',
    ])
    expect(text.at(-1)).toBe('Due         Fri Sep 20 2030  10:15')
  })
})

test('every explanation adds up, fits and stays short', () => {
  const edges = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 60 })
  const windows = edges.map((found) => {
    const sorted = found.sort((a, b) => a - b)
    return Array.from({ length: sorted.length >> 1 }, (_, i) => ({
      from: sorted[2 * i] ?? 0,
      to: sorted[2 * i + 1] ?? 0,
    }))
  })
  const week = fc.record({ 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: fc.constant([]) })
  const targets = fc.oneof(
    fc.integer({ min: 1, max: 10_000 }).map((minutes): Target => ({ unit: 'minutes', minutes })),
    fc.integer({ min: 1, max: 366 }).map((days): Target => ({ unit: 'days', days })),
  )
  const zones = fc.constantFrom('Europe/Berlin', 'America/Havana', 'Asia/Kathmandu', 'Antarctica/Troll')
  const starts = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
  fc.assert(
    fc.property(week, zones, starts, targets, (hours, zone, from, target) => {
      const cal = calendar(zone, hours, { '2026-05-01': 'Labour Day', '2026-05-14': 'Ascension Day' })
      const due = dueAt(from, target, cal)
      const explanation = explainDeadline({ from, target, calendar: cal, due })
      const sum = explanation.rows.reduce((total, row) => total + Math.round(row.minutes * 60_000), 0)
      expect(sum).toBe(Math.round(businessMinutesBetween(from, due, cal) * 60_000))
      expect(explanation.rows.reduce((total, row) => total + row.shownMinutes, 0)).toBe(explanation.shownMinutes)
      if (target.unit === 'minutes') expect(explanation.shownMinutes).toBe(target.minutes)
      const text = explanationLines(explanation)
      expect(text.length).toBeLessThanOrEqual(40)
      for (const line of text.filter(Boolean)) expect([...line].length).toBe(34)
    }),
    { numRuns: 60 },
  )
})

test('nothing counted is an empty sum', () => {
  const explanation = explainDeadline({ from: 0, due: 0, target: { unit: 'minutes', minutes: 0 }, calendar: newYork })
  expect(explanation).toMatchObject({ rows: [], minutes: 0, shownMinutes: 0 })
})

describe('sleeps in the sum', () => {
  const BERLIN = calendar('Europe/Berlin', NINE_TO_FIVE)
  const explained = (from: string, due: string, still: [string, string][]) =>
    explanationLines(
      explainDeadline({
        from: at(from),
        due: at(due),
        target: { unit: 'minutes', minutes: 120 },
        calendar: BERLIN,
        still: still.map(([from, to]) => ({ from: at(from), to: at(to) })),
      }),
    )

  test('a sleep within a day, and whole days of it', () => {
    const lines = explained('2026-11-18T16:00+01:00', '2026-11-24T11:00+01:00', [
      ['2026-11-18T16:30+01:00', '2026-11-24T09:30+01:00'],
    ])
    expect(lines).toEqual([
      'Received    Wed Nov 18       16:00',
      '',
      'Wed Nov 18  16:00–16:30     30 min',
      '            16:30–17:00     asleep',
      'Thu–Fri     asleep               –',
      'Sat–Sun     closed               –',
      'Mon Nov 23  asleep               –',
      'Tue Nov 24  09:00–09:30     asleep',
      '            09:30–11:00     90 min',
      '                          ────────',
      'Target                     120 min',
      '',
      'Due         Tue Nov 24       11:00',
    ])
  })

  test('however often it slept, the counted minutes are the target, in 40 lines of 34', () => {
    const still = Array.from({ length: 60 }, (_, i): [string, string] => {
      const day = new Date(Date.parse('2026-01-05T00:00Z') + i * 86_400_000).toISOString().slice(0, 10)
      return [`${day}T10:00+01:00`, `${day}T17:00+01:00`]
    })
    const lines = explained('2026-01-05T09:00+01:00', '2026-03-10T17:00+01:00', still)
    expect(lines.length).toBeLessThanOrEqual(40)
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(34)
  })
})
