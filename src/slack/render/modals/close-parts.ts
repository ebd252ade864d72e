import type { InputBlock } from '@slack/types'
import type { Contact } from '../../../domain/feedback-details.ts'
import { CLOSENESS, type Closing, type Outcome } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { outcomeLabel, type Reason } from '../../../domain/reasons.ts'
import { FIELDS, OUTCOME_CHOSEN, REASON_CHOSEN, reasonField } from '../../fields.ts'
import { plain } from '../blocks.ts'
import { OPTION_TEXT } from '../limits.ts'
import { shortfall } from '../shortfall.ts'
import { plainWord } from '../text.ts'
import { CLOSENESS_WORDS, capital } from '../words.ts'
import {
  answerField,
  contactFields,
  criterionField,
  helpedField,
  helpedOfferField,
  helpedPersonField,
} from './detail-fields.ts'
import { amountFields, choices, dayField, initially, input, optionValue, radioField, textField } from './fields.ts'

/** What has been typed so far, so that it survives when the form follows another choice. */
export type TypedClose = Partial<Omit<Closing, 'outcome' | 'corrected'>> & {
  /** The reason whose question `detail` answers. */
  detailOf?: string | null
  contact?: Contact
}

export interface CloseInput {
  view: HandoffView
  /** The second level of the outcome, from the agreement. */
  reasons: readonly Reason[]
  /** Lines of the definition of an MQL. */
  criteria?: readonly string[]
  /** Names of content that may have helped. */
  contents?: readonly string[]
  /** What was chosen; null while nothing is. */
  outcome: Outcome | null
  typed?: TypedClose
}

export type Drawn = Required<Omit<CloseInput, 'outcome'>>

/** Outcomes in the order of the menu. */
const MENU = ['won', 'lost', 'not_now', 'not_a_fit', 'unreachable', 'bad_data'] as const satisfies readonly Outcome[]

/** Fields that stand or go together. `keep`: of those that do not fit all, the lowest stay. */
export interface Part {
  blocks: InputBlock[]
  keep: number
}

const ASKED = 0
/** What the outcome is about: its day, its amount. */
const ITS_OWN = 1
/** Words cost more to type again than a choice does. */
const TYPED = 2
const CHOSEN = 3

/** All that may be asked, in the order of the form; before an outcome is chosen only the words. */
export function partsOf(outcome: Outcome | null, drawn: Drawn): Part[] {
  const { view, typed } = drawn
  if (outcome === null) return [...outcomePart(view, null), said(null, typed), note(typed)]
  const head = [...outcomePart(view, outcome), ...reasonPart(outcome, drawn)]
  const closeness = part(
    asksCloseness(outcome) ? [closenessField(typed.closeness ?? null, mayBeUnjudged(outcome))] : [],
    ASKED,
  )
  switch (outcome) {
    case 'won':
      return [
        ...head,
        part(amountFields(amountOf(view, typed), 'What is it worth?'), ITS_OWN),
        ...whatHelped(drawn),
        said(outcome, typed, 7),
        note(typed),
      ]
    case 'lost':
      return [
        ...head,
        ...question(drawn),
        said(outcome, typed),
        closeness,
        ...helped(drawn, 'What helped?', 6),
        note(typed),
      ]
    case 'not_a_fit': {
      const criterion = part(criterionField(drawn.criteria, typed.criterion), typed.criterion ? CHOSEN : 6)
      return [...head, ...question(drawn), criterion, said(outcome, typed), closeness, note(typed)]
    }
    case 'not_now':
      return [
        ...head,
        part([returnField(typed)], ITS_OWN),
        ...question(drawn),
        said(outcome, typed),
        closeness,
        note(typed),
      ]
    case 'unreachable':
      return [...head, ...question(drawn), said(outcome, typed), closeness, note(typed)]
    case 'bad_data':
      return [...head, ...question(drawn), said(outcome, typed), ...rightContact(drawn), note(typed)]
  }
}

/** Won needs no guess at how close it was, and wrong data says nothing about the lead. */
export function asksCloseness(outcome: Outcome): boolean {
  return outcome !== 'won' && outcome !== 'bad_data'
}

/** Nobody can say how close somebody was whom they never reached. */
export function mayBeUnjudged(outcome: Outcome): boolean {
  return outcome === 'unreachable'
}

function part(blocks: InputBlock[], keep: number): Part {
  return { blocks, keep }
}

function outcomePart(view: HandoffView, outcome: Outcome | null): Part[] {
  const missing = shortfall(view.depth, view, OPTION_TEXT)
  const what: Record<Outcome, string> = {
    won: 'Say what helped',
    lost: 'Closed for good; marketing reads why',
    not_now: 'Comes back on the day you choose',
    not_a_fit: 'Disqualified; marketing reads why',
    unreachable: missing || 'All agreed attempts are logged',
    bad_data: 'Marketing fixes it',
  }
  const options = choices(MENU.map((one) => ({ value: one, label: outcomeLabel(one), description: what[one] })))
  const element = {
    type: 'static_select',
    action_id: OUTCOME_CHOSEN,
    placeholder: plain('Choose'),
    options,
    ...initially(options, outcome),
  } as const
  return [part([{ ...input(FIELDS.outcome, 'Outcome', element), dispatch_action: true }], ASKED)]
}

/** The form follows the reason too: some raise a question. */
function reasonPart(outcome: Outcome, { reasons, typed }: Drawn): Part[] {
  if (reasons.length === 0) return []
  const list = reasons.map(({ label, asks }) => ({
    value: optionValue(label),
    label: plainWord(capital(asks ? `${label} (${asks})` : label), 60, OPTION_TEXT),
  }))
  const options = choices(list)
  const element = {
    type: 'static_select',
    action_id: REASON_CHOSEN,
    placeholder: plain('Choose'),
    options,
    ...initially(options, typed.reason),
  } as const
  const label = outcome === 'won' ? 'What helped?' : 'Why'
  return [part([{ ...input(reasonField(outcome), label, element), dispatch_action: true }], ASKED)]
}

function reasonIn({ reasons, typed }: Drawn): Reason | undefined {
  return reasons.find(({ label }) => optionValue(label) === typed.reason)
}

function question(drawn: Drawn): Part[] {
  const reason = reasonIn(drawn)
  const { detail, detailOf } = drawn.typed
  const initial = reason && detailOf === optionValue(reason.label) ? detail : null
  return reason ? [part(answerField(reason, initial), initial ? TYPED : 4)] : []
}

/** Of a win, by its reason: which content, which person, which offer; for a reason of the team's own its question. */
function whatHelped(drawn: Drawn): Part[] {
  const { helpedPerson, helpedOffer } = drawn.typed
  switch (reasonIn(drawn)?.label) {
    case 'content':
      return helped(drawn, 'Which content?', 4)
    case 'person':
      return [part([helpedPersonField(helpedPerson)], helpedPerson ? TYPED : 4)]
    case 'offer':
      return [part([helpedOfferField(helpedOffer)], helpedOffer ? TYPED : 4)]
    default:
      return question(drawn)
  }
}

function helped({ contents, typed }: Drawn, label: string, keep: number): Part[] {
  const { helpedContent = [] } = typed
  return [part(helpedField(contents, helpedContent, label), helpedContent.length > 0 ? CHOSEN : keep)]
}

function rightContact({ view, typed }: Drawn): Part[] {
  const { contact = {} } = typed
  return contactFields(view.mql, contact).map((field) => {
    const { element } = field
    return part([field], 'initial_value' in element ? TYPED : 4)
  })
}

/** Without a day it rests until they show interest. */
function returnField(typed: TypedClose): InputBlock {
  return dayField(FIELDS.returnOn, 'Hand off again on', typed.returnOn, {
    hint: 'Baton gives it back to you that morning, as a new hand-off. Without a day it rests until they show interest.',
  })
}

function said(outcome: Outcome | null, typed: TypedClose, keep = 4): Part {
  const field = textField(FIELDS.said, outcome === 'bad_data' ? 'What is wrong?' : 'What did they say?', {
    multiline: true,
    optional: true,
    initial: typed.said,
    hint: 'In their words. Marketing reads this.',
  })
  return part([field], typed.said ? TYPED : keep)
}

function note(typed: TypedClose): Part {
  const field = textField(FIELDS.note, 'Note', { multiline: true, optional: true, initial: typed.note })
  return part([field], typed.note ? TYPED : 5)
}

/** How close it was, the nearest first. */
export function closenessField(chosen: Closing['closeness'], optional: boolean): InputBlock {
  const list = [...CLOSENESS].reverse().map((one) => ({ value: one, label: capital(CLOSENESS_WORDS[one]) }))
  return radioField(FIELDS.closeness, 'How close was it?', list, chosen, { optional })
}

function amountOf(view: HandoffView, typed: TypedClose) {
  const { amount, currency } = view.handoff
  return { amount: typed.amount ?? amount, currency: typed.currency ?? currency }
}
