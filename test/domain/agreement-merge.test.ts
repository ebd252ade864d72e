import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/domain/agreement.ts'
import { contradictionsIn } from '../../src/domain/agreement-checks.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { applyAgreementFile } from '../../src/domain/agreement-file.ts'
import { mergeOverDefaults } from '../../src/domain/agreement-merge.ts'
import { agreementSchema } from '../../src/domain/agreement-schema.ts'
import { CONTRACT_SAMPLE } from './contract-sample.ts'
import { anyAgreement } from './sample-agreements.ts'

const defaults = defaultAgreement('Europe/Berlin')

function merged(text: string): Agreement {
  const applied = applyAgreementFile(text, defaults)
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  return applied.agreement
}

describe('a partial file over the defaults', () => {
  test('nothing given changes nothing, and the defaults are not shared', () => {
    const result = mergeOverDefaults({}, defaults)
    expect(result).toEqual(defaults)
    result.people.push({ email: 'a@x.example', roles: ['rep'] })
    expect(defaults.people).toEqual([])
  })

  test('one key of a tier leaves its others alone', () => {
    const { tiers } = merged('tiers: { hot: { contact: 10m, attempts: { count: 8 } } }')
    expect(tiers.hot).toEqual({
      ...defaults.tiers.hot,
      contact: '10m',
      attempts: { count: 8, within: '10d', atLeast: {} },
    })
    expect(tiers.standard).toEqual(defaults.tiers.standard)
  })

  test('a new tier begins as standard, without its grades, sources and ladder', () => {
    const file = 'tiers: { vip: { contact: 10m }, standard: { ladder: { contact: [] }, sources: [web] } }'
    const vip = { ...defaults.tiers.standard, grades: [], sources: [], contact: '10m' }
    expect(merged(file).tiers.vip).toEqual(vip)
    expect(mergeOverDefaults({ tiers: { new: { contact: '10m' } } }, merged(file)).tiers.new).toEqual(vip)
  })

  test('`none` takes a tier out', () => {
    expect(Object.keys(merged('tiers: { list: none }').tiers)).toEqual(['hot', 'standard'])
  })

  test('a grade named in the file moves there from the defaults', () => {
    const { tiers, nurture } = merged('tiers: { hot: { grades: [A1, A3, A4] } }')
    expect(tiers.hot?.grades).toEqual(['A1', 'A3', 'A4'])
    expect(tiers.standard?.grades).toEqual(['B2', 'C1', 'C2', 'D1', 'D2'])
    expect(nurture.grades).toEqual(['B3', 'B4', 'C3', 'C4', 'D3', 'D4'])
  })

  test('a source and an emoji move likewise', () => {
    expect(merged('tiers: { hot: { sources: [Event] } }').tiers.list?.sources).toEqual(['list'])
    expect(merged('emoji: { contacted: [eyes] }').emoji).toEqual({ ...defaults.emoji, claim: [], contacted: ['eyes'] })
  })

  test('a week of hours is one value: days that the file leaves out are closed', () => {
    const { calendar } = merged('calendar: { hours: { sat: ["10:00-12:00"] } }')
    expect(calendar).toEqual({ ...defaults.calendar, hours: { sat: ['10:00-12:00'] } })
  })

  test('ladders merge clock by clock, steps as a whole', () => {
    const { ladder } = merged('ladder: { contact: [{ at: 90%, do: next-person }] }')
    expect(ladder).toEqual({ ...defaults.ladder, contact: [{ at: '90%', do: 'next-person' }] })
  })

  test('reasons merge outcome by outcome, definitions term by term', () => {
    const { reasons, definitions } = merged('reasons: { lost: [price] }\ndefinitions: { MQL: asked for a demo }')
    expect(reasons).toEqual({ ...defaults.reasons, lost: ['price'] })
    expect(definitions).toEqual({ MQL: 'asked for a demo' })
  })

  test('goal and MQL number default to none; once there, their missing parts have sense', () => {
    expect(defaults.goal).toBeUndefined()
    expect(defaults.marketing).toEqual({ required: [] })
    expect(merged('goal: { revenue: 5 }').goal).toEqual({
      per: 'quarter',
      revenue: 5,
      currency: 'USD',
      rates: {},
      salesCycleDays: 0,
    })
    expect(merged('marketing: { mqls: { count: 5 } }').marketing.mqls).toEqual({ per: 'month', count: 5 })
  })

  test('the sample of CONTRACT over the defaults is a whole agreement', () => {
    const agreement = merged(CONTRACT_SAMPLE)
    expect(agreementSchema.parse(agreement)).toEqual(agreement)
    expect(agreement.tiers.list).toEqual(defaults.tiers.list)
    expect(agreement.reasons['bad data']).toEqual(['wrong contact', 'duplicate', 'test'])
  })
})

describe('merging any agreement', () => {
  test('a whole one over another gives the whole one, but for tiers and map entries only the other has', () => {
    fc.assert(
      fc.property(anyAgreement, anyAgreement, (part, whole) => {
        const result = mergeOverDefaults(part, whole)
        expect(result.calendar.hours).toEqual(part.calendar.hours)
        expect(result.emoji).toEqual(part.emoji)
        expect(result.people).toEqual(part.people)
        for (const [name, tier] of Object.entries(part.tiers)) expect(result.tiers[name]).toMatchObject(tier)
      }),
      { numRuns: 20 },
    )
  })

  test('never brings a grade, source or emoji into two places', () => {
    fc.assert(
      fc.property(anyAgreement, anyAgreement, (part, whole) => {
        const { tiers, nurture, emoji } = part
        const result = mergeOverDefaults({ tiers, nurture, emoji }, { ...whole, definitions: {} })
        expect(contradictionsIn(result)).toEqual([])
        expect(agreementSchema.safeParse(result).success).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
