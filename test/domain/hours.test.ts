import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHours, writeHours } from '../../src/domain/hours.ts'

function problemsOf(hours: Record<string, string[]>): string[] {
  const read = readHours(hours)
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('hours', () => {
  test.each([
    [{ 'mon-fri': ['09:00-17:00'] }, { 'mon-fri': ['09:00-17:00'] }],
    [{ 'fri-mon': ['9:00-12:00'] }, { mon: ['09:00-12:00'], 'fri-sun': ['09:00-12:00'] }],
    [{ Tuesday: ['13:00-14:00', '08:00-09:00'] }, { tue: ['08:00-09:00', '13:00-14:00'] }],
    [{ 'mon - tue': ['00:00-24:00'], wed: ['00:00-24:00'] }, { 'mon-wed': ['00:00-24:00'] }],
    [{ mon: ['09:00-12:00', '12:00-13:00'], sun: [] }, { mon: ['09:00-12:00', '12:00-13:00'] }],
  ])('%j is stored as %j', (written, stored) => {
    const read = readHours(written)
    expect(read.ok && writeHours(read.week)).toEqual(stored)
  })

  test.each([
    [
      { mon: ['09:00-08:00'] },
      'mon.0: must end after it begins; split a night at midnight: "22:00-24:00" and, a day on, "00:00-06:00"',
    ],
    [{ mon: ['09:00-09:00'] }, 'mon.0: must not begin and end at the same time'],
    [{ mon: ['09:00–17:00'] }, 'mon.0: must be a window such as "09:00-17:00"'],
    [{ mon: ['09:60-17:00'] }, 'mon.0: must be a window such as "09:00-17:00"'],
    [{ mon: ['9-17'] }, 'mon.0: must be a window such as "09:00-17:00"'],
    [{ mon: ['09:00-17:00', '16:59-18:00'] }, 'mon.1: must not overlap 09:00-17:00'],
    [{ 'mon-fri': ['09:00-17:00'], wed: ['09:00-12:00'] }, 'wed: names wed a second time'],
    [{ mo: ['09:00-17:00'] }, 'mo: must be a weekday or a range, such as sat or mon-fri'],
    [{ 'mon-wed-fri': ['09:00-17:00'] }, 'mon-wed-fri: must be a weekday or a range, such as sat or mon-fri'],
    [{}, ': must open on at least one day'],
  ])('%j is refused', (written, problem) => {
    expect(problemsOf(written as Record<string, string[]>)).toEqual([problem])
  })

  test('any week is spelled one way, and that spelling reads back to it', () => {
    const window = fc
      .tuple(fc.nat(11), fc.integer({ min: 12, max: 24 }))
      .map(([from, to]) => ({ from: from * 60, to: to * 60 }))
    const day = fc.array(window, { maxLength: 1 })
    fc.assert(
      fc.property(fc.record({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day }), (week) => {
        fc.pre(Object.values(week).some((windows) => windows.length > 0))
        const read = readHours(writeHours(week))
        expect(read.ok && read.week).toEqual(week)
        expect(read.ok && writeHours(read.week)).toEqual(writeHours(week))
      }),
    )
  })
})
