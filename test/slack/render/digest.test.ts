import { describe, expect, test } from 'vitest'
import { digest } from '../../../src/slack/render/digest.ts'
import { PRIYA } from '../../support/handoff-views.ts'
import { readable, readableBlocks } from '../../support/readable.ts'
import { type DigestParts, kept, sampleDigest, sampleScorecard } from '../../support/scorecards.ts'

const shown = (parts: DigestParts = {}) => readableBlocks(digest(sampleDigest(parts)).blocks)
const nothing = kept(0, 0)
const quietOutcomes = { won: 0, lost: 0, not_a_fit: 0, not_now: 0, unreachable: 0, bad_data: 0 }

describe('the daily digest', () => {
  test('a full day: verdict, both sides, what is overdue, wins, reasons', () => {
    const wins = [
      {
        company: 'Juniper Cold Chain',
        by: PRIYA,
        amount: 1200,
        currency: 'USD',
        link: 'https://t.slack.com/archives/C1/p9',
      },
    ]
    expect(
      shown({ companies: ['Bluebird Couriers', 'Orchard Supply'], wins }),
    ).toBe(`# Thursday: 9 of 10 claimed in time, 2 promises overdue
*Marketing*
*12* MQLs handed off
Pace *414 of 450* · 92%
Quality *8 of 10* · 80%
Answered *3 of 4* in time · 2 pending
--
*Sales*
Claimed *9 of 10* in time · 2 pending
Contacted *7 of 9* in time · 3 pending
Attempts *4 of 5* · outcome *6 of 7*, 1 paused
First touch of 10: half in 7.5 min, 90% in 41 min
*Overdue now: 2 in sales*
• Bluebird Couriers · contact due Nov 19
• Orchard Supply · contact due Nov 19
*Won*
:trophy: @U07PRIYAN4 won Juniper Cold Chain, $1,200
*Why the other 4 closed*
Price 1 · Too small 1 · No reason given 2
static_select
(Nov 19, New York business time · agreement v3 · pace is for the quarter)`)
  })

  test('a quiet day is three blocks', () => {
    const scorecard = {
      outcomes: quietOutcomes,
      reasons: [],
      sales: { ...sampleScorecard().sales, acknowledge: kept(2, 0) },
    }
    const page = shown({ scorecard })
    expect(page).toMatch(/^# Thursday: nothing overdue\n/)
    expect(digest(sampleDigest({ scorecard })).blocks).toHaveLength(3)
  })

  test('nothing decided prints a dash, never 100 %', () => {
    const page = shown({
      quality: { accepted: 0, decided: 0 },
      scorecard: {
        outcomes: quietOutcomes,
        reasons: [],
        marketing: { delivered: 0, pace: null, quality: null, response: kept(0, 0, 2) },
        sales: {
          acknowledge: nothing,
          contact: nothing,
          depth: nothing,
          outcome: kept(0, 0, 3),
          speedToLead: {
            p50Minutes: null,
            p90Minutes: null,
            bands: { '0-5': 0, '5-15': 0, '15-60': 0, '60+': 0 },
            systemMinutesP50: null,
            humanMinutesP50: null,
          },
        },
      },
    })
    expect(page).toBe(`# Thursday: nothing overdue
*Marketing*
*0* MQLs handed off
Quality – · nothing decided
Answered – · 2 pending
--
*Sales*
Claimed –
Contacted –
Attempts – · outcome –, 3 pending
First touch –  static_select
(Nov 19, New York business time · agreement v3)`)
    expect(page).not.toContain('100%')
  })

  test('failure names teams: no holder, each side counted', () => {
    const overdue = [
      { id: 'h0', company: 'Alder & Finch', kind: 'response', dueAt: '2026-11-18T20:00:00Z', holder: null },
      { id: 'h1', company: 'Kestrel', kind: 'acknowledge', dueAt: '2026-11-19T20:00:00Z', holder: PRIYA.id },
    ] as const
    const published = digest(sampleDigest({ scorecard: { overdue: [...overdue] } }))
    expect(readableBlocks(published.blocks)).toContain(`*Overdue now: 1 in sales, 1 in marketing*
• Alder & Finch · marketing’s answer due Nov 18
• Kestrel · claim due Nov 19`)
    expect(JSON.stringify(published)).not.toContain(PRIYA.id)
  })

  test('eight overdue, then how many more', () => {
    const page = shown({ companies: Array.from({ length: 11 }, (_, index) => `Company ${index}`) })
    expect(page).toContain('11 promises overdue')
    expect(page).toContain('Company 7')
    expect(page).not.toContain('Company 8')
    expect(page).toContain('and 3 more')
  })

  test('nothing turned down is perfect quality, with its count', () => {
    expect(shown({ quality: { accepted: 3, decided: 3 } })).toContain('Quality *3 of 3* · 100%')
  })

  test('one promise is one promise', () => {
    expect(shown({ companies: ['Kestrel'] })).toContain('1 promise overdue')
  })

  test('the notification says the same in sentences, and pings nobody', () => {
    const { text } = digest(sampleDigest({ companies: ['Kestrel'] }))
    expect(readable(text)).toBe(
      'Thursday: 1 promise is overdue. 9 of 10 claimed in time. Marketing handed off 12 MQLs, 92% of pace.',
    )
  })
})

test.each([
  ['2026-11-20T05:00:00Z', '2026-11-23T05:00:00Z', 'day', 'Friday to Sunday', 'Nov 20–22'],
  ['2026-11-11T05:00:00Z', '2026-11-23T05:00:00Z', 'day', 'Nov 11–22', 'Nov 11–22'],
  ['2026-11-19T05:00:00Z', '2026-11-19T15:00:00Z', 'day', 'Thursday', 'Nov 19'],
  ['2026-11-16T05:00:00Z', '2026-11-23T05:00:00Z', 'week', 'Week of Nov 16', 'Nov 16–22'],
  ['2026-11-01T04:00:00Z', '2026-12-01T05:00:00Z', 'month', 'November 2026', 'Nov 1–30'],
  ['2026-10-01T04:00:00Z', '2027-01-01T05:00:00Z', 'quarter', 'Q4 2026', 'Oct 1–Dec 31'],
] as const)('from %s to %s a %s is called %s', (from, to, period, name, days) => {
  const published = { ...sampleDigest({ scorecard: { from, to } }), period }
  const page = readableBlocks(digest(published).blocks)
  expect(page).toContain(`# ${name}: `)
  expect(page).toContain(`(${days}, New York business time`)
})
