import type { Checkboxes, InputBlock, KnownBlock, ModalView } from '@slack/types'
import { ANSWER_KINDS, type AnswerKind, CHANGED, type Changed } from '../../../domain/feedback-words.ts'
import { type FeedbackNews } from '../../../domain/messages.ts'
import { isDate } from '../../../domain/zone.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { ACTIONS, CALLBACKS, isId } from '../../ids.ts'
import { plain } from '../blocks.ts'
import { feedbackGiven } from '../feedback.ts'
import { groupGiven } from '../feedback-group.ts'
import { NAME, RADIO_OPTIONS } from '../limits.ts'
import { plainWord } from '../text.ts'
import { capital, changedLabel, closedAs, figure } from '../words.ts'
import { choices, form, initially, input, metaOf, textField } from './fields.ts'
import { type FormState, type FormValue, optionIn, optionsIn, pickedIn, wordsIn } from './values.ts'

/** Other feedback that the same answer may be for. */
export interface AlsoChoice {
  handoffId: string
  company: string
  /** Hand-offs that its message tells. */
  size: number
}

export interface AnswerFormInput {
  news: FeedbackNews
  also: readonly AlsoChoice[]
  typed?: TypedAnswer
}

/** What was chosen and typed so far, right or wrong. */
export interface TypedAnswer {
  kind: AnswerKind | null
  text: string | null
  changed: readonly Changed[]
  promise: string | null
  due: string | null
  also: readonly string[]
}

/** What a sent form says. */
export interface AnswerEntry {
  kind: AnswerKind
  text: string
  changed: readonly Changed[]
  promise: { what: string; due: string } | null
  also: readonly string[]
}

const NOTHING: TypedAnswer = { kind: null, text: null, changed: [], promise: null, due: null, also: [] }

const KIND_CHOICES: Record<AnswerKind, { label: string; description: string }> = {
  thanks: { label: 'Thanks', description: 'Noted; nothing more to do' },
  will_change: { label: 'We will change something', description: 'Say what and by when; the week’s digest keeps it' },
  need_more: { label: 'We need to know more', description: 'Asks back by direct message' },
  disagree: { label: 'We see it differently', description: 'Say why' },
}

/** Marketing's response: what sales said stands above it. The form follows the kind of answer. */
export function answerForm({ news, also, typed = NOTHING }: AnswerFormInput): ModalView {
  const { views } = news
  const [view] = views
  if (!view) throw new RangeError('nothing to answer')
  const { kind } = typed
  return form({
    callbackId: CALLBACKS.answer,
    title: 'Answer feedback',
    submit: kind === 'need_more' ? 'Ask' : 'Send answer',
    meta: metaOf(view),
    blocks: [
      ...(views.length > 1 ? groupGiven(news) : feedbackGiven(view)),
      kindField(kind),
      textField(FIELDS.answer, kind === 'need_more' ? 'Your question' : 'Your answer', {
        multiline: true,
        initial: typed.text,
        placeholder:
          kind === 'need_more'
            ? 'Which of the two plans did they compare?'
            : 'You are right: the page hid the plan for small fleets.',
        ...hearsIt(news),
      }),
      ...(kind === 'will_change' ? promiseFields(typed) : []),
      ...(kind === 'need_more' ? [] : [changedField(typed.changed)]),
      ...alsoField(news, also, typed.also),
    ],
  })
}

function hearsIt({ views }: FeedbackNews): { hint?: string } {
  const names = views.map((view) => plainWord(view.feedback?.by?.name ?? view.owner?.name, NAME)).filter(Boolean)
  const [name, ...others] = [...new Set(names)]
  if (!name) return {}
  if (others.length > 0) return { hint: `Everyone who closed one of them gets it as a direct message.` }
  return { hint: `${name} gets it as a direct message.` }
}

function kindField(chosen: AnswerKind | null): InputBlock {
  const options = choices(ANSWER_KINDS.map((value) => ({ value, ...KIND_CHOICES[value] })))
  const element = {
    type: 'static_select',
    action_id: ACTIONS.answerKind,
    placeholder: plain('Choose'),
    options,
    ...initially(options, chosen),
  } as const
  return { ...input(FIELDS.kind, 'What do you answer?', element), dispatch_action: true }
}

function promiseFields({ promise, due }: TypedAnswer): KnownBlock[] {
  const date = {
    type: 'datepicker',
    action_id: FIELD,
    placeholder: plain('Choose a day'),
    ...(due ? { initial_date: due } : {}),
  } as const
  return [
    textField(FIELDS.promise, 'What will you change?', { initial: promise }),
    input(FIELDS.due, 'By when?', date, { hint: 'Whoever told you hears when it is done.' }),
  ]
}

function changedField(chosen: readonly Changed[]): InputBlock {
  const options = choices(CHANGED.map((one) => ({ value: one, label: capital(changedLabel(one)) })))
  return input(FIELDS.changed, 'What changed?', ticked(options, chosen), { optional: true })
}

/** Up to ten others of the same reason, none of them chosen in advance. */
function alsoField(news: FeedbackNews, also: readonly AlsoChoice[], chosen: readonly string[]): InputBlock[] {
  const { outcome, reason } = news.views[0]?.handoff ?? {}
  if (also.length === 0 || !outcome) return []
  const options = choices(
    also.slice(0, RADIO_OPTIONS).map(({ handoffId, company, size }) => {
      const more = size > 1 ? ` and ${figure(size - 1)} more` : ''
      return { value: handoffId, label: `${plainWord(company, 40, 75 - more.length) || 'Unnamed company'}${more}` }
    }),
  )
  const hint = `Also closed as ${plainWord(closedAs(outcome, reason ?? null), 60)}, and not answered yet.`
  return [input(FIELDS.also, 'Also answers', ticked(options, chosen), { optional: true, hint })]
}

function ticked(options: ReturnType<typeof choices>, chosen: readonly string[]): Checkboxes {
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value))
  return {
    type: 'checkboxes',
    action_id: FIELD,
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  }
}

/** What has been chosen and typed so far, for drawing the form anew. */
export function typedAnswer(state: FormState): TypedAnswer {
  const changed = optionsIn(state, FIELDS.changed)
  const due = pickedIn(state, FIELDS.due, 'selected_date')
  return {
    kind: ANSWER_KINDS.find((one) => one === optionIn(state, FIELDS.kind, ACTIONS.answerKind)) ?? null,
    text: wordsIn(state, FIELDS.answer),
    changed: CHANGED.filter((one) => changed.includes(one)),
    promise: wordsIn(state, FIELDS.promise),
    due: due && isDate(due) ? due : null,
    also: optionsIn(state, FIELDS.also).filter(isId),
  }
}

export function readAnswer(state: FormState): FormValue<AnswerEntry> {
  const { kind, text, changed, promise, due, also } = typedAnswer(state)
  const followed = kind !== 'will_change' || FIELDS.promise in state
  const errors = {
    ...(kind ? {} : { [FIELDS.kind]: 'Choose what you answer.' }),
    ...(followed ? {} : { [FIELDS.kind]: 'Say below what will change, then send again.' }),
    ...(text ? {} : { [FIELDS.answer]: 'Write an answer.' }),
    ...(followed && kind === 'will_change' && !promise ? { [FIELDS.promise]: 'Say what will change.' } : {}),
    ...(followed && kind === 'will_change' && !due ? { [FIELDS.due]: 'Choose a day.' } : {}),
  }
  if (!kind || !text || Object.keys(errors).length > 0) return { ok: false, errors }
  const promised = kind === 'will_change' && promise && due ? { what: promise, due } : null
  return { ok: true, value: { kind, text, changed, promise: promised, also } }
}
