import { isDeepStrictEqual } from 'node:util'
import { type Agreement, sameAgreement } from './agreement.ts'
import { goalTerms, personTerms, type TargetOf, type Term, termsOf, tierTerms } from './agreement-terms.ts'

/** One difference between two agreements, for a row of the diff. Plain text that may hold what people wrote. */
export interface AgreementChange {
  /** `Hot · contact` */
  what: string
  /** In words; null where there was nothing. */
  before: string | null
  /** In words; null where nothing is left. */
  after: string | null
  /** Of a list: what came and what went. Both empty: only its order is another. Null for plain values. */
  list: { added: readonly string[]; removed: readonly string[] } | null
  /** Set where there is a target now that can be held against what happened. */
  target: { before: TargetOf | null; after: TargetOf } | null
}

/** Everything that differs, one row each; none for agreements that say the same. */
export function changesBetween(before: Agreement, after: Agreement): AgreementChange[] {
  const old = byKey(detailed(before, after))
  const fresh = byKey(detailed(after, before))
  const keys = new Set([...old.keys(), ...fresh.keys()])
  // In the order in which people read an agreement; what is gone comes where it stood.
  const changes = [...keys].flatMap((key) => changeOf(old.get(key), fresh.get(key)))
  if (changes.length > 0 || sameAgreement(before, after)) return changes
  return [{ what: 'The agreement', before: null, after: 'written anew', list: null, target: null }]
}

/** A change as a sentence: `Hot · contact: 15 min → 10 min`. */
export function changeSentence({ what, before, after, list }: AgreementChange): string {
  if (list) {
    const { added, removed } = list
    const parts = [
      ...(added.length > 0 ? [`${added.join(', ')} added`] : []),
      ...(removed.length > 0 ? [`${removed.join(', ')} taken out`] : []),
    ]
    return `${what}: ${parts.join(', ') || 'in another order'}`
  }
  if (before === null) return `${what}: ${after} (new)`
  return after === null ? `${what}: taken out (was ${before})` : `${what}: ${before} → ${after}`
}

/** The terms of one agreement, in detail wherever the other has that tier, person or goal too. */
function detailed(agreement: Agreement, other: Agreement): Term[] {
  const emails = new Set(other.people.map(({ email }) => email))
  return termsOf(agreement).flatMap((term) => {
    const [kind, ...rest] = term.key.split(':')
    const name = rest.join(':')
    if (kind === 'tier' && Object.hasOwn(other.tiers, name)) {
      const tier = agreement.tiers[name]
      return tier ? tierTerms(name, tier) : []
    }
    if (kind === 'person' && emails.has(name)) {
      const person = agreement.people.find(({ email }) => email === name)
      return person ? personTerms(person) : []
    }
    if (term.key === 'goal' && agreement.goal && other.goal) return goalTerms(agreement.goal)
    // Who came and who went is told by itself; here only the order of those who stayed.
    return term.key === 'people'
      ? [{ ...term, raw: (term.raw as string[]).filter((email) => emails.has(email)) }]
      : [term]
  })
}

function byKey(terms: readonly Term[]): Map<string, Term> {
  return new Map(terms.map((term) => [term.key, term]))
}

function changeOf(old: Term | undefined, fresh: Term | undefined): AgreementChange[] {
  if (isDeepStrictEqual(old?.raw, fresh?.raw)) return []
  const { what } = (fresh ?? old) as Term
  const target = fresh?.target ? { before: old?.target ?? null, after: fresh.target } : null
  const words = { before: inOne(old), after: inOne(fresh) }
  const listed = isList(old) || isList(fresh)
  const order = old?.key === 'people'
  return [{ what, ...words, target, list: listed || order ? difference(old, fresh) : null }]
}

function isList(term: Term | undefined): boolean {
  return term !== undefined && typeof term.words !== 'string'
}

function inOne(term: Term | undefined): string | null {
  if (!term) return null
  return typeof term.words === 'string' ? term.words : term.words.join(', ') || 'none'
}

function difference(old: Term | undefined, fresh: Term | undefined) {
  const had = itemsOf(old)
  const has = itemsOf(fresh)
  return { added: has.filter((one) => !had.includes(one)), removed: had.filter((one) => !has.includes(one)) }
}

function itemsOf(term: Term | undefined): readonly string[] {
  return term === undefined || typeof term.words === 'string' ? [] : term.words
}
