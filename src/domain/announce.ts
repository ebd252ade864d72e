import { answerIn } from './answer.ts'
import type { Clock } from './clocks.ts'
import { detailsIn, type Helped } from './feedback-details.ts'
import type { FeedbackText } from './feedback-words.ts'
import type { AttemptChannel, AttemptResult, Fact, Handoff } from './handoff.ts'
import { cardMessage, feedbackMessage, keys, lineMessage, type Outgoing, offerMessage } from './outgoing.ts'
import { readSnoozeReason } from './snooze.ts'
import type { Kept, ThreadLine } from './thread-lines.ts'

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
        content: (data['content'] as string[] | undefined) ?? [],
        nextTry: data['nextTry'] ? Date.parse(data['nextTry'] as string) : null,
        kept: keptBy('contact', fact, change.clocks),
      }
    case 'qualify':
      return {
        type: 'qualified',
        by,
        ...money(data),
        ...(detailsIn(data) satisfies Helped),
        kept: keptBy('outcome', fact, change.clocks),
      }
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
      return { type: 'answered', by, ...answerIn(fact), kept: keptBy('response', fact, change.clocks) }
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

/** Nobody follows the thread of a lead that nobody holds, so this line of it is also sent to the channel. */
function backMessage(handoff: Handoff, at: number): Outgoing {
  const line: ThreadLine = { type: 'back' }
  return {
    ...lineMessage(handoff, 0, line, at),
    key: keys.back(handoff.id, handoff.version),
    body: { line, at, broadcast: true },
  }
}
