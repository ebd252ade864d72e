import { normaliseEmail } from '../../../domain/email.ts'
import { CONTACT_FIELDS, type Contact, type FeedbackDetails } from '../../../domain/feedback-details.ts'
import type { Closing, Outcome } from '../../../domain/handoff.ts'
import { detailField, FIELDS, OUTCOME_CHOSEN, REASON_CHOSEN, reasonField } from '../../fields.ts'
import type { Carried } from './carried.ts'
import { asOutcome } from './close.ts'
import { asksCloseness, mayBeUnjudged, type TypedClose } from './close-parts.ts'
import { RIGHT } from './detail-fields.ts'
import {
  amountErrors,
  amountIn,
  closenessIn,
  dateIn,
  type FormState,
  type FormValue,
  helpedIn,
  lineIn,
  optionIn,
  wordsIn,
  wrong,
} from './values.ts'

/** How a hand-off closed, and of bad data what is right. */
export type CloseEntry = Closing & { contact?: Contact }

/** A fast hand sent the form before it had followed the outcome, or its following was lost on the way. */
export interface Unfollowed {
  follow: Outcome
  typed: TypedClose
}

export function readClose(state: FormState): FormValue<CloseEntry | Unfollowed> {
  const outcome = chosenOutcome(state)
  if (!outcome) return wrong({ [FIELDS.outcome]: 'Choose how it closed.' })
  const typed = typedClose(state)
  if (!followed(state, outcome)) return { ok: true, value: { follow: outcome, typed } }
  const asked = reasonField(outcome) in state
  const errors = {
    ...(asked && !typed.reason ? { [reasonField(outcome)]: 'Choose a reason.' } : {}),
    ...(asksCloseness(outcome) && !mayBeUnjudged(outcome) && !typed.closeness
      ? { [FIELDS.closeness]: 'Say how close it was.' }
      : {}),
    ...amountErrors(state),
    ...contactErrors(state),
  }
  if (Object.keys(errors).length > 0) return wrong(errors)
  const { reason = null, closeness = null, said = null, note = null, amount = null, currency = null } = typed
  const known = { outcome, reason, closeness, said, note, amount, currency }
  return { ok: true, value: { ...known, ...detailsFor(outcome, typed) } }
}

/**
 * The entry with what the form remembered besides: what was typed into a field that had to make room. What belongs to
 * another outcome, or to another reason, is left out.
 */
export function withCarried(entry: CloseEntry, carried: Carried): CloseEntry {
  const { outcome, reason } = entry
  const known = { said: entry.said ?? carried.said ?? null, note: entry.note ?? carried.note ?? null }
  const worth = outcome === 'won' && entry.amount === null ? worthIn(carried) : {}
  const details = { ...detailsFor(outcome, { ...carried, reason }), ...detailsFor(outcome, entry) }
  const contact = { ...carried.contact, ...entry.contact }
  const right = outcome === 'bad_data' && Object.keys(contact).length > 0 ? { contact } : {}
  return { ...entry, ...known, ...worth, ...details, ...right }
}

function worthIn({ amount, currency }: Carried): Partial<Pick<Closing, 'amount' | 'currency'>> {
  return amount === undefined ? {} : { amount, currency: currency ?? null }
}

/** The outcome chosen in the close form so far. */
export function chosenOutcome(state: FormState): Outcome | null {
  return asOutcome(optionIn(state, FIELDS.outcome, OUTCOME_CHOSEN))
}

/** What has been entered in the close form so far, right or wrong, for drawing it anew. */
export function typedClose(state: FormState): TypedClose {
  const outcome = chosenOutcome(state)
  const reason = outcome ? chosenReason(state, outcome) : null
  const detailId = Object.keys(state).find((id) => id.startsWith(detailField('')))
  const detail = detailId ? lineIn(state, detailId) : null
  const criterion = optionIn(state, FIELDS.criterion)
  const contact = contactIn(state)
  return {
    reason,
    closeness: closenessIn(state),
    said: wordsIn(state, FIELDS.said),
    note: wordsIn(state, FIELDS.note),
    returnOn: dateIn(state, FIELDS.returnOn),
    ...amountIn(state),
    ...(detailId && detail && { detail, detailOf: detailId.slice(detailField('').length) }),
    ...(criterion && { criterion }),
    ...helpedIn(state),
    ...(Object.keys(contact).length > 0 && { contact }),
  }
}

/** What was typed by now on top of what the form remembered. */
export function typedOver(carried: Carried, typed: TypedClose): TypedClose {
  const entered = Object.entries(typed).filter(([, value]) => value !== null && value !== undefined)
  return { ...carried, ...Object.fromEntries(entered), contact: { ...carried.contact, ...typed.contact } }
}

/** Contact data as it should be; what was left empty is absent. */
export function contactIn(state: FormState): Contact {
  const entered = CONTACT_FIELDS.flatMap((field) => {
    const text = lineIn(state, RIGHT[field])
    return text ? [[field, field === 'email' ? (normaliseEmail(text) ?? text) : text] as const] : []
  })
  return Object.fromEntries(entered)
}

export function contactErrors(state: FormState): Record<string, string> {
  const text = lineIn(state, RIGHT.email)
  return text && normaliseEmail(text) === null ? { [RIGHT.email]: 'That is no e-mail address.' } : {}
}

/** Chosen in a form of this version, or of the one before. */
function chosenReason(state: FormState, outcome: Outcome): string | null {
  const id = reasonField(outcome)
  return optionIn(state, id, REASON_CHOSEN) ?? optionIn(state, id)
}

/** What of the details belongs to this outcome and this reason. */
function detailsFor(outcome: Outcome, typed: TypedClose): FeedbackDetails & Pick<CloseEntry, 'returnOn' | 'contact'> {
  const { detail, detailOf, criterion, persona, helpedContent, helpedPerson, helpedOffer, returnOn, contact } = typed
  const helps = outcome !== 'bad_data' && outcome !== 'unreachable'
  return {
    ...(detail && (detailOf === undefined || detailOf === typed.reason) && { detail }),
    ...(criterion && outcome === 'not_a_fit' && { criterion }),
    ...(persona && { persona }),
    ...(helps && helpedContent?.length && { helpedContent }),
    ...(helps && helpedPerson && { helpedPerson }),
    ...(helps && helpedOffer && { helpedOffer }),
    ...(returnOn && outcome === 'not_now' && { returnOn }),
    ...(contact && outcome === 'bad_data' && { contact }),
  }
}

/** Whether the form that was sent had already followed the outcome. */
function followed(state: FormState, outcome: Outcome): boolean {
  const otherReason = Object.keys(state).some((id) => id.startsWith(reasonField('')) && id !== reasonField(outcome))
  return !otherReason && (!asksCloseness(outcome) || FIELDS.closeness in state)
}
