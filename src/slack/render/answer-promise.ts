import type { KnownBlock } from '@slack/types'
import { type AnswerPromise, isLate } from '../../domain/answer-promise.ts'
import { monthDay } from '../../domain/day-names.ts'
import type { Instant } from '../../domain/instant.ts'
import { localDate } from '../../domain/zone.ts'
import type { KeptPromise } from '../../use-cases/keep-promise.ts'
import { ACTIONS } from '../ids.ts'
import { button, context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { dots, link, personName, word } from './text.ts'
import { when } from './time.ts'
import { count, figure } from './words.ts'

/** Graphemes of what was promised. */
const WHAT = 150
/** Companies that are named; the rest is counted. */
const NAMED = 3

interface Telling {
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** Under the answer that made it: what is to be done with its tick, or that it is done. */
export function promiseInFeedback(promise: AnswerPromise | null, telling: Telling): KnownBlock[] {
  if (!promise) return []
  const what = word(promise.what, WHAT)
  const { done } = promise
  if (done) {
    return context(
      `:white_check_mark: ${dots([`Done on ${when(done.at, telling, false)}`, personName(done.by.name), what])}`,
    )
  }
  return [section(`*Marketing: ${promiseDue(promise, telling)}* · ${what}`, doneButton(promise))]
}

/** What marketing promised on feedback, with the tick of each: by team, not by name, the first to fall due first. */
export function promisesKept(promises: readonly AnswerPromise[], total: number, telling: Telling): Rendered {
  const open = promises.filter(({ done }) => !done)
  const left = total - promises.length
  const title =
    open.length + left > 0 ? `Marketing promised ${count(open.length + left, 'change')}` : 'All promises are kept'
  return fitMessage(`${title}.`, [
    section(`*${title}*`),
    ...promises.flatMap((one) => (one.done ? promiseInFeedback(one, telling) : [promiseRow(one, telling)])),
    ...context(left > 0 ? `and ${figure(left)} more` : ''),
  ])
}

/** A row of a list of promises. */
export function promiseRow(promise: AnswerPromise, telling: Telling): KnownBlock {
  const due = isLate(promise, today(telling))
    ? `:alarm_clock: ${promiseDue(promise, telling)}`
    : promiseDue(promise, telling)
  return section(`*${word(promise.what, WHAT)}*\n${dots([due, aboutWhich(promise)])}`, doneButton(promise))
}

/** Why a tick did nothing. @param no  null where it names no promise */
export function promiseRefused(no: Exclude<KeptPromise, { ok: true }> | null): Rendered {
  const sentence = no?.kind === 'not_allowed' ? 'Marketers and leaders can do that.' : refusalOf(no)
  return fitMessage(sentence, [section(sentence)])
}

function refusalOf(no: Exclude<KeptPromise, { ok: true }> | null): string {
  if (no?.kind !== 'done') return 'That promise is not here any more. Nothing changed.'
  return `${personName(no.promise.done?.by.name) || 'Somebody'} ticked this off already.`
}

/** To whoever gave the feedback: what they told marketing changed something. */
export function promiseKept(promise: AnswerPromise, toId: string): Rendered {
  const theirs = { ...promise, about: promise.about.filter(({ tellerId }) => tellerId === toId) }
  return fitMessage('Marketing did what it promised on your feedback.', [
    section(`:white_check_mark: *What you told us changed:* ${word(promise.what, WHAT)}`),
    ...context(dots([personName(promise.done?.by.name), aboutWhich(theirs)])),
  ])
}

function promiseDue(promise: AnswerPromise, telling: Telling): string {
  const day = monthDay(promise.due)
  return isLate(promise, today(telling)) ? `was due ${day}` : `do this by ${day}`
}

/** `for Northwind Freight, Halden Tools and 4 more`. */
function aboutWhich({ about }: Pick<AnswerPromise, 'about'>): string {
  const named = about.slice(0, NAMED).map(({ company, link: url }) => link(url, word(company) || 'a hand-off'))
  const left = about.length - named.length
  if (named.length === 0) return ''
  return `for ${named.join(', ')}${left > 0 ? ` and ${figure(left)} more` : ''}`
}

function doneButton({ id }: AnswerPromise) {
  return button(ACTIONS.promiseDone, 'Done', id)
}

function today({ now, zone }: Telling): string {
  return localDate(now, zone)
}
