import { describe, expect, test } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { companyName, gradeOf, leadName, type Mql, tierOf } from '../../src/domain/lead.ts'
import { parseMql } from '../../src/domain/mql.ts'
import { CONTRACT_HANDOFF, NOW } from './sample-mql.ts'

const agreement = defaultAgreement('UTC')

function mql(payload: object): Mql {
  const parsed = parseMql({ lead: { email: 'dana@acme.example' }, ...payload }, NOW)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields))
  return parsed.mql
}

test.each<[object, string | null]>([
  [{ fit: 'A', interest: 1 }, 'A1'],
  [{ fit: 'd', interest: 4 }, 'D4'],
  [{ fit: 'A' }, 'A2'],
  [{ interest: 1 }, 'C1'],
  [{}, null],
])('the grade of %j is %s', (payload, grade) => {
  expect(gradeOf(mql(payload))).toBe(grade)
})

describe('the tier', () => {
  test.each<[object, string, boolean, string | null, string]>([
    [CONTRACT_HANDOFF, 'hot', false, 'A1', 'given'],
    [{ tier: 'Standard', source: 'event', fit: 'A', interest: 1 }, 'standard', false, 'A1', 'given'],
    [{ tier: 'nurture', fit: 'A', interest: 1 }, 'standard', true, 'A1', 'given'],
    [{ source: 'Event', fit: 'A', interest: 1 }, 'list', false, 'A1', 'source'],
    [{ source: 'list', fit: 'D', interest: 4 }, 'list', false, 'D4', 'source'],
    [{ source: 'webinar', fit: 'A', interest: 1 }, 'hot', false, 'A1', 'grade'],
    [{ fit: 'A' }, 'hot', false, 'A2', 'grade'],
    [{ fit: 'B' }, 'standard', false, 'B2', 'grade'],
    [{ interest: 1 }, 'standard', false, 'C1', 'grade'],
    [{ interest: 3 }, 'standard', true, 'C3', 'grade'],
    [{ fit: 'A', interest: 4 }, 'standard', true, 'A4', 'grade'],
    [{}, 'standard', false, null, 'nothing'],
    [{ source: 'webinar' }, 'standard', false, null, 'nothing'],
  ])('of %j is %s (nurture: %s)', (payload, tier, nurture, grade, why) => {
    expect(tierOf(mql(payload), agreement)).toEqual({ ok: true, tier, nurture, grade, why })
  })

  test('a grade that is named nowhere is standard', () => {
    const sparse = { ...agreement, nurture: { grades: [] } }
    expect(tierOf(mql({ fit: 'D', interest: 4 }), sparse)).toMatchObject({ tier: 'standard', nurture: false })
  })

  test.each(['cold', 'constructor', '__proto__'])('%s, which the agreement does not have, is refused', (tier) => {
    expect(tierOf(mql({ tier }), agreement)).toEqual({
      ok: false,
      message: "must be one of the agreement's tiers: hot, standard, list, nurture",
    })
  })

  test('PRODUCT §7 as a whole', () => {
    const table = ['A', 'B', 'C', 'D'].map((fit) =>
      [1, 2, 3, 4].map((interest) => {
        const decided = tierOf(mql({ fit, interest }), agreement)
        return decided.ok && (decided.nurture ? 'nurture' : decided.tier)
      }),
    )
    expect(table).toEqual([
      ['hot', 'hot', 'standard', 'nurture'],
      ['hot', 'standard', 'nurture', 'nurture'],
      ['standard', 'standard', 'nurture', 'nurture'],
      ['standard', 'standard', 'nurture', 'nurture'],
    ])
  })
})

test.each<[object, string, string]>([
  [CONTRACT_HANDOFF, 'Dana Example', 'Acme GmbH'],
  [{ company: { domain: 'www.acme.example' } }, 'dana@acme.example', 'acme.example'],
  [{}, 'dana@acme.example', 'acme.example'],
  [{ lead: { email: 'dana@gmail.com', name: 'Dana' } }, 'Dana', 'Dana'],
  [{ lead: { email: 'dana@web.de' } }, 'dana@web.de', 'dana@web.de'],
])('%j is shown as %s at %s', (payload, lead, company) => {
  expect(leadName(mql(payload))).toBe(lead)
  expect(companyName(mql(payload))).toBe(company)
})
