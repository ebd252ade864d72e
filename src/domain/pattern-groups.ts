import { compare } from './attainment.ts'

/** By what leads are grouped, in the order in which they are compared. */
export const ATTRIBUTES = ['size', 'industry', 'country', 'source', 'campaign', 'grade', 'content'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** What a lead is like, as far as it is known. Absent facts are null. */
export interface Traits {
  employees: number | null
  industry: string | null
  country: string | null
  source: string | null
  campaign: string | null
  grade: string | null
  /** What it saw. */
  content: readonly string[]
}

/** A decided lead. */
export interface TraitedLead {
  /** Of the hand-off. */
  id: string
  traits: Traits
  /** It became an SQL or better, in whichever cycle. */
  qualified: boolean
}

export interface Group {
  /** What its leads share, so written that spelling makes no difference. Of a company's size: its first number. */
  key: string
  /** As it was written most often; of a size: its first and last number, `10-49`. */
  label: string
  /** Places in the list of leads, ascending. */
  leads: readonly number[]
}

export interface Grouping {
  /** By key. */
  groups: readonly Group[]
  /** Places of the leads of whom the attribute is known: those that a group is compared among. */
  known: readonly number[]
}

/**
 * First numbers of people of the bands that companies are sorted into. They are fixed: bands that were chosen by what is
 * found would find too much.
 */
const SIZES = [1, 10, 50, 250, 1000] as const

/** Characters by which two texts are told apart: nothing that people read as one name is longer. */
const KEY_LENGTH = 60
/** Characters of a spelling that are kept. */
const LABEL_LENGTH = 200

/**
 * Sorts leads by one attribute. Where a lead may be in several groups or none (content), all leads are among the others;
 * elsewhere those of whom nothing is known are left out.
 */
export function groupsBy(by: Attribute, leads: readonly { traits: Traits }[]): Grouping {
  const groups = new Map<string, { leads: number[]; spelled: Map<string, number> }>()
  const known: number[] = []
  leads.forEach(({ traits }, index) => {
    const names = namesIn(by, traits)
    if (names.size > 0 || by === 'content') known.push(index)
    for (const [key, spelling] of names) {
      const group = groups.get(key) ?? { leads: [], spelled: new Map<string, number>() }
      group.leads.push(index)
      group.spelled.set(spelling, (group.spelled.get(spelling) ?? 0) + 1)
      groups.set(key, group)
    }
  })
  const sorted = [...groups].sort(([a], [b]) => compare(a, b))
  return { groups: sorted.map(([key, group]) => ({ key, label: usual(group.spelled), leads: group.leads })), known }
}

/** The groups that a lead is in: key → as it is written. */
function namesIn(by: Attribute, traits: Traits): Map<string, string> {
  if (by === 'size') return sizeOf(traits.employees)
  const written = by === 'content' ? traits.content : [traits[by]]
  const names = new Map<string, string>()
  for (const text of written) {
    const spelling = begin((text ?? '').normalize().trim().replace(/\s+/gu, ' '), LABEL_LENGTH)
    const key = begin(spelling.toLowerCase(), KEY_LENGTH)
    if (key) names.set(key, names.get(key) ?? spelling)
  }
  return names
}

/** Whole characters only. */
function begin(text: string, length: number): string {
  return text.length <= length ? text : [...text.slice(0, 2 * length)].slice(0, length).join('')
}

function sizeOf(employees: number | null): Map<string, string> {
  const band = SIZES.findLastIndex((least) => employees !== null && employees >= least)
  const from = SIZES[band]
  if (from === undefined) return new Map()
  const next = SIZES[band + 1]
  return new Map([[String(from), next === undefined ? `${from}+` : `${from}-${next - 1}`]])
}

/** The spelling that most used; of several the first by letter. */
function usual(spelled: ReadonlyMap<string, number>): string {
  return [...spelled].sort(([a, times], [b, others]) => others - times || compare(a, b))[0]?.[0] ?? ''
}
