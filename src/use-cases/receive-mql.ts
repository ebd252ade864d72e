import type { Handoff, Source } from '../domain/handoff.ts'
import { isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { type FieldProblem, type Mql, tierOf } from '../domain/lead.ts'
import { parseMql } from '../domain/mql.ts'
import { lineMessage } from '../domain/outgoing.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { handOffLead } from './hand-off-lead.ts'
import type { Reads, Writes } from './ports.ts'

export interface ReceiveInput {
  workspaceId: string
  /** Hand-offs as they came, not yet checked. */
  bodies: readonly unknown[]
  /** Whether field paths are told as `handoffs.N.…`. */
  batch: boolean
  idempotency: { key: string; bodyHash: string } | null
  source: Source
  /** Slack id of the person who handed it off by a form, else null. */
  actorId: string | null
}

export interface ReceivedMql {
  id: string
  status: 'accepted' | 'duplicate' | 'nurture'
}

export type Received =
  | { kind: 'stored'; results: ReceivedMql[] }
  | { kind: 'invalid'; fields: FieldProblem[] }
  /** The same Idempotency-Key came with another body. */
  | { kind: 'conflict' }

/** A checked MQL with where it belongs under the agreement. */
interface Graded {
  mql: Mql
  tier: string
  nurture: boolean
  grade: string | null
}

/**
 * Takes MQLs from the API or a form. All are valid or none is taken; each is stored with its clocks and its card's
 * outbox row in a transaction of its own, so that clicks are never kept waiting behind a batch. Returning means stored.
 *
 * A batch that a crash cut short may be sent again: what was stored answers `duplicate`, and with an Idempotency-Key
 * as it was answered before.
 */
export async function receiveMqls(deps: Deps, input: ReceiveInput): Promise<Received> {
  const inForce = await agreementInForce(deps, deps.store, input.workspaceId)
  const checked = checkAll(input, inForce, deps.clock.now())
  if (checked.fields.length > 0) return { kind: 'invalid', fields: checked.fields }

  const results: ReceivedMql[] = []
  try {
    for (const [index, graded] of checked.graded.entries()) {
      const result = await decideAgain(deps, (tx) => receiveOnce(deps, tx, input, graded, inForce, index))
      if (result === 'conflict') return { kind: 'conflict' }
      results.push(result)
    }
  } finally {
    deps.wake.outbox()
    deps.wake.clocks()
    deps.wake.handoffs()
  }
  return { kind: 'stored', results }
}

function checkAll(input: ReceiveInput, inForce: InForce, now: Instant): { graded: Graded[]; fields: FieldProblem[] } {
  const graded: Graded[] = []
  const fields: FieldProblem[] = []
  input.bodies.forEach((body, index) => {
    const prefix = input.batch ? `handoffs.${index}.` : ''
    const parsed = parseMql(body, now)
    const problems = parsed.ok ? [] : parsed.fields
    if (parsed.ok) {
      const placed = tierOf(parsed.mql, inForce.agreement)
      if (placed.ok) graded.push({ mql: parsed.mql, ...placed })
      else problems.push({ path: 'tier', message: placed.message })
    }
    fields.push(...problems.map((one) => ({ path: (prefix + one.path).replace(/\.$/, ''), message: one.message })))
  })
  return { graded, fields }
}

/**
 * One MQL of a request, once for its Idempotency-Key: what it came to is remembered in the transaction that stores it,
 * and requests of one key take turns.
 *
 * @param index  its place in the request
 */
async function receiveOnce(
  deps: Deps,
  tx: Reads & Writes,
  input: ReceiveInput,
  graded: Graded,
  inForce: InForce,
  index: number,
): Promise<ReceivedMql | 'conflict'> {
  if (!input.idempotency) return receiveOne(deps, tx, input, graded, inForce)
  const { workspaceId } = input
  const { key, bodyHash } = input.idempotency
  await tx.lockIntake(workspaceId, [`idempotency:${key}`])
  const known = await tx.idempotent(workspaceId, key)
  if (known && known.bodyHash !== bodyHash) return 'conflict'
  const answered = (known?.answer ?? []) as ReceivedMql[]
  const before = answered[index]
  if (before) return before
  const result = await receiveOne(deps, tx, input, graded, inForce)
  await tx.saveIdempotent(workspaceId, key, bodyHash, [...answered, result], deps.wallClock.now())
  return result
}

async function receiveOne(
  deps: Deps,
  tx: Reads & Writes,
  input: ReceiveInput,
  graded: Graded,
  inForce: InForce,
): Promise<ReceivedMql> {
  const { mql } = graded
  const { workspaceId } = input
  const now = deps.clock.now()
  const { receivedAt } = mql
  await tx.lockIntake(workspaceId, [`lead:${mql.lead.email}`, ...(mql.externalId ? [`source:${mql.externalId}`] : [])])

  const sameRecord = mql.externalId ? await tx.latestHandoff(workspaceId, { externalId: mql.externalId }) : null
  if (sameRecord && (isInWork(sameRecord, mql) || receivedAt <= sameRecord.receivedAt)) {
    return { id: sameRecord.id, status: 'duplicate' }
  }
  const inWork = await tx.openHandoffOfLead(workspaceId, mql.lead.email)
  if (inWork) return joinThread(tx, inWork, mql, input, now)

  const lead = { email: mql.lead.email, externalId: mql.externalId, mql, receivedAt, grade: graded.grade }
  const leadId = await tx.saveLead(workspaceId, {
    ...lead,
    newId: deps.newId(),
    tier: graded.tier,
    ...(graded.nurture ? await restingSince(tx, workspaceId, mql) : { nurtureSince: null, restUntil: null }),
  })
  if (graded.nurture) return { id: leadId, status: 'nurture' }
  const { tier, grade } = graded
  const { actorId, source } = input
  const { id } = await handOffLead(
    deps,
    tx,
    { workspaceId, leadId, mql, tier, grade, receivedAt, actorId, source },
    inForce,
    now,
  )
  return { id, status: 'accepted' }
}

/** One that rests already rests on, until the same day. */
async function restingSince(tx: Reads, workspaceId: string, { lead, receivedAt }: Mql) {
  const known = await tx.leadNamed(workspaceId, lead.email)
  return { nurtureSince: known?.nurtureSince ?? receivedAt, restUntil: known?.restUntil ?? null }
}

/** Nobody works on history: only history itself is a duplicate of it, whatever its time. */
function isInWork(handoff: Handoff, mql: Mql): boolean {
  return isOpen(handoff) && (!handoff.backfill || mql.backfill)
}

/** A fresh request of a lead in work is news for whoever works on it, not a second hand-off. */
async function joinThread(
  tx: Reads & Writes,
  inWork: Handoff,
  mql: Mql,
  input: ReceiveInput,
  now: Instant,
): Promise<ReceivedMql> {
  const after = { ...inWork, version: inWork.version + 1 }
  const news = { source: mql.source, campaign: mql.campaign, reason: mql.reason }
  await tx.saveHandoff(inWork, after)
  const fact = { type: 'activity', at: now, actor: input.actorId, source: input.source, cycle: inWork.cycle } as const
  await tx.record(after, [{ ...fact, data: { ...news, externalId: mql.externalId } }], now)
  await tx.show(input.workspaceId, [lineMessage(after, 0, { type: 'joined', ...news }, now)], now)
  return { id: inWork.id, status: 'duplicate' }
}
