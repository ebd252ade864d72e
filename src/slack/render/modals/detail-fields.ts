import type { InputBlock } from '@slack/types'
import { CONTACT_FIELDS, type Contact, type ContactField } from '../../../domain/feedback-details.ts'
import type { Mql } from '../../../domain/lead.ts'
import type { Reason } from '../../../domain/reasons.ts'
import { detailField, FIELD, FIELDS } from '../../fields.ts'
import { LABEL_TEXT, SHORT_ANSWER } from '../limits.ts'
import { oneLine, plainWord } from '../text.ts'
import { capital } from '../words.ts'
import { input, namedChoices, optionValue, selectField, severalField, textField } from './fields.ts'

/** Fields for what feedback may tell besides the reason: the same in every form that asks for them. */

/** The question that a reason raises, such as which competitor; no field where it raises none. */
export function answerField({ label, asks }: Reason, initial: string | null | undefined): InputBlock[] {
  if (!asks) return []
  const question = plainWord(capital(`${label}: ${asks}`), LABEL_TEXT, 150)
  return [textField(detailField(optionValue(label)), question, { optional: true, initial, max: SHORT_ANSWER })]
}

/** Which line of the definition the lead does not meet; no field where the agreement has no lines. */
export function criterionField(criteria: readonly string[], chosen: string | null | undefined): InputBlock[] {
  const list = namedChoices(chosen ? [chosen, ...criteria] : criteria)
  if (list.length === 0) return []
  const initial = chosen ? optionValue(chosen) : null
  return [selectField(FIELDS.criterion, 'What of the definition is missing?', list, initial, { optional: true })]
}

export function helpedField(contents: readonly string[], chosen: readonly string[] = [], label = 'What helped?') {
  return severalField(FIELDS.helped, label, contents, chosen)
}

export function helpedPersonField(initial: string | null | undefined): InputBlock {
  return textField(FIELDS.helpedPerson, 'Who helped?', { optional: true, initial, max: SHORT_ANSWER })
}

export function helpedOfferField(initial: string | null | undefined): InputBlock {
  return textField(FIELDS.helpedOffer, 'Which offer helped?', { optional: true, initial, max: SHORT_ANSWER })
}

export function personaField(initial: string | null | undefined): InputBlock {
  return textField(FIELDS.persona, 'Who were they in the buying?', {
    optional: true,
    initial,
    max: SHORT_ANSWER,
    placeholder: 'Plans the routes, does not buy',
  })
}

export const RIGHT: Readonly<Record<ContactField, string>> = {
  name: FIELDS.rightName,
  email: FIELDS.rightEmail,
  phone: FIELDS.rightPhone,
  title: FIELDS.rightTitle,
}

const LABELS: Readonly<Record<ContactField, string>> = {
  name: 'The right contact',
  email: 'Their e-mail',
  phone: 'Their phone',
  title: 'Their job title',
}

/** Contact data as it should be: empty means that it is right. What is known stands below each field. */
export function contactFields({ lead }: Pick<Mql, 'lead'>, typed: Contact): InputBlock[] {
  return CONTACT_FIELDS.map((field) => {
    const known = plainWord(lead[field], 60)
    const hint = known ? `Now: ${known}` : 'Not known yet.'
    const initial = oneLine(typed[field])
    if (field !== 'email') {
      return textField(RIGHT[field], LABELS[field], { optional: true, initial, hint, max: SHORT_ANSWER })
    }
    const element = {
      type: 'email_text_input',
      action_id: FIELD,
      ...(initial ? { initial_value: initial } : {}),
    } as const
    return input(RIGHT.email, LABELS.email, element, { optional: true, hint })
  })
}
