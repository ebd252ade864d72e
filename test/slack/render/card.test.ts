import { describe, expect, test } from 'vitest'
import type { Outcome, State } from '../../../src/domain/handoff.ts'
import { card } from '../../../src/slack/render/card.ts'
import {
  ARRIVED,
  DAYS,
  FEEDBACK_LINK,
  HANDOFF_ID,
  keptClock,
  MINUTES,
  PRIYA,
  sampleClock,
  viewIn,
} from '../../support/handoff-views.ts'
import { readable, readableBlocks } from '../../support/readable.ts'

const shown = (...args: Parameters<typeof viewIn>) => readableBlocks(card(viewIn(...args)).blocks)
const notified = (...args: Parameters<typeof viewIn>) => readable(card(viewIn(...args)).text)
const promise = (...args: Parameters<typeof viewIn>) => shown(...args).split('\n')[1]

const PERSON = `*Dana Whitfield* · VP Operations
+1 312 555 0142 · dana@northwindfreight.example
> Asked for a demo after the pricing page
(*A1* hot · score 87 · 420 people · Logistics · US · Q4 routing webinar)`

describe('the card of a hot lead through its life', () => {
  test('new', () => {
    expect(shown('new')).toBe(`# New MQL · Northwind Freight
:fire: *Claim by 9:17 AM EST* · unclaimed · contact by 9:27 AM EST
${PERSON}
[[Claim]] [Not a fit…] [⋮ Assign… | Explain deadline]`)
  })

  test('claimed', () => {
    expect(shown('acknowledged')).toBe(`# MQL · Northwind Freight
:eyes: *Contact by 9:27 AM EST* · @U07PRIYAN4 · 0 of 6 attempts
${PERSON}
[Log attempt…] [[Mark contacted]] [Close…] [⋮ Assign… | Release | Snooze… | Explain deadline]`)
  })

  test('contacted', () => {
    expect(shown('contacted')).toBe(`# MQL · Northwind Freight
:telephone_receiver: *Qualify or close by Dec 1* · @U07PRIYAN4 · 2 of 6 attempts
${PERSON}
(Last attempt 9:23 AM EST: call, they answered)
[Log attempt…] [[Qualify…]] [Close…] [⋮ Assign… | Release | Snooze… | Explain deadline]`)
  })

  test('qualified', () => {
    expect(shown('qualified', { now: ARRIVED + 4 * DAYS })).toBe(`# SQL · Northwind Freight
:dart: *Open opportunity* · @U07PRIYAN4 · qualified Nov 20
${PERSON}
[[Open opportunity…]] [Close…] [⋮ Log attempt… | Assign… | Release | Snooze… | Explain deadline]`)
  })

  test('opportunity', () => {
    expect(shown('opportunity')).toBe(`# Opportunity · Northwind Freight
:handshake: *$1,200* · @U07PRIYAN4
${PERSON}
[[Close…]] [⋮ Log attempt… | Assign… | Release | Snooze… | Explain deadline]`)
  })

  test('lost', () => {
    expect(shown('closed')).toBe(`# Lost · Northwind Freight
*Price* · @U07PRIYAN4 · nearly there · 4 of 6 attempts
> Loved the demo. Our price per vehicle is double what she pays today.
(Dana Whitfield, VP Operations · A1 from Q4 routing webinar · feedback)
[Add feedback…] [⋮ Reopen]`)
    expect(JSON.stringify(card(viewIn('closed')))).toContain(`<${FEEDBACK_LINK}|feedback>`)
  })

  test('won', () => {
    const won = {
      handoff: { outcome: 'won', reason: 'content', amount: 1200, currency: 'USD' },
      feedback: null,
    } as const
    expect(shown('closed', won)).toBe(`# Won · Northwind Freight
:trophy: *$1,200* won by @U07PRIYAN4 in 3 days · helped: content
(Dana Whitfield, VP Operations · A1 from Q4 routing webinar · feedback)
[Add feedback…] [⋮ Reopen]`)
  })

  test('void counts nowhere and takes no feedback', () => {
    expect(shown('closed', { handoff: { outcome: null, reason: null } })).toBe(`# Void · Northwind Freight
Void: a duplicate or a test. It counts in no figure.
(Dana Whitfield, VP Operations · A1 from Q4 routing webinar)
[⋮ Reopen]`)
  })

  test('asleep: its clocks wait', () => {
    const asleep = {
      handoff: { snoozedUntil: ARRIVED + 5 * DAYS },
      clocks: [
        keptClock('acknowledge', 3),
        sampleClock('contact', { state: 'paused', dueAt: ARRIVED + 5 * DAYS + 8 * MINUTES }),
      ],
    }
    const [, line, , , , , waits] = shown('acknowledged', asleep).split('\n')
    expect(line).toBe(':zzz: *Asleep until Nov 24, 9:12 AM EST* · @U07PRIYAN4 · 0 of 6 attempts')
    expect(waits).toBe('(Clocks wait · contact then falls due Nov 24, 9:20 AM EST)')
    expect(notified('acknowledged', asleep)).toBe('Northwind Freight: asleep until Nov 24, 9:12 AM EST. Clocks wait.')
  })
})

test.each<[Outcome, string]>([
  ['lost', 'Lost'],
  ['not_a_fit', 'Not a fit'],
  ['not_now', 'Not now'],
  ['unreachable', 'Unreachable'],
  ['bad_data', 'Bad data'],
  ['won', 'Won'],
])('closed as %s the header says %s', (outcome, stage) => {
  expect(shown('closed', { handoff: { outcome, reason: null } }).split('\n')[0]).toBe(`# ${stage} · Northwind Freight`)
})

describe('the promise line', () => {
  test.each<[string, string, Parameters<typeof viewIn>]>([
    [
      'calm for a standard lead',
      '*Claim by 9:17 AM EST* · unclaimed · contact by 9:27 AM EST',
      ['new', { handoff: { tier: 'standard' } }],
    ],
    [
      'overdue while unclaimed',
      ':alarm_clock: *Claim now* · was due 9:17 AM EST · contact by 9:27 AM EST',
      ['new', { now: ARRIVED + 6 * MINUTES }],
    ],
    [
      'overdue twice',
      ':alarm_clock: *Claim now* · was due 9:17 AM EST · contact was due 9:27 AM EST',
      ['new', { now: ARRIVED + 16 * MINUTES }],
    ],
    [
      'kept exactly at the due time is not overdue',
      ':fire: *Claim by 9:17 AM EST* · unclaimed · contact by 9:27 AM EST',
      ['new', { now: ARRIVED + 5 * MINUTES }],
    ],
    [
      'overdue while claimed: the card still names its owner',
      ':alarm_clock: *Contact now* · was due 9:27 AM EST · @U07PRIYAN4 · 0 of 6 attempts',
      ['acknowledged', { now: ARRIVED + 16 * MINUTES }],
    ],
    [
      'claimed late: the contact is what counts now',
      ':eyes: *Contact by 9:27 AM EST* · @U07PRIYAN4 · 0 of 6 attempts',
      ['acknowledged', { clocks: [keptClock('acknowledge', 8), sampleClock('contact')], now: ARRIVED + 9 * MINUTES }],
    ],
    [
      'voicemail kept the contact promise',
      ':eyes: *Qualify or close by Dec 1* · @U07PRIYAN4 · 1 of 6 attempts',
      ['acknowledged', { handoff: { attempts: 1 }, clocks: [keptClock('contact', 9), sampleClock('outcome')] }],
    ],
    [
      'the day has come',
      ':telephone_receiver: *Qualify or close by 9:12 AM EST* · @U07PRIYAN4 · 2 of 6 attempts',
      ['contacted', { now: ARRIVED + 12 * DAYS - 30 * MINUTES }],
    ],
    [
      'outcome overdue since another day',
      ':alarm_clock: *Qualify or close now* · was due Dec 1 · @U07PRIYAN4 · 2 of 6 attempts',
      ['contacted', { now: ARRIVED + 14 * DAYS }],
    ],
    [
      'more attempts than agreed',
      ':telephone_receiver: *Qualify or close by Dec 1* · @U07PRIYAN4 · 7 attempts',
      ['contacted', { handoff: { attempts: 7 } }],
    ],
    [
      'reopened: promises of the cycle before are history',
      ':eyes: *Contact by 9:27 AM EST* · @U07PRIYAN4 · 0 of 6 attempts',
      [
        'acknowledged',
        {
          handoff: { cycle: 2 },
          clocks: [sampleClock('acknowledge', { state: 'breached' }), sampleClock('contact', { cycle: 2 })],
        },
      ],
    ],
    [
      'an opportunity without an amount',
      ':handshake: *Opportunity open* · @U07PRIYAN4',
      ['opportunity', { handoff: { amount: null } }],
    ],
    [
      'another currency',
      ':handshake: *EUR 99.50* · @U07PRIYAN4',
      ['opportunity', { handoff: { amount: 99.5, currency: 'EUR' } }],
    ],
    ['nothing left to count', '*Claim* · unclaimed', ['new', { clocks: [], handoff: { tier: 'standard' } }]],
  ])('%s', (_, line, args) => {
    expect(promise(...args)).toBe(line)
  })
})

describe('what was not sent', () => {
  const bare = {
    handoff: { company: 'acme.example', tier: 'standard', grade: null },
    mql: {
      lead: { email: 'dana@acme.example', name: null, title: null, phone: null, linkedin: null, authority: null },
      company: { name: null, domain: null, employees: null, industry: null, country: null, revenue: null },
      score: null,
      source: null,
      campaign: null,
      reason: '  ',
    },
  }

  test('vanishes with its label; the gaps that matter are named', () => {
    expect(shown('new', bare)).toBe(`# New MQL · acme.example
*Claim by 9:17 AM EST* · unclaimed · contact by 9:27 AM EST
dana@acme.example
(Standard · not sent: job title, company size, reason)
[[Claim]] [Not a fit…] [⋮ Assign… | Explain deadline]`)
  })

  test('a company that nobody can see is named after the lead', () => {
    expect(shown('new', { ...bare, handoff: { company: '\u200b \u0000' } }).split('\n')[0]).toBe(
      '# New MQL · acme.example',
    )
  })

  test('content seen and links are shown, a few of each', () => {
    const rich = {
      content: ['pricing page', 'routing webinar', 'ROI sheet', 'blog'],
      links: [{ label: 'HubSpot', url: 'https://crm.example/1' }],
    }
    expect(shown('new', { mql: rich })).toContain('saw pricing page, routing webinar, ROI sheet and 1 more · HubSpot)')
  })
})

describe('the notification', () => {
  test.each<[string, Parameters<typeof viewIn>]>([
    ['New hot MQL: Northwind Freight. Dana Whitfield, VP Operations. Claim by 9:17 AM EST.', ['new']],
    ['Northwind Freight is still unclaimed. The claim was due 9:17 AM EST.', ['new', { now: ARRIVED + 6 * MINUTES }]],
    ['Northwind Freight: claimed by Priya Nair. Contact by 9:27 AM EST.', ['acknowledged']],
    ['Northwind Freight: the contact was due 9:27 AM EST.', ['acknowledged', { now: ARRIVED + 16 * MINUTES }]],
    ['Northwind Freight: contacted. Qualify or close by Dec 1. 2 of 6 attempts.', ['contacted']],
    ['Northwind Freight is an SQL. Next: open an opportunity.', ['qualified']],
    ['Northwind Freight is an opportunity of $1,200.', ['opportunity']],
    ['Northwind Freight closed as lost on price, after 4 attempts.', ['closed']],
    [
      'Northwind Freight closed as not a fit: too small, after 4 attempts.',
      ['closed', { handoff: { outcome: 'not_a_fit', reason: 'too small' } }],
    ],
    [
      'Northwind Freight closed: won, $1,200, by Priya Nair.',
      ['closed', { handoff: { outcome: 'won', amount: 1200, currency: 'USD' } }],
    ],
    ['Northwind Freight was voided: a duplicate or a test.', ['closed', { handoff: { outcome: null } }]],
  ])('%s', (sentence, args) => {
    expect(notified(...args)).toBe(sentence)
  })

  test('pings nobody', () => {
    for (const state of ['new', 'acknowledged', 'contacted', 'closed'] satisfies State[]) {
      expect(card(viewIn(state)).text).not.toContain('<@')
    }
  })
})

test('buttons carry the hand-off and the version they were drawn from', () => {
  const { blocks } = card(viewIn('acknowledged'))
  const actions = blocks.find((block) => block.type === 'actions')
  expect(actions?.block_id).toBe(`card:${HANDOFF_ID}:2`)
  expect(JSON.stringify(actions)).toContain(`"value":"${HANDOFF_ID}:2"`)
  expect(JSON.stringify(actions)).toContain(`"value":"release:${HANDOFF_ID}:2"`)
})

test('the owner is mentioned on the card, by id', () => {
  expect(JSON.stringify(card(viewIn('acknowledged')).blocks)).toContain(`<@${PRIYA.id}>`)
})
