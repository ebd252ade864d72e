import type { TraitedLead, Traits } from '../../src/domain/pattern-groups.ts'

const NOTHING_KNOWN: Traits = {
  employees: null,
  industry: null,
  country: null,
  source: null,
  campaign: null,
  grade: null,
  content: [],
}

/** So many leads alike, the first `qualified` of them qualified. */
export function leadsLike(traits: Partial<Traits>, qualified: number, decided: number, name = ''): TraitedLead[] {
  return Array.from({ length: decided }, (_, index) => ({
    id: `${name}${JSON.stringify(traits)}${index}`,
    traits: { ...NOTHING_KNOWN, ...traits },
    qualified: index < qualified,
  }))
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const INDUSTRIES = ['Logistics', 'Retail', 'Software', 'Health', 'Mining', null]
const CAMPAIGNS = ['Webinar', 'LinkedIn', 'Fair', 'Newsletter', 'Search', 'Referral', 'Print']
const CONTENT = ['Pricing', 'Case study', 'Guide', 'Video', 'Checklist']

/** Leads of all kinds whose kind says nothing about what becomes of them, unless `rate` makes it so. */
export function randomLeads(
  random: () => number,
  count: number,
  rate: (traits: Traits) => number = () => 0.3,
): TraitedLead[] {
  return Array.from({ length: count }, (_, index) => {
    const traits: Traits = {
      employees: pick(random, [3, 8, 30, 120, 400, 2500, null]),
      industry: pick(random, INDUSTRIES),
      country: pick(random, ['US', 'DE', 'FR', 'IN']),
      source: pick(random, ['website', 'event', 'list']),
      campaign: pick(random, CAMPAIGNS),
      grade: pick(random, ['A1', 'A2', 'B1', 'B2', 'C3']),
      content: CONTENT.filter(() => random() < 0.3),
    }
    return { id: `h${index}`, traits, qualified: random() < rate(traits) }
  })
}
