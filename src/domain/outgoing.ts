import type { Clock, Step } from './clocks.ts'
import type { RequestStep } from './content-views.ts'
import type { Handoff } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { ReminderOf } from './next-try.ts'
import type { ThreadLine } from './thread-lines.ts'

/** Where a message goes: one of the agreed channels, or a person by Slack id. Resolved when it is sent. */
export type Destination = 'handoffs' | 'feedback' | 'digest' | { person: string }

/** A message to be shown. The same key is the same message for ever: asking again edits it. */
export interface Outgoing {
  key: string
  kind:
    | 'card'
    | 'line'
    | 'warning'
    | 'feedback'
    | 'answered'
    | 'hot_news'
    | 'brief'
    | 'signals'
    | 'feedback_line'
    | 'promise_kept'
    | 'nudge'
    | 'digest'
    | 'digest_part'
    | 'file'
    | 'content_request'
    | 'request_line'
    | 'request_step'
    | 'unused_content'
    | 'summary'
    | 'summary_warning'
    | 'notice'
    | 'offer'
    | 'next_try'
    | 'proposal'
    | 'in_force'
  to: Destination
  handoffId: string | null
  clockId: string | null
  /** Of a summary's warning: the outbox row of the summary under which it stands. */
  summaryId?: string
  /** What the message needs beyond stored state: a frozen line, a warning's step, a digest's slot. */
  body: Readonly<Record<string, unknown>>
}

export const keys = {
  card: (handoffId: string) => `card:${handoffId}`,
  feedback: (handoffId: string, cycle: number) => `feedback:${handoffId}:${cycle}`,
  signals: (week: string, theme: string) => `signals:${week}:${theme}`,
  brief: (briefId: string) => `brief:${briefId}`,
  /** The line that tells one batch of news. */
  news: (handoffId: string, batch: number) => `news:${handoffId}:${batch}`,
  hotNews: (handoffId: string, batch: number, slackId: string) => `hot-news:${handoffId}:${batch}:${slackId}`,
  /** @param number  of the answer in its cycle: a second one follows a question back, and is another message */
  answered: (handoffId: string, cycle: number, slackId: string, number: number) =>
    `answered:${handoffId}:${cycle}:${slackId}${number > 1 ? `:${number}` : ''}`,
  feedbackLine: (handoffId: string, version: number) => `feedback-line:${handoffId}:${version}`,
  promiseKept: (promiseId: string, slackId: string) => `promise-kept:${promiseId}:${slackId}`,
  nudge: (week: string, slackId: string) => `nudge:${week}:${slackId}`,
  line: (handoffId: string, version: number, index: number) => `line:${handoffId}:${version}:${index}`,
  warning: (clockId: string, step: string, surface: string) => `warning:${clockId}:${step}:${surface}`,
  digest: (period: string, slot: string) => `digest:${period}:${slot}`,
  digestPart: (period: string, slot: string, part: string) => `digest-part:${period}:${slot}:${part}`,
  chart: (period: string, slot: string) => `chart:${period}:${slot}`,
  contentRequest: (requestId: string) => `content-request:${requestId}`,
  /** @param which  the request's version, or the day that passed */
  requestLine: (requestId: string, which: number | string) => `content-request:${requestId}:line:${which}`,
  requestStep: (requestId: string, version: number, slackId: string) =>
    `content-request:${requestId}:step:${version}:${slackId}`,
  unusedContent: (month: string) => `unused-content:${month}`,
  summary: (summaryId: string) => `summary:${summaryId}`,
  summaryWarning: (summaryId: string, kind: string, target: string, step: string) =>
    `summary-warning:${summaryId}:${kind}:${target}:${step}`,
  offer: (handoffId: string, cycle: number, slackId: string) => `offer:${handoffId}:${cycle}:${slackId}`,
  /** Of the reminders to try a lead again. */
  nextTry: (handoffId: string, version: number | '') => `next-try:${handoffId}:${version}`,
  /** Of the lines that say that a lead is back for everyone. */
  back: (handoffId: string, version: number | '') => `back:${handoffId}:${version}`,
  notice: (about: string, since: number, slackId: string) => `notice:${about}:${since}:${slackId}`,
  proposal: (proposalId: string, part: 'ask' | 'outcome', slackId: string) =>
    `proposal:${proposalId}:${part}:${slackId}`,
  inForce: (version: number) => `in-force:${version}`,
}

export function cardMessage(handoffId: string): Outgoing {
  return { key: keys.card(handoffId), kind: 'card', to: 'handoffs', handoffId, clockId: null, body: {} }
}

/** To whoever a lead is offered to: yes or no. Nobody is asked twice in a cycle. */
export function offerMessage({ id, cycle }: Pick<Handoff, 'id' | 'cycle'>, to: string): Outgoing {
  const key = keys.offer(id, cycle, to)
  return { key, kind: 'offer', to: { person: to }, handoffId: id, clockId: null, body: { to, cycle } }
}

/** To a lead's owner: the day of the next try has come. */
export function nextTryMessage(
  { id, version }: Pick<Handoff, 'id' | 'version'>,
  of: ReminderOf,
  at: Instant,
): Outgoing {
  const key = keys.nextTry(id, version)
  return { key, kind: 'next_try', to: { person: of.to }, handoffId: id, clockId: null, body: { ...of, at } }
}

/** Several hand-offs in one message, made when more waited than their channel could bear; shown again. */
export function summaryMessage(summaryId: string): Outgoing {
  const key = keys.summary(summaryId)
  return { key, kind: 'summary', to: 'handoffs', handoffId: null, clockId: null, body: {} }
}

/**
 * One warning under a summary for all of its hand-offs of one promise: an import that nobody took must not fill the
 * channel again. Those whose promise is longer are warned of when it is due.
 *
 * @param name  of the step among those of the promise, such as `remind-80`
 */
export function summaryWarning(summaryId: string, { kind, target }: Clock, step: Step, name: string): Outgoing {
  const key = keys.summaryWarning(summaryId, kind, target, name)
  const place = { kind: 'summary_warning', to: 'handoffs', handoffId: null, clockId: null, summaryId } as const
  return { key, ...place, body: { step, kind, target } }
}

/** What a leader is to decide, or the proposer is to hear; edited as the proposal goes on. */
export function proposalMessage(proposalId: string, part: 'ask' | 'outcome', slackId: string): Outgoing {
  const key = keys.proposal(proposalId, part, slackId)
  return { key, kind: 'proposal', to: { person: slackId }, handoffId: null, clockId: null, body: { proposalId, part } }
}

/** Everybody who works by it hears of a new version, where they work. */
export function inForceMessage(version: number): Outgoing {
  const key = keys.inForce(version)
  return { key, kind: 'in_force', to: 'handoffs', handoffId: null, clockId: null, body: { version } }
}

/** A request for content, where marketing reads; edited through all its states. */
export function requestMessage(requestId: string): Outgoing {
  const key = keys.contentRequest(requestId)
  return { key, kind: 'content_request', to: 'feedback', handoffId: null, clockId: null, body: { requestId } }
}

/** A line of the record under a request. */
export function requestLine(requestId: string, which: number | string, step: RequestStep, at: Instant): Outgoing {
  const key = keys.requestLine(requestId, which)
  const body = { requestId, step, at, under: keys.contentRequest(requestId) }
  return { key, kind: 'request_line', to: 'feedback', handoffId: null, clockId: null, body }
}

/** The same to somebody whom it concerns, directly. @param version  of the request since then */
export function requestStep(requestId: string, version: number, step: RequestStep, slackId: string): Outgoing {
  const key = keys.requestStep(requestId, version, slackId)
  const body = { requestId, version, step }
  return { key, kind: 'request_step', to: { person: slackId }, handoffId: null, clockId: null, body }
}

/** What was not used for long, once a month; to become a part of the month's digest. */
export function unusedMessage(month: string): Outgoing {
  const key = keys.unusedContent(month)
  return { key, kind: 'unused_content', to: 'digest', handoffId: null, clockId: null, body: { month } }
}

export function lineMessage(handoff: Handoff, index: number, line: ThreadLine, at: number): Outgoing {
  return {
    key: keys.line(handoff.id, handoff.version, index),
    kind: 'line',
    to: 'handoffs',
    handoffId: handoff.id,
    clockId: null,
    body: { line, at },
  }
}

/** What reps heard about a theme in a week; edited as more of it comes. */
export function signalMessage(week: string, theme: string): Outgoing {
  const key = keys.signals(week, theme)
  return { key, kind: 'signals', to: 'feedback', handoffId: null, clockId: null, body: { week, theme } }
}

/**
 * What marketing runs, where sales works; edited as it changes.
 *
 * @param cards  outbox keys of the cards that link to it: they are shown again once it is posted
 */
export function briefMessage(briefId: string, cards: readonly string[]): Outgoing {
  const body = { briefId, linkedFrom: cards }
  return { key: keys.brief(briefId), kind: 'brief', to: 'handoffs', handoffId: null, clockId: null, body }
}

/** To the owner: the lead shows interest. Told from one batch of news to another; the key is the last one's. */
export function hotNewsMessage(handoffId: string, { from, to }: { from: number; to: number }, owner: string): Outgoing {
  const key = keys.hotNews(handoffId, to, owner)
  return { key, kind: 'hot_news', to: { person: owner }, handoffId, clockId: null, body: { from, to, owner } }
}

/**
 * The one message in the feedback channel about this cycle of a closed hand-off.
 *
 * @param lines  messages of the thread that link to it, besides the card: they are shown again once it is posted
 */
export function feedbackMessage(
  { id, cycle }: Pick<Handoff, 'id' | 'cycle'>,
  lines: readonly Outgoing[] = [],
): Outgoing {
  const body = { cycle, linkedFrom: [keys.card(id), ...lines.map((line) => line.key)] }
  return { key: keys.feedback(id, cycle), kind: 'feedback', to: 'feedback', handoffId: id, clockId: null, body }
}

/**
 * To whoever closed this cycle, and others that the same answer is for: marketing answered.
 *
 * @param answer  `at`: when; `number`: of the answer in its cycle; `handoffIds`: all that this person closed
 */
export function answeredMessage(
  { id, cycle }: Pick<Handoff, 'id' | 'cycle'>,
  slackId: string,
  { number, ...answer }: { number: number; at: number; handoffIds: readonly string[] },
): Outgoing {
  const key = keys.answered(id, cycle, slackId, number)
  return { key, kind: 'answered', to: { person: slackId }, handoffId: id, clockId: null, body: answer }
}

/** Under the feedback message: what sales added when marketing asked back. */
export function feedbackLineMessage(
  { id, version }: Pick<Handoff, 'id' | 'version'>,
  added: { by: string; said: string | null; note: string | null },
): Outgoing {
  const key = keys.feedbackLine(id, version)
  return { key, kind: 'feedback_line', to: 'feedback', handoffId: id, clockId: null, body: added }
}

/** To whoever gave the feedback: what was promised is done. */
export function promiseKeptMessage(promiseId: string, slackId: string): Outgoing {
  const key = keys.promiseKept(promiseId, slackId)
  return { key, kind: 'promise_kept', to: { person: slackId }, handoffId: null, clockId: null, body: { promiseId } }
}

/** Once in a week: what waits for a word of this person. @param week  day of the week's digest, `YYYY-MM-DD` */
export function nudgeMessage(week: string, slackId: string): Outgoing {
  const key = keys.nudge(week, slackId)
  return { key, kind: 'nudge', to: { person: slackId }, handoffId: null, clockId: null, body: {} }
}
