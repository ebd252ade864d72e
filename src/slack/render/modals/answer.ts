import type { ModalView } from '@slack/types'
import { type AnswerText, CHANGED, type HandoffView } from '../../../domain/messages.ts'
import { CALLBACKS, FIELD, FIELDS } from '../../ids.ts'
import { feedbackGiven } from '../feedback.ts'
import { NAME } from '../limits.ts'
import { plainWord } from '../text.ts'
import { capital, changedLabel } from '../words.ts'
import { choices, form, input, metaOf, textField } from './fields.ts'
import { type FormState, type FormValue, optionsIn, wordsIn } from './values.ts'

/** Marketing's response: what the rep said stands above it. */
export function answerForm(view: HandoffView): ModalView {
  const teller = plainWord(view.feedback?.by?.name ?? view.owner?.name, NAME)
  return form({
    callbackId: CALLBACKS.answer,
    title: 'Answer feedback',
    submit: 'Send answer',
    meta: metaOf(view),
    blocks: [
      ...feedbackGiven(view),
      textField(FIELDS.answer, 'Your answer', {
        multiline: true,
        placeholder: 'You are right: the page hid the plan for fleets under 80.',
        ...(teller ? { hint: `${teller} gets it as a direct message.` } : {}),
      }),
      input(
        FIELDS.changed,
        'What changed?',
        {
          type: 'checkboxes',
          action_id: FIELD,
          options: choices(CHANGED.map((one) => ({ value: one, label: capital(changedLabel(one)) }))),
        },
        { optional: true },
      ),
    ],
  })
}

export function readAnswer(state: FormState): FormValue<AnswerText> {
  const text = wordsIn(state, FIELDS.answer)
  if (!text) return { ok: false, errors: { [FIELDS.answer]: 'Write an answer.' } }
  const chosen = optionsIn(state, FIELDS.changed)
  return { ok: true, value: { text, changed: CHANGED.filter((one) => chosen.includes(one)) } }
}
