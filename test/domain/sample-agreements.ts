import fc from 'fast-check'
import { type Agreement, storedAgreement } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { ATTEMPT_CHANNELS } from '../../src/domain/handoff.ts'
import { OUTCOME_KEYS } from '../../src/domain/outcomes.ts'

const duration = fc.oneof(
  fc.integer({ min: 1, max: 527_040 }).map((n) => `${n}m`),
  fc.integer({ min: 1, max: 366 }).map((n) => `${n}d`),
)
const percent = fc.integer({ min: 1, max: 10_000 }).map((n) => `${n / 100}%`)
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
  fc.constantFrom(
    'off',
    'yes',
    'null',
    '~',
    '08:30',
    '2026-12-24',
    '1e3',
    'a: b',
    '# no',
    '- x',
    '*a',
    '&a',
    '!t',
    '"',
    "'",
    '{',
    'two\nlines',
    '%',
  ),
)
const visible = text.filter((one) => /[\p{L}\p{N}]/u.test(one) && !/[\p{Cc}\p{Cs}]/u.test(one))
const email = fc
  .tuple(fc.stringMatching(/^[a-z0-9+_]{1,12}$/), fc.constantFrom('x.example', 'münchen.example', 'a-b.co.example'))
  .map(([local, domain]) => `${local}@${domain}`)
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC')
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) => minutes.slice(0, minutes.length - (minutes.length % 2)))
  .map((minutes) => minutes.flatMap((from, i) => (i % 2 ? [] : [`${clock(from)}-${clock(minutes[i + 1] ?? 1440)}`])))
const hours = fc.dictionary(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), windows, { minKeys: 1 })

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const rungs = fc
  .uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 })
  .map((ats) => ats.toSorted((a, b) => a - b))
  .chain((ats) =>
    fc.tuple(
      ...ats.map((at) =>
        fc.record({
          at: fc.constant(`${at}%`),
          do: fc.constantFrom('remind-owner', 'remind-channel', 'tell-manager', 'next-person', 'back-to-channel'),
        }),
      ),
    ),
  )
const optionalLadder = fc.record(
  { default: rungs, acknowledge: rungs, contact: rungs, depth: rungs, outcome: rungs, response: rungs },
  { requiredKeys: [] },
)

const attempts = fc
  .record(
    {
      within: duration,
      atLeast: fc.dictionary(fc.constantFrom(...ATTEMPT_CHANNELS), fc.integer({ min: 0, max: 5 })),
      gap: duration,
    },
    { requiredKeys: ['within', 'atLeast'] },
  )
  .map((one) => ({ ...one, count: 30 }))
const tier = fc.record(
  {
    acknowledge: duration,
    contact: duration,
    outcome: duration,
    attempts,
    always: fc.boolean(),
    ladder: optionalLadder,
  },
  { requiredKeys: ['acknowledge', 'contact', 'outcome', 'attempts', 'always'] },
)

const GRADES = ['A', 'B', 'C', 'D'].flatMap((fit) => [1, 2, 3, 4].map((interest) => `${fit}${interest}`))
const tiersAndNurture = fc
  .record({
    tiers: fc.dictionary(fc.constantFrom('hot', 'list', 'vip', 'constructor', 'second line', 'x-1'), tier, {
      minKeys: 0,
      maxKeys: 5,
    }),
    standard: tier,
    spots: fc.array(fc.nat(6), { minLength: GRADES.length, maxLength: GRADES.length }),
    sources: fc.uniqueArray(visible, {
      maxLength: 5,
      selector: (one) => one.trim().toLowerCase().replace(/\s+/g, ' '),
    }),
  })
  .map(({ tiers, standard, spots, sources }) => {
    const names = ['standard', ...Object.keys(tiers)]
    const graded = (spot: number) => GRADES.filter((_, i) => spots[i] === spot)
    const all = { ...tiers, standard }
    return {
      tiers: Object.fromEntries(
        names.map((name, i) => [
          name,
          {
            ...all[name as keyof typeof all],
            grades: graded(i),
            sources: sources.filter((_, j) => j % names.length === i),
          },
        ]),
      ),
      nurture: { grades: names.length > 6 ? [] : graded(6) },
    }
  })

const person = fc.record(
  {
    email,
    roles: fc.uniqueArray(fc.constantFrom('rep', 'marketer', 'leader', 'admin'), { minLength: 1 }),
    side: fc.constantFrom('sales', 'marketing', 'both'),
    zone,
    hours,
    away: fc.array(fc.tuple(date, date).map((pair) => pair.toSorted().join('/'))),
    capacity: fc.nat(50),
    manager: fc.constant('the.manager@x.example'),
  },
  { requiredKeys: ['email', 'roles'] },
)

const period = fc.constantFrom('day', 'week', 'month', 'quarter')
const timeOfDay = fc.integer({ min: 0, max: 1439 }).map(clock)
const rest = fc.record(
  {
    calendar: fc.record({
      zone,
      hours,
      holidays: fc.record(
        { country: fc.constantFrom('DE', 'at', 'US'), skip: fc.array(date), add: fc.array(date) },
        { requiredKeys: ['skip', 'add'] },
      ),
    }),
    response: duration,
    ladder: fc
      .tuple(optionalLadder, rungs, rungs)
      .map(([ladder, all, response]) => ({ ...ladder, default: all, response })),
    pause: fc.record({ max: duration }),
    routing: fc.record({
      mode: fc.constantFrom('open', 'round-robin', 'owner-first'),
      accept: duration,
      group: fc.array(email),
    }),
    marketing: fc.record(
      {
        mqls: fc.record({ per: period, count: fc.integer({ min: 1, max: 1e9 }) }, { requiredKeys: ['per'] }),
        quality: percent,
        required: fc.subarray(['lead.title', 'company.employees', 'custom.utm_source', 'campaign']),
      },
      { requiredKeys: ['required'] },
    ),
    goal: fc.record(
      {
        per: period,
        revenue: fc.integer({ min: 1 }),
        currency: fc.constantFrom('USD', 'eur', 'JPY'),
        dealSize: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        rates: fc.record(
          { 'mql-sql': percent, 'sql-opportunity': percent, 'opportunity-won': percent },
          { requiredKeys: [] },
        ),
        salesCycleDays: fc.nat(3650),
      },
      { requiredKeys: ['per', 'currency', 'rates', 'salesCycleDays'] },
    ),
    definitions: fc
      .uniqueArray(fc.tuple(visible, visible), { selector: ([term]) => term.toLowerCase() })
      .map((entries) => Object.fromEntries(entries)),
    reasons: fc.record(Object.fromEntries(OUTCOME_KEYS.map((key) => [key, fc.array(visible)]))),
    emoji: fc.uniqueArray(fc.stringMatching(/^[a-z0-9_+-]{1,10}$/), { maxLength: 8 }).map((names) => ({
      claim: names.slice(0, 2),
      contacted: names.slice(2, 4),
      close: names.slice(4, 5),
      'not-a-fit': names.slice(5),
    })),
    people: fc.uniqueArray(person, { maxLength: 5, selector: ({ email }) => email }),
    channels: fc.record(
      { handoffs: fc.constant('C0123'), feedback: fc.constant('#feedback'), digest: fc.constant('#häuser') },
      { requiredKeys: [] },
    ),
    digests: fc.record({
      day: fc.oneof(fc.constant('off'), timeOfDay),
      week: fc.oneof(
        fc.constant('off'),
        timeOfDay.map((time) => `tue ${time}`),
      ),
      month: fc.oneof(
        fc.constant('off'),
        timeOfDay.map((time) => `first-business-day ${time}`),
      ),
      quarter: fc.oneof(
        fc.constant('off'),
        timeOfDay.map((time) => `first-business-day ${time}`),
      ),
    }),
  },
  {
    requiredKeys: Object.keys(defaultAgreement('UTC')).filter((key) => key !== 'tiers' && key !== 'nurture') as never[],
  },
)

/** Agreements of every shape that the schema takes, in their stored spelling. */
export const anyAgreement: fc.Arbitrary<Agreement> = fc
  .tuple(tiersAndNurture, rest)
  .map(([tiers, others]) => storedAgreement({ ...others, ...tiers }))
