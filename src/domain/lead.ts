import type { Agreement } from './agreement.ts'
import { companyDomainOf } from './email.ts'
import type { Instant } from './instant.ts'
import type { Json } from './json.ts'

export type Fit = 'A' | 'B' | 'C' | 'D'
export type Interest = 1 | 2 | 3 | 4

/** One field at fault. `path` is dotted (`lead.email`, `links.0.url`); `path message` reads as a sentence. */
export interface FieldProblem {
  path: string
  message: string
}

/** A lead that meets the agreed definition, as Baton heard of it. Absent facts are null; texts are never cut. */
export interface Mql {
  /** Names the source record, such as `hs-20991`. */
  externalId: string | null
  receivedAt: Instant
  /** History: stored and counted, never posted or reminded about. */
  backfill: boolean
  /** The tier that the sender asks for; {@link tierOf} decides. */
  tier: string | null
  lead: {
    /** Normalised. */
    email: string
    name: string | null
    title: string | null
    phone: string | null
    /** An http(s) address. */
    linkedin: string | null
    /** A decision-maker or not. */
    authority: boolean | null
  }
  company: {
    name: string | null
    /** Bare and lower case: `acme.example`. */
    domain: string | null
    employees: number | null
    industry: string | null
    country: string | null
    revenue: number | null
  }
  fit: Fit | null
  interest: Interest | null
  score: number | null
  source: string | null
  campaign: string | null
  /** Why it is an MQL, in marketing's words; may hold line breaks. */
  reason: string | null
  content: string[]
  ownerEmail: string | null
  links: { label: string; url: string }[]
  /** What the sender added, and every key that Baton does not know (`lead.x` for one inside `lead`). */
  custom: Record<string, Json>
}

/** Fit and interest in two characters, such as `A1`. One missing counts as C or 2; neither: null. */
export function gradeOf(mql: Pick<Mql, 'fit' | 'interest'>): string | null {
  if (mql.fit === null && mql.interest === null) return null
  return `${mql.fit ?? 'C'}${mql.interest ?? 2}`
}

export type TierDecision =
  | {
      ok: true
      /** A tier of the agreement. For a nurtured lead: `standard`, which applies if it is handed off after all. */
      tier: string
      /** Kept as a lead: no hand-off, no card. */
      nurture: boolean
      grade: string | null
      /** What decided: the sender's word, the source, the grade, or nothing known (standard). */
      why: 'given' | 'source' | 'grade' | 'nothing'
    }
  /** The agreement has no such tier; the message reads on from `tier`. */
  | { ok: false; message: string }

/** What a sender may write as `tier` to have the lead kept without a hand-off. No tier may carry this name. */
export const NURTURE = 'nurture'

/** Where an MQL belongs, by PRODUCT §7: a given `tier`, then `sources`, then the grade, else `standard`. */
export function tierOf(mql: Pick<Mql, 'tier' | 'source' | 'fit' | 'interest'>, agreement: Agreement): TierDecision {
  const grade = gradeOf(mql)
  const names = Object.keys(agreement.tiers)
  if (mql.tier !== null) return givenTier(mql.tier, names, grade)
  const source = mql.source
  const bySource =
    source && names.find((name) => agreement.tiers[name]?.sources.some((known) => sameWord(known, source)))
  if (bySource) return { ok: true, tier: bySource, nurture: false, grade, why: 'source' }
  if (grade === null) return { ok: true, tier: 'standard', nurture: false, grade, why: 'nothing' }
  const byGrade = names.find((name) => agreement.tiers[name]?.grades.includes(grade)) ?? 'standard'
  const nurture = agreement.nurture.grades.includes(grade)
  return { ok: true, tier: nurture ? 'standard' : byGrade, nurture, grade, why: 'grade' }
}

function givenTier(given: string, names: string[], grade: string | null): TierDecision {
  if (sameWord(given, NURTURE)) return { ok: true, tier: 'standard', nurture: true, grade, why: 'given' }
  const tier = names.find((name) => sameWord(name, given))
  if (tier !== undefined) return { ok: true, tier, nurture: false, grade, why: 'given' }
  return { ok: false, message: `must be one of the agreement's tiers: ${[...names, NURTURE].join(', ')}` }
}

function sameWord(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** What to call the lead: the name, else the address. */
export function leadName(mql: Pick<Mql, 'lead'>): string {
  return mql.lead.name ?? mql.lead.email
}

/** The domain that its hand-offs are matched by: as told, else that of a business address. Free mail says nothing. */
export function companyDomain({ lead, company }: Pick<Mql, 'lead' | 'company'>): string | null {
  return companyDomainOf(company.domain ?? lead.email)
}

/** What to call the company: its name, its domain, the domain of the lead's business address, else the lead. */
export function companyName(mql: Pick<Mql, 'lead' | 'company'>): string {
  return mql.company.name ?? mql.company.domain ?? companyDomainOf(mql.lead.email) ?? leadName(mql)
}
