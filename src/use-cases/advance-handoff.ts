import { calendarOf, targetsFor } from '../domain/agreement.ts'
import type { Calendar } from '../domain/calendar.ts'
import { type AttemptRule, depthOf } from '../domain/depth.ts'
import { detailsIn } from '../domain/feedback-details.ts'
import type { Fact, Handoff, Move, Refusal, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import type { HandoffView } from '../domain/messages.ts'
import { isColleague, type Member, refusalFor } from '../domain/permission.ts'
import { asMeant, transition } from '../domain/transition.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { PostedAt } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import { isEmailTaken, mendLead } from './mend-lead.ts'
import type { Reads, Workspace, Writes } from './ports.ts'
import { routeOn } from './route-on.ts'
import { type Decided, saveMoves } from './save-moves.ts'
import type { StoredHandoff } from './stored.ts'

export interface AdvanceInput {
  workspaceId: string
  handoffId: string
  /**
   * Taken together or not at all. A function where they depend on the state: the phone emoji on a new lead is a claim
   * and a contact, on a claimed one a contact.
   */
  moves: readonly Move[] | ((handoff: Handoff, mql: Mql) => readonly Move[])
  actorId: string
  source: Source
  /** When Slack says that it happened; counted no earlier than receipt and no later than now. Absent: now. */
  at?: Instant
  /** Identifies this very click, emoji or form, so that its repetition does nothing. */
  inboundKey: string | null
  /** Where the card stands that was clicked on: news where the answer to its post was lost. */
  cardAt?: PostedAt | null
}

export type Advanced =
  | { ok: true; view: HandoffView; facts: readonly Fact[] }
  | { ok: false; refusal: Refusal; view: HandoffView }
  /** No such hand-off here: its card is older than the database, or somebody guessed. */
  | { ok: false; refusal: { kind: 'gone' }; view: null }
  | { ok: false; refusal: { kind: 'unfit_assignee' }; view: null }
  /** This very click was acted on before. */
  | { ok: false; refusal: { kind: 'repeated' }; view: null }

/**
 * What happens when somebody claims, works on, gives away or closes a lead, by button, emoji, command or API: decide
 * with `transition()`, then save the hand-off, its facts, its clocks and the messages that follow in one transaction.
 */
export async function advanceHandoff(deps: Deps, input: AdvanceInput): Promise<Advanced> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const assignees = await assigneesOf(deps, input)
  if (!assignees.every(isColleague)) return { ok: false, refusal: { kind: 'unfit_assignee' }, view: null }
  const workspace = await deps.store.workspace(input.workspaceId)
  if (!workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }

  const known = [member, ...assignees]
  const advanced = await decideAgain(deps, (tx) => advanceOnce(deps, tx, input, member, known, workspace))
  if (advanced.ok) {
    deps.wake.outbox()
    deps.wake.clocks()
    deps.wake.handoffs()
  }
  return advanced
}

async function assigneesOf(deps: Deps, { moves, workspaceId }: AdvanceInput): Promise<Member[]> {
  const fixed = typeof moves === 'function' ? [] : moves
  return Promise.all(fixed.flatMap((move) => (move.type === 'assign' ? [knowMember(deps, workspaceId, move.to)] : [])))
}

async function advanceOnce(
  deps: Deps,
  tx: Reads & Writes,
  input: AdvanceInput,
  member: Member,
  known: readonly Member[],
  workspace: Workspace,
): Promise<Advanced> {
  const now = deps.clock.now()
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' }, view: null }
  const stored = await tx.handoff(input.workspaceId, input.handoffId)
  if (!stored) return { ok: false, refusal: { kind: 'gone' }, view: null }
  if (input.cardAt && !stored.card) await tx.confirmCard(input.workspaceId, input.handoffId, input.cardAt)
  const inForce = await agreementInForce(deps, tx, input.workspaceId)
  const viewNow = () => handoffView(stored, workspace, inForce, now)

  const at = Math.max(Math.min(input.at ?? now, now), stored.handoff.receivedAt)
  const rule = {
    ...targetsFor(inForce.agreement, stored.handoff.tier).attempts,
    calendar: calendarOf(inForce.agreement, at),
  }
  const decided = decide(stored, input, member, at, rule)
  if (!decided.ok) return { ok: false, refusal: decided.refusal, view: viewNow() }
  const { corrected } = detailsIn(decided.facts.find((fact) => fact.type === 'close')?.data ?? {})
  if (await isEmailTaken(tx, stored, corrected)) return { ok: false, refusal: { kind: 'email_taken' }, view: viewNow() }

  // Only what acts is remembered: a form that was refused may be sent again, corrected.
  await remember(deps, tx, input)
  const handoff = await mendLead(tx, decided.handoff, stored.mql, corrected)
  const onward = await routeOn(tx, stored, { ...decided, handoff }, inForce, now)
  const saved = await saveMoves(deps, tx, stored, onward, inForce, known, now)
  const after = await tx.handoff(input.workspaceId, input.handoffId)
  if (!after) throw new Error('a hand-off vanished inside its own transaction')
  return { ok: true, view: handoffView(after, workspace, inForce, now), facts: saved }
}

type Decision = ({ ok: true } & Decided) | { ok: false; refusal: Refusal }

/** All moves, or the first refusal. Who may is asked before what is legal, except that a closed lead says so first. */
function decide(
  stored: StoredHandoff,
  input: AdvanceInput,
  member: Member,
  at: Instant,
  rule: AttemptRule & { calendar: Calendar },
): Decision {
  let handoff = stored.handoff
  const facts: Fact[] = []
  const moves = typeof input.moves === 'function' ? input.moves(handoff, stored.mql) : input.moves
  for (const asked of moves) {
    const move = asMeant(asked, handoff, input.actorId)
    const result = transition(handoff, move, { id: input.actorId, source: input.source }, at)
    const closed = !result.ok && result.refusal.kind === 'closed'
    const refusal = closed ? null : refusalFor(member, handoff, move.type)
    if (refusal) return { ok: false, refusal }
    if (!result.ok) return result
    const early = unreachableEarly(stored, move, rule, at) ?? returnsEarly(move, rule.calendar, at)
    if (early) return { ok: false, refusal: early }
    handoff = result.handoff
    facts.push(...result.facts)
  }
  return { ok: true, handoff, facts }
}

/** In work today, it comes back tomorrow at the earliest. */
function returnsEarly(move: Move, { zone }: Calendar, at: Instant): Refusal | null {
  if (move.type !== 'close' || !move.returnOn) return null
  return move.returnOn <= localDate(at, zone) ? { kind: 'return_past' } : null
}

/** Whoever was tried too seldom, or not in the agreed mix, is not unreachable (PRODUCT §6). */
function unreachableEarly(
  { handoff, facts }: StoredHandoff,
  move: Move,
  rule: AttemptRule & { calendar: Calendar },
  at: Instant,
): Refusal | null {
  if (move.type !== 'close' || move.outcome !== 'unreachable') return null
  const { reached, counted, missing, more, countsFrom } = depthOf(facts, handoff.cycle, rule, rule.calendar)
  const from = countsFrom !== null && countsFrom > at ? countsFrom : null
  if (reached) return null
  return { kind: 'unreachable_early', made: counted, asked: rule.count, missing, more, countsFrom: from }
}
