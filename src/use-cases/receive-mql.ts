import { cardMessage, lineMessage } from '../domain/announce.ts'
import { firstClocks } from '../domain/clocks.ts'
import type { Handoff, Source } from '../domain/handoff.ts'
import { isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { companyName, type FieldProblem, type Mql, tierOf } from '../domain/lead.ts'
import { parseMql } from '../domain/mql.ts'
import { agreementInForce, type InForce, termsFor } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
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
 * A batch that a crash cut short may be sent again: what was stored answers `duplicate`.
 */
export async function receiveMqls(deps: Deps, input: ReceiveInput): Promise<Received> {
  const inForce = await agreementInForce(deps, deps.store, input.workspaceId)
  const checked = checkAll(input, inForce, deps.clock.now())
  if (checked.fields.length > 0) return { kind: 'invalid', fields: checked.fields }

  const known = await answeredBefore(deps.store, input)
  if (known) return known
  const results: ReceivedMql[] = []
  for (const graded of checked.graded) {
    results.push(await deps.store.transaction((tx) => receiveOne(deps, tx, input, graded, inForce)))
  }
  const conflict = await rememberAnswer(deps, input, results)
  deps.wake.outbox()
  deps.wake.clocks()
  return conflict ?? { kind: 'stored', results }
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

async function answeredBefore(reads: Reads, input: ReceiveInput): Promise<Received | null> {
  if (!input.idempotency) return null
  const known = await reads.idempotent(input.workspaceId, input.idempotency.key)
  if (!known) return null
  if (known.bodyHash !== input.idempotency.bodyHash) return { kind: 'conflict' }
  return { kind: 'stored', results: known.answer as ReceivedMql[] }
}

async function rememberAnswer(deps: Deps, input: ReceiveInput, results: ReceivedMql[]): Promise<Received | null> {
  const { idempotency, workspaceId } = input
  if (!idempotency) return null
  return deps.store.transaction(async (tx) => {
    await tx.lockIntake(workspaceId, [`idempotency:${idempotency.key}`])
    const known = await answeredBefore(tx, input)
    if (known) return known
    await tx.saveIdempotent(workspaceId, idempotency.key, idempotency.bodyHash, results, deps.wallClock.now())
    return null
  })
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
  if (sameRecord && (isOpen(sameRecord) || receivedAt <= sameRecord.receivedAt)) {
    return { id: sameRecord.id, status: 'duplicate' }
  }
  const inWork = await tx.openHandoffOfLead(workspaceId, mql.lead.email)
  if (inWork) return joinThread(tx, inWork, mql, input, now)

  const lead = { email: mql.lead.email, externalId: mql.externalId, mql, receivedAt, grade: graded.grade }
  const leadId = await tx.saveLead(workspaceId, {
    ...lead,
    newId: deps.newId(),
    tier: graded.tier,
    nurtureSince: graded.nurture ? receivedAt : null,
  })
  if (graded.nurture) return { id: leadId, status: 'nurture' }
  return handOff(deps, tx, { input, graded, inForce, leadId, receivedAt, now })
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

interface NewHandoff {
  input: ReceiveInput
  graded: Graded
  inForce: InForce
  leadId: string
  receivedAt: Instant
  now: Instant
}

async function handOff(deps: Deps, tx: Reads & Writes, one: NewHandoff): Promise<ReceivedMql> {
  const { input, graded, inForce, receivedAt, now } = one
  const { mql } = graded
  const previous = await tx.latestHandoff(input.workspaceId, { email: mql.lead.email })
  const handoff: Handoff = {
    ...BLANK,
    id: deps.newId(),
    workspaceId: input.workspaceId,
    leadId: one.leadId,
    externalId: mql.externalId,
    tier: graded.tier,
    grade: graded.grade,
    cycle: (previous?.cycle ?? 0) + 1,
    company: companyName(mql),
    agreementVersion: inForce.version,
    backfill: mql.backfill,
    receivedAt,
  }
  await tx.addHandoff(handoff, mql, now)
  const fact = { type: 'received', at: receivedAt, actor: input.actorId, source: input.source } as const
  await tx.record(handoff, [{ ...fact, cycle: handoff.cycle, data: { tier: graded.tier, grade: graded.grade } }], now)
  if (!handoff.backfill) {
    await tx.saveClocks(handoff, firstClocks(handoff, termsFor(deps, inForce, graded.tier, receivedAt)))
    await tx.show(input.workspaceId, [cardMessage(handoff.id)], now)
  }
  return { id: handoff.id, status: 'accepted' }
}

const BLANK = {
  state: 'new',
  outcome: null,
  reason: null,
  ownerId: null,
  version: 1,
  attempts: 0,
  firstAttemptAt: null,
  amount: null,
  currency: null,
  claimedAt: null,
  closedAt: null,
  snoozedUntil: null,
} as const
