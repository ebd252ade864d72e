import type { Clock, ClockKind } from '../../src/domain/clocks.ts'
import type { Handoff, State } from '../../src/domain/handoff.ts'
import type { Mql } from '../../src/domain/lead.ts'
import type { HandoffView } from '../../src/domain/messages.ts'

/** Thursday, 9:12 AM in New York: when the sample lead arrives. */
export const ARRIVED = Date.parse('2026-11-19T14:12:00Z')
export const MINUTES = 60_000
export const HOURS = 60 * MINUTES
export const DAYS = 24 * HOURS

export const HANDOFF_ID = '019a9c1e-0000-7000-8000-000000000001'
export const PRIYA = { id: 'U07PRIYAN4', name: 'Priya Nair' }
export const CARD_LINK = 'https://meridian-demo.slack.com/archives/C07HANDOFF1/p179510101000100'
export const FEEDBACK_LINK = 'https://meridian-demo.slack.com/archives/C07FEEDBK22/p1795461000000300'

export function sampleMql(parts: Partial<Mql> = {}): Mql {
  return {
    externalId: 'hs-20991',
    receivedAt: ARRIVED,
    backfill: false,
    tier: null,
    lead: {
      email: 'dana@northwindfreight.example',
      name: 'Dana Whitfield',
      title: 'VP Operations',
      phone: '+1 312 555 0142',
      linkedin: 'https://www.linkedin.com/in/dana-whitfield-example',
      authority: null,
    },
    company: {
      name: 'Northwind Freight',
      domain: 'northwindfreight.example',
      employees: 420,
      industry: 'Logistics',
      country: 'US',
      revenue: null,
    },
    fit: 'A',
    interest: 1,
    score: 87,
    source: 'webinar',
    campaign: 'Q4 routing webinar',
    reason: 'Asked for a demo after the pricing page',
    content: [],
    ownerEmail: null,
    links: [],
    custom: {},
    ...parts,
  }
}

/** A pending lead clock with the terms of a hot lead, changed as told. */
export function sampleClock(kind: ClockKind, parts: Partial<Clock> = {}): Clock {
  const terms: Record<ClockKind, { target: string; dueAt: number }> = {
    acknowledge: { target: '5m', dueAt: ARRIVED + 5 * MINUTES },
    contact: { target: '15m', dueAt: ARRIVED + 15 * MINUTES },
    depth: { target: '10d', dueAt: ARRIVED + 15 * DAYS },
    outcome: { target: '7d', dueAt: ARRIVED + 12 * DAYS },
    response: { target: '2d', dueAt: ARRIVED + 6 * DAYS },
  }
  return {
    id: `019a9c1e-0000-7000-8000-0000000000${10 + ['acknowledge', 'contact', 'depth', 'outcome', 'response'].indexOf(kind)}`,
    kind,
    scope: 'lead',
    cycle: 1,
    state: 'pending',
    ...terms[kind],
    targetMinutes: 5,
    startedAt: ARRIVED,
    metAt: null,
    pausedAt: null,
    pausedMinutes: 0,
    said: 0,
    ownerId: null,
    businessMinutes: null,
    nextAt: ARRIVED + 4 * MINUTES,
    holderId: null,
    agreementVersion: 3,
    zoneData: '2025c',
    ...parts,
  }
}

/** A clock that was kept after so many minutes, or kept late. */
export function keptClock(kind: ClockKind, minutes: number, parts: Partial<Clock> = {}): Clock {
  const clock = sampleClock(kind, parts)
  const metAt = ARRIVED + minutes * MINUTES
  return {
    ...clock,
    state: metAt <= clock.dueAt ? 'met' : 'breached',
    metAt,
    businessMinutes: minutes,
    nextAt: null,
  }
}

const REACHED: Record<State, Partial<Handoff>> = {
  new: { version: 1 },
  acknowledged: { version: 2, ownerId: PRIYA.id, claimedAt: ARRIVED + 3 * MINUTES },
  contacted: {
    version: 4,
    ownerId: PRIYA.id,
    claimedAt: ARRIVED + 3 * MINUTES,
    attempts: 2,
    firstAttemptAt: ARRIVED + 6 * MINUTES,
  },
  qualified: { version: 5, ownerId: PRIYA.id, claimedAt: ARRIVED + 3 * MINUTES, attempts: 2 },
  opportunity: {
    version: 6,
    ownerId: PRIYA.id,
    claimedAt: ARRIVED + 3 * MINUTES,
    attempts: 3,
    amount: 1200,
    currency: 'USD',
  },
  closed: {
    version: 7,
    ownerId: PRIYA.id,
    claimedAt: ARRIVED + 3 * MINUTES,
    attempts: 4,
    closedAt: ARRIVED + 3 * DAYS,
  },
}

export function sampleHandoff(state: State, parts: Partial<Handoff> = {}): Handoff {
  return {
    id: HANDOFF_ID,
    workspaceId: 'T1',
    leadId: '019a9c1e-0000-7000-8000-0000000000aa',
    externalId: 'hs-20991',
    state,
    outcome: state === 'closed' ? 'lost' : null,
    reason: state === 'closed' ? 'price' : null,
    ownerId: null,
    tier: 'hot',
    grade: 'A1',
    cycle: 1,
    version: 1,
    company: 'Northwind Freight',
    attempts: 0,
    firstAttemptAt: null,
    amount: null,
    currency: null,
    agreementVersion: 3,
    backfill: false,
    receivedAt: ARRIVED,
    claimedAt: null,
    closedAt: null,
    snoozedAt: null,
    snoozedUntil: null,
    snoozeReason: null,
    offeredTo: null,
    offerUntil: null,
    nextTryAt: null,
    ...REACHED[state],
    ...parts,
  }
}

function clocksIn(state: State): Clock[] {
  const acknowledge = state === 'new' ? sampleClock('acknowledge') : keptClock('acknowledge', 3)
  const contact = state === 'new' || state === 'acknowledged' ? sampleClock('contact') : keptClock('contact', 11)
  const judged = state === 'qualified' || state === 'opportunity' || state === 'closed'
  return [acknowledge, contact, judged ? keptClock('outcome', 1600) : sampleClock('outcome')]
}

export interface ViewParts extends Partial<Omit<HandoffView, 'handoff' | 'mql'>> {
  handoff?: Partial<Handoff>
  mql?: Partial<Mql>
}

/** The sample lead in a state, a minute after it got there, changed as told. */
export function viewIn(state: State, { handoff: changed = {}, mql = {}, ...parts }: ViewParts = {}): HandoffView {
  const handoff = sampleHandoff(state, changed)
  const reached = state === 'contacted' || state === 'qualified' || state === 'opportunity'
  const closed = state === 'closed' && handoff.outcome !== null
  return {
    handoff,
    mql: sampleMql(mql),
    owner: handoff.ownerId === null ? null : PRIYA,
    offeredTo: null,
    back: false,
    colleagues: [],
    previous: null,
    clocks: clocksIn(state),
    attemptsAsked: 6,
    depth: {
      made: handoff.attempts,
      counted: handoff.attempts,
      missing: [],
      reached: handoff.attempts >= 6,
      more: Math.max(6 - handoff.attempts, 0),
      countsFrom: null,
    },
    usualChannel: 'call',
    feedbackEdits: 0,
    lastAttempt: reached ? { at: ARRIVED + 11 * MINUTES, channel: 'call', result: 'answered' } : null,
    qualifiedAt: state === 'qualified' || state === 'opportunity' ? ARRIVED + 1 * DAYS : null,
    brief: null,
    hotNews: null,
    feedback: closed
      ? {
          outcome: handoff.outcome ?? 'lost',
          reason: handoff.reason,
          closeness: handoff.outcome === 'won' ? null : 'nearly',
          said: 'Loved the demo. Our price per vehicle is double what she pays today.',
          note: null,
          amount: handoff.amount,
          currency: handoff.currency,
          by: PRIYA,
          at: ARRIVED + 3 * DAYS,
        }
      : null,
    answer: null,
    cardLink: CARD_LINK,
    inSummary: false,
    feedbackLink: closed ? FEEDBACK_LINK : null,
    now: ARRIVED + MINUTES,
    zone: 'America/New_York',
    ...parts,
  }
}
