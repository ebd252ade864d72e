import type { ModalView } from '@slack/types'
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { CALLBACKS, FIELD, FIELDS } from '../../ids.ts'
import { plain } from '../blocks.ts'
import { MODAL_TITLE } from '../limits.ts'
import { word } from '../text.ts'
import { when } from '../time.ts'
import { attemptWords, CHANNEL_WORDS, capital, RESULT_WORDS } from '../words.ts'
import { closenessField } from './close.ts'
import { amountFields, form, input, metaOf, radioField, selectField, textField, whichLead } from './fields.ts'

/** One try to reach the lead. The channel is a fact and filled in; the result is a judgement and is not. */
export function attemptForm(view: HandoffView): ModalView {
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
        last?.channel ?? 'call',
      ),
      radioField(FIELDS.result, 'Result', ATTEMPT_RESULTS.map(resultChoice), null),
      textField(FIELDS.note, 'Note', { multiline: true, optional: true, placeholder: 'Back at her desk after 2' }),
    ],
  })
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

/** The rep accepts the lead as sales-qualified. */
export function qualifyForm(view: HandoffView): ModalView {
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

/** Adds to what was said at the close; what is left empty stays as it was. */
export function feedbackForm(view: HandoffView): ModalView {
  return form({
    callbackId: CALLBACKS.feedback,
    title: 'Add feedback',
    submit: 'Add feedback',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view),
      textField(FIELDS.said, 'What did they say?', {
        multiline: true,
        optional: true,
        hint: 'In their words. Marketing reads this.',
      }),
      closenessField(null, true),
      textField(FIELDS.note, 'Note', { multiline: true, optional: true }),
    ],
  })
}
