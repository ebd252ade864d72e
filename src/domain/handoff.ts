import type { Instant } from './instant.ts'

/**
 * The words of the field, once:
 * a **lead** is a person at a company, known by e-mail; an **MQL** is a lead that meets the agreed definition;
 * a **hand-off** is one MQL passed to sales, once; to **acknowledge** (claim) is to become its owner; an **attempt**
 * is one try to reach the lead; **contact** is the first attempt that reached the lead in both directions; an
 * **SQL** is a lead that the rep accepts as sales-qualified; the **outcome** is how the hand-off closed.
 */
export const STATES = ['new', 'acknowledged', 'contacted', 'qualified', 'opportunity', 'closed'] as const
export type State = (typeof STATES)[number]

export const OUTCOMES = ['won', 'lost', 'not_a_fit', 'not_now', 'unreachable', 'bad_data'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const CLOSENESS = ['far', 'some', 'nearly'] as const
export type Closeness = (typeof CLOSENESS)[number]

export const ATTEMPT_CHANNELS = ['call', 'email', 'social', 'meeting', 'other'] as const
export type AttemptChannel = (typeof ATTEMPT_CHANNELS)[number]

export const ATTEMPT_RESULTS = ['answered', 'no_answer', 'message', 'wrong'] as const
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number]

/** How a move reached Baton. */
export const SOURCES = ['button', 'emoji', 'command', 'form', 'api', 'crm', 'system'] as const
export type Source = (typeof SOURCES)[number]

/** One MQL passed to sales. `version` grows with every saved change; saving is conditional on it. */
export interface Handoff {
  id: string
  workspaceId: string
  leadId: string
  externalId: string | null
  state: State
  outcome: Outcome | null
  reason: string | null
  /** Slack id of the rep who holds the lead. */
  ownerId: string | null
  tier: string
  grade: string | null
  cycle: number
  version: number
  company: string
  attempts: number
  firstAttemptAt: Instant | null
  amount: number | null
  currency: string | null
  agreementVersion: number
  backfill: boolean
  receivedAt: Instant
  claimedAt: Instant | null
  closedAt: Instant | null
  snoozedUntil: Instant | null
}

/** What a person or a system wants to happen to a hand-off. */
export type Move =
  | { type: 'claim' }
  | { type: 'accept' }
  | { type: 'offer'; to: string }
  | { type: 'pass' }
  | { type: 'assign'; to: string }
  | { type: 'release' }
  | { type: 'attempt'; channel: AttemptChannel; result: AttemptResult; note: string | null }
  | { type: 'contact'; channel: AttemptChannel | null }
  | { type: 'qualify'; amount: number | null; currency: string | null; note: string | null }
  | { type: 'opportunity'; amount: number | null; currency: string | null; note: string | null }
  | ({ type: 'close' } & Closing)
  | { type: 'reopen' }
  | { type: 'snooze'; until: Instant; reason: string | null }
  | { type: 'resume' }
  | { type: 'void'; reason: string }

export interface Closing {
  outcome: Outcome
  reason: string | null
  closeness: Closeness | null
  said: string | null
  note: string | null
  amount: number | null
  currency: string | null
}

export type MoveType = Move['type']

const STAY = {
  acknowledged: 'acknowledged',
  contacted: 'contacted',
  qualified: 'qualified',
  opportunity: 'opportunity',
} as const
const STAY_OPEN = { new: 'new', ...STAY } as const
const END = {
  new: 'closed',
  acknowledged: 'closed',
  contacted: 'closed',
  qualified: 'closed',
  opportunity: 'closed',
} as const

/**
 * The legal moves: move → state before → state after. Buttons, emoji, the diagram in docs/states.md and the tests
 * derive from this table. A release always leads back to `new`; a reopened hand-off that nobody owned becomes `new`.
 */
export const MOVES = {
  claim: { new: 'acknowledged' },
  accept: { new: 'acknowledged' },
  offer: { new: 'new' },
  pass: { new: 'new' },
  assign: { new: 'acknowledged', ...STAY },
  release: { acknowledged: 'new', contacted: 'new', qualified: 'new', opportunity: 'new' },
  attempt: STAY,
  contact: { acknowledged: 'contacted' },
  qualify: { contacted: 'qualified' },
  opportunity: { qualified: 'opportunity' },
  close: END,
  void: END,
  reopen: { closed: 'acknowledged' },
  snooze: STAY_OPEN,
  resume: STAY_OPEN,
} as const satisfies Record<MoveType, Partial<Record<State, State>>>

/** The state a legal move leads to, or null where the move is not legal. */
export function target(type: MoveType, from: State): State | null {
  const row: Partial<Record<State, State>> = MOVES[type]
  return row[from] ?? null
}

/** One line of a hand-off's timeline; kept for ever. */
export interface Fact {
  type: FactType
  at: Instant
  /** Slack id of the person, or null for the system or an API. */
  actor: string | null
  source: Source
  cycle: number
  data: Readonly<Record<string, unknown>>
}

export type FactType = MoveType | 'received' | 'remind' | 'breach' | 'escalate' | 'feedback' | 'response' | 'activity'

/** A polite no: told to the person who tried, and to nobody else. */
export type Refusal =
  | { kind: 'closed'; outcome: Outcome | null; at: Instant | null }
  | { kind: 'claimed'; ownerId: string; at: Instant | null; mine: boolean }
  | { kind: 'done'; state: State }
  | { kind: 'too_early'; state: State; move: MoveType }
  /** "Unreachable" opens once the agreed attempts are logged. */
  | { kind: 'unreachable_early'; made: number; asked: number }
  | { kind: 'not_allowed'; needs: 'owner' | 'leader' | 'rep' | 'member'; ownerId: string | null }

export interface Actor {
  /** Slack id; null when a system acts. */
  id: string | null
  source: Source
}

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
      return { handoff: { ...next, ownerId: actor.id, claimedAt: at }, facts: [fact(move.type)] }
    case 'assign':
      return {
        handoff: { ...next, ownerId: move.to, claimedAt: at },
        facts: [fact('assign', { to: move.to, from: handoff.ownerId })],
      }
    case 'release':
      return {
        handoff: { ...next, ownerId: null, claimedAt: null, snoozedUntil: null },
        facts: [fact('release', { from: handoff.ownerId })],
      }
    case 'attempt':
    case 'contact':
      return applyAttempt(next, move, at, fact)
    case 'qualify':
    case 'opportunity': {
      const money = { amount: move.amount ?? handoff.amount, currency: move.currency ?? handoff.currency }
      return { handoff: { ...next, ...money }, facts: [fact(move.type, { ...money, note: move.note })] }
    }
    case 'close':
      return applyClose(next, move, at, fact)
    case 'void':
      return { handoff: { ...next, closedAt: at, snoozedUntil: null }, facts: [fact('void', { reason: move.reason })] }
    case 'reopen':
      return applyReopen(next, fact)
    case 'snooze':
      return {
        handoff: { ...next, snoozedUntil: move.until },
        facts: [fact('snooze', { until: new Date(move.until).toISOString(), reason: move.reason })],
      }
    case 'resume':
      return { handoff: { ...next, snoozedUntil: null }, facts: [fact('resume')] }
    case 'offer':
      return { handoff: next, facts: [fact('offer', { to: move.to })] }
    case 'pass':
      return { handoff: next, facts: [fact('pass')] }
  }
}

/** An attempt that reached the lead is the contact, whether it came from the form or from "Mark contacted". */
function applyAttempt(next: Handoff, move: Move & { type: 'attempt' | 'contact' }, at: Instant, fact: MakeFact): Applied {
  const result: AttemptResult = move.type === 'contact' ? 'answered' : move.result
  const note = move.type === 'contact' ? null : move.note
  const number = next.attempts + 1
  const facts = [fact('attempt', { channel: move.channel, result, note, number })]
  const reached = result === 'answered' && (next.state === 'acknowledged' || move.type === 'contact')
  if (reached) facts.push(fact('contact', { channel: move.channel }))
  return {
    handoff: {
      ...next,
      state: reached ? 'contacted' : next.state,
      attempts: number,
      firstAttemptAt: next.firstAttemptAt ?? at,
    },
    facts,
  }
}

function applyClose(next: Handoff, move: Move & { type: 'close' }, at: Instant, fact: MakeFact): Applied {
  const { type: _, ...closing } = move
  const amount = move.amount ?? next.amount
  const currency = move.currency ?? next.currency
  return {
    handoff: {
      ...next,
      outcome: move.outcome,
      reason: move.reason,
      closedAt: at,
      snoozedUntil: null,
      amount,
      currency,
    },
    facts: [fact('close', { ...closing, amount, currency })],
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
  const reached = Object.values(MOVES[move.type]).at(-1) as State | undefined
  const done = move.type === 'reopen' || (reached && STATES.indexOf(handoff.state) >= STATES.indexOf(reached))
  return done ? { kind: 'done', state: handoff.state } : { kind: 'too_early', state: handoff.state, move: move.type }
}

/** Whether anyone may still work on it. */
export function isOpen(handoff: Pick<Handoff, 'state'>): boolean {
  return handoff.state !== 'closed'
}
