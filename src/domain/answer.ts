import type { AnswerText } from './feedback-words.ts'
import type { Fact, Handoff, Outcome } from './handoff.ts'

/** Outcomes that marketing owes a response to. Source: PRODUCT §4. */
export const ANSWERED: readonly Outcome[] = ['lost', 'not_a_fit', 'bad_data']

/** Whether marketing owes a response to how this closed, given or not. */
export function awaitsAnswer({ state, outcome }: Pick<Handoff, 'state' | 'outcome'>): boolean {
  return state === 'closed' && outcome !== null && ANSWERED.includes(outcome)
}

/** Whether nothing more is to be said: a question back is no last word. */
export function isLastWord(answer: Pick<AnswerText, 'kind'> | null): boolean {
  return answer !== null && answer.kind !== 'need_more'
}

/** What a fact of the type `response` says. Those of before kinds were asked for have none, as a plain reply. */
export function answerIn({ data }: Pick<Fact, 'data'>): AnswerText {
  const { kind = null, text, changed = [], promise = null } = data as unknown as Partial<AnswerText>
  return { kind, text: text ?? '', changed, promise }
}

/** Whether sales said something since marketing asked back in this cycle. */
export function addedSinceAsked(facts: readonly Pick<Fact, 'type' | 'cycle'>[], cycle: number): boolean {
  const ofCycle = facts.filter((fact) => fact.cycle === cycle)
  const asked = ofCycle.findLastIndex(({ type }) => type === 'response')
  return asked >= 0 && ofCycle.slice(asked).some(({ type }) => type === 'feedback')
}
