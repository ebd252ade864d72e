import type { KnownBlock } from '@slack/types'
import type { Instant } from '../../domain/instant.ts'
import type { FeedbackText, HandoffView, Kept, ThreadLine } from '../../domain/messages.ts'
import { context, quote, quoteAndNote, type Rendered } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { dots, link, personName, word } from './text.ts'
import { businessTime, targetInWords } from './time.ts'
import { attemptWords, CLOSENESS_WORDS, closedAs, money } from './words.ts'

/**
 * One line of the thread under a card: the record of a fact, grey, with plain names. People's own words follow as
 * quotes. How late something was is not said here: names and failures never share a line.
 */
export function threadLine(line: ThreadLine, view: HandoffView, _at: Instant): Rendered {
  const { mark, parts, after, words } = recordOf(line, view)
  const sentence = dots(parts)
  const shown = `${mark} ${sentence}`.trim()
  const gap = line.type === 'attempt' ? '\n' : '. '
  return fitMessage(`${sentence}.${after && ` ${after}`}`, [
    ...context(after ? `${shown}${gap}${after}` : shown),
    ...words,
  ])
}

interface ThreadRecord {
  /** An emoji, or nothing. */
  mark: string
  parts: string[]
  /** A sentence that follows, such as what the promise was. */
  after: string
  words: KnownBlock[]
}

function recordOf(line: ThreadLine, view: HandoffView): ThreadRecord {
  const record = (mark: string, parts: string[], after = '', words: KnownBlock[] = []) => ({
    mark,
    parts,
    after,
    words,
  })
  const by = ('by' in line && personName(line.by)) || 'Somebody'
  switch (line.type) {
    case 'claimed':
      return record(':eyes:', [`${by} claimed this${took(line.kept)}`], promised(line.kept))
    case 'assigned': {
      const to = personName(line.to)
      return record(':eyes:', [by === to ? `${by} took this` : `${by} assigned this to ${to}`])
    }
    case 'released': {
      const from = personName(line.from)
      return record(
        '',
        [`${by} released this${from && from !== by ? `, held by ${from}` : ''}`],
        'It is free to claim.',
      )
    }
    case 'attempt':
      return attemptRecord(line, by)
    case 'qualified':
      return record(
        ':dart:',
        [`${by} qualified this${took(line.kept)}`, money(line.amount, line.currency)],
        '',
        quote(line.note),
      )
    case 'opportunity':
      return record(
        ':handshake:',
        [`${by} opened an opportunity`, money(line.amount, line.currency)],
        '',
        quote(line.note),
      )
    case 'closed':
      return record(
        line.outcome === 'won' ? ':trophy:' : ':memo:',
        closedParts(line, by, view),
        '',
        quoteAndNote(line.said, line.note),
      )
    case 'feedback':
      return record(':memo:', [`${by} added feedback`, closeness(line)], '', quoteAndNote(line.said, line.note))
    case 'reopened':
      return record('', [`${by} reopened this`], 'New promises run from now.')
    case 'joined':
      return record(':bulb:', ['They asked again', word(line.source), word(line.campaign)], '', quote(line.reason))
  }
}

function attemptRecord(line: ThreadLine & { type: 'attempt' }, by: string): ThreadRecord {
  const reached = line.result === 'answered' ? 'Contacted' : 'First attempt'
  const kept = line.kept && !line.kept.late ? `${reached}${took(line.kept)}. ${promised(line.kept)}` : ''
  return {
    mark: ':telephone_receiver:',
    parts: [
      line.number > line.of ? `Attempt ${line.number}` : `Attempt ${line.number} of ${line.of}`,
      attemptWords(line.channel, line.result),
      by,
    ],
    after: kept,
    words: quote(line.note),
  }
}

function closedParts(line: FeedbackText, by: string, view: HandoffView): string[] {
  const worth = line.outcome === 'won' ? money(line.amount, line.currency) : ''
  const helped = line.outcome === 'won' && word(line.reason) ? `helped: ${word(line.reason)}` : ''
  return [
    line.outcome === 'won' ? `${by} won this` : `${by} closed this as ${closedAs(line.outcome, line.reason)}`,
    worth,
    helped,
    closeness(line),
    link(view.feedbackLink, view.feedbackLink ? 'feedback' : ''),
  ]
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
