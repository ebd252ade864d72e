import type { KnownBlock } from '@slack/types'
import { target } from '../../domain/handoff.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { outcomeLabel } from '../../domain/reasons.ts'
import { context, header, quote, type Rendered, section } from './blocks.ts'
import { briefLine } from './brief.ts'
import { cardButtons } from './buttons.ts'
import { cardText } from './card-text.ts'
import { closedFacts, closedLine } from './closed-card.ts'
import { correctLine } from './details.ts'
import { fitMessage } from './fit.ts'
import { HEADER_TEXT } from './limits.ts'
import { neighboursLine } from './neighbours.ts'
import { hotLine } from './news.ts'
import { companyOf, factsLine, personLines } from './person.ts'
import { promiseLine } from './promise-line.ts'
import { isAsleep, nextOf } from './promises.ts'
import { dots, headerWord, link } from './text.ts'
import { dueWhen, when } from './time.ts'
import { attemptWords, PROMISES } from './words.ts'

/** The one message of a hand-off, rendered whole from stored state. */
export function card(view: HandoffView): Rendered {
  const blocks = view.handoff.state === 'closed' ? closedCard(view) : openCard(view)
  return fitMessage(cardText(view), blocks)
}

function openCard(view: HandoffView): KnownBlock[] {
  return [
    header(title(view)),
    section(promiseLine(view)),
    ...lines(personLines(view)),
    ...quote(view.mql.reason),
    ...context(factsLine(view)),
    ...context(briefLine(view)),
    ...context(neighboursLine(view)),
    ...context(progressLine(view)),
    ...context(hotLine(view)),
    ...cardButtons(view),
  ]
}

/** Nothing where nothing of it can be seen. */
function lines(text: string): KnownBlock[] {
  return text ? [section(text)] : []
}

/** Closed shrinks: how it ended, the words, one grey line. */
function closedCard(view: HandoffView): KnownBlock[] {
  const line = closedLine(view)
  return [
    header(title(view)),
    ...(line ? [section(line)] : []),
    ...quote(view.feedback?.said ?? view.feedback?.note ?? null),
    ...context(dots([closedFacts(view), link(view.feedbackLink, view.feedbackLink ? 'feedback' : '')])),
    ...(view.feedback ? correctLine(view.feedback) : []),
    ...cardButtons(view),
  ]
}

/** The header is the stage: a channel is scanned by headers alone. */
export function title(view: HandoffView): string {
  const before = `${stage(view)} · `
  return `${before}${headerWord(companyOf(view), HEADER_TEXT - before.length)}`
}

function stage(view: HandoffView): string {
  const { state, outcome } = view.handoff
  switch (state) {
    case 'new':
      return 'New MQL'
    case 'acknowledged':
    case 'contacted':
      return 'MQL'
    case 'qualified':
      return 'SQL'
    case 'opportunity':
      return 'Opportunity'
    case 'closed':
      return outcome ? outcomeLabel(outcome) : 'Void'
  }
}

/** What explains the promise: when attempts fall due, the last one, what waits while it sleeps. */
function progressLine(view: HandoffView): string {
  if (isAsleep(view)) {
    const next = nextOf(view)
    return dots(['Clocks wait', next && `${PROMISES[next.kind].noun} then falls due ${dueWhen(next, view)}`])
  }
  if (target('contact', view.handoff.state) === null && target('qualify', view.handoff.state) === null) return ''
  const depth = view.clocks.find(({ kind, cycle, state }) => {
    return kind === 'depth' && cycle === view.handoff.cycle && state === 'pending'
  })
  const last = view.lastAttempt
  return dots([
    depth ? `Attempts due ${dueWhen(depth, view)}` : '',
    last
      ? `${depth ? 'last' : 'Last attempt'} ${when(last.at, view, true)}: ${attemptWords(last.channel, last.result)}`
      : '',
    view.handoff.nextTryAt === null ? '' : `next try ${when(view.handoff.nextTryAt, view, false)}`,
  ])
}
