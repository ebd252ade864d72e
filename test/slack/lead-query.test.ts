import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTCOMES } from '../../src/domain/handoff.ts'
import { LEAD_FIGURES, type LeadFilter, type LeadQuery } from '../../src/domain/lead-query.ts'
import { ATTRIBUTES, groupsBy } from '../../src/domain/pattern-groups.ts'
import { decodeLeadPage, decodeLeadQuery, encodeLeadPage, encodeLeadQuery } from '../../src/slack/lead-query.ts'
import { leadsLike } from '../domain/pattern-leads.ts'
import { anyText, NASTY } from '../support/texts.ts'

const filter: fc.Arbitrary<LeadFilter | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...OUTCOMES).map((outcome) => ({ outcome })),
  fc.option(anyText).map((reason) => ({ reason })),
  fc.record({ by: fc.constantFrom(...ATTRIBUTES), key: anyText }),
)

const anyQuery: fc.Arbitrary<LeadQuery> = fc
  .record({
    figure: fc.constantFrom(...LEAD_FIGURES),
    from: fc.integer({ min: 0, max: 4e12 }),
    lasts: fc.integer({ min: 0, max: 1e10 }),
    filter,
    told: fc.option(fc.nat()),
  })
  .map(({ from, lasts, ...query }) => ({ ...query, from, to: from + lasts }))

describe('What opens a list of leads', () => {
  it('comes back from a button and a menu as it went', () => {
    fc.assert(
      fc.property(anyQuery, fc.nat({ max: 99_999 }), (query, page) => {
        expect(decodeLeadQuery(encodeLeadQuery(query))).toEqual(query)
        expect(decodeLeadPage(encodeLeadPage(page, query))).toEqual({ page, query })
      }),
    )
  })

  it('is nothing where it is anything else', () => {
    const good = encodeLeadQuery({ figure: 'won', from: 10, to: 20, filter: null, told: 3 })
    for (const bad of [
      null,
      undefined,
      7,
      '',
      'won',
      'won:a:k',
      'won:k:a:3:',
      'win:a:k:3:',
      'won:a:k:3:x',
      'won:-1:k::',
    ]) {
      expect(decodeLeadQuery(bad)).toBeNull()
    }
    expect(decodeLeadQuery(good)).not.toBeNull()
    for (const bad of [good, `-1|${good}`, `x|${good}`, `1234567|${good}`, '3|', null]) {
      expect(decodeLeadPage(bad)).toBeNull()
    }
    fc.assert(fc.property(anyText, (text) => void decodeLeadQuery(text)))
  })

  it('fits on a button, whatever the group is called', () => {
    for (const name of NASTY) {
      for (const { key } of groupsBy('campaign', leadsLike({ campaign: name }, 0, 1)).groups) {
        const query: LeadQuery = {
          figure: 'compared',
          from: 4e12,
          to: 4e12,
          filter: { by: 'campaign', key },
          told: 1e9,
        }
        expect(encodeLeadPage(99_999, query).length).toBeLessThan(300)
      }
    }
  })
})
