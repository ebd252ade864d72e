import { isRecord, type Json } from './json.ts'
import type { FieldProblem } from './lead.ts'
import { COMPANY_KEYS, LEAD_KEYS, LINK_KEYS, MQL_KEYS } from './mql-fields.ts'
import { cleanText, oneLine } from './text.ts'

/** A payload parted into what Baton knows and what it merely keeps. */
export interface Sifted {
  known: Record<string, unknown>
  custom: Record<string, Json>
  fields: FieldProblem[]
}

/** Levels of nesting. Deeper values would break the writers of JSON long before the 1 MiB body ends. */
const DEEPEST = 32

/**
 * Parts a payload: known keys go on to be checked, with null and blank text counting as absent; every other key is
 * kept under `custom`, by its dotted path. All text is cleaned of control characters on the way, and a `__proto__`
 * is dropped.
 */
export function sift(payload: Record<string, unknown>): Sifted {
  const fields: FieldProblem[] = []
  const shallow = Object.entries(payload).filter(([key, value]) => {
    if (!isDeeperThan(value, DEEPEST)) return true
    fields.push({ path: key, message: `must not be nested deeper than ${DEEPEST} levels` })
    return false
  })
  const extras = new Map<string, Json>()
  const known = pick(Object.fromEntries(shallow), MQL_KEYS, '', extras)
  known.lead = pickObject(known.lead ?? {}, LEAD_KEYS, 'lead.', extras)
  known.company = pickObject(known.company, COMPANY_KEYS, 'company.', extras)
  if (Array.isArray(known.links)) {
    known.links = known.links.map((link, i) => pickObject(link, LINK_KEYS, `links.${i}.`, extras))
  }
  return { known, custom: withExtras(known.custom, extras), fields }
}

function pick(from: object, keys: readonly string[], prefix: string, extras: Map<string, Json>) {
  const known: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(from)) {
    if (key === '__proto__') continue
    if (!keys.includes(key)) extras.set(prefix + oneLine(key), cleanJson(value))
    else if (!isBlank(value)) known[key] = cleanJson(value)
  }
  return known
}

function pickObject(value: unknown, keys: readonly string[], prefix: string, extras: Map<string, Json>): unknown {
  return isRecord(value) ? pick(value, keys, prefix, extras) : value
}

/** The sender's own `custom` keeps its keys; one that an unknown key also claims is stored as `_key`. */
function withExtras(custom: unknown, extras: Map<string, Json>): Record<string, Json> {
  const all = new Map(isRecord(custom) ? (Object.entries(custom) as [string, Json][]) : [])
  for (const [key, value] of extras) {
    let free = key
    while (all.has(free)) free = `_${free}`
    all.set(free, value)
  }
  return Object.fromEntries(all)
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && oneLine(value) === '')
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

function cleanJson(value: unknown): Json {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanJson)
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
    return Object.fromEntries(entries.map(([key, inner]) => [oneLine(key), cleanJson(inner)]))
  }
  if (typeof value === 'number') return cleanNumber(value)
  return typeof value === 'boolean' ? value : null
}

/** JSON may write `1e999` and `-0`, which no JSON column gives back: kept as the word, and as plain 0. */
function cleanNumber(value: number): Json {
  return Number.isFinite(value) ? value + 0 : String(value)
}
