import { compare } from './attainment.ts'
import { ATTRIBUTES, type Attribute, type Group, groupsBy, type TraitedLead } from './pattern-groups.ts'
import { benjaminiHochberg, fisherExact, type Interval, newcombe, type Share } from './statistics.ts'

/** Leads that share one trait and qualify more or less often than all others of whom that trait is known. */
export interface Pattern {
  by: Attribute
  /** What they share, as compared: {@link Group}. */
  key: string
  /** The same as somebody wrote it. */
  label: string
  /** Qualified of decided. */
  group: Share
  others: Share
  /** Group minus others, 95 %. */
  difference: Interval
  /** Rate of false discoveries at which it would still be claimed. */
  q: number
}

export interface Findings {
  /** Decided leads that were compared. */
  leads: number
  comparisons: number
  /** The surest first; empty where nothing held up. */
  patterns: Pattern[]
}

/** Of all that is claimed, so much may be chance; where there is nothing to find, so many weeks in 100 claim anything. */
export const FALSE_DISCOVERIES = 0.05
/** Leads that a group and the others must have: fewer prove nothing, and asking anyway makes the rest harder to prove. */
export const LEAST_LEADS = 10
/** A difference that is sure but smaller is nothing to talk about. */
const LEAST_DIFFERENCE = 0.05
const MOST_PATTERNS = 3
/** The surest that are looked at for telling; what comes after so many echoes is an echo too. */
const LOOKED_AT = 50

interface Comparison {
  group: Group
  /** Where the group's attribute is known. */
  known: readonly number[]
  pattern: Omit<Pattern, 'q'>
  p: number
}

/**
 * Finds what leads that qualify have in common, and those that do not. Every group that is large enough is compared with
 * all others, all comparisons are corrected together, and at most three are told. Groups are chosen by size alone, never
 * by their outcome, so the promise on false discoveries holds for what is left.
 *
 * The same leads in any order give the same findings.
 */
export function findPatterns(leads: readonly TraitedLead[]): Findings {
  const comparisons = ATTRIBUTES.flatMap((by) => comparisonsBy(by, leads))
  const adjusted = benjaminiHochberg(comparisons.map(({ p }) => p))
  const held = comparisons
    .map((one, index) => ({ ...one, q: adjusted[index] as number }))
    .filter(({ q, pattern }) => q <= FALSE_DISCOVERIES && isWorthTelling(pattern))
    .sort((a, b) => a.p - b.p || byName(a.pattern, b.pattern))
  const told: typeof held = []
  const explained = new Set<number>()
  for (const one of held.slice(0, LOOKED_AT)) {
    if (told.length === MOST_PATTERNS) break
    if (told.length > 0 && !standsWithout(explained, one, leads)) continue
    told.push(one)
    for (const index of one.group.leads) explained.add(index)
  }
  const patterns = told.map(({ pattern, q }) => ({ ...pattern, q }))
  return { leads: leads.length, comparisons: comparisons.length, patterns }
}

function comparisonsBy(by: Attribute, leads: readonly TraitedLead[]): Comparison[] {
  const { groups, known } = groupsBy(by, leads)
  const all = shareOf(known, leads)
  return distinct(by, groups).flatMap((group): Comparison[] => {
    const inGroup = shareOf(group.leads, leads)
    const others = { part: all.part - inGroup.part, whole: all.whole - inGroup.whole }
    if (inGroup.whole < LEAST_LEADS || others.whole < LEAST_LEADS) return []
    const difference = newcombe(inGroup, others)
    const pattern = { by, key: group.key, label: group.label, group: inGroup, others, difference }
    return [{ group, known, pattern, p: fisherExact(inGroup, others) }]
  })
}

/** Two groups that are each other's others make one comparison, told of the smaller. */
function distinct(by: Attribute, groups: readonly Group[]): readonly Group[] {
  const [one, other] = groups
  if (by === 'content' || groups.length !== 2 || !one || !other) return groups
  return [other.leads.length < one.leads.length ? other : one]
}

/** Whether a difference still shows where the leads of those that were told are left out: else it is their echo. */
function standsWithout(explained: ReadonlySet<number>, one: Comparison, leads: readonly TraitedLead[]): boolean {
  const members = new Set(one.group.leads)
  const rest = one.known.filter((index) => !explained.has(index))
  const group = shareOf(
    rest.filter((index) => members.has(index)),
    leads,
  )
  const others = shareOf(
    rest.filter((index) => !members.has(index)),
    leads,
  )
  const isSameWay = gap(group, others) * gap(one.pattern.group, one.pattern.others) > 0
  return isSameWay && fisherExact(group, others) <= FALSE_DISCOVERIES
}

function isWorthTelling({ group, others, difference }: Omit<Pattern, 'q'>): boolean {
  const isSure = difference.low > 0 || difference.high < 0
  return isSure && Math.abs(gap(group, others)) >= LEAST_DIFFERENCE
}

/** Group's rate minus the others'. */
function gap(group: Share, others: Share): number {
  return group.whole === 0 || others.whole === 0 ? 0 : group.part / group.whole - others.part / others.whole
}

function byName(one: Omit<Pattern, 'q'>, other: Omit<Pattern, 'q'>): number {
  return ATTRIBUTES.indexOf(one.by) - ATTRIBUTES.indexOf(other.by) || compare(one.key, other.key)
}

function shareOf(places: readonly number[], leads: readonly TraitedLead[]): Share {
  return { part: places.filter((index) => leads[index]?.qualified).length, whole: places.length }
}
