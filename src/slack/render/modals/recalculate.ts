import type { ModalView } from '@slack/types'
import type { HandoffView } from '../../../domain/messages.ts'
import type { DueChange } from '../../../domain/thread-lines.ts'
import { CALLBACKS } from '../../ids.ts'
import { context, section } from '../blocks.ts'
import { dueChange } from '../time.ts'
import { agreementName, capital } from '../words.ts'
import { form, metaOf, whichLead } from './fields.ts'

/** What would change, before anything does. */
export function recalculateForm(view: HandoffView, version: number, changes: readonly DueChange[]): ModalView {
  return form({
    callbackId: CALLBACKS.recalculate,
    title: 'Recalculate',
    submit: 'Recalculate',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, agreementName(version)),
      section(changes.map((change) => `• ${capital(dueChange(change, view))}`).join('\n')),
      ...context('Starts and sleeps stay, and so does what is met or missed. The thread says who asked for it.'),
    ],
  })
}
