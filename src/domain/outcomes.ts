/** An outcome as the agreement file spells it. */
export const OUTCOME_KEYS = ['won', 'lost', 'not a fit', 'not now', 'unreachable', 'bad data'] as const
export type OutcomeKey = (typeof OUTCOME_KEYS)[number]

/** The reasons that Baton ships, by outcome; `(who?)` is asked when the reason is chosen. Source: PRODUCT §6. */
export const SHIPPED_REASONS: Readonly<Record<OutcomeKey, readonly string[]>> = {
  won: ['content', 'person', 'offer'],
  lost: ['competitor (who?)', 'price', 'no decision', 'chose nothing'],
  'not a fit': ['too small', 'wrong industry', 'wrong region', 'product gap (which?)'],
  'not now': ['timing', 'no budget', 'not educated enough yet'],
  unreachable: [],
  'bad data': ['wrong contact', 'duplicate', 'test'],
}
