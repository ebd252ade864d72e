import type { KnownBlock } from '@slack/types'
import { monthDay } from '../../domain/day-names.ts'
import type { AnswerText, FeedbackText } from '../../domain/feedback-words.ts'
import type { Instant } from '../../domain/instant.ts'
import type { HandoffView } from '../../domain/messages.ts'
import type { Kept, ThreadLine } from '../../domain/thread-lines.ts'
import { backLine } from './back.ts'
import { context, quote, type Rendered, wholeQuote, wholeQuoteAndNote } from './blocks.ts'
import { correctLine, detailWords, helpedNamed, helpedWords } from './details.ts'
import { fitMessage } from './fit.ts'
import { activityRecord } from './news.ts'
import { dots, link, personName, word } from './text.ts'
import { businessTime, dueChange, targetInWords, when } from './time.ts'
import { ANSWER_WORDS, agreementName, attemptWords, CLOSENESS_WORDS, changedWords, closedAs, money } from './words.ts'

/** Milliseconds between a fact and its line after which the line says when it was: Slack's own time says it until then. */
const TOLD_LATE = 10 * 60_000

/**
 * One line of the thread under a card: the record of a fact, grey, with plain names. People's own words follow as
 * quotes. How late something was is not said here: names and failures never share a line.
 *
 * @param at  when it happened
 */
export function threadLine(line: ThreadLine, view: HandoffView, at: Instant): Rendered {
  if (line.type === 'back') return backLine(view)
  const { mark = '', parts, after = '', words = [], rows = [], dated = false } = recordOf(line, view, at)
  const sentence = dots([...parts, !dated && view.now - at > TOLD_LATE ? when(at, view, true) : ''])
  const shown = [`${mark} ${sentence}`.trim(), ...rows].join('\n')
  const gap = line.type === 'attempt' ? '\n' : '. '
  return fitMessage(`${sentence}.${after && ` ${after}`}`, [
    ...context(after ? `${shown}${gap}${after}` : shown),
    ...words,
  ])
}

interface ThreadRecord {
  /** An emoji, or nothing. */
  mark?: string
  parts: string[]
  /** A sentence that follows, such as what the promise was. */
  after?: string
  words?: KnownBlock[]
  /** It says itself when it was. */
  dated?: boolean
  /** Lines below, where several things are told. */
  rows?: string[]
}

function recordOf(line: ThreadLine, view: HandoffView, at: Instant): ThreadRecord {
  const by = ('by' in line && personName(line.by ?? '')) || 'Somebody'
  switch (line.type) {
    case 'claimed':
      return { mark: ':eyes:', parts: [`${by} claimed this${took(line.kept)}`], after: promised(line.kept) }
    case 'assigned':
      return { mark: ':eyes:', parts: [assigned(by, personName(line.to))], words: quote(line.reason ?? null) }
    case 'released': {
      const after = line.free === false ? '' : 'It is free to claim.'
      return { parts: [released(by, personName(line.from))], after, words: quote(line.reason ?? null) }
    }
    case 'release_reason':
      return { parts: [`${by} says why they released this`], words: quote(line.reason) }
    case 'taken_back':
      return { parts: ['Baton took this back'] }
    case 'offered':
      return { parts: [`Offered to ${personName(line.to) || 'somebody'} until ${when(line.until, view, true)}`] }
    case 'passed':
      return { parts: [`${by} passed`] }
    case 'lapsed':
      return { parts: ['The offer ended'] }
    case 'back':
      return { parts: ['Back for everyone'] }
    case 'activity':
      return activityRecord(line, at, view)
    case 'attempt':
      return attemptRecord(line, by, view)
    case 'qualified':
      return {
        mark: ':dart:',
        parts: [`${by} qualified this${took(line.kept)}`, worth(line), helpedNamed(line)],
        words: wholeQuote(line.note),
      }
    case 'opportunity':
      return { mark: ':handshake:', parts: [`${by} opened an opportunity`, worth(line)], words: wholeQuote(line.note) }
    case 'closed': {
      const mark = line.outcome === 'won' ? ':trophy:' : ':memo:'
      const words = [...wholeQuoteAndNote(line.said, line.note), ...correctLine(line)]
      return { mark, parts: closedParts(line, by, view), words }
    }
    case 'feedback': {
      const parts = [
        `${by} added feedback`,
        word(line.detail, 60),
        closeness(line),
        detailWords(line),
        helpedOnly(line),
      ]
      return { mark: ':memo:', parts, words: [...wholeQuoteAndNote(line.said, line.note), ...correctLine(line)] }
    }
    case 'reopened':
      return { parts: [`${by} reopened this`], after: 'New promises run from now.' }
    case 'snoozed': {
      const until = when(line.until, view, true)
      const sleeps =
        line.why === 'waiting' ? `${by} is waiting on the lead until ${until}` : `${by} snoozed this until ${until}`
      const after = line.why === 'later' ? 'The lead asked for later. Clocks wait.' : 'Clocks wait.'
      return { mark: ':zzz:', parts: [sleeps], after, words: quote(line.note) }
    }
    case 'resumed':
      return { parts: [line.by === null ? 'Awake again' : `${by} woke this up`], after: 'Clocks run on.' }
    case 'answered': {
      const kept = line.kept && !line.kept.late ? ` in ${businessTime(line.kept.minutes)}` : ''
      const did = line.kind === 'need_more' ? `${by} asks for more, for marketing` : `${by} answered for marketing`
      const kind = line.kind && line.kind !== 'need_more' ? ANSWER_WORDS[line.kind] : ''
      const parts = [`${did}${kept}`, kind, changedWords(line.changed), willChange(line.promise)]
      return { mark: ':speech_balloon:', parts, words: quote(line.text) }
    }
    case 'recalculated': {
      const changes = line.changes.map((change) => dueChange(change, view)).join('; ')
      return { parts: [`${by} recalculated this under ${agreementName(line.version)}`], after: `${changes}.` }
    }
    case 'manager_told':
      return { mark: ':bell:', parts: [`${toldNames(line.names)} told`] }
    case 'joined': {
      const parts = ['They asked again', word(line.source), word(line.campaign)]
      return { mark: ':bulb:', parts, words: quote(line.reason) }
    }
  }
}

function toldNames(names: readonly string[]): string {
  const plain = names.map(personName).filter(Boolean)
  return plain.length > 1
    ? `${plain.slice(0, -1).join(', ')} and ${plain.at(-1)} were`
    : `${plain[0] ?? 'A leader'} was`
}

function assigned(by: string, to: string): string {
  return by === to ? `${by} took this` : `${by} assigned this to ${to}`
}

function released(by: string, from: string): string {
  return from && from !== by ? `${by} released this, held by ${from}` : `${by} released this`
}

function worth({ amount, currency }: { amount: number | null; currency: string | null }): string {
  return money(amount, currency)
}

function attemptRecord(line: ThreadLine & { type: 'attempt' }, by: string, view: HandoffView): ThreadRecord {
  const reached = line.result === 'answered' ? 'Contacted' : 'First attempt'
  const kept = line.kept && !line.kept.late ? `${reached}${took(line.kept)}. ${promised(line.kept)}` : ''
  return {
    mark: ':telephone_receiver:',
    parts: [
      line.number > line.of ? `Attempt ${line.number}` : `Attempt ${line.number} of ${line.of}`,
      attemptWords(line.channel, line.result),
      by,
      used(line.content ?? []),
      line.nextTry ? `next try ${when(line.nextTry, view, false)}` : '',
    ],
    after: kept,
    words: wholeQuote(line.note),
  }
}

function closedParts(line: FeedbackText, by: string, view: HandoffView): string[] {
  return [
    line.outcome === 'won'
      ? `${by} won this`
      : `${by} closed this as ${closedAs(line.outcome, line.reason, line.detail)}`,
    line.outcome === 'won' ? worth(line) : '',
    line.outcome === 'won' ? helpedWords(line) : '',
    closeness(line),
    detailWords(line),
    link(view.feedbackLink, view.feedbackLink ? 'feedback' : ''),
  ]
}

/** Names of contents that one line shows. */
const SHOWN = 3

function used(content: readonly string[]): string {
  const names = content.map((name) => word(name)).filter(Boolean)
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return names.length > 0 ? `used ${names.slice(0, SHOWN).join(', ')}${more}` : ''
}

/** Of a win the reason says nothing new. */
function helpedOnly(line: FeedbackText): string {
  return line.outcome === 'won' ? helpedNamed(line) : ''
}

function closeness(line: FeedbackText): string {
  return line.closeness ? CLOSENESS_WORDS[line.closeness] : ''
}

/** ` in 3 min`, for a promise that was kept. */
function took(kept: Kept | null): string {
  return kept && !kept.late ? ` in ${businessTime(kept.minutes)}` : ''
}

/** `The promise is 5 min.` */
function promised(kept: Kept | null): string {
  return kept && !kept.late ? `The promise is ${targetInWords(kept.target)}.` : ''
}

/** Lines of before an answer could promise something have none. */
function willChange(promise: AnswerText['promise'] | undefined): string {
  return promise ? `${word(promise.what, 150)} by ${monthDay(promise.due)}` : ''
}
