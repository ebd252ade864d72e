import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { CLOSENESS, type Closing, OUTCOMES, type Outcome } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { outcomeLabel, type Reason } from '../../../domain/reasons.ts'
import { CALLBACKS, FIELD, FIELDS, OUTCOME_CHOSEN, reasonField } from '../../ids.ts'
import { plain } from '../blocks.ts'
import { OPTION_VALUE } from '../limits.ts'
import { plainWord } from '../text.ts'
import { attemptsProgress, CLOSENESS_WORDS, capital } from '../words.ts'
import {
  amountFields,
  choices,
  form,
  initially,
  input,
  metaOf,
  radioField,
  selectField,
  textField,
  whichLead,
} from './fields.ts'

/** What has been typed so far, so that it survives when the form follows another outcome. */
export type TypedClose = Partial<Omit<Closing, 'outcome'>>

export interface CloseInput {
  view: HandoffView
  /** The second level of the outcome, from the agreement. */
  reasons: readonly Reason[]
  /** What was chosen; null while nothing is. */
  outcome: Outcome | null
  typed?: TypedClose
}

/** Outcomes in the order of the menu. */
const MENU = ['won', 'lost', 'not_now', 'not_a_fit', 'unreachable', 'bad_data'] as const satisfies readonly Outcome[]

/** Closes a hand-off, or declines a new one. The form follows the outcome; nothing is judged in advance. */
export function closeForm({ view, reasons, outcome, typed = {} }: CloseInput): ModalView {
  return form({
    callbackId: CALLBACKS.close,
    title: view.handoff.state === 'new' ? 'Not a fit' : 'Close hand-off',
    submit: outcome ? `Close as ${outcomeLabel(outcome).toLowerCase()}` : 'Close',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, attemptsProgress(view.handoff.attempts, view.attemptsAsked)),
      outcomeField(view, outcome),
      ...(outcome ? reasonFields(outcome, reasons, typed) : []),
      ...(outcome === 'not_now' ? [returnField(typed)] : []),
      ...(outcome === 'won' ? amountFields(amountOf(view, typed), 'What is it worth?') : []),
      saidField(outcome, typed),
      ...(outcome && asksCloseness(outcome) ? [closenessField(typed.closeness ?? null, mayBeUnjudged(outcome))] : []),
      noteField(reasons, typed),
    ],
  })
}

/** Won needs no guess at how close it was, and wrong data says nothing about the lead. */
export function asksCloseness(outcome: Outcome): boolean {
  return outcome !== 'won' && outcome !== 'bad_data'
}

/** Nobody can say how close somebody was whom they never reached. */
export function mayBeUnjudged(outcome: Outcome): boolean {
  return outcome === 'unreachable'
}

function outcomeField(view: HandoffView, outcome: Outcome | null): InputBlock {
  const { attempts } = view.handoff
  const what: Record<Outcome, string> = {
    won: 'Say what helped',
    lost: 'Closed for good; marketing reads why',
    not_now: 'Comes back on the day you choose',
    not_a_fit: 'Disqualified; marketing reads why',
    unreachable: `After ${view.attemptsAsked} attempts; ${attempts} so far`,
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
  return { ...input(FIELDS.outcome, 'Outcome', element), dispatch_action: true }
}

function reasonFields(outcome: Outcome, reasons: readonly Reason[], typed: TypedClose): KnownBlock[] {
  if (reasons.length === 0) return []
  const options = reasons.map(({ label, asks }) => ({
    value: label.slice(0, OPTION_VALUE),
    label: plainWord(capital(asks ? `${label} (${asks})` : label), 60, 75),
  }))
  const label = outcome === 'won' ? 'What helped?' : 'Why'
  return [selectField(reasonField(outcome), label, options, typed.reason ?? null)]
}

/** Without a day it rests until they show interest. */
function returnField(typed: TypedClose): InputBlock {
  const element = {
    type: 'datepicker',
    action_id: FIELD,
    placeholder: plain('Choose a day'),
    ...(typed.returnOn ? { initial_date: typed.returnOn } : {}),
  } as const
  return input(FIELDS.returnOn, 'Hand off again on', element, {
    optional: true,
    hint: 'Baton gives it back to you that morning, as a new hand-off. Without a day it rests until they show interest.',
  })
}

function saidField(outcome: Outcome | null, typed: TypedClose): InputBlock {
  return textField(FIELDS.said, outcome === 'bad_data' ? 'What is wrong?' : 'What did they say?', {
    multiline: true,
    optional: true,
    initial: typed.said,
    hint: 'In their words. Marketing reads this.',
  })
}

function noteField(reasons: readonly Reason[], typed: TypedClose): InputBlock {
  const asked = reasons.flatMap(({ label, asks }) => (asks ? [`${capital(label)}: ${asks}`] : []))
  return textField(FIELDS.note, 'Note', {
    multiline: true,
    optional: true,
    initial: typed.note,
    ...(asked.length > 0 ? { hint: plainWord(asked.join(' '), 200) } : {}),
  })
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

/** Whether text from Slack names an outcome. */
export function asOutcome(text: string | null | undefined): Outcome | null {
  return OUTCOMES.find((one) => one === text) ?? null
}
