import { detailsIn } from './feedback-details.ts'
import {
  type Actor,
  type AttemptResult,
  type Fact,
  type FactType,
  type Handoff,
  MOVES,
  type Move,
  type Refusal,
  STATES,
  type State,
  target,
} from './handoff.ts'
import type { Instant } from './instant.ts'

/** A claim by whoever the lead is offered to is their yes, whichever button or emoji it came by. */
export function asMeant(move: Move, { offeredTo }: Handoff, actorId: string | null): Move {
  return move.type === 'claim' && offeredTo !== null && offeredTo === actorId ? { type: 'accept' } : move
}

const AWAKE = { snoozedAt: null, snoozedUntil: null, snoozeReason: null } as const
const OFFERED_TO_NOBODY = { offeredTo: null, offerUntil: null } as const
/** Whoever planned to try again does not work on it any more. */
const NO_NEXT_TRY = { nextTryAt: null } as const

export type Transition = { ok: true; handoff: Handoff; facts: readonly Fact[] } | { ok: false; refusal: Refusal }

/**
 * Decides one move. Pure: the caller saves the returned hand-off on condition that `version` still holds, together
 * with the facts.
 *
 * @param at  when it happened; the caller has already clamped it between receipt and now
 */
export function transition(handoff: Handoff, move: Move, actor: Actor, at: Instant): Transition {
  const to = target(move.type, handoff.state)
  if (to === null) return { ok: false, refusal: whyNot(handoff, move, actor) }
  if (move.type === 'resume' && handoff.snoozedUntil === null) return { ok: false, refusal: { kind: 'awake' } }
  const no = isAnothers(handoff, move, actor, at)
  if (no) return { ok: false, refusal: no }
  const fact = (type: FactType, data: Record<string, unknown> = {}): Fact => {
    return { type, at, actor: actor.id, source: actor.source, cycle: handoff.cycle, data }
  }
  return { ok: true, ...apply(handoff, move, to, actor, at, fact) }
}

type MakeFact = (type: FactType, data?: Record<string, unknown>) => Fact
type Applied = { handoff: Handoff; facts: readonly Fact[] }

function apply(handoff: Handoff, move: Move, to: State, actor: Actor, at: Instant, fact: MakeFact): Applied {
  const next: Handoff = { ...handoff, state: to }
  switch (move.type) {
    case 'claim':
    case 'accept':
      return {
        handoff: { ...next, ...OFFERED_TO_NOBODY, ownerId: actor.id, claimedAt: at },
        facts: [fact(move.type)],
      }
    case 'assign':
      return {
        handoff: { ...next, ...OFFERED_TO_NOBODY, ...NO_NEXT_TRY, ownerId: move.to, claimedAt: at },
        facts: [fact('assign', { to: move.to, from: handoff.ownerId, ...why(move.reason) })],
      }
    case 'release':
      return {
        handoff: { ...next, ...AWAKE, ...OFFERED_TO_NOBODY, ...NO_NEXT_TRY, ownerId: null, claimedAt: null },
        facts: [fact('release', { from: handoff.ownerId, ...why(move.reason) })],
      }
    case 'attempt':
    case 'contact':
      return applyAttempt(next, move, at, fact)
    case 'qualify':
    case 'opportunity': {
      const money = { amount: move.amount ?? handoff.amount, currency: move.currency ?? handoff.currency }
      const helped = move.type === 'qualify' ? detailsIn({ ...move }) : {}
      return { handoff: { ...next, ...money }, facts: [fact(move.type, { ...money, note: move.note, ...helped })] }
    }
    case 'close':
      return applyClose(next, move, at, fact)
    case 'void':
      return {
        handoff: { ...next, ...AWAKE, ...OFFERED_TO_NOBODY, ...NO_NEXT_TRY, closedAt: at },
        facts: [fact('void', { reason: move.reason })],
      }
    case 'reopen':
      return applyReopen(next, fact)
    case 'snooze':
      return {
        handoff: {
          ...next,
          ...OFFERED_TO_NOBODY,
          snoozedAt: handoff.snoozedAt ?? at,
          snoozedUntil: move.until,
          snoozeReason: move.reason,
        },
        facts: [fact('snooze', { until: new Date(move.until).toISOString(), reason: move.reason })],
      }
    case 'resume':
      return { handoff: { ...next, ...AWAKE }, facts: [fact('resume')] }
    case 'offer':
      return {
        handoff: { ...next, offeredTo: move.to, offerUntil: move.until },
        facts: [fact('offer', { to: move.to, until: new Date(move.until).toISOString(), why: move.why ?? 'turn' })],
      }
    case 'pass':
      return { handoff: { ...next, ...OFFERED_TO_NOBODY }, facts: [fact('pass', passData(handoff, move))] }
  }
}

function why(reason: string | null | undefined): { reason?: string } {
  return reason ? { reason } : {}
}

function passData({ offeredTo }: Handoff, { expired }: Move & { type: 'pass' }): Record<string, unknown> {
  return { from: offeredTo, ...(expired && { expired }) }
}

/** An offered lead waits for whoever it is offered to, until the time to answer is over. A leader assigns over it. */
function isAnothers(handoff: Handoff, move: Move, actor: Actor, at: Instant): Refusal | null {
  const { offeredTo, offerUntil } = handoff
  const theirs = offeredTo !== null && offeredTo !== actor.id && offerUntil !== null && at < offerUntil
  const answers = (move.type === 'accept' || move.type === 'pass') && actor.source !== 'system'
  if (theirs && (answers || move.type === 'claim')) return { kind: 'offered', to: offeredTo, until: offerUntil }
  return answers && offeredTo !== actor.id ? { kind: 'not_offered', free: true } : null
}

/** An attempt that reached the lead is the contact, whether it came from the form or from "Mark contacted". */
function applyAttempt(
  next: Handoff,
  move: Move & { type: 'attempt' | 'contact' },
  at: Instant,
  fact: MakeFact,
): Applied {
  const result: AttemptResult = move.type === 'contact' ? 'answered' : move.result
  const note = move.type === 'contact' ? null : move.note
  const number = next.attempts + 1
  const facts = [fact('attempt', { channel: move.channel, result, note, number, ...plans(move) })]
  const reached = result === 'answered' && (next.state === 'acknowledged' || move.type === 'contact')
  if (reached) facts.push(fact('contact', { channel: move.channel }))
  return {
    handoff: {
      ...next,
      state: reached ? 'contacted' : next.state,
      attempts: number,
      firstAttemptAt: next.firstAttemptAt ?? at,
      // Each attempt says anew whether another is planned.
      nextTryAt: move.type === 'attempt' ? (move.nextTryAt ?? null) : null,
    },
    facts,
  }
}

/** What was used, and when the next try is planned. */
function plans(move: Move & { type: 'attempt' | 'contact' }): { content?: readonly string[]; nextTry?: string } {
  if (move.type === 'contact') return {}
  const { content = [], nextTryAt } = move
  return {
    ...(content.length > 0 && { content }),
    ...(nextTryAt && { nextTry: new Date(nextTryAt).toISOString() }),
  }
}

function applyClose(next: Handoff, move: Move & { type: 'close' }, at: Instant, fact: MakeFact): Applied {
  const { type: _, returnOn, ...closing } = move
  const amount = move.amount ?? next.amount
  const currency = move.currency ?? next.currency
  return {
    handoff: {
      ...next,
      outcome: move.outcome,
      reason: move.reason,
      ...AWAKE,
      ...OFFERED_TO_NOBODY,
      ...NO_NEXT_TRY,
      closedAt: at,
      amount,
      currency,
    },
    facts: [fact('close', { ...closing, amount, currency, ...(returnOn && { returnOn }) })],
  }
}

/** Reopening starts a new cycle of promises; the old one stays in the figures. */
function applyReopen(next: Handoff, fact: MakeFact): Applied {
  const cycle = next.cycle + 1
  const handoff: Handoff = {
    ...next,
    state: next.ownerId ? 'acknowledged' : 'new',
    cycle,
    outcome: null,
    reason: null,
    closedAt: null,
    attempts: 0,
    firstAttemptAt: null,
  }
  return { handoff, facts: [{ ...fact('reopen'), cycle }] }
}

/** A closed hand-off wins every race; then comes whoever owns it; then what has to happen first. */
function whyNot(handoff: Handoff, move: Move, actor: Actor): Refusal {
  if (handoff.state === 'closed') return { kind: 'closed', outcome: handoff.outcome, at: handoff.closedAt }
  const claiming = move.type === 'claim' || move.type === 'accept'
  if (claiming && handoff.ownerId) {
    return { kind: 'claimed', ownerId: handoff.ownerId, at: handoff.claimedAt, mine: handoff.ownerId === actor.id }
  }
  if (move.type === 'pass') return { kind: 'not_offered', free: false }
  const reached = Object.values(MOVES[move.type]).at(-1)
  const done = move.type === 'reopen' || (reached && STATES.indexOf(handoff.state) >= STATES.indexOf(reached))
  return done ? { kind: 'done', state: handoff.state } : { kind: 'too_early', state: handoff.state, move: move.type }
}
