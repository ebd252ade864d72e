import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OUTCOMES } from '../../../src/domain/handoff.ts'
import { LEAD_FIGURES, type LeadQuery } from '../../../src/domain/lead-query.ts'
import { ATTRIBUTES } from '../../../src/domain/pattern-groups.ts'
import type { Pattern } from '../../../src/domain/patterns.ts'
import { decodeLeadQuery } from '../../../src/slack/lead-query.ts'
import { digest } from '../../../src/slack/render/digest.ts'
import { digestPart } from '../../../src/slack/render/digest-part.ts'
import { figureWords } from '../../../src/slack/render/lead-figures.ts'
import { leadsMenu } from '../../../src/slack/render/leads-menu.ts'
import { MODAL_TITLE } from '../../../src/slack/render/limits.ts'
import { leadList } from '../../../src/slack/render/modals/lead-list.ts'
import type { LeadList } from '../../../src/use-cases/list-leads.ts'
import { anyView } from '../../support/any-view.ts'
import { ARRIVED, PRIYA, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'
import { kept, sampleDigest, sampleScorecard } from '../../support/scorecards.ts'
import { expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, NASTY } from '../../support/texts.ts'

const THURSDAY = { from: Date.parse('2026-11-19T05:00:00Z'), to: Date.parse('2026-11-20T05:00:00Z') }
const query = (parts: Partial<LeadQuery> = {}): LeadQuery => {
  return { figure: 'contact.breached', ...THURSDAY, filter: null, told: 2, ...parts }
}

function listOf(parts: Partial<LeadList> = {}): LeadList {
  const view = viewIn('contacted', { cardLink: 'https://t.slack.com/archives/C1/p1' })
  const rows = [{ entry: { handoffId: 'h1', at: ARRIVED, promise: 'contact' as const }, view }]
  const zone = 'America/New_York'
  return {
    query: query(),
    total: 1,
    group: null,
    page: 0,
    pages: 1,
    before: 0,
    rows,
    namesHolders: false,
    zone,
    ...parts,
  }
}

const page = (parts: Partial<LeadList> = {}) => readableBlocks(leadList(listOf(parts)).blocks)

describe('the leads behind a figure', () => {
  test('say the figure, the period, what changed since, and each lead; holders to leaders only', () => {
    const view = leadList(listOf())
    expect(view.title.text).toBe('1 contact late')
    expect(view.private_metadata).toBeUndefined()
    expect(page()).toMatch(
      /^\*1 contact late\*\n\(Nov 19, New York time · 2 when it was told, 1 by what is known now\)\n• .* · :telephone_receiver: contacted · contact due .* · received .*$/,
    )
    expect(page()).not.toContain(PRIYA.name)
    expect(page({ namesHolders: true })).toContain(` · ${PRIYA.name} · received`)
  })

  test('a win names who won it, to everyone; anything else that closed does not', () => {
    const rows = (outcome: 'won' | 'lost') => [
      {
        entry: { handoffId: 'h1', at: ARRIVED, promise: null },
        view: viewIn('closed', { handoff: { outcome, reason: 'price' } }),
      },
    ]
    expect(page({ query: query({ figure: 'won' }), rows: rows('won') })).toContain(PRIYA.name)
    const lost = page({ query: query({ figure: 'closed', filter: { reason: 'price' } }), rows: rows('lost') })
    expect(lost).not.toContain(PRIYA.name)
    expect(lost).toMatch(/^\*1 closed: Price\*/)
    expect(lost).toContain('lost on price')
  })

  test('a group says how many of it qualified', () => {
    const group = { label: '1-9', qualified: 1 }
    const asked = query({ figure: 'compared', filter: { by: 'size', key: '1' }, told: 41 })
    expect(page({ query: asked, total: 41, group })).toMatch(
      /^\*Under 10 employees: 1 of 41 qualified\*\n\(Handed off since Nov 19, decided by Nov 19, New York time\)/,
    )
  })

  test('pages go back and on, and remember nothing but the figure', () => {
    const middle = leadList(listOf({ total: 57, page: 1, pages: 3, before: 20 }))
    expect(readableBlocks(middle.blocks)).toMatch(/\(21 to 21 of 57\)\n\[Back\] \[More\]$/)
    expect(page({ total: 57, pages: 3 })).toMatch(/\[More\]$/)
    expect(page({ total: 57, page: 2, pages: 3, before: 40 })).toMatch(/\[Back\]$/)
    expect(JSON.stringify(middle.blocks.filter(({ type }) => type === 'actions'))).not.toMatch(/Dana|@|Northwind/)
  })

  test('nothing left says so', () => {
    expect(page({ total: 0, rows: [] })).toContain('Nothing is behind this figure any more.')
  })

  test('every figure has words that fit a title, up to a thousand', () => {
    for (const figure of LEAD_FIGURES) {
      for (const number of [0, 1, 2, 1234]) {
        const words = figureWords(figure, number)
        expect(words.length, words).toBeLessThanOrEqual(MODAL_TITLE)
        expect(words).toContain(number === 1234 ? '1,234' : String(number))
      }
    }
  })

  test('any twenty leads, any group and any reason pass Slack’s limits', () => {
    const filter = fc.oneof(
      anyText.map((reason) => ({ reason })),
      fc.record({ by: fc.constantFrom(...ATTRIBUTES), key: anyText.map((text) => text.slice(0, 60)) }),
      fc.constantFrom(...OUTCOMES).map((outcome) => ({ outcome })),
    )
    fc.assert(
      fc.property(
        anyView,
        fc.constantFrom(...LEAD_FIGURES),
        filter,
        anyText,
        fc.boolean(),
        (view, figure, by, label, named) => {
          const row = { entry: { handoffId: 'h1', at: view.now, promise: 'contact' as const }, view }
          const rows = Array.from({ length: 20 }, () => row)
          const group = 'by' in by ? { label, qualified: 3 } : null
          const asked = query({ figure, filter: 'reason' in by ? { reason: by.reason.slice(0, 1500) } : by })
          expectModal(
            leadList(listOf({ query: asked, rows, group, total: 1e6, page: 5, pages: 9, namesHolders: named })),
          )
        },
      ),
    )
  })
})

describe('"Open the leads behind…" on a digest', () => {
  const optionsOf = (published = sampleDigest({ companies: ['Kestrel'] })) =>
    (leadsMenu(published)?.option_groups ?? []).map(({ label, options }) => {
      return `${label.text}: ${options.map((one) => one.text.text).join(', ')}`
    })

  test('offers every figure that counts anything', () => {
    expect(optionsOf()).toEqual([
      'Now: 1 overdue',
      'Marketing: 12 MQLs handed off, 8 accepted, 2 not accepted, 3 answers in time, 1 answer late, 2 answers due',
      'Sales: 9 claims in time, 1 claim late, 2 claims pending, 7 contacts in time, 2 contacts late, 3 contacts pending, 4 tried as agreed, 1 tried too little, 6 outcomes in time, 1 outcome late, 1 outcome paused, 4 qualified, 2 opportunities, 1 won',
      'Why they closed: Price 1, Too small 1, No reason given 2',
    ])
  })

  test('each carries its figure, period and number', () => {
    const values = (leadsMenu(sampleDigest())?.option_groups ?? []).flatMap(({ options }) =>
      options.map((one) => one.value),
    )
    const asked = values.map((value) => decodeLeadQuery(value))
    expect(asked[0]).toEqual({ figure: 'delivered', ...THURSDAY, filter: null, told: 12 })
    expect(asked).toContainEqual({ figure: 'closed', ...THURSDAY, filter: { reason: 'price' }, told: 1 })
    expect(asked).toContainEqual({ figure: 'closed', ...THURSDAY, filter: { reason: null }, told: 2 })
    expect(asked).not.toContain(null)
  })

  test('a day on which nothing happened has none', () => {
    const none = kept(0, 0)
    const card = sampleScorecard()
    const scorecard = {
      marketing: { ...card.marketing, delivered: 0, response: none },
      sales: { ...card.sales, acknowledge: none, contact: none, depth: none, outcome: none },
      funnel: { mql: 0, acknowledged: 0, contacted: 0, sql: 0, opportunity: 0, won: 0 },
      outcomes: { won: 0, lost: 0, not_a_fit: 0, not_now: 0, unreachable: 0, bad_data: 0 },
      reasons: [],
    }
    const published = sampleDigest({ scorecard, quality: { accepted: 0, decided: 0 } })
    expect(leadsMenu(published)).toBeNull()
    expectMessage(digest(published))
  })

  test('hundreds of reasons in any words pass Slack’s limits; one that Slack would not carry has no door', () => {
    const reasons = [...NASTY, ...Array.from({ length: 200 }, (_, index) => `reason ${index}`)].map((reason) => ({
      reason,
      count: 1,
    }))
    expectMessage(digest(sampleDigest({ scorecard: { reasons } })))
    const long = sampleDigest({ scorecard: { reasons: [{ reason: 'x'.repeat(150), count: 1 }] } })
    expect(optionsOf(long).at(-1)).toBe('Why they closed: No reason given 3')
  })
})

describe('what the data shows', () => {
  const pattern = (parts: Partial<Pattern> = {}): Pattern => ({
    by: 'size',
    key: '1',
    label: '1-9',
    group: { part: 1, whole: 41 },
    others: { part: 38, whole: 160 },
    difference: { low: -0.2875, high: -0.0955 },
    q: 0.001,
    ...parts,
  })
  const part = (patterns: Pattern[]) => {
    return digestPart({ part: 'patterns', at: THURSDAY.to, leads: 201, comparisons: 34, patterns }, sampleDigest())
  }

  test('plain words with counts, the leads, and the way to act', () => {
    const said = part([pattern()])
    expect(said.text).toBe('What the data shows: under 10 employees: 1 of 41 qualified, others 38 of 160.')
    expect(readableBlocks(said.blocks)).toBe(`*What the data shows*
*Under 10 employees*: 1 of 41 qualified, others 38 of 160
That is 10 to 29 points less, allowing for chance.  [See the leads]
(34 comparisons made on 201 leads old enough to judge; only this one held up beyond chance)
[Change the definition…]`)
  })

  test('each attribute in its words', () => {
    const words = ATTRIBUTES.filter((by) => by !== 'size').map((by) => {
      const { text } = part([pattern({ by, key: 'x', label: 'X y', difference: { low: 0.051, high: 0.054 } })])
      return text.replace('What the data shows: ', '').replace(/:.*$/, '')
    })
    expect(words).toEqual(['industry X y', 'country X y', 'source X y', 'campaign X y', 'grade X y', 'saw X y'])
  })

  test('any names pass Slack’s limits', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...ATTRIBUTES), (label, by) => {
        const one = pattern({ by, key: label.toLowerCase().slice(0, 60), label, group: { part: 1e6, whole: 1e9 } })
        expectMessage(part([one, one, one]))
      }),
    )
  })
})
