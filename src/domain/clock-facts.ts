import { ANSWERED } from './answer.ts'
import type { Calendar } from './calendar.ts'
import { breachIfDue, type Clock, type ClockKind, isRunning, metClock, startClock, voidedClock } from './clocks.ts'
import { type AttemptRule, depthOf } from './depth.ts'
import type { Target } from './duration.ts'
import type { Fact, Handoff, Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import { type LadderStep, nextLook } from './ladder.ts'
import { pauseClock, resumeClock } from './pause.ts'

/** What a clock was, or is, born under. */
export interface BornUnder {
  /** The team's, or for an owner's own clock that person's. */
  calendar: Calendar
  steps: readonly LadderStep[]
  attempts: AttemptRule
  /** The longest that a clock may stand still in all. */
  pauseMax: Target
}

/** What the clocks of a hand-off are kept by. */
export interface Terms {
  /** The team's calendar, for new clocks of the lead. */
  calendar: Calendar
  /** The calendar of whoever owns the lead after the facts; null while nobody does. */
  ownerCalendar: Calendar | null
  targets: Readonly<Record<ClockKind, Target>>
  /** The terms that a clock was born under; for a new one those in force. */
  bornUnder: (clock: Clock) => BornUnder
  agreementVersion: number
  zoneData: string
  newId: () => string
}

/** The promises that a received hand-off starts with. */
export function firstClocks(handoff: Handoff, terms: Terms): Clock[] {
  return start(['acknowledge', 'contact', 'depth', 'outcome'], handoff, handoff.receivedAt, terms)
}

/**
 * The clocks after some facts, from those before. Pure; facts are taken in order.
 *
 * @param before    the hand-off before the facts: whoever held it is charged with what fell due meanwhile
 * @param after     the hand-off after them
 * @param timeline  the facts before these: attempts are counted over a whole cycle
 */
export function clocksAfter(
  clocks: readonly Clock[],
  facts: readonly Fact[],
  before: Handoff,
  after: Handoff,
  terms: Terms,
  timeline: readonly Fact[] = [],
): Clock[] {
  let now = [...clocks]
  const known = [...timeline]
  for (const fact of facts) {
    known.push(fact)
    now = now.map((clock) => breachIfDue(clock, fact.at, before.ownerId))
    now = now.map((clock) => {
      if (fact.cycle === clock.cycle) return afterFact(clock, fact, before, after, terms, known)
      // What was said at the close is no answer's matter any more.
      return fact.type === 'reopen' && clock.kind === 'response' && isRunning(clock) ? voidedClock(clock) : clock
    })
    now.push(...startedBy(fact, after, terms))
  }
  return now
}

function afterFact(
  clock: Clock,
  fact: Fact,
  before: Handoff,
  after: Handoff,
  terms: Terms,
  timeline: readonly Fact[],
): Clock {
  if (!isRunning(clock)) return clock
  const under = terms.bornUnder(clock)
  if (fact.type === 'snooze') return pauseClock(clock, fact.at)
  const awake = WAKING.has(fact.type)
    ? relook(resumeClock(clock, fact.at, under.calendar, under.pauseMax), under)
    : clock
  if (fact.type === 'void') return clock.kind === 'response' ? awake : voidedClock(awake)
  if (isMetBy(clock, fact, before, under, timeline)) {
    const running = resumeClock(awake, fact.at, under.calendar, under.pauseMax)
    return metClock(running, fact.at, clock.ownerId ?? after.ownerId, under.calendar)
  }
  if (fact.type === 'close' && clock.kind !== 'response') return voidedClock(awake)
  if (clock.scope === 'owner' && CHANGES_OWNER.has(fact.type)) return voidedClock(awake)
  return awake
}

/** A lead wakes up by itself, by hand, and whenever it is given up or closed. */
const WAKING: ReadonlySet<string> = new Set(['resume', 'release', 'close', 'void'])
const CHANGES_OWNER: ReadonlySet<string> = new Set(['claim', 'accept', 'assign', 'release'])

function relook(clock: Clock, { steps, calendar }: BornUnder): Clock {
  return { ...clock, nextAt: nextLook(clock, steps, calendar) }
}

/** Which fact keeps which promise (PRODUCT §2, §4). Assigning a new lead is its acknowledgement: a leader gave it. */
function isMetBy(
  { kind, cycle }: Clock,
  fact: Fact,
  before: Handoff,
  under: BornUnder,
  timeline: readonly Fact[],
): boolean {
  switch (kind) {
    case 'acknowledge':
      if (fact.type === 'close') return before.state === 'new'
      return fact.type === 'claim' || fact.type === 'accept' || fact.type === 'assign'
    case 'contact':
      return fact.type === 'attempt'
    case 'depth':
      if (fact.type === 'qualify' || fact.type === 'close') return true
      return fact.type === 'attempt' && depthOf(timeline, cycle, under.attempts, under.calendar).reached
    case 'outcome':
      return fact.type === 'qualify' || fact.type === 'close'
    case 'response':
      // By a question back as well: marketing has read it and said so in time, and a clock that waited for more would
      // charge marketing with the silence of sales.
      return fact.type === 'response'
  }
}

function startedBy(fact: Fact, after: Handoff, terms: Terms): Clock[] {
  switch (fact.type) {
    case 'release':
      return start(['acknowledge'], after, fact.at, terms)
    case 'close':
      return ANSWERED.includes(fact.data['outcome'] as Outcome) ? start(['response'], after, fact.at, terms) : []
    case 'reopen': {
      const lead = start(after.ownerId ? LATER : ['acknowledge', ...LATER], after, fact.at, terms)
      return after.ownerId ? [...lead, ...ownContact(after, fact.at, terms)] : lead
    }
    case 'claim':
    case 'accept':
    case 'assign':
      return ownContact(after, fact.at, terms)
    default:
      return []
  }
}

const LATER = ['contact', 'depth', 'outcome'] as const

/** A person's own promise to get in touch, from the moment the lead is theirs. Nobody owes it for a lead that is an SQL. */
function ownContact(after: Handoff, at: Instant, terms: Terms): Clock[] {
  const reaching = after.state === 'acknowledged' || after.state === 'contacted'
  if (!reaching || !after.ownerId || !terms.ownerCalendar) return []
  const born = { kind: 'contact', scope: 'owner', ownerId: after.ownerId, calendar: terms.ownerCalendar } as const
  return [started(born, after, at, terms)]
}

function start(kinds: readonly ClockKind[], handoff: Handoff, at: Instant, terms: Terms): Clock[] {
  return kinds.map((kind) =>
    started({ kind, scope: 'lead', ownerId: null, calendar: terms.calendar }, handoff, at, terms),
  )
}

function started(
  born: Pick<Clock, 'kind' | 'scope' | 'ownerId'> & { calendar: Calendar },
  handoff: Handoff,
  at: Instant,
  terms: Terms,
): Clock {
  const { targets, agreementVersion, zoneData, newId } = terms
  const birth = { ...born, target: targets[born.kind], agreementVersion, zoneData, id: newId() }
  const clock = startClock(birth, handoff, at)
  // What begins while the lead is asleep waits with it.
  return handoff.snoozedUntil === null ? relook(clock, terms.bornUnder(clock)) : pauseClock(clock, at)
}
