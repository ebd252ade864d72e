import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attainment } from '../../src/domain/attainment.ts'
import { type Period, periodContaining } from '../../src/domain/period.ts'
import type { Scorecard } from '../../src/domain/scorecard.ts'
import { FIGURE_EVENTS, type ScorecardFacts } from '../../src/domain/scorecard-facts.ts'
import { at, cardOver, handoff } from './figures-facts.ts'
import { factsUpTo, lives } from './lives.ts'

const DAYS = ['16', '17', '18', '19', '20', '21', '22'].map((day) => periodContaining('day', `2026-11-${day}`, 'UTC'))
const WEEK = periodContaining('week', '2026-11-18', 'UTC')
const LONG_AFTER = at('2027-06-01 00:00')
const day = fc.constantFrom(...DAYS)

const told = (facts: ScorecardFacts, period: Period, now = LONG_AFTER) => cardOver(facts, period, { now })

/** The counts of a scorecard that add up over time, as one flat record. */
function counts(card: Scorecard): Record<string, number> {
  const found: Record<string, number> = { ...card.funnel, delivered: card.marketing.delivered }
  for (const [outcome, count] of Object.entries(card.outcomes)) found[`outcome ${outcome}`] = count
  for (const { reason, count } of card.reasons) found[`reason ${reason}`] = count
  for (const [kind, { met, breached }] of attainments(card)) {
    found[`${kind} met`] = met
    found[`${kind} breached`] = breached
  }
  return Object.fromEntries(Object.entries(found).filter(([, count]) => count !== 0))
}

function attainments({ sales, marketing }: Scorecard): [string, Attainment][] {
  const { speedToLead: _, ...kinds } = sales
  return Object.entries({ ...kinds, response: marketing.response })
}

function sum(all: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const one of all) for (const [key, count] of Object.entries(one)) total[key] = (total[key] ?? 0) + count
  return total
}

/** The rows that the documentation of ScorecardFacts asks for, and no others. */
function rowsAsked(all: ScorecardFacts, { from, to }: Period): ScorecardFacts {
  const inside = (when: number | null) => when !== null && when >= from && when < to
  const events = all.events.filter(({ type }) => FIGURE_EVENTS.some((known) => known === type))
  const open = (id: string, cycle: number) =>
    !events.some((one) => one.handoffId === id && one.cycle === cycle && one.type === 'close')
  const closedLater = (id: string, cycle: number) =>
    events.some((one) => one.handoffId === id && one.cycle === cycle && one.type === 'close' && one.at >= from)
  const handoffs = all.handoffs.filter(
    ({ id, receivedAt, firstAttemptAt }) =>
      inside(receivedAt) ||
      inside(firstAttemptAt) ||
      events.some((one) => one.handoffId === id && inside(one.at)) ||
      all.clocks.some(
        ({ handoffId, kind, cycle, state, startedAt, dueAt, metAt }) =>
          handoffId === id &&
          startedAt < to &&
          (state === 'pending' ||
            (state === 'breached' && metAt === null && (kind === 'response' || open(id, cycle))) ||
            dueAt >= from ||
            (metAt !== null && metAt >= from) ||
            closedLater(id, cycle)),
      ),
  )
  const ids = new Set(handoffs.map(({ id }) => id))
  const own = (row: { handoffId: string }) => ids.has(row.handoffId)
  return { handoffs, clocks: all.clocks.filter(own), events: events.filter(own) }
}

describe('for any week of hand-offs', () => {
  it('the days of a week add up to the week', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const facts = factsUpTo(all, LONG_AFTER)
        expect(sum(DAYS.map((one) => counts(told(facts, one))))).toEqual(counts(told(facts, WEEK)))
      }),
    )
  })

  it('what waited and was overdue at the end of the week did so at the end of its last day', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const facts = factsUpTo(all, LONG_AFTER)
        const waiting = (period: Period) => {
          const card = told(facts, period)
          return [attainments(card).map(([, { pending, paused }]) => [pending, paused]), card.overdue]
        }
        const last = DAYS.at(-1)
        expect(last && waiting(last)).toEqual(waiting(WEEK))
      }),
    )
  })

  it('a day reads the same at its end and ever after, whatever happened since', () => {
    fc.assert(
      fc.property(lives, day, (all, period) => {
        const snapshot = told(factsUpTo(all, period.to), period, period.to)
        expect(told(factsUpTo(all, LONG_AFTER), period)).toEqual(snapshot)
      }),
    )
  })

  it('the order of rows does not matter', () => {
    const shuffled = <T>(rows: readonly T[]) => fc.shuffledSubarray([...rows], { minLength: rows.length })
    const twice = lives
      .map((all) => factsUpTo(all, LONG_AFTER))
      .chain((facts) => {
        const { handoffs, clocks, events } = facts
        return fc.tuple(
          fc.constant(facts),
          fc.record({ handoffs: shuffled(handoffs), clocks: shuffled(clocks), events: shuffled(events) }),
        )
      })
    fc.assert(
      fc.property(twice, day, ([facts, other], period) => {
        expect(told(other, period)).toEqual(told(facts, period))
      }),
    )
  })

  it('the rows asked for are enough', () => {
    fc.assert(
      fc.property(lives, day, (all, period) => {
        const facts = factsUpTo(all, LONG_AFTER)
        expect(told(rowsAsked(facts, period), period)).toEqual(told(facts, period))
      }),
    )
  })

  it('rates are null or between 0 and 1, and null exactly where nothing was decided', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom(WEEK, ...DAYS), (all, period) => {
        const card = told(factsUpTo(all, LONG_AFTER), period)
        for (const [, { met, breached, attainment }] of attainments(card)) {
          expect(attainment === null).toBe(met + breached === 0)
          expect(attainment ?? 0.5).toBeGreaterThanOrEqual(0)
          expect(attainment ?? 0.5).toBeLessThanOrEqual(1)
        }
        expect(card.marketing.quality ?? 0.5).toBeGreaterThanOrEqual(0)
        expect(card.marketing.quality ?? 0.5).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('voiding a hand-off takes every trace of it out', () => {
    fc.assert(
      fc.property(lives, day, (all, period) => {
        const facts = factsUpTo(all, LONG_AFTER)
        const voided = { ...facts, handoffs: facts.handoffs.map((one) => ({ ...one, voided: true })) }
        const none = { handoffs: [handoff('x', { receivedAt: LONG_AFTER })], clocks: [], events: [] }
        expect(told(voided, period)).toEqual(told(none, period))
      }),
    )
  })

  it('is not about nothing: such weeks hold kept and broken promises, wins, overdue and pending ones', () => {
    const cards = fc.sample(lives, { numRuns: 100, seed: 7 }).map((all) => told(factsUpTo(all, LONG_AFTER), WEEK))
    const total = sum(cards.map(counts))
    for (const key of ['acknowledge met', 'acknowledge breached', 'contact met', 'outcome breached', 'won', 'sql']) {
      expect(total[key], key).toBeGreaterThan(10)
    }
    expect(cards.flatMap(({ overdue }) => overdue).length).toBeGreaterThan(10)
    expect(cards.filter(({ sales }) => sales.outcome.pending > 0).length).toBeGreaterThan(10)
    expect(cards.filter(({ sales }) => sales.speedToLead.p50Minutes !== null).length).toBeGreaterThan(10)
  })
})
