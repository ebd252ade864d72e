import { calendarOf, ladderFor, pauseMaxOf, responseTarget, targetsFor } from '../domain/agreement.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Clock } from '../domain/clocks.ts'
import { calendarOfMember } from '../domain/duty.ts'
import type { Fact, Refusal, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { nextLook, stepsOf } from '../domain/ladder.ts'
import { cardMessage, lineMessage } from '../domain/outgoing.ts'
import { sleepsOf } from '../domain/pause-cap.ts'
import { leads, type Member } from '../domain/permission.ts'
import { type NewTerms, type Recalculated, recalculated } from '../domain/recalculate.ts'
import type { DueChange } from '../domain/thread-lines.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Writes } from './ports.ts'
import type { StoredHandoff } from './stored.ts'
import { workersOf } from './workers.ts'

/** What the agreement in force would make of the running clocks of a hand-off. */
export async function recalculation(
  deps: Deps,
  reads: Reads,
  { handoff, clocks, facts }: StoredHandoff,
  inForce: InForce,
  now: Instant,
): Promise<Recalculated> {
  const { agreement, version } = inForce
  const owners = clocks.flatMap((clock) => clock.ownerId ?? [])
  const since = Math.min(now, ...clocks.map((clock) => clock.startedAt))
  const workers = await workersOf(reads, handoff.workspaceId, owners, since)
  const { acknowledge, contact, outcome, attempts } = targetsFor(agreement, handoff.tier)
  const calendarFor = ({ ownerId, startedAt }: Clock): Calendar => {
    const worker = ownerId === null ? undefined : workers.get(ownerId)
    return worker ? calendarOfMember(agreement, worker, startedAt) : calendarOf(agreement, startedAt)
  }
  const terms: NewTerms = {
    now,
    agreementVersion: version,
    zoneData: deps.zoneData,
    targets: { acknowledge, contact, outcome, depth: attempts.within, response: responseTarget(agreement) },
    calendarOf: calendarFor,
    pauseMax: pauseMaxOf(agreement),
  }
  const anew = recalculated(clocks, handoff.cycle, sleepsOf(facts, handoff.cycle), terms)
  const looked = anew.clocks.map((clock, i) => {
    if (clock === clocks[i]) return clock
    const steps = stepsOf(ladderFor(agreement, handoff.tier, clock.kind), clock)
    return { ...clock, nextAt: nextLook(clock, steps, calendarFor(clock)) }
  })
  return { ...anew, clocks: looked }
}

export interface RecalculateInput {
  workspaceId: string
  handoffId: string
  actorId: string
  source: Source
  inboundKey: string | null
}

export type RecalculateResult =
  | { ok: true; changes: readonly DueChange[]; version: number }
  | { ok: false; refusal: Refusal | { kind: 'gone' } | { kind: 'repeated' } | { kind: 'unchanged' } }

/** Computes the running clocks of one hand-off under the agreement in force, because a leader asked for it. */
export async function recalculateClocks(deps: Deps, input: RecalculateInput): Promise<RecalculateResult> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const result = await decideAgain(deps, (tx) => recalculateOnce(deps, tx, input, member))
  if (result.ok) {
    deps.wake.outbox()
    deps.wake.clocks()
  }
  return result
}

async function recalculateOnce(
  deps: Deps,
  tx: Reads & Writes,
  input: RecalculateInput,
  member: Member,
): Promise<RecalculateResult> {
  const { workspaceId } = input
  if (!leads(member)) {
    return { ok: false, refusal: { kind: 'not_allowed', needs: 'leader', ownerId: null } }
  }
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' } }
  const stored = await tx.handoff(workspaceId, input.handoffId)
  if (!stored) return { ok: false, refusal: { kind: 'gone' } }
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const now = deps.clock.now()
  const anew = await recalculation(deps, tx, stored, inForce, now)
  if (anew.changes.length === 0) return { ok: false, refusal: { kind: 'unchanged' } }
  await remember(deps, tx, input)
  await save(tx, stored, anew, { version: inForce.version, member, source: input.source, now })
  return { ok: true, changes: anew.changes, version: inForce.version }
}

async function save(
  tx: Writes,
  { handoff, clocks }: StoredHandoff,
  anew: Recalculated,
  by: { version: number; member: Member; source: Source; now: Instant },
): Promise<void> {
  const { version, member, source, now } = by
  const after = { ...handoff, version: handoff.version + 1 }
  const changed = anew.clocks.filter((clock, i) => clock !== clocks[i])
  await tx.saveHandoff(handoff, after)
  await tx.saveClocks(after, changed)
  await tx.record(after, [factOf(anew.changes, handoff.cycle, by)], now)
  const line = { type: 'recalculated', by: member.name, version, changes: anew.changes } as const
  await tx.show(handoff.workspaceId, [cardMessage(handoff.id), lineMessage(after, 0, line, now)], now)
  await tx.settleWarnings(
    handoff.workspaceId,
    changed.map((clock) => clock.id),
  )

  function factOf(changes: readonly DueChange[], cycle: number, { version: agreementVersion }: typeof by): Fact {
    const told = changes.map(({ from, to, ...change }) => ({
      ...change,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    }))
    const data = { recalculated: { agreementVersion, clocks: told } }
    return { type: 'activity', at: now, actor: member.id, source, cycle, data }
  }
}
