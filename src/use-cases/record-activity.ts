import type { Activity } from '../domain/activity.ts'
import { parseActivity } from '../domain/activity.ts'
import { type Handoff, isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { FieldProblem } from '../domain/lead.ts'
import { lineMessage } from '../domain/outgoing.ts'
import { risen } from '../domain/rest.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { handOffLead } from './hand-off-lead.ts'
import type { Reads, StoredLead, Writes } from './ports.ts'

export type RecordedActivity =
  /** `id` of the hand-off that tells it, or of the lead that rests on. */
  | { kind: 'stored'; id: string; status: 'posted' | 'handed_off' | 'nurture' }
  | { kind: 'invalid'; fields: FieldProblem[] }
  | { kind: 'unknown' }
  /** The same Idempotency-Key came with another body. */
  | { kind: 'conflict' }

export interface ActivityInput {
  workspaceId: string
  /** E-mail, externalId, or the id of the lead or of any of its hand-offs. */
  name: string
  /** As it came, not yet checked. */
  body: unknown
  idempotency: { key: string; bodyHash: string } | null
}

/** Activities that a resting lead keeps for whoever gets it; the newest count. */
const KEPT = 20

/**
 * News about a lead from marketing's tools. On a lead with a hand-off it is a line in its thread; a resting one keeps it,
 * and one that shows interest is handed off where its grade now says so.
 */
export async function recordActivity(deps: Deps, input: ActivityInput): Promise<RecordedActivity> {
  const parsed = parseActivity(input.body, deps.clock.now())
  if (!parsed.ok) return { kind: 'invalid', fields: parsed.fields }
  const { activity } = parsed
  const recorded = await decideAgain(deps, (tx) =>
    onceForItsKey(deps, tx, input, () => recordOnce(deps, tx, input, activity)),
  )
  if (recorded.kind === 'stored') for (const sleeper of ['outbox', 'clocks', 'handoffs'] as const) deps.wake[sleeper]()
  return recorded
}

/** What came of it is remembered in the transaction that stores it; requests of one key take turns. */
async function onceForItsKey(
  deps: Deps,
  tx: Reads & Writes,
  { workspaceId, name, idempotency }: ActivityInput,
  record: () => Promise<RecordedActivity>,
): Promise<RecordedActivity> {
  if (!idempotency) return record()
  const { key } = idempotency
  const bodyHash = `${idempotency.bodyHash} ${name}`
  await tx.lockIntake(workspaceId, [`idempotency:${key}`])
  const known = await tx.idempotent(workspaceId, key)
  if (known) return known.bodyHash === bodyHash ? (known.answer as RecordedActivity) : { kind: 'conflict' }
  const recorded = await record()
  if (recorded.kind === 'stored') await tx.saveIdempotent(workspaceId, key, bodyHash, recorded, deps.wallClock.now())
  return recorded
}

async function recordOnce(
  deps: Deps,
  tx: Reads & Writes,
  { workspaceId, name }: ActivityInput,
  activity: Activity,
): Promise<RecordedActivity> {
  const found = await tx.leadNamed(workspaceId, name)
  if (!found) return { kind: 'unknown' }
  await tx.lockIntake(workspaceId, [`lead:${found.email}`])
  const lead = (await tx.findLead(workspaceId, found.id)) ?? found
  const now = deps.clock.now()
  const open = await tx.openHandoffOfLead(workspaceId, lead.email)
  if (open) return post(tx, open, activity, now)
  if (lead.nurtureSince !== null) return whileResting(deps, tx, workspaceId, lead, activity)
  const latest = await tx.latestHandoff(workspaceId, { email: lead.email })
  return latest ? post(tx, latest, activity, now) : { kind: 'unknown' }
}

async function post(tx: Writes, before: Handoff, activity: Activity, now: Instant): Promise<RecordedActivity> {
  const after = { ...before, version: before.version + 1 }
  const { type: what, text, url, hot } = activity
  const at = Math.max(activity.at, before.receivedAt)
  await tx.saveHandoff(before, after)
  const fact = { type: 'activity', at, actor: null, source: 'api', cycle: before.cycle } as const
  await tx.record(after, [{ ...fact, data: { what, text, url, hot } }], now)
  if (!before.backfill) {
    const line = lineMessage(after, 0, { type: 'activity', what, text, url, hot }, at)
    await tx.show(before.workspaceId, [line], now)
  }
  return { kind: 'stored', id: before.id, status: 'posted' }
}

async function whileResting(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  lead: StoredLead,
  activity: Activity,
): Promise<RecordedActivity> {
  const now = deps.clock.now()
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const { id, ...known } = lead
  const told = { ...known, newId: id, mql: withActivity(lead, activity) }
  const keen = activity.hot ? risen(told.mql, inForce.agreement) : null
  if (!keen) {
    await tx.saveLead(workspaceId, told)
    return { kind: 'stored', id, status: 'nurture' }
  }
  const { mql, tier, grade, rests } = keen
  const rest = rests ? {} : { nurtureSince: null, restUntil: null }
  await tx.saveLead(workspaceId, { ...told, mql, tier, grade, ...rest })
  if (rests) return { kind: 'stored', id, status: 'nurture' }
  const given = { workspaceId, leadId: id, mql: { ...mql, backfill: false }, tier, grade, receivedAt: now }
  const handoff = await handOffLead(deps, tx, { ...given, actorId: null, source: 'api', cause: 'grade' }, inForce, now)
  const posted = await post(tx, handoff, activity, now)
  return isOpen(handoff) && posted.kind === 'stored' ? { ...posted, status: 'handed_off' } : posted
}

/** What it did is kept with the lead, for whoever gets it. */
function withActivity({ mql }: StoredLead, { type, text, url, at, hot }: Activity): StoredLead['mql'] {
  const before = mql.custom['activity']
  const one = { type, text, url, at: new Date(at).toISOString(), hot }
  return { ...mql, custom: { ...mql.custom, activity: [...(Array.isArray(before) ? before : []), one].slice(-KEPT) } }
}
