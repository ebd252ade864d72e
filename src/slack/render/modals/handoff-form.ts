import type { ModalView } from '@slack/types'
import { FIELD, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { type Meta } from '../../meta.ts'
import { plain } from '../blocks.ts'
import { oneLine } from '../text.ts'
import { form, input, textField } from './fields.ts'

/** What is known of a lead before the form opens, such as from the message that the shortcut was used on. */
export interface Prefill {
  email?: string | null
  name?: string | null
  company?: string | null
  title?: string | null
  phone?: string | null
  why?: string | null
}

/** Hands off a lead by hand. Only the e-mail is asked for; a card says what was not sent. */
export function handoffForm({ prefill = {}, meta = {} }: { prefill?: Prefill; meta?: Partial<Meta> } = {}): ModalView {
  const email = oneLine(prefill.email)
  return form({
    callbackId: CALLBACKS.handoffForm,
    title: 'Hand off a lead',
    submit: 'Hand off',
    meta,
    blocks: [
      input(FIELDS.email, 'E-mail', {
        type: 'email_text_input',
        action_id: FIELD,
        placeholder: plain('dana@acme.example'),
        ...(email ? { initial_value: email } : {}),
      }),
      textField(FIELDS.name, 'Name', { optional: true, initial: prefill.name }),
      textField(FIELDS.company, 'Company', { optional: true, initial: prefill.company }),
      textField(FIELDS.title, 'Job title', { optional: true, initial: prefill.title }),
      textField(FIELDS.phone, 'Phone', { optional: true, initial: prefill.phone }),
      textField(FIELDS.why, 'Why is it an MQL?', {
        optional: true,
        multiline: true,
        initial: prefill.why,
        placeholder: 'Asked for a demo after the pricing page',
      }),
    ],
  })
}
