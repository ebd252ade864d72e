import type { Instant } from './instant.ts'

/** Why a lead is offered to somebody: it is named as theirs, they held it before, they hold the company, it is their turn. */
export type OfferReason = 'owner' | 'before' | 'company' | 'turn'

/** A member whom a lead may be offered to, as they stand at this moment. */
export interface Candidate {
  slackId: string
  /** How often the group names them: of three turns, somebody named twice has two. */
  weight: number
  /** Within working hours and not away. */
  onDuty: boolean
  /** When they work next, in their own calendar; now while on duty. Null: not in sight. */
  nextOnDuty: Instant | null
  /** Open hand-offs that they hold or are offered. */
  open: number
  /** As the agreement says; null: no limit. */
  capacity: number | null
  /** When an offer made now would end, by their own working time. */
  until: Instant
  /** Turns that the rotation owes them; see {@link takeTurn}. */
  credit: number
}

export interface Situation {
  /** Who comes before any turn, in this order. */
  preferred: readonly { person: Candidate; why: OfferReason }[]
  /** Who takes turns, each once, in the order of the agreement. Empty: nobody does. */
  group: readonly Candidate[]
  /** Slack ids of all who were offered it or held it in this cycle: nobody is asked twice. */
  past: ReadonlySet<string>
}

export type Route =
  | { kind: 'offer'; to: string; until: Instant; why: OfferReason; credits: ReadonlyMap<string, number> }
  /** Nobody was asked yet and nobody works now: free to claim meanwhile, offered at the first opening. */
  | { kind: 'later'; at: Instant }
  /** Free to claim: so agreed, or nobody is left to ask. */
  | { kind: 'open' }

/**
 * Whom a lead is offered to next. Whoever is off duty, away or at capacity is skipped. It always ends: everybody is
 * asked at most once a cycle, and after them it is open to all.
 */
export function decideRoute({ preferred, group, past }: Situation): Route {
  const left = (one: Candidate) => !past.has(one.slackId) && hasRoom(one)
  const named = preferred.find(({ person }) => left(person) && person.onDuty)
  if (named) {
    const { slackId: to, until } = named.person
    return { kind: 'offer', to, until, why: named.why, credits: new Map() }
  }
  const turn = takeTurn(group.filter((one) => left(one) && one.onDuty))
  if (turn) return { kind: 'offer', to: turn.who.slackId, until: turn.who.until, why: 'turn', credits: turn.credits }
  if (past.size > 0) return { kind: 'open' }
  const openings = [...preferred.map(({ person }) => person), ...group]
    .filter(left)
    .flatMap((one) => (one.nextOnDuty === null ? [] : [one.nextOnDuty]))
  return openings.length > 0 ? { kind: 'later', at: Math.min(...openings) } : { kind: 'open' }
}

function hasRoom({ open, capacity }: Candidate): boolean {
  return capacity === null || open < capacity
}

/**
 * Smooth weighted round robin: each of those who can take a turn is owed their weight, whoever is owed most has the
 * turn and pays for all. Over any stretch everybody's share is their weight's, within a turn; whoever was off duty comes
 * back owed what they were owed, not all that they missed.
 *
 * @returns whose turn it is, and what everybody is owed after it; null where nobody can take one
 * @see docs/decisions/0012-routing.md
 */
export function takeTurn(people: readonly Candidate[]): { who: Candidate; credits: Map<string, number> } | null {
  const total = people.reduce((sum, one) => sum + one.weight, 0)
  const owed = (one: Candidate) => one.credit + one.weight
  const who = people.reduce<Candidate | null>((most, one) => (most && owed(most) >= owed(one) ? most : one), null)
  if (!who) return null
  const credits = new Map(people.map((one) => [one.slackId, owed(one)]))
  credits.set(who.slackId, owed(who) - total)
  return { who, credits }
}
