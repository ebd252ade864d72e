import type { Button, KnownBlock } from '@slack/types'
import { awaitedOn, type RequestMoveType, requestMoves } from '../../../domain/content-request.ts'
import type { ContentRequestView, RequestStep } from '../../../domain/content-views.ts'
import { ACTIONS, type ActionId } from '../../ids.ts'
import { actions, button, context, quote, type Rendered, section } from '../blocks.ts'
import { fitMessage } from '../fit.ts'
import { dots, link, oneLine, personName, quotable, word } from '../text.ts'
import { day, when } from '../time.ts'
import { capital } from '../words.ts'
import { contentLink, dayWords, STAGE_WORDS } from './words.ts'

/** The button of each move; the first that is legal is the next step. */
const BUTTONS: Readonly<Record<RequestMoveType, { id: ActionId; label: string }>> = {
  accept: { id: ACTIONS.requestAccept, label: 'Accept…' },
  deliver: { id: ACTIONS.requestDeliver, label: 'Deliver…' },
  sign_off: { id: ACTIONS.requestSignOff, label: 'Sign off' },
  not_yet: { id: ACTIONS.requestNotYet, label: 'Not yet…' },
  decline: { id: ACTIONS.requestDecline, label: 'Decline…' },
}

/** Graphemes of a purpose, an audience or a company in a line. */
const IN_LINE = 60

/** A request for content, where marketing reads: through all its states one message. */
export function contentRequest(view: ContentRequestView): Rendered {
  const { id, version } = view.request
  return fitMessage(notification(view), [
    ...requestBrief(view),
    section(standing(view)),
    ...stateWords(view),
    ...actions(`content-request:${id}:${version}`, buttonsOf(view)),
  ])
}

function buttonsOf({ request }: ContentRequestView): Button[] {
  const legal = requestMoves(request.state)
  const inOrder = (Object.keys(BUTTONS) as RequestMoveType[]).filter((type) => legal.includes(type))
  return inOrder.map((type, index) => button(BUTTONS[type].id, BUTTONS[type].label, request.id, index === 0))
}

/** What is asked, in the asker's words: also above the forms about it. */
export function requestBrief(view: ContentRequestView): KnownBlock[] {
  const { purpose, audience, good, stage, forWhom, requestedAt } = view.request
  const head = dots([
    '*Content request*',
    stage ? STAGE_WORDS[stage] : '',
    forWhom ? `for ${word(forWhom, IN_LINE)}` : '',
  ])
  return [
    section(head),
    ...quote(purpose),
    ...labelled([
      ['For', audience],
      ['Good when', good],
    ]),
    ...context(dots([`asked by ${personName(view.requester.name) || 'somebody'}`, day(requestedAt, view)])),
  ]
}

/** People's own words behind a label, taken literally. */
function labelled(rows: readonly (readonly [string, string])[]): KnownBlock[] {
  const shown = rows.flatMap(([label, words]) => (quotable(words) ? [{ label, words: quotable(words) }] : []))
  if (shown.length === 0) return []
  return [
    {
      type: 'rich_text',
      elements: shown.map(({ label, words }) => ({
        type: 'rich_text_section' as const,
        elements: [
          { type: 'text' as const, text: `${label}: `, style: { bold: true } },
          { type: 'text' as const, text: `${words}\n` },
        ],
      })),
    },
  ]
}

/** Whose turn it is and by when; a team where something is late, people where it went well. */
function standing(view: ContentRequestView): string {
  const { request, accepter, deliverer, mover, requester, today } = view
  const by = (person: { name: string } | null) => personName(person?.name) || 'somebody'
  const on = awaitedOn(request)
  const late = on < today
  switch (request.state) {
    case 'asked':
      return `*Marketing: accept or decline* · ${late ? 'it was wanted by' : 'wanted by'} ${dayWords(on, today)}`
    case 'accepted':
      return late
        ? `:alarm_clock: *Marketing: deliver now, it was due ${dayWords(on, today)}*`
        : `*Marketing: deliver by ${dayWords(on, today)}* · accepted by ${by(accepter)}`
    case 'delivered':
      return `*${by(requester)}: sign off, or say what is missing* · ${delivered(view)} by ${by(deliverer)}`
    case 'signed_off':
      return `:white_check_mark: *Signed off* by ${by(mover)} · ${delivered(view)} by ${by(deliverer)}`
    case 'declined':
      return `*Declined* by ${by(mover)}`
  }
}

function delivered({ content }: ContentRequestView): string {
  return content ? `${contentLink(content)}, delivered` : 'delivered'
}

/** Why it was declined, what is missing. */
function stateWords({ request: { state, words } }: ContentRequestView): KnownBlock[] {
  if (!quotable(words)) return []
  return state === 'declined' ? quote(words) : [...context('Still missing:'), ...quote(words)]
}

/** What the request is called where it is one of several. */
export function requestName({ purpose }: { purpose: string }): string {
  return word(purpose, IN_LINE) || 'a request'
}

function notification(view: ContentRequestView): string {
  const { state, wantedOn } = view.request
  const what = requestName(view.request)
  switch (state) {
    case 'asked':
      return `${personName(view.requester.name) || 'Somebody'} asks for content by ${dayWords(wantedOn, view.today)}: ${what}`
    case 'accepted':
      return `Accepted: ${what}`
    case 'delivered':
      return `Delivered: ${what}`
    case 'signed_off':
      return `Signed off: ${what}`
    case 'declined':
      return `Declined: ${what}`
  }
}

/** Milliseconds between a step and its line after which the line says when it was. */
const TOLD_LATE = 10 * 60_000

/** One line of the record under a request: grey where it is a fact, plain where a team is to do something. */
export function requestLine(step: RequestStep, view: ContentRequestView, at: number): Rendered {
  if (step.type === 'passed') return passed(step, view)
  const sentence = dots([stepSentence(step, view), view.now - at > TOLD_LATE ? when(at, view, true) : ''])
  return fitMessage(`${sentence}.`, [...context(`${MARKS[step.type]} ${sentence}`), ...quote(wordsOf(step))])
}

const MARKS: Readonly<Record<Exclude<RequestStep['type'], 'passed'>, string>> = {
  accepted: ':handshake:',
  declined: ':no_entry_sign:',
  delivered: ':package:',
  signed_off: ':white_check_mark:',
  not_yet: ':leftwards_arrow_with_hook:',
}

type Told = Exclude<RequestStep, { type: 'passed' }>

function stepSentence(step: Told, { today }: ContentRequestView): string {
  const by = personName(step.by) || 'Somebody'
  switch (step.type) {
    case 'accepted':
      return `${by} accepted this, by ${dayWords(step.on, today)}`
    case 'declined':
      return `${by} declined this`
    case 'delivered':
      return `${by} delivered ${contentLink(step)}`
    case 'signed_off':
      return `${by} signed this off`
    case 'not_yet':
      return `${by} says what is missing`
  }
}

function wordsOf(step: Told): string | null {
  return 'words' in step ? step.words : null
}

/** A team is late, and no one person: the way on stands with it. */
function passed({ waits, on }: RequestStep & { type: 'passed' }, { today }: ContentRequestView): Rendered {
  const sentence =
    waits === 'answer'
      ? `This was wanted by ${dayWords(on, today)}. Marketing: accept or decline it.`
      : `This was due ${dayWords(on, today)}. Marketing: deliver it, or say here when it comes.`
  return fitMessage(sentence, [section(`:alarm_clock: ${sentence}`)])
}

/** A step to whoever asked or delivered. @param waits  whether it is theirs to decide now */
export function requestStep(step: RequestStep, view: ContentRequestView, waits: boolean): Rendered {
  if (step.type === 'passed') return passed(step, view)
  const { request } = view
  const what = link(view.link, `“${requestName(request)}”`)
  const sentence = stepSentence(step, view)
  return fitMessage(`${plainStep(step)}: ${requestName(request)}`, [
    section(`${MARKS[step.type]} *${sentence}*`),
    ...quote(wordsOf(step)),
    ...context(dots([`content request ${what}`, forOne(request.forWhom)])),
    ...(waits ? actions(`content-request:${request.id}:${request.version}:direct`, buttonsOf(view)) : []),
  ])
}

function forOne(forWhom: string | null): string {
  return oneLine(forWhom) ? `for ${word(forWhom, IN_LINE)}` : ''
}

function plainStep(step: Told): string {
  const name = personName(step.by) || 'Somebody'
  const done = {
    accepted: 'accepted',
    declined: 'declined',
    delivered: 'delivered',
    signed_off: 'signed off',
    not_yet: 'sent back',
  }
  return capital(`${name} ${done[step.type]} a content request`)
}
