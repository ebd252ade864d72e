import { expect, it } from 'vitest'
import { readScoreAsked } from '../../src/domain/score-asked.ts'

const TODAY = '2026-11-18'

it.each([
  ['', 'day', TODAY],
  ['day', 'day', TODAY],
  ['WEEK', 'week', TODAY],
  ['  month  2026-10-01 ', 'month', '2026-10-01'],
  ['quarter 2028-02-29', null, null],
  ['2026-11-16', 'day', '2026-11-16'],
  ['week 2026-11-22', 'week', '2026-11-22'],
  ['month 2026-11-30', 'month', '2026-11-30'],
])('“%s” is asked for', (text, period, date) => {
  expect(readScoreAsked(text, TODAY)).toEqual(
    period ? { ok: true, period, date } : { ok: false, problem: 'future', text: '2028-02-29' },
  )
})

it.each([
  ['fortnight', 'period', 'fortnight'],
  ['toString', 'period', 'tostring'],
  ['2026-02-30', 'date', '2026-02-30'],
  ['week yesterday', 'date', 'yesterday'],
  ['day 0001-01-01', 'date', '0001-01-01'],
  ['2026-11-19', 'future', '2026-11-19'],
  ['week 2026-11-23', 'future', '2026-11-23'],
  ['week 2026-11-16 please now', 'more', 'please now'],
])('“%s” is refused', (text, problem, named) => {
  expect(readScoreAsked(text, TODAY)).toEqual({ ok: false, problem, text: named })
})
