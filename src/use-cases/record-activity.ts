import type { Activity } from '../domain/activity.ts'
import { parseActivity } from '../domain/activity.ts'
import { type Handoff, isOpen, type Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { FieldProblem } from '../domain/lead.ts'
import { batchFor, lineOf, newsIn } from '../domain/news.ts'
import { cardMessage, keys, lineMessage } from '../domain/outgoing.ts'
import { risen } from '../domain/rest.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { handOffLead } from './hand-off-lead.ts'
import type { Reads, StoredLead, Writes } from './ports.ts'
import { tellOwner } from './tell-owner.ts'

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
  /** A marketer who tells it from Slack; left out where marketing's tools do. */
  by?: { actor: string; source: Source }
}

/** Activities that a resting lead keeps for whoever gets it; the newest count. */
const KEPT = 20

/**
 * News about a lead from marketing or its tools. On a lead with a hand-off it is told in its thread, in few lines (see
 * domain/news.ts), and what is hot to the owner as well; a resting lead keeps it, and one that shows interest is handed
 * off where its grade now says so.
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
  input: ActivityInput,
  activity: Activity,
): Promise<RecordedActivity> {
  const { workspaceId, name } = input
  const found = await tx.leadNamed(workspaceId, name)
  if (!found) return { kind: 'unknown' }
  await tx.lockIntake(workspaceId, [`lead:${found.email}`])
  const lead = (await tx.findLead(workspaceId, found.id)) ?? found
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const told: Telling = { activity, by: input.by ?? { actor: null, source: 'api' }, inForce, now: deps.clock.now() }
  const open = await tx.openHandoffOfLead(workspaceId, lead.email)
  if (open) return post(tx, open, told)
  if (lead.nurtureSince !== null) return whileResting(deps, tx, workspaceId, lead, told)
  const latest = await tx.latestHandoff(workspaceId, { email: lead.email })
  return latest ? post(tx, latest, told) : { kind: 'unknown' }
}

interface Telling {
  activity: Activity
  by: { actor: string | null; source: Source }
  inForce: InForce
  now: Instant
}

async function post(tx: Reads & Writes, before: Handoff, told: Telling): Promise<RecordedActivity> {
  const { activity, by, now } = told
  const { workspaceId, id, cycle } = before
  const after = { ...before, version: before.version + 1 }
  const { type: what, text, url, hot } = activity
  const at = Math.max(activity.at, before.receivedAt)
  const stored = await tx.handoff(workspaceId, id)
  const { batch, opens } = batchFor(newsIn(stored?.facts ?? []), activity, now)
  await tx.saveHandoff(before, after)
  await tx.record(after, [{ type: 'activity', at, ...by, cycle, data: { what, text, url, hot, batch } }], now)
  if (!before.backfill) await show(tx, after, batch, now)
  if (hot && !before.backfill && isOpen(after)) {
    await tx.show(workspaceId, [cardMessage(id)], now)
    if (opens && after.ownerId !== by.actor) await tellOwner(tx, told.inForce, after, batch, now)
  }
  if (!opens) await tx.showAgainOf(workspaceId, id, keys.hotNews(id, batch, ''))
  return { kind: 'stored', id, status: 'posted' }
}

/** The line of the thread that tells it, made or edited. */
async function show(tx: Reads & Writes, handoff: Handoff, batch: number, now: Instant): Promise<void> {
  const { workspaceId, id } = handoff
  const news = newsIn((await tx.handoff(workspaceId, id))?.facts ?? [])
  const tellers = await tx.people(workspaceId, [...new Set(news.flatMap(({ actor }) => actor ?? []))])
  const said = lineOf(news, batch, (one) => tellers.find(({ slackId }) => slackId === one)?.name ?? one)
  if (!said) throw new Error('news vanished inside its own transaction')
  await tx.show(workspaceId, [{ ...lineMessage(handoff, 0, said.line, said.at), key: keys.news(id, batch) }], now)
}

async function whileResting(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  lead: StoredLead,
  telling: Telling,
): Promise<RecordedActivity> {
  const { activity, by, inForce, now } = telling
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
  const who = { actorId: by.actor, source: by.source }
  const handoff = await handOffLead(deps, tx, { ...given, ...who, cause: 'grade' }, inForce, now)
  const posted = await post(tx, handoff, telling)
  return isOpen(handoff) && posted.kind === 'stored' ? { ...posted, status: 'handed_off' } : posted
}

/** What it did is kept with the lead, for whoever gets it. */
function withActivity({ mql }: StoredLead, { type, text, url, at, hot }: Activity): StoredLead['mql'] {
  const before = mql.custom['activity']
  const one = { type, text, url, at: new Date(at).toISOString(), hot }
  return { ...mql, custom: { ...mql.custom, activity: [...(Array.isArray(before) ? before : []), one].slice(-KEPT) } }
}
