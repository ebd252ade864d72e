import type { FeedbackDetails, Helped } from './feedback-details.ts'
import type { Instant } from './instant.ts'
import type { OfferReason } from './routing.ts'

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
export const SOURCES = ['button', 'emoji', 'command', 'form', 'reply', 'api', 'crm', 'system'] as const
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
  /** Asleep since and until: its clocks are paused. */
  snoozedAt: Instant | null
  snoozedUntil: Instant | null
  snoozeReason: string | null
  /**
   * Slack id of whoever may accept it or pass, until then. An end without a person: it is offered to somebody at that
   * instant, and free to claim meanwhile.
   */
  offeredTo: string | null
  offerUntil: Instant | null
  /** When its owner is reminded to try again, as they said with their last attempt. */
  nextTryAt: Instant | null
}

/** What a person or a system wants to happen to a hand-off. */
export type Move =
  | { type: 'claim' }
  | { type: 'accept' }
  | { type: 'offer'; to: string; until: Instant; why?: OfferReason }
  /** `expired`: nobody said no; the time to answer ended. */
  | { type: 'pass'; expired?: true }
  | { type: 'assign'; to: string; reason?: string | null }
  | { type: 'release'; reason?: string | null }
  | {
      type: 'attempt'
      channel: AttemptChannel
      result: AttemptResult
      note: string | null
      /** Names of what was shown or sent. */
      content?: readonly string[]
      /** When to try again. */
      nextTryAt?: Instant | null
    }
  | { type: 'contact'; channel: AttemptChannel | null }
  | ({ type: 'qualify'; amount: number | null; currency: string | null; note: string | null } & Helped)
  | { type: 'opportunity'; amount: number | null; currency: string | null; note: string | null }
  | ({ type: 'close' } & Closing)
  | { type: 'reopen' }
  | { type: 'snooze'; until: Instant; reason: string | null }
  | { type: 'resume' }
  | { type: 'void'; reason: string }

export interface Closing extends FeedbackDetails {
  outcome: Outcome
  reason: string | null
  closeness: Closeness | null
  said: string | null
  note: string | null
  amount: number | null
  currency: string | null
  /** Of "not now": the day on which it is handed off again, `YYYY-MM-DD` in the team's zone. */
  returnOn?: string | null
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
  /** Somebody else may accept it first. */
  | { kind: 'offered'; to: string; until: Instant }
  /** It is not offered to who answers, or not any more. */
  | { kind: 'not_offered'; free: boolean }
  | { kind: 'too_early'; state: State; move: MoveType }
  /** "Unreachable" opens once the agreed attempts are logged. */
  | {
      kind: 'unreachable_early'
      /** Those that count. */
      made: number
      asked: number
      /** What of the agreed mix is missing. */
      missing: readonly { channel: AttemptChannel; more: number }[]
      /** How many are still asked for, the mix included. */
      more: number
      /** From when on the next one counts; null: at once. */
      countsFrom: Instant | null
    }
  | { kind: 'not_allowed'; needs: 'owner' | 'leader' | 'rep' | 'marketer' | 'member'; ownerId: string | null }
  /** It is not asleep. */
  | { kind: 'awake' }
  /** A lead comes back on a day that is still to come. */
  | { kind: 'return_past' }
  /** One tries again on a day that is still to come. */
  | { kind: 'next_try_past' }
  /** The corrected e-mail is that of another lead. */
  | { kind: 'email_taken' }

export interface Actor {
  /** Slack id; null when a system acts. */
  id: string | null
  source: Source
}

/** Whether anyone may still work on it. */
export function isOpen(handoff: Pick<Handoff, 'state'>): boolean {
  return handoff.state !== 'closed'
}
