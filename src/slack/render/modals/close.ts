import type { InputBlock, ModalView } from '@slack/types'
import { CONTACT_FIELDS, type Contact } from '../../../domain/feedback-details.ts'
import { OUTCOMES, type Outcome } from '../../../domain/handoff.ts'
import { outcomeLabel } from '../../../domain/reasons.ts'
import { FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { FORM_INPUTS } from '../limits.ts'
import { attemptsProgress } from '../words.ts'
import { type Carried, fitCarried } from './carried.ts'
import { type CloseInput, type Drawn, type Part, partsOf, type TypedClose } from './close-parts.ts'
import { RIGHT } from './detail-fields.ts'
import { form, metaOf, whichLead } from './fields.ts'

/**
 * Closes a hand-off, or declines a new one. The form follows outcome and reason; nothing is judged in advance. It never
 * asks for more than {@link FORM_INPUTS} things: what does not fit is behind "Add feedback…", and what was typed into a
 * field that has to go is remembered by the form.
 */
export function closeForm({ view, reasons, criteria = [], contents = [], outcome, typed = {} }: CloseInput): ModalView {
  const drawn: Drawn = { view, reasons, criteria, contents, typed }
  const shown = fitting(partsOf(outcome, drawn))
  const blocks = shown.flatMap((part) => part.blocks)
  return form({
    callbackId: CALLBACKS.close,
    title: view.handoff.state === 'new' ? 'Not a fit' : 'Close hand-off',
    submit: outcome ? `Close as ${outcomeLabel(outcome).toLowerCase()}` : 'Close',
    meta: { ...metaOf(view), typed: carriedFrom(typed, blocks) },
    blocks: [...whichLead(view, attemptsProgress(view.handoff.attempts, view.attemptsAsked)), ...blocks],
  })
}

/** As many as a person fills in, in their order. */
function fitting(parts: readonly Part[]): Part[] {
  let room = FORM_INPUTS
  const kept = new Set(
    [...parts]
      .sort((one, other) => one.keep - other.keep)
      .filter(({ blocks }) => {
        const fits = blocks.length <= room
        if (fits) room -= blocks.length
        return fits
      }),
  )
  return parts.filter((one) => kept.has(one))
}

/** What was typed and has no field at the moment. */
function carriedFrom(typed: TypedClose, blocks: readonly InputBlock[]): Carried {
  const shown = new Set(blocks.map((block) => block.block_id))
  const asked = [...shown].some((id) => id?.startsWith('detail:'))
  const { detail, detailOf, contact, helpedContent, amount, currency, closeness } = typed
  const hidden = (id: string, rest: Carried): Carried => (shown.has(id) ? {} : rest)
  const text = (
    id: string,
    key: 'said' | 'note' | 'returnOn' | 'criterion' | 'persona' | 'helpedPerson' | 'helpedOffer',
  ) => hidden(id, typed[key] ? { [key]: typed[key] } : {})
  return fitCarried({
    ...hidden(FIELDS.closeness, closeness ? { closeness } : {}),
    ...text(FIELDS.said, 'said'),
    ...text(FIELDS.note, 'note'),
    ...text(FIELDS.returnOn, 'returnOn'),
    ...text(FIELDS.criterion, 'criterion'),
    ...text(FIELDS.persona, 'persona'),
    ...text(FIELDS.helpedPerson, 'helpedPerson'),
    ...text(FIELDS.helpedOffer, 'helpedOffer'),
    ...(!asked && detail && detailOf ? { detail, detailOf } : {}),
    ...hidden(FIELDS.helped, helpedContent?.length ? { helpedContent } : {}),
    ...hidden(FIELDS.amount, amount ? { amount, ...(currency ? { currency } : {}) } : {}),
    ...hiddenContact(contact, shown),
  })
}

function hiddenContact(contact: Contact = {}, shown: ReadonlySet<string | undefined>): Carried {
  const hidden = CONTACT_FIELDS.filter((field) => contact[field] && !shown.has(RIGHT[field]))
  return hidden.length > 0 ? { contact: Object.fromEntries(hidden.map((field) => [field, contact[field]])) } : {}
}

/** Whether text from Slack names an outcome. */
export function asOutcome(text: string | null | undefined): Outcome | null {
  return OUTCOMES.find((one) => one === text) ?? null
}
