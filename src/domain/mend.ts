import { CONTACT_FIELDS, type Contact, type Corrected } from './feedback-details.ts'
import type { Mql } from './lead.ts'

/** What the right contact data changes; null where it changes nothing. */
export function corrections(lead: Mql['lead'], right: Contact): Corrected | null {
  const wrong = CONTACT_FIELDS.flatMap((field) => {
    const to = right[field]
    return to && to !== lead[field] ? [[field, { from: lead[field], to }] as const] : []
  })
  return wrong.length > 0 ? Object.fromEntries(wrong) : null
}

/** A correction on top of an earlier one: what was wrong at first, and what is right now. */
export function bothCorrections(earlier: Corrected | null | undefined, later: Corrected | null): Corrected | null {
  if (!earlier || !later) return later ?? earlier ?? null
  const both = CONTACT_FIELDS.flatMap((field) => {
    const last = later[field] ?? earlier[field]
    const first = earlier[field] ?? later[field]
    return last && first ? [[field, { from: first.from, to: last.to }] as const] : []
  })
  return Object.fromEntries(both)
}

/** The lead with what was wrong put right. */
export function mended(mql: Mql, corrected: Corrected): Mql {
  const right = CONTACT_FIELDS.flatMap((field) => {
    const change = corrected[field]
    return change ? [[field, change.to] as const] : []
  })
  return { ...mql, lead: { ...mql.lead, ...Object.fromEntries(right) } }
}
