import type { Agreement } from './agreement.ts'
import type { Outcome } from './handoff.ts'
import { type OutcomeKey, SHIPPED_REASONS } from './outcomes.ts'

/** What happens to a hand-off that closed so. Source: PRODUCT §6. */
export type Next = 'closed' | 'disqualified' | 'nurtured' | 'recycled' | 'fixed by marketing'

const OUTCOME_FACTS: Record<Outcome, { key: OutcomeKey; label: string; next: Next }> = {
  won: { key: 'won', label: 'Won', next: 'closed' },
  lost: { key: 'lost', label: 'Lost', next: 'closed' },
  not_a_fit: { key: 'not a fit', label: 'Not a fit', next: 'disqualified' },
  not_now: { key: 'not now', label: 'Not now', next: 'nurtured' },
  unreachable: { key: 'unreachable', label: 'Unreachable', next: 'recycled' },
  bad_data: { key: 'bad data', label: 'Bad data', next: 'fixed by marketing' },
}

/** The second level of an outcome. */
export interface Reason {
  /** As it is stored, counted and shown: `competitor`. */
  label: string
  /** The question that choosing it raises, such as `who?`; null when it says enough. */
  asks: string | null
}

export function outcomeLabel(outcome: Outcome): string {
  return OUTCOME_FACTS[outcome].label
}

export function nextFor(outcome: Outcome): Next {
  return OUTCOME_FACTS[outcome].next
}

/** The reasons to choose from, in the agreement's order; empty where the outcome says enough. */
export function reasonsFor(agreement: Agreement, outcome: Outcome): Reason[] {
  return agreement.reasons[OUTCOME_FACTS[outcome].key].map(readReason)
}

/** A reason as the agreement writes it. A shipped reason keeps its question where the agreement writes none. */
export function readReason(written: string): Reason {
  const asked = splitQuestion(written)
  if (asked.asks !== null) return asked
  const shipped = Object.values(SHIPPED_REASONS).flat().map(splitQuestion)
  return { label: asked.label, asks: shipped.find(({ label }) => label === asked.label)?.asks ?? null }
}

function splitQuestion(written: string): Reason {
  const parts = /^(.*\S)\s*\(([^()]+\?)\)$/.exec(written)
  return parts?.[1] && parts[2] ? { label: parts[1], asks: parts[2] } : { label: written, asks: null }
}
