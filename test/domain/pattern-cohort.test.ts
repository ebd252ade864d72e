import { describe, expect, it } from 'vitest'
import { type CohortRow, cohortAt, decidedLeads } from '../../src/domain/pattern-cohort.ts'

const TRAITS = { employees: 8, industry: null, country: null, source: null, campaign: null, grade: null, content: [] }

function row(handoffId: string, decisions: CohortRow['decisions'], more: Partial<CohortRow> = {}): CohortRow {
  return { handoffId, leadId: `of ${handoffId}`, receivedAt: 0, traits: TRAITS, decisions, ...more }
}
const qualify = (at: number) => ({ type: 'qualify', at, outcome: null }) as const
const close = (at: number, outcome: string | null) => ({ type: 'close', at, outcome }) as const
const reopen = (at: number) => ({ type: 'reopen', at, outcome: null }) as const
const told = (rows: CohortRow[], at = 100) => decidedLeads(rows, at).map(({ id, qualified }) => [id, qualified])

describe('Which leads a pattern is made of', () => {
  it('those that were handed off in half a year, the last two weeks left out', () => {
    const now = Date.parse('2026-11-23T07:30:00Z')
    const { from, to } = cohortAt(now)
    expect(new Date(to).toISOString()).toBe('2026-11-09T07:30:00.000Z')
    expect(new Date(from).toISOString()).toBe('2026-05-25T07:30:00.000Z')
  })

  it.each([
    ['open: not yet', [], []],
    ['qualified, and still open', [qualify(5)], [['h', true]]],
    ['qualified, then lost: it was an SQL', [qualify(5), close(9, 'lost')], [['h', true]]],
    ['won without being qualified first', [close(5, 'won')], [['h', true]]],
    ['closed otherwise', [close(5, 'unreachable')], [['h', false]]],
    ['reopened: not any more', [close(5, 'lost'), reopen(6)], []],
    ['reopened and qualified', [close(5, 'lost'), reopen(6), qualify(7)], [['h', true]]],
    ['reopened and closed again', [close(5, 'lost'), reopen(6), close(7, 'not_a_fit')], [['h', false]]],
    ['what came after is not known yet', [close(5, 'lost'), reopen(120), qualify(130)], [['h', false]]],
    ['void', [close(5, null)], []],
  ] as const)('%s', (_, decisions, expected) => {
    expect(told([row('h', decisions)])).toEqual(expected)
  })

  it('a lead counts once, by its latest hand-off that was decided', () => {
    const first = row('h1', [close(5, 'not_now')], { leadId: 'l', receivedAt: 1 })
    const second = row('h2', [qualify(9)], { leadId: 'l', receivedAt: 7 })
    const third = row('h3', [], { leadId: 'l', receivedAt: 20 })
    for (const rows of [
      [first, second, third],
      [third, second, first],
    ]) {
      expect(told(rows)).toEqual([['h2', true]])
    }
  })
})
