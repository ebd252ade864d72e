import type { Handoff, Outcome } from './handoff.ts'

/** Outcomes that marketing owes a response to. Source: PRODUCT §4. */
export const ANSWERED: readonly Outcome[] = ['lost', 'not_a_fit', 'bad_data']

/** Whether marketing owes a response to how this closed, given or not. */
export function awaitsAnswer({ state, outcome }: Pick<Handoff, 'state' | 'outcome'>): boolean {
  return state === 'closed' && outcome !== null && ANSWERED.includes(outcome)
}
