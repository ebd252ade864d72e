import type { Clock, Step } from './clocks.ts'
import type { AttemptChannel, AttemptResult, Fact, Handoff } from './handoff.ts'
import type { AnswerText, FeedbackText, Kept, ThreadLine } from './messages.ts'
import { readSnoozeReason } from './snooze.ts'

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
    | 'digest'
    | 'file'
    | 'summary'
    | 'summary_warning'
    | 'notice'
    | 'offer'
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
  answered: (handoffId: string, cycle: number, slackId: string) => `answered:${handoffId}:${cycle}:${slackId}`,
  line: (handoffId: string, version: number, index: number) => `line:${handoffId}:${version}:${index}`,
  warning: (clockId: string, step: string, surface: string) => `warning:${clockId}:${step}:${surface}`,
  digest: (period: string, slot: string) => `digest:${period}:${slot}`,
  chart: (period: string, slot: string) => `chart:${period}:${slot}`,
  summary: (summaryId: string) => `summary:${summaryId}`,
  summaryWarning: (summaryId: string, kind: string, target: string, step: string) =>
    `summary-warning:${summaryId}:${kind}:${target}:${step}`,
  offer: (handoffId: string, cycle: number, slackId: string) => `offer:${handoffId}:${cycle}:${slackId}`,
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

/** Nobody follows the thread of a lead that nobody holds, so this line of it is also sent to the channel. */
function backMessage(handoff: Handoff, at: number): Outgoing {
  const line: ThreadLine = { type: 'back' }
  return {
    ...lineMessage(handoff, 0, line, at),
    key: keys.back(handoff.id, handoff.version),
    body: { line, at, broadcast: true },
  }
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

/** To whoever closed this cycle: marketing answered. */
export function answeredMessage({ id, cycle }: Pick<Handoff, 'id' | 'cycle'>, slackId: string): Outgoing {
  const key = keys.answered(id, cycle, slackId)
  return { key, kind: 'answered', to: { person: slackId }, handoffId: id, clockId: null, body: {} }
}

export interface Change {
  /** The saved hand-off, with its new version. */
  after: Handoff
  facts: readonly Fact[]
  clocks: readonly Clock[]
  attemptsAsked: number
  nameOf: (slackId: string | null) => string
}

/**
 * The messages that follow from a change: the card as it now stands, a line in its thread for each fact a person
 * would want to read, and the feedback message when it closed.
 */
export function announce(change: Change): Outgoing[] {
  const { after, facts } = change
  const lines = facts.flatMap((fact, index) => {
    // Whom a new lead is offered to first is on its card.
    const line = fact.type === 'offer' && facts.length === 1 ? null : lineFor(fact, change)
    return line ? [lineMessage(after, index, line, fact.at)] : []
  })
  const closed = facts.some((fact) => fact.type === 'close')
  const feedback = closed ? [feedbackMessage(after, lines)] : []
  const offers = facts.flatMap((fact) =>
    fact.type === 'offer' ? [offerMessage(after, fact.data['to'] as string)] : [],
  )
  const back = facts.find(gaveBack)
  const free = after.state === 'new' && after.offeredTo === null && after.snoozedUntil === null
  return [
    cardMessage(after.id),
    ...lines,
    ...(back && free ? [backMessage(after, back.at)] : []),
    ...offers,
    ...feedback,
  ]
}

/** Facts after which nobody is left to ask. Who releases a lead by hand says so in a line of their own. */
function gaveBack({ type, actor }: Fact): boolean {
  return type === 'pass' || (type === 'release' && actor === null)
}

function lineFor(fact: Fact, change: Change): ThreadLine | null {
  const by = change.nameOf(fact.actor)
  const data = fact.data
  switch (fact.type) {
    case 'claim':
    case 'accept':
      return { type: 'claimed', by, source: fact.source, kept: keptBy('acknowledge', fact, change.clocks) }
    case 'assign':
      return {
        type: 'assigned',
        by,
        to: change.nameOf(data['to'] as string),
        kept: keptBy('acknowledge', fact, change.clocks),
        reason: reasonIn(data),
      }
    case 'release':
      if (fact.actor === null) return { type: 'taken_back' }
      return {
        type: 'released',
        by,
        from: data['from'] ? change.nameOf(data['from'] as string) : null,
        free: change.after.offeredTo === null,
        reason: reasonIn(data),
      }
    case 'offer':
      return { type: 'offered', to: change.nameOf(data['to'] as string), until: Date.parse(data['until'] as string) }
    case 'pass':
      return data['expired'] ? { type: 'lapsed' } : { type: 'passed', by }
    case 'attempt':
      return {
        type: 'attempt',
        by,
        number: data['number'] as number,
        of: change.attemptsAsked,
        channel: data['channel'] as AttemptChannel | null,
        result: data['result'] as AttemptResult,
        note: data['note'] as string | null,
        kept: keptBy('contact', fact, change.clocks),
      }
    case 'qualify':
      return { type: 'qualified', by, ...money(data), kept: keptBy('outcome', fact, change.clocks) }
    case 'opportunity':
      return { type: 'opportunity', by, ...money(data) }
    case 'close':
      return { type: 'closed', by, ...(data as unknown as FeedbackText) }
    case 'reopen':
      return { type: 'reopened', by, cycle: fact.cycle }
    case 'snooze':
      return {
        type: 'snoozed',
        by,
        until: Date.parse(data['until'] as string),
        ...readSnoozeReason(data['reason'] as string | null),
      }
    case 'resume':
      return { type: 'resumed', by: fact.actor === null ? null : by }
    case 'response':
      return { type: 'answered', by, ...(data as unknown as AnswerText), kept: keptBy('response', fact, change.clocks) }
    default:
      return null
  }
}

function reasonIn(data: Fact['data']): string | null {
  return (data['reason'] as string | undefined) ?? null
}

function money(data: Fact['data']) {
  return {
    amount: data['amount'] as number | null,
    currency: data['currency'] as string | null,
    note: data['note'] as string | null,
  }
}

/** How the promise that this very fact kept was kept; null when it had been kept before. */
function keptBy(kind: Clock['kind'], fact: Fact, clocks: readonly Clock[]): Kept | null {
  const clock = clocks.find((one) => one.kind === kind && one.cycle === fact.cycle && one.metAt === fact.at)
  if (!clock) return null
  return { minutes: clock.businessMinutes ?? 0, target: clock.target, late: clock.state === 'breached' }
}
