import fc from 'fast-check'
import { CLOCK_KINDS, type Clock } from '../../src/domain/clocks.ts'
import { CLOSENESS, OUTCOMES, STATES, type State } from '../../src/domain/handoff.ts'
import type { Mql } from '../../src/domain/lead.ts'
import type { HandoffView } from '../../src/domain/messages.ts'
import { ARRIVED, DAYS, MINUTES, PRIYA, sampleClock, sampleMql, viewIn } from './handoff-views.ts'
import { anyText, maybeText } from './texts.ts'

const moment = fc.integer({ min: ARRIVED, max: ARRIVED + 40 * DAYS })
const amount = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }))

/** A lead of whom anything may be known, in any words. */
const anyMql: fc.Arbitrary<Mql> = fc
  .record({
    email: anyText,
    name: maybeText,
    title: maybeText,
    phone: maybeText,
    linkedin: fc.option(fc.oneof(fc.webUrl(), anyText)),
    authority: fc.option(fc.boolean()),
    company: maybeText,
    industry: maybeText,
    country: maybeText,
    employees: fc.option(fc.nat()),
    score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    source: maybeText,
    campaign: maybeText,
    reason: maybeText,
    content: fc.array(anyText, { maxLength: 6 }),
    links: fc.array(fc.record({ label: anyText, url: fc.oneof(fc.webUrl(), anyText) }), { maxLength: 6 }),
  })
  .map(({ email, name, title, phone, linkedin, authority, company, industry, country, employees, ...rest }) =>
    sampleMql({
      lead: { email, name, title, phone, linkedin, authority },
      company: { name: company, domain: null, employees, industry, country, revenue: null },
      ...rest,
    }),
  )

const anyClock: fc.Arbitrary<Clock> = fc
  .record({
    kind: fc.constantFrom(...CLOCK_KINDS),
    state: fc.constantFrom('pending', 'paused', 'met', 'breached', 'void'),
    cycle: fc.constantFrom(1, 1, 2),
    target: fc.constantFrom('5m', '2h', '7d'),
    dueAt: moment,
    metAt: fc.option(moment),
    id: fc.uuid(),
  })
  .map(({ kind, ...parts }) => sampleClock(kind, { ...parts, businessMinutes: parts.metAt === null ? null : 12.5 }))

const owner = fc.record({ id: fc.constant(PRIYA.id), name: anyText })

const neighbour = fc.record({
  owner: fc.option(owner),
  link: fc.option(fc.constant('https://t.slack.com/archives/C1/p3')),
})

const anyFeedback = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  reason: maybeText,
  closeness: fc.option(fc.constantFrom(...CLOSENESS)),
  said: maybeText,
  note: maybeText,
  amount,
  currency: fc.option(fc.oneof(fc.constant('USD'), anyText)),
  by: fc.option(owner),
  at: moment,
})

/** Any hand-off that could be stored, and many that could not. */
export const anyView: fc.Arbitrary<HandoffView> = fc
  .record({
    state: fc.constantFrom<State>(...STATES),
    mql: anyMql,
    owner: fc.option(owner),
    clocks: fc.array(anyClock, { maxLength: 8 }),
    attempts: fc.nat(12),
    attemptsAsked: fc.integer({ min: 1, max: 9 }),
    feedback: fc.option(anyFeedback),
    tier: fc.oneof(fc.constant('hot'), anyText),
    grade: maybeText,
    snoozedUntil: fc.option(moment, { freq: 6 }),
    cardLink: fc.option(fc.constant('https://t.slack.com/archives/C1/p1')),
    feedbackLink: fc.option(fc.constant('https://t.slack.com/archives/C2/p2')),
    now: moment,
    zone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'),
    amount,
    currency: fc.option(fc.oneof(fc.constant('EUR'), anyText)),
    qualifiedAt: fc.option(moment),
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    reason: maybeText,
    offeredTo: fc.option(owner, { freq: 3 }),
    offerUntil: fc.option(moment),
    back: fc.boolean(),
    colleagues: fc.array(neighbour, { maxLength: 3 }),
    previous: fc.option(
      fc
        .record({ outcome: fc.option(fc.constantFrom(...OUTCOMES)), reason: maybeText, closedAt: fc.option(moment) })
        .chain((how) => neighbour.map((one) => ({ ...one, ...how }))),
    ),
  })
  .map(
    ({
      offerUntil,
      state,
      tier,
      grade,
      attempts,
      snoozedUntil,
      amount,
      currency,
      outcome,
      reason,
      owner,
      mql,
      ...view
    }) =>
      viewIn(state, {
        ...view,
        owner,
        handoff: {
          company: mql.company.name ?? '',
          ownerId: owner?.id ?? null,
          outcome: state === 'closed' ? outcome : null,
          tier,
          grade,
          attempts,
          snoozedUntil,
          offeredTo: view.offeredTo?.id ?? null,
          offerUntil,
          amount,
          currency,
          reason,
        },
        mql,
        lastAttempt: attempts > 0 ? { at: ARRIVED + MINUTES, channel: null, result: 'message' } : null,
      }),
  )
