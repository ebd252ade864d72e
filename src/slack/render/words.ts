import type { ClockKind } from '../../domain/clocks.ts'
import type { AnswerKind, Changed } from '../../domain/feedback-words.ts'
import type { AttemptChannel, AttemptResult, Closeness, Outcome, State } from '../../domain/handoff.ts'
import { outcomeLabel } from '../../domain/reasons.ts'
import { word } from './text.ts'

/** The fixed words of every surface, one place each. */

interface PromiseWords {
  /** What is to do: "*Claim* by 9:17". */
  verb: string
  /** What was promised: "the *claim* was due 9:17". */
  noun: string
  /** What was done: "*claimed* 9:20". */
  done: string
}

export const PROMISES: Record<ClockKind, PromiseWords> = {
  acknowledge: { verb: 'Claim', noun: 'claim', done: 'claimed' },
  contact: { verb: 'Contact', noun: 'contact', done: 'contacted' },
  depth: { verb: 'Log the attempts', noun: 'attempts', done: 'logged' },
  outcome: { verb: 'Qualify or close', noun: 'outcome', done: 'decided' },
  response: { verb: 'Answer', noun: 'answer', done: 'answered' },
}

/** What an answer to feedback is, in a line. */
export const ANSWER_WORDS: Record<AnswerKind, string> = {
  thanks: 'thanks for telling',
  will_change: 'this will change',
  need_more: 'needs to know more',
  disagree: 'sees it differently',
}

const CHANGED_WORDS: Record<Changed, string> = {
  targeting: 'targeting',
  content: 'content',
  data: 'lead data',
  definition: 'the definition of an MQL',
  nothing: 'nothing this time',
}

/** `changed: targeting, content`; empty where nothing was said. */
export function changedWords(changed: readonly Changed[]): string {
  const known = changed.filter((one) => Object.hasOwn(CHANGED_WORDS, one))
  return known.length > 0 ? `changed: ${known.map((one) => CHANGED_WORDS[one]).join(', ')}` : ''
}

/** One of the things that a response may have changed, as a choice. */
export function changedLabel(changed: Changed): string {
  return CHANGED_WORDS[changed]
}

/** `agreement 3`; before anybody agreed on anything the defaults hold. */
export function agreementName(version: number): string {
  return version === 0 ? 'the defaults' : `agreement ${version}`
}

/** Kinds in the order in which they are to be kept. */
export const PROMISE_ORDER: readonly ClockKind[] = ['acknowledge', 'contact', 'depth', 'outcome']

/** Which side owes a promise. */
export function sideOf(kind: ClockKind): 'sales' | 'marketing' {
  return kind === 'response' ? 'marketing' : 'sales'
}

/** First character of a promise line; never in headers or buttons. */
export const LIGHTS: Record<Exclude<State, 'new' | 'closed'>, string> = {
  acknowledged: ':eyes:',
  contacted: ':telephone_receiver:',
  qualified: ':dart:',
  opportunity: ':handshake:',
}

export const CLOSENESS_WORDS: Record<Closeness, string> = {
  nearly: 'nearly there',
  some: 'some interest',
  far: 'far off',
}

export const CHANNEL_WORDS: Record<AttemptChannel, string> = {
  call: 'call',
  email: 'e-mail',
  social: 'social',
  meeting: 'meeting',
  other: 'other',
}

export const RESULT_WORDS: Record<AttemptResult, string> = {
  answered: 'they answered',
  no_answer: 'no answer',
  message: 'left a message',
  wrong: 'wrong number or address',
}

/** An attempt in a line: `call, no answer`. The channel may not be told yet. */
export function attemptWords(channel: AttemptChannel | null, result: AttemptResult): string {
  return channel ? `${CHANNEL_WORDS[channel]}, ${RESULT_WORDS[result]}` : RESULT_WORDS[result]
}

/** `4 of 6 attempts`, `7 attempts` where more were made than agreed. */
export function attemptsProgress(made: number, asked: number): string {
  if (made > asked) return `${made} ${made === 1 ? 'attempt' : 'attempts'}`
  return `${made} of ${asked} ${asked === 1 ? 'attempt' : 'attempts'}`
}

/**
 * How it closed, within a sentence, as mrkdwn: `lost on price`, `lost: competitor (RouteFox)`, `not a fit: too small`,
 * `won (helped: content)`.
 *
 * @param detail  the answer to the question of the reason
 */
export function closedAs(outcome: Outcome, reason: string | null, detail: string | null = null): string {
  const label = outcomeLabel(outcome).toLowerCase()
  const why = reasonWords(reason, detail)
  if (!why) return label
  if (outcome === 'won') return `won (helped: ${why})`
  return outcome === 'lost' && why === 'price' ? 'lost on price' : `${label}: ${why}`
}

/** `competitor (RouteFox)`, as mrkdwn. */
export function reasonWords(reason: string | null, detail: string | null | undefined): string {
  const [why, which] = [word(reason), word(detail, 60)]
  return why && which ? `${why} (${which})` : why || which
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${figure(number)} ${number === 1 ? one : many}`
}

const FIGURES = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `1,200`, `7.5`. */
export function figure(number: number): string {
  return FIGURES.format(number)
}

/** `$1,200`, `EUR 1,200.50`; empty where no amount is known. */
export function money(amount: number | null, currency: string | null): string {
  if (amount === null) return ''
  const number = (Number.isInteger(amount) ? FIGURES : CENTS).format(amount)
  if (currency === 'USD') return `$${number}`
  return currency ? `${word(currency, 10)} ${number}` : number
}
