import type { ModalView } from '@slack/types'
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { plain } from '../blocks.ts'
import { MODAL_TITLE, NAME } from '../limits.ts'
import { plainWord, word } from '../text.ts'
import { when } from '../time.ts'
import { attemptWords, CHANNEL_WORDS, capital, RESULT_WORDS } from '../words.ts'
import { helpedField, helpedOfferField, helpedPersonField } from './detail-fields.ts'
import {
  amountFields,
  dayField,
  form,
  input,
  metaOf,
  radioField,
  selectField,
  severalField,
  textField,
  whichLead,
} from './fields.ts'

/**
 * One try to reach the lead. The channel is a fact and filled in; the result is a judgement and is not. Nothing else is
 * asked for: two clicks log an attempt.
 *
 * @param contents  names of content that may have been used
 */
export function attemptForm(view: HandoffView, contents: readonly string[] = []): ModalView {
  const last = view.lastAttempt
  return form({
    callbackId: CALLBACKS.logAttempt,
    title: attemptTitle(view),
    submit: 'Log attempt',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, last ? `last: ${attemptWords(last.channel, last.result)}, ${when(last.at, view, true)}` : ''),
      selectField(
        FIELDS.channel,
        'How',
        ATTEMPT_CHANNELS.map((one) => ({ value: one, label: capital(CHANNEL_WORDS[one]) })),
        last?.channel ?? view.usualChannel,
      ),
      radioField(FIELDS.result, 'Result', ATTEMPT_RESULTS.map(resultChoice), null),
      textField(FIELDS.note, 'Note', { multiline: true, optional: true, placeholder: 'Back at her desk after 2' }),
      ...severalField(FIELDS.content, 'What did you use?', contents, []),
      dayField(FIELDS.nextTry, 'Next try', null, { hint: nextTryHint(view) }),
    ],
  })
}

function nextTryHint({ owner }: HandoffView): string {
  const name = plainWord(owner?.name, NAME)
  return `Baton reminds ${name || 'the owner'} when their working day begins. Another attempt makes it void.`
}

function resultChoice(result: (typeof ATTEMPT_RESULTS)[number]) {
  const choice = { value: result, label: capital(RESULT_WORDS[result]) }
  return result === 'answered' ? { ...choice, description: 'Counts as contact' } : choice
}

function attemptTitle({ handoff, attemptsAsked }: HandoffView): string {
  const number = handoff.attempts + 1
  const title = number > attemptsAsked ? `Log attempt ${number}` : `Log attempt ${number} of ${attemptsAsked}`
  return title.length > MODAL_TITLE ? 'Log attempt' : title
}

/** The rep accepts the lead as sales-qualified. @param contents  names of content that may have helped */
export function qualifyForm(view: HandoffView, contents: readonly string[] = []): ModalView {
  return form({
    callbackId: CALLBACKS.qualify,
    title: 'Qualify',
    submit: 'Qualify',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, word(view.handoff.grade)),
      ...amountFields(view.handoff, 'What may it be worth?'),
      textField(FIELDS.note, 'Next step', {
        multiline: true,
        optional: true,
        placeholder: 'Demo with both depot leads on Tuesday',
      }),
      ...helpedField(contents),
      helpedPersonField(null),
      helpedOfferField(null),
    ],
  })
}

export function opportunityForm(view: HandoffView): ModalView {
  return form({
    callbackId: CALLBACKS.opportunity,
    title: 'Open opportunity',
    submit: 'Open opportunity',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, word(view.handoff.grade)),
      ...amountFields(view.handoff, 'What is it worth?'),
      textField(FIELDS.note, 'Note', {
        multiline: true,
        optional: true,
        placeholder: 'Decides after the fleet review',
      }),
    ],
  })
}

/** Gives the lead to somebody. */
export function assignForm(view: HandoffView): ModalView {
  return form({
    callbackId: CALLBACKS.assign,
    title: 'Assign',
    submit: 'Assign',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, view.owner ? `held by ${word(view.owner.name)}` : 'unclaimed'),
      input(
        FIELDS.person,
        'Who takes it?',
        { type: 'users_select', action_id: FIELD, placeholder: plain('Choose a person') },
        { hint: 'They see it in their Home, and the card names them.' },
      ),
      textField(FIELDS.why, 'Why', { multiline: true, optional: true, hint: 'Stands in the thread.' }),
    ],
  })
}

/** After a release, for whoever wants to say more than that. */
export function whyForm(view: HandoffView): ModalView {
  return form({
    callbackId: CALLBACKS.sayWhy,
    title: 'Why',
    submit: 'Say why',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view),
      textField(FIELDS.why, 'Why did you release it?', { multiline: true, hint: 'Stands in the thread.' }),
    ],
  })
}
