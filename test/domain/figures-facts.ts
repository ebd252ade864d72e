import { type Period, type PeriodKind, periodContaining } from '../../src/domain/period.ts'
import { type Scorecard, scorecard } from '../../src/domain/scorecard.ts'
import type { ClockFacts, EventFacts, HandoffFacts, ScorecardFacts } from '../../src/domain/scorecard-facts.ts'

/** 'YYYY-MM-DD HH:MM[:SS]' in UTC. */
export function at(text: string): number {
  const found = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (Number.isNaN(found)) throw new RangeError(text)
  return found
}

/** Monday, November 16, 2026, as most stories here use it. */
export const mon = (time: string) => at(`2026-11-16 ${time}`)
export const tue = (time: string) => at(`2026-11-17 ${time}`)
export const wed = (time: string) => at(`2026-11-18 ${time}`)

export function handoff(id: string, more: Partial<HandoffFacts> = {}): HandoffFacts {
  const receivedAt = more.receivedAt ?? mon('09:00')
  return {
    id,
    company: `Company ${id}`,
    ownerId: null,
    receivedAt,
    postedAt: receivedAt,
    firstAttemptAt: null,
    backfill: false,
    voided: false,
    ...more,
  }
}

export function clock(handoffId: string, kind: ClockFacts['kind'], more: Partial<ClockFacts> = {}): ClockFacts {
  return {
    handoffId,
    kind,
    scope: 'lead',
    cycle: 1,
    state: 'pending',
    startedAt: mon('09:00'),
    dueAt: mon('10:00'),
    metAt: null,
    holderId: null,
    ...more,
  }
}

export function event(
  handoffId: string,
  type: EventFacts['type'],
  when: number,
  data: Record<string, unknown> = {},
  cycle = 1,
): EventFacts {
  return { handoffId, type, at: when, data, cycle }
}

/** The scorecard of the period of a kind that a date lies in. Without `now`: long after it ended. */
export function cardOf(
  facts: Partial<ScorecardFacts>,
  date: string,
  { kind = 'day', zone = 'UTC', now }: { kind?: PeriodKind; zone?: string; now?: number } = {},
): Scorecard {
  const period = periodContaining(kind, date, zone)
  return cardOver(facts, period, { zone, now: now ?? at('2027-06-01 00:00') })
}

export function cardOver(
  facts: Partial<ScorecardFacts>,
  period: Pick<Period, 'kind' | 'from' | 'to'>,
  { zone = 'UTC', now }: { zone?: string; now: number },
): Scorecard {
  const all = { handoffs: [], clocks: [], events: [], ...facts }
  return scorecard(all, { period, zone, agreementVersion: 3, now, pace: null })
}
