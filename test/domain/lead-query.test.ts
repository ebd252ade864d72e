import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VERDICTS } from '../../src/domain/attainment.ts'
import { CLOCK_KINDS } from '../../src/domain/clocks.ts'
import { arrivals, qualityOf } from '../../src/domain/funnel.ts'
import { OUTCOMES } from '../../src/domain/handoff.ts'
import { entriesBehind, LEAD_FIGURES, type LeadFigure, type LeadFilter } from '../../src/domain/lead-query.ts'
import { periodContaining } from '../../src/domain/period.ts'
import type { Scorecard } from '../../src/domain/scorecard.ts'
import { countedFacts } from '../../src/domain/scorecard-facts.ts'
import { at, cardOver, clock, event, handoff, mon, tue } from './figures-facts.ts'
import { factsUpTo, lives } from './lives.ts'

/** Each figure of a scorecard with the question that asks for its leads. */
function figuresOf(card: Scorecard, quality: { accepted: number; decided: number }) {
  const attainments = { ...card.sales, response: card.marketing.response }
  const { mql, ...stages } = card.funnel
  const asked: [LeadFigure, LeadFilter | null, number][] = [
    ['delivered', null, mql],
    ['overdue', null, card.overdue.length],
    ['accepted', null, quality.accepted],
    ['not_accepted', null, quality.decided - quality.accepted],
    ...Object.entries(stages).map(([stage, count]): [LeadFigure, null, number] => [stage as LeadFigure, null, count]),
    ...CLOCK_KINDS.flatMap((kind) =>
      VERDICTS.map((verdict): [LeadFigure, null, number] => [`${kind}.${verdict}`, null, attainments[kind][verdict]]),
    ),
    ...card.reasons.map(({ reason, count }): [LeadFigure, LeadFilter, number] => ['closed', { reason }, count]),
    ...OUTCOMES.filter((outcome) => outcome !== 'won').map((outcome): [LeadFigure, LeadFilter, number] => {
      return ['closed', { outcome }, card.outcomes[outcome]]
    }),
  ]
  return asked
}

const PERIODS = [
  periodContaining('day', '2026-11-17', 'UTC'),
  periodContaining('day', '2026-11-20', 'UTC'),
  periodContaining('week', '2026-11-18', 'UTC'),
]

describe('The leads behind a figure', () => {
  it('are as many as the figure says, whatever was lived and whenever it is asked', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom(...PERIODS), fc.integer({ min: 0, max: 300 }), (all, period, hours) => {
        const now = mon('00:00') + hours * 3_600_000
        const facts = factsUpTo(all, now)
        const { from, to } = period
        const card = cardOver(facts, period, { now })
        const quality = qualityOf(arrivals(countedFacts(facts), { from, to, now }))
        for (const [figure, filter, count] of figuresOf(card, quality)) {
          const entries = entriesBehind({ figure, filter, from, to }, facts, now)
          expect({ figure, filter, count: entries.length }).toEqual({ figure, filter, count })
          expect(entries.map((entry) => entry.at)).toEqual(entries.map((entry) => entry.at).sort((a, b) => a - b))
        }
        const closed = entriesBehind({ figure: 'closed', filter: null, from, to }, facts, now)
        const noReason = entriesBehind({ figure: 'closed', filter: { reason: null }, from, to }, facts, now)
        const reasoned = card.reasons.reduce((sum, { count }) => sum + count, 0)
        expect(closed.length - noReason.length).toBe(reasoned)
      }),
    )
  })

  it('are the leads themselves, the promise and when it counted', () => {
    const facts = {
      handoffs: [handoff('h1'), handoff('h2'), handoff('h3', { voided: true })],
      clocks: [
        clock('h1', 'contact', { state: 'met', metAt: mon('09:40') }),
        clock('h2', 'contact', { state: 'breached' }),
        clock('h2', 'contact', { state: 'breached', scope: 'owner' }),
        clock('h3', 'contact', { state: 'breached' }),
      ],
      events: [
        event('h1', 'close', tue('10:00'), { outcome: 'lost', reason: 'price' }),
        event('h2', 'close', tue('09:00'), { outcome: 'not_a_fit' }),
      ],
    }
    const week = periodContaining('week', '2026-11-16', 'UTC')
    const told = (figure: LeadFigure, filter: LeadFilter | null = null) =>
      entriesBehind({ figure, filter, from: week.from, to: week.to }, facts, at('2026-12-01 00:00'))
    expect(told('contact.met')).toEqual([{ handoffId: 'h1', at: mon('09:40'), promise: 'contact' }])
    expect(told('contact.breached')).toEqual([{ handoffId: 'h2', at: mon('10:00'), promise: 'contact' }])
    expect(told('closed')).toEqual([
      { handoffId: 'h2', at: tue('09:00'), promise: null },
      { handoffId: 'h1', at: tue('10:00'), promise: null },
    ])
    expect(told('closed', { reason: 'price' }).map((entry) => entry.handoffId)).toEqual(['h1'])
    expect(told('closed', { reason: null }).map((entry) => entry.handoffId)).toEqual(['h2'])
    expect(told('not_accepted').map((entry) => entry.handoffId)).toEqual(['h2'])
    expect(told('compared')).toEqual([])
  })

  it('every figure has a name of its own', () => {
    expect(new Set(LEAD_FIGURES).size).toBe(LEAD_FIGURES.length)
  })
})
