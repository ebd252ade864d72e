import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { addBusinessMinutes, businessMinutesBetween, isOpen } from '../../src/domain/calendar.ts'
import { dueAt } from '../../src/domain/duration.ts'
import { explainDeadline, explanationLines } from '../../src/domain/explain.ts'
import { MinuteWalk } from './minute-walk.ts'
import { type OracleCase, oracleCases } from './random-cases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** How many random cases `npm run oracle` compares, and from which seed. */
    oracle?: { cases: number; seed: number }
  }
}

const { cases, seed } = inject('oracle') ?? { cases: 200, seed: 2026 }

function check({ calendar, from, ms, days }: OracleCase): void {
  const walk = new MinuteWalk(from, calendar)
  const byMinutes = addBusinessMinutes(from, ms / 60_000, calendar)
  const byDays = dueAt(from, { unit: 'days', days }, calendar)
  const found = { byMinutes, byDays, open: isOpen(from, calendar) }
  expect(found).toEqual({ byMinutes: walk.add(ms), byDays: walk.addDays(days), open: walk.isOpenAt(from) })
  for (const due of [byMinutes, byDays]) {
    const exact = walk.between(due)
    expect(Math.round(businessMinutesBetween(from, due, calendar) * 60_000)).toBe(exact)
    const explanation = explainDeadline({ from, target: { unit: 'days', days }, calendar, due })
    expect(Math.round(explanation.rows.reduce((sum, row) => sum + row.minutes, 0) * 60_000)).toBe(exact)
    expect(explanation.rows.reduce((sum, row) => sum + row.shownMinutes, 0)).toBe(explanation.shownMinutes)
    expect(explanationLines(explanation).length).toBeLessThanOrEqual(40)
  }
}

test(`business time agrees with a walk of the wall clock, minute by minute, in ${cases} cases`, {
  timeout: 1_800_000,
}, () => {
  // No shrinking: each try costs a walk of weeks. What fails is small enough to read.
  fc.assert(fc.property(oracleCases, check), { numRuns: cases, seed, endOnFailure: true })
})
