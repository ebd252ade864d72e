import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsBy } from '../../src/domain/pattern-groups.ts'
import { FALSE_DISCOVERIES, findPatterns, type Pattern } from '../../src/domain/patterns.ts'
import { NASTY } from '../support/texts.ts'
import { leadsLike, randomFrom, randomLeads } from './pattern-leads.ts'

const told = ({ by, label, group, others }: Pattern) =>
  `${by} ${label}: ${group.part} of ${group.whole}, others ${others.part} of ${others.whole}`

const toldOf = (leads: Parameters<typeof findPatterns>[0]) => findPatterns(leads).patterns.map(told)

describe('What leads that qualify have in common', () => {
  const small = leadsLike({ employees: 8 }, 1, 41)
  const large = leadsLike({ employees: 120 }, 38, 160)

  it('under 10 employees: 1 of 41 qualified, others 38 of 160', () => {
    const { patterns, ...rest } = findPatterns([...small, ...large])
    expect(patterns.map(told)).toEqual(['size 1-9: 1 of 41, others 38 of 160'])
    expect(rest).toEqual({ leads: 201, comparisons: 1 })
    expect(patterns[0]?.difference.low).toBeCloseTo(-0.2875, 4)
    expect(patterns[0]?.difference.high).toBeCloseTo(-0.097, 2)
    expect(patterns[0]?.q).toBeCloseTo(0.00082, 5)
  })

  it('says nothing where nothing is there, where too little is, and where all are alike', () => {
    expect(findPatterns([])).toEqual({ leads: 0, comparisons: 0, patterns: [] })
    expect(toldOf([...leadsLike({ source: 'fair' }, 0, 9), ...leadsLike({ source: 'web' }, 90, 90)])).toEqual([])
    expect(toldOf([...leadsLike({ source: 'fair' }, 9, 90), ...leadsLike({ source: 'web' }, 0, 9)])).toEqual([])
    expect(toldOf(leadsLike({ source: 'fair' }, 50, 90))).toEqual([])
  })

  it('says nothing of a difference that is sure but slight', () => {
    const leads = [...leadsLike({ source: 'fair' }, 6000, 20_000), ...leadsLike({ source: 'web' }, 6800, 20_000)]
    expect(toldOf(leads)).toEqual([])
  })

  it('one that would pass alone does not among many', () => {
    const pair = [...leadsLike({ industry: 'Retail' }, 8, 40), ...leadsLike({ industry: 'Mining' }, 19, 40)]
    expect(toldOf(pair)).toEqual(['industry Mining: 19 of 40, others 8 of 40'])
    const campaigns = pair.map((lead, index) => ({
      ...lead,
      traits: { ...lead.traits, campaign: `C${index % 4}`, content: [`A${index % 7}`, `B${index % 5}`] },
    }))
    expect(toldOf(campaigns)).toEqual([])
  })

  it('what follows from one that is told is not told again: the same leads by another name, and the rest of the bands', () => {
    const echo = [
      ...leadsLike({ employees: 8, campaign: 'Print', content: ['Flyer'] }, 1, 60),
      ...leadsLike({ employees: 120, campaign: 'Search' }, 30, 90),
      ...leadsLike({ employees: 400, campaign: 'Fair' }, 31, 90),
    ]
    expect(toldOf(echo)).toEqual(['size 1-9: 1 of 60, others 61 of 180'])
  })

  it('two that stand apart are told both, the surer first, three at most', () => {
    const leads = [
      ...leadsLike({ source: 'list' }, 1, 80),
      ...leadsLike({ content: ['Pricing'] }, 60, 80),
      ...leadsLike({ source: 'web' }, 40, 120),
      ...leadsLike({ industry: 'Mining' }, 0, 60),
      ...leadsLike({ industry: 'Retail' }, 50, 120),
      ...leadsLike({ country: 'US' }, 5, 90),
      ...leadsLike({ country: 'DE' }, 55, 90),
    ]
    const found = findPatterns(leads).patterns
    expect(found).toHaveLength(3)
    expect(found.map(({ q }) => q)).toEqual(found.map(({ q }) => q).sort((a, b) => a - b))
    expect(new Set(found.map(({ by }) => by)).size).toBe(3)
  })

  it('is the same in any order of the leads', () => {
    const leads = randomLeads(randomFrom(7), 400, ({ source, content }) => {
      return source === 'list' ? 0.05 : content.includes('Pricing') ? 0.7 : 0.3
    })
    fc.assert(
      fc.property(fc.shuffledSubarray(leads, { minLength: leads.length }), (shuffled) => {
        expect(findPatterns(shuffled)).toEqual(findPatterns(leads))
      }),
      { numRuns: 20 },
    )
  })

  it('a hundred thousand leads with as many campaigns as there may be', () => {
    const leads = randomLeads(randomFrom(11), 100_000, ({ grade }) => (grade === 'A1' ? 0.5 : 0.3)).map(
      (lead, index) => ({ ...lead, traits: { ...lead.traits, campaign: `Campaign ${index % 5000}` } }),
    )
    const { patterns, comparisons } = findPatterns(leads)
    expect(comparisons).toBeGreaterThan(5000)
    expect(patterns[0]).toMatchObject({ by: 'grade', key: 'a1' })
  })
})

describe('How leads are grouped', () => {
  const keysBy = (by: Parameters<typeof groupsBy>[0], traits: Parameters<typeof leadsLike>[0][]) =>
    groupsBy(
      by,
      traits.flatMap((one) => leadsLike(one, 0, 1)),
    ).groups.map(({ key, label, leads }) => [key, label, leads])

  it.each([
    [[1, 9], '1-9'],
    [[10, 49], '10-49'],
    [[50, 249], '50-249'],
    [[250, 999], '250-999'],
    [[1000, 250_000], '1000+'],
  ])('people %j are one band', (people, label) => {
    const found = keysBy(
      'size',
      people.map((employees) => ({ employees })),
    )
    expect(found).toEqual([[expect.any(String), label, [0, 1]]])
  })

  it('nobody and nothing known make no band', () => {
    expect(keysBy('size', [{ employees: 0 }, { employees: null }])).toEqual([])
    expect(groupsBy('size', leadsLike({}, 0, 3)).known).toEqual([])
  })

  it('spelling, case and spaces make no difference; the usual spelling is told', () => {
    const spelled = ['Q4  Webinar', 'q4 webinar', 'Q4 Webinar ', ' ', 'Other'].map((campaign) => ({ campaign }))
    expect(keysBy('campaign', spelled)).toEqual([
      ['other', 'Other', [4]],
      ['q4 webinar', 'Q4 Webinar', [0, 1, 2]],
    ])
  })

  it('content may be several; who saw none of it is among the others', () => {
    const leads = [{ content: ['Guide', 'guide', 'Video'] }, { content: [] }, { content: ['Video'] }]
    expect(keysBy('content', leads)).toEqual([
      ['guide', 'Guide', [0]],
      ['video', 'Video', [0, 2]],
    ])
    expect(
      groupsBy(
        'content',
        leads.flatMap((one) => leadsLike(one, 0, 1)),
      ).known,
    ).toEqual([0, 1, 2])
  })

  it('any text that says something makes a group, of a bounded name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...NASTY), fc.string()), (text) => {
        const [lead] = leadsLike({ campaign: text }, 0, 1)
        const { groups, known } = groupsBy('campaign', lead ? [lead] : [])
        expect(groups.length).toBe(known.length)
        for (const { key, label, leads } of groups) {
          expect(leads).toEqual([0])
          expect(key.length).toBeLessThanOrEqual(120)
          expect(label.length).toBeLessThanOrEqual(400)
        }
      }),
    )
  })
})

/** Data sets that each property is asked of. */
const SETS = 200

/** The most of `SETS` that happens with a chance of one in a million where each happens with chance `p`. */
function mostOf(p: number): number {
  let [chance, sum, count] = [(1 - p) ** SETS, 0, 0]
  for (; sum + chance < 1 - 1e-6; count++) {
    sum += chance
    chance *= ((SETS - count) / (count + 1)) * (p / (1 - p))
  }
  return count
}

describe('The promise on false discoveries', () => {
  it(`over ${SETS} sets of leads whose kind says nothing, as many claim something as promised, or fewer`, () => {
    expect(mostOf(FALSE_DISCOVERIES)).toBeLessThan(SETS / 5)
    const claims = Array.from({ length: SETS }, (_, seed) => {
      return findPatterns(randomLeads(randomFrom(seed + 1), 100 + (seed % 10) * 60)).patterns.length
    })
    expect(claims.filter((count) => count > 0).length).toBeLessThanOrEqual(mostOf(FALSE_DISCOVERIES))
  })

  it(`over ${SETS} sets with one planted pattern it is found, and few others are claimed beside it`, () => {
    const isPlanted = ({ by, key }: Pattern) => by === 'size' && key === '1'
    const found = Array.from({ length: SETS }, (_, seed) => {
      const rate = ({ employees }: { employees: number | null }) => (employees !== null && employees < 10 ? 0.05 : 0.4)
      return findPatterns(randomLeads(randomFrom(1000 + seed), 300, rate)).patterns
    })
    expect(found.filter((patterns) => patterns.some(isPlanted)).length).toBe(SETS)
    const wrong = found.filter((patterns) => !patterns.every(isPlanted)).length
    expect(wrong).toBeLessThanOrEqual(mostOf(2 * FALSE_DISCOVERIES))
  })
})
