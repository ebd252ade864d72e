import { OUTCOMES } from '../domain/handoff.ts'
import { LEAD_FIGURES, type LeadFilter, type LeadQuery } from '../domain/lead-query.ts'
import { ATTRIBUTES } from '../domain/pattern-groups.ts'

/** Codecs of what opens a list of leads. They name figures, periods and groups of leads, never a lead or a person. */

/** `<figure>:<from>:<to>:<told>:<filter>`, numbers in base 36; told and filter may be empty. */
export function encodeLeadQuery({ figure, from, to, told, filter }: LeadQuery): string {
  const count = told === null ? '' : told.toString(36)
  return [figure, from.toString(36), to.toString(36), count, encodeFilter(filter)].join(':')
}

export function decodeLeadQuery(value: unknown): LeadQuery | null {
  if (typeof value !== 'string') return null
  const [name, start, end, count, ...rest] = value.split(':')
  const figure = LEAD_FIGURES.find((one) => one === name)
  const [from, to] = [number(start), number(end)]
  const filter = decodeFilter(rest.join(':'))
  if (!figure || from === null || to === null || from > to || rest.length === 0 || filter === undefined) return null
  return { figure, from, to, told: count === '' ? null : number(count), filter }
}

/** One page of a list: `<page>|<query>`. */
export function encodeLeadPage(page: number, query: LeadQuery): string {
  return `${page}|${encodeLeadQuery(query)}`
}

export function decodeLeadPage(value: unknown): { page: number; query: LeadQuery } | null {
  const [, page, asked] = (typeof value === 'string' && /^(\d{1,6})\|(.*)$/su.exec(value)) || []
  const query = decodeLeadQuery(asked)
  return query && { page: Number(page), query }
}

function encodeFilter(filter: LeadFilter | null): string {
  if (filter === null) return ''
  if ('outcome' in filter) return `o${filter.outcome}`
  if ('by' in filter) return `g${filter.by}=${filter.key}`
  return filter.reason === null ? 'n' : `r${filter.reason}`
}

/** undefined: none that {@link encodeFilter} can have written. */
function decodeFilter(text: string): LeadFilter | null | undefined {
  const [sign, rest] = [text.charAt(0), text.slice(1)]
  if (sign === '') return null
  if (sign === 'n') return rest === '' ? { reason: null } : undefined
  if (sign === 'r') return { reason: rest }
  if (sign === 'o') {
    const outcome = OUTCOMES.find((one) => one === rest)
    return outcome && { outcome }
  }
  const by = sign === 'g' ? ATTRIBUTES.find((one) => rest.startsWith(`${one}=`)) : undefined
  return by && { by, key: rest.slice(by.length + 1) }
}

function number(text: string | undefined): number | null {
  if (!text || !/^[0-9a-z]{1,10}$/.test(text)) return null
  const read = Number.parseInt(text, 36)
  return Number.isSafeInteger(read) ? read : null
}
