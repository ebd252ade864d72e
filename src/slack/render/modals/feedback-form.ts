import type { InputBlock, ModalView } from '@slack/types'
import type { Contact } from '../../../domain/feedback-details.ts'
import type { FeedbackText } from '../../../domain/feedback-words.ts'
import type { Outcome } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import type { Reason } from '../../../domain/reasons.ts'
import type { FeedbackChanges } from '../../../use-cases/record-feedback.ts'
import { detailField, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { INPUT_TEXT } from '../limits.ts'
import { clean, oneLine } from '../text.ts'
import { asksCloseness, closenessField } from './close-parts.ts'
import { contactErrors, contactIn } from './close-values.ts'
import {
  answerField,
  contactFields,
  criterionField,
  helpedField,
  helpedOfferField,
  helpedPersonField,
  personaField,
} from './detail-fields.ts'
import { amountFields, form, metaOf, optionValue, textField, whichLead } from './fields.ts'
import {
  amountErrors,
  amountIn,
  closenessIn,
  type FormState,
  type FormValue,
  lineIn,
  optionIn,
  optionsIn,
  wordsIn,
  wrong,
} from './values.ts'

export interface FeedbackFormInput {
  view: HandoffView
  /** Reasons of its outcome. */
  reasons?: readonly Reason[]
  /** Lines of the definition of an MQL. */
  criteria?: readonly string[]
  /** Names of content that may have helped. */
  contents?: readonly string[]
}

/**
 * Everything that may be said about how a hand-off closed, with what was said so far in it, whole: it is added to and
 * put right here. Outcome and reason stay; reopening it is the way to close it otherwise.
 */
export function feedbackForm({ view, reasons = [], criteria = [], contents = [] }: FeedbackFormInput): ModalView {
  const { feedback, handoff, feedbackEdits } = view
  const outcome = handoff.outcome ?? 'lost'
  const reason = reasons.find(({ label }) => label === handoff.reason) ?? { label: handoff.reason ?? '', asks: null }
  return form({
    callbackId: CALLBACKS.feedback,
    title: 'Add feedback',
    submit: 'Save feedback',
    meta: { ...metaOf(view), edits: feedbackEdits },
    blocks: [
      ...whichLead(view),
      textField(FIELDS.said, outcome === 'bad_data' ? 'What is wrong?' : 'What did they say?', {
        multiline: true,
        optional: true,
        initial: feedback?.said,
        hint: 'In their words. Marketing reads this.',
      }),
      ...answerField(reason, feedback?.detail),
      ...(asksCloseness(outcome) ? [closenessField(feedback?.closeness ?? null, true)] : []),
      ...ofOutcome(outcome, view, { criteria, contents }),
      textField(FIELDS.note, 'Note', { multiline: true, optional: true, initial: feedback?.note }),
    ],
  })
}

function ofOutcome(
  outcome: Outcome,
  { feedback, handoff, mql }: HandoffView,
  { criteria, contents }: { criteria: readonly string[]; contents: readonly string[] },
): InputBlock[] {
  const { helpedContent = [], helpedPerson, helpedOffer, persona, criterion } = feedback ?? {}
  if (outcome === 'bad_data') return contactFields(mql, {})
  const helped = [
    helpedField(contents, helpedContent),
    [helpedPersonField(helpedPerson), helpedOfferField(helpedOffer)],
  ]
  return [
    ...(outcome === 'not_a_fit' ? criterionField(criteria, criterion) : []),
    ...(outcome === 'won' ? amountFields(handoff, 'What is it worth?') : []),
    ...(outcome === 'unreachable' ? [] : helped.flat()),
    personaField(persona),
  ]
}

/** What stands in the form; what the form does not ask for is absent. */
export type FeedbackEntry = FeedbackChanges & { contact?: Contact }

export function readFeedback(state: FormState): FormValue<FeedbackEntry> {
  const errors = { ...amountErrors(state), ...contactErrors(state) }
  if (Object.keys(errors).length > 0) return wrong(errors)
  const has = (id: string) => Object.hasOwn(state, id)
  const detailId = Object.keys(state).find((id) => id.startsWith(detailField('')))
  const contact = contactIn(state)
  return {
    ok: true,
    value: {
      ...(has(FIELDS.closeness) && { closeness: closenessIn(state) }),
      ...(has(FIELDS.said) && { said: wordsIn(state, FIELDS.said) }),
      ...(has(FIELDS.note) && { note: wordsIn(state, FIELDS.note) }),
      ...(detailId !== undefined && { detail: lineIn(state, detailId) }),
      ...(has(FIELDS.criterion) && { criterion: optionIn(state, FIELDS.criterion) }),
      ...(has(FIELDS.persona) && { persona: lineIn(state, FIELDS.persona) }),
      ...(has(FIELDS.helped) && { helpedContent: optionsIn(state, FIELDS.helped) }),
      ...(has(FIELDS.helpedPerson) && { helpedPerson: lineIn(state, FIELDS.helpedPerson) }),
      ...(has(FIELDS.helpedOffer) && { helpedOffer: lineIn(state, FIELDS.helpedOffer) }),
      ...(has(FIELDS.amount) && amountIn(state)),
      ...(Object.keys(contact).length > 0 && { contact }),
    },
  }
}

/**
 * What somebody changed, against what the form showed them: words of another system may be longer than a field, and a
 * field that nobody touched must not cut them.
 */
export function changedIn({ feedback, handoff }: HandoffView, entry: FeedbackEntry): FeedbackEntry {
  const shown: Record<string, unknown> = {
    closeness: feedback?.closeness ?? null,
    said: shownWords(feedback?.said),
    note: shownWords(feedback?.note),
    detail: shownLine(feedback?.detail),
    criterion: feedback?.criterion ? optionValue(feedback.criterion) : null,
    persona: shownLine(feedback?.persona),
    helpedContent: (feedback?.helpedContent ?? []).map((name) => optionValue(clean(name))),
    helpedPerson: shownLine(feedback?.helpedPerson),
    helpedOffer: shownLine(feedback?.helpedOffer),
    ...shownWorth(handoff),
  }
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const changed = Object.entries(entry).filter(([key, value]) => key === 'contact' || !same(value, shown[key]))
  return Object.fromEntries(changed)
}

/** A currency says nothing without an amount. */
function shownWorth({ amount, currency }: HandoffView['handoff']): Pick<FeedbackText, 'amount' | 'currency'> {
  return { amount, currency: amount === null ? null : (currency ?? 'USD') }
}

function shownWords(text: string | null | undefined): string | null {
  return clean(clean(text).slice(0, INPUT_TEXT)) || null
}

function shownLine(text: string | null | undefined): string | null {
  return oneLine(oneLine(text).slice(0, INPUT_TEXT)) || null
}
