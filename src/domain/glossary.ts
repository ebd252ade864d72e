import type { Agreement } from './agreement.ts'

export interface Entry {
  term: string
  definition: string
}

/** The words that Baton ships (PRODUCT §7); the agreement's definitions win over these. */
const SHIPPED_ENTRIES: readonly Entry[] = [
  { term: 'contact', definition: 'The first attempt that reached the lead in both directions.' },
  {
    term: 'prospect',
    definition: 'A company or person that could become a customer and has not asked for anything yet.',
  },
  { term: 'lead', definition: 'A person at a company, known by e-mail.' },
  { term: 'MQL', definition: 'A lead that meets the agreed definition, so that marketing hands it to sales.' },
  { term: 'SQL', definition: 'A lead that the rep accepts as sales-qualified.' },
  {
    term: 'opportunity',
    definition: 'A qualified lead with a deal in sight: the stage after SQL of the same hand-off.',
  },
  { term: 'customer', definition: 'A company that bought: its hand-off closed as won.' },
  { term: 'accepted', definition: 'A hand-off that sales qualified, rather than closed as not a fit or bad data.' },
  {
    term: 'recycled',
    definition: 'A lead that could not be reached in the agreed attempts and goes back to marketing.',
  },
]

/** Every term with the meaning in force: the shipped ones first, then those that only the agreement has. */
export function glossaryOf(agreement: Agreement): Entry[] {
  const own = Object.entries(agreement.definitions).map(([term, definition]) => ({ term, definition }))
  const shipped = SHIPPED_ENTRIES.map((entry) => own.find(({ term }) => sameTerm(term, entry.term)) ?? entry)
  return [...shipped, ...own.filter((entry) => !shipped.includes(entry))]
}

/** The meaning of one term, whatever its case. */
export function define(agreement: Agreement, term: string): Entry | null {
  return glossaryOf(agreement).find((entry) => sameTerm(entry.term, term)) ?? null
}

function sameTerm(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
