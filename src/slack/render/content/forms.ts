import type { InputBlock, ModalView } from '@slack/types'
import {
  CONTENT_NAME,
  CONTENT_STAGES,
  type Content,
  type ContentStage,
  contentKey,
  contentName,
} from '../../../domain/content.ts'
import type { ContentWish } from '../../../domain/content-request.ts'
import type { ContentRequestView } from '../../../domain/content-views.ts'
import { toWebAddress } from '../../../domain/mql-payload.ts'
import type { ContentText } from '../../../use-cases/save-content.ts'
import { CONTENT_FIELDS as F } from '../../content-ids.ts'
import { FIELD } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import type { ContentMeta } from '../../meta.ts'
import { plain } from '../blocks.ts'
import { form, input, selectField, textField } from '../modals/fields.ts'
import { type FormState, type FormValue, optionIn, pickedIn, wordsIn } from '../modals/values.ts'
import { oneLine } from '../text.ts'
import { requestBrief } from './request.ts'
import { dayWords, STAGE_WORDS } from './words.ts'

const STAGES = CONTENT_STAGES.map((value) => ({ value, label: STAGE_WORDS[value] }))

function stageField(chosen: ContentStage | null): InputBlock {
  return selectField(F.stage, 'Stage', STAGES, chosen, { optional: true, hint: 'Where on a buyer’s way it helps.' })
}

function dayField(blockId: string, label: string, initial: string | null): InputBlock {
  const chosen = initial ? { initial_date: initial } : {}
  return input(blockId, label, { type: 'datepicker', action_id: FIELD, ...chosen })
}

/** Something new, or one of the library. */
export function contentForm(content: Content | null, meta: ContentMeta): ModalView {
  const owner = content?.ownerId
  return form({
    callbackId: CALLBACKS.contentForm,
    title: content ? 'Edit content' : 'Add content',
    submit: content ? 'Save' : 'Add',
    meta: { content: { ...meta, ...(content && { contentId: content.id }) } },
    blocks: [
      textField(F.name, 'Name', { initial: content?.name, hint: 'As hand-offs name it: so it is counted.' }),
      textField(F.link, 'Link', { optional: true, initial: content?.link, placeholder: 'https://…' }),
      stageField(content?.stage ?? null),
      input(
        F.owner,
        'Owner',
        {
          type: 'users_select',
          action_id: FIELD,
          placeholder: plain('Who looks after it'),
          ...(owner ? { initial_user: owner } : {}),
        },
        { optional: true },
      ),
    ],
  })
}

export function readContentForm(state: FormState): FormValue<ContentText> {
  const read = readNameAndLink(state)
  if (!read.ok) return read
  return {
    ok: true,
    value: { ...read.value, stage: stageIn(state), ownerId: pickedIn(state, F.owner, 'selected_user') },
  }
}

function stageIn(state: FormState): ContentStage | null {
  return CONTENT_STAGES.find((stage) => stage === optionIn(state, F.stage)) ?? null
}

function readNameAndLink(state: FormState): FormValue<{ name: string; link: string | null }> {
  const name = oneLine(wordsIn(state, F.name))
  const typed = oneLine(wordsIn(state, F.link))
  const link = typed ? toWebAddress(typed) : null
  const errors = {
    ...(contentKey(name) === '' ? { [F.name]: 'Give it a name.' } : {}),
    ...(name.length > CONTENT_NAME ? { [F.name]: `At most ${CONTENT_NAME} characters, please.` } : {}),
    ...(typed && !link ? { [F.link]: 'Write a web address, such as https://example.com/page.' } : {}),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { name: contentName(name), link } }
}

/** What marketing would ask. */
export function requestForm(): ModalView {
  return form({
    callbackId: CALLBACKS.contentRequest,
    title: 'Request content',
    submit: 'Send request',
    meta: {},
    blocks: [
      textField(F.purpose, 'What is it for?', {
        multiline: true,
        placeholder: 'Fleets ask what switching costs. A page that answers it before the second call.',
      }),
      textField(F.audience, 'Who reads it?', { placeholder: 'Operations leads of fleets under 80' }),
      stageField(null),
      dayField(F.wantedOn, 'By when?', null),
      textField(F.good, 'How will you know that it is good?', {
        multiline: true,
        placeholder: 'I can send it without a word of explanation.',
      }),
      textField(F.forWhom, 'Is it for one lead or company?', { optional: true }),
    ],
  })
}

export function readRequestForm(state: FormState): FormValue<ContentWish> {
  const purpose = wordsIn(state, F.purpose)
  const audience = wordsIn(state, F.audience)
  const good = wordsIn(state, F.good)
  const wantedOn = pickedIn(state, F.wantedOn, 'selected_date')
  if (purpose && audience && good && wantedOn) {
    const value = { purpose, audience, good, wantedOn, stage: stageIn(state), forWhom: wordsIn(state, F.forWhom) }
    return { ok: true, value }
  }
  return {
    ok: false,
    errors: {
      ...(purpose ? {} : { [F.purpose]: 'Say what it is for.' }),
      ...(audience ? {} : { [F.audience]: 'Say who reads it.' }),
      ...(wantedOn ? {} : { [F.wantedOn]: 'Choose a day.' }),
      ...(good ? {} : { [F.good]: 'Say by what you will know.' }),
    },
  }
}

/** The four forms about a request show it above what they ask. */
function aboutRequest(
  view: ContentRequestView,
  { callbackId, title, submit }: { callbackId: string; title: string; submit: string },
  fields: InputBlock[],
): ModalView {
  const meta = { content: { requestId: view.request.id } }
  return form({ callbackId, title, submit, meta, blocks: [...requestBrief(view), ...fields] })
}

export function acceptForm(view: ContentRequestView): ModalView {
  const { wantedOn } = view.request
  const wished = wantedOn >= view.today ? wantedOn : null
  return aboutRequest(view, { callbackId: CALLBACKS.requestAccept, title: 'Accept request', submit: 'Accept' }, [
    input(
      F.promisedOn,
      'You deliver by',
      { type: 'datepicker', action_id: FIELD, ...(wished ? { initial_date: wished } : {}) },
      { hint: `It is wanted by ${dayWords(wantedOn, view.today)}.` },
    ),
  ])
}

export function readAcceptForm(state: FormState): FormValue<string> {
  const day = pickedIn(state, F.promisedOn, 'selected_date')
  return day ? { ok: true, value: day } : { ok: false, errors: { [F.promisedOn]: 'Choose a day.' } }
}

export function declineRequestForm(view: ContentRequestView): ModalView {
  return aboutRequest(view, { callbackId: CALLBACKS.requestDecline, title: 'Decline request', submit: 'Decline' }, [
    textField(F.why, 'Why?', { multiline: true, hint: 'Whoever asked reads it.' }),
  ])
}

export function readDeclineForm(state: FormState): FormValue<string> {
  const why = wordsIn(state, F.why)
  return why ? { ok: true, value: why } : { ok: false, errors: { [F.why]: 'Say why: they read it.' } }
}

export function deliverForm(view: ContentRequestView): ModalView {
  return aboutRequest(view, { callbackId: CALLBACKS.requestDeliver, title: 'Deliver', submit: 'Deliver' }, [
    textField(F.name, 'Name', { initial: view.content?.name, hint: 'Under this name it enters the library.' }),
    textField(F.link, 'Link', { initial: view.content?.link, placeholder: 'https://…' }),
  ])
}

export function readDeliverForm(state: FormState): FormValue<{ name: string; link: string }> {
  const read = readNameAndLink(state)
  if (!read.ok) return read
  const { name, link } = read.value
  return link ? { ok: true, value: { name, link } } : { ok: false, errors: { [F.link]: 'Say where it is.' } }
}

export function notYetForm(view: ContentRequestView): ModalView {
  return aboutRequest(view, { callbackId: CALLBACKS.requestNotYet, title: 'Not yet', submit: 'Send back' }, [
    textField(F.missing, 'What is missing?', { multiline: true }),
  ])
}

export function readNotYetForm(state: FormState): FormValue<string> {
  const missing = wordsIn(state, F.missing)
  return missing ? { ok: true, value: missing } : { ok: false, errors: { [F.missing]: 'Say what is missing.' } }
}

/** After "Send request". */
export function requestSent(): string {
  return 'Asked. Marketing reads it in the feedback channel, and you hear of each step directly.'
}
