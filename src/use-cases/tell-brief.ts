import { calendarOf, teamZone } from '../domain/agreement.ts'
import { type BriefPhase, type BriefText, nextLook, onCards, parseBrief, phaseOf, sameBrief } from '../domain/brief.ts'
import type { Instant } from '../domain/instant.ts'
import type { FieldProblem } from '../domain/lead.ts'
import { briefMessage, keys } from '../domain/outgoing.ts'
import { answersFeedback } from '../domain/permission.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'
import type { StoredBrief } from './marketing-ports.ts'
import type { Reads, Writes } from './ports.ts'

export type ToldBrief =
  | { kind: 'stored'; id: string; name: string; status: 'created' | 'updated' | 'unchanged'; phase: BriefPhase }
  | { kind: 'invalid'; fields: FieldProblem[] }
  /** The same Idempotency-Key came with another body. */
  | { kind: 'conflict' }
  | { kind: 'not_allowed' }

export interface BriefInput {
  workspaceId: string
  /** Slack id; null where a tool tells it. */
  actorId: string | null
  /** The brief that is changed, of whatever name; left out: the one of that name, or a new one. */
  briefId?: string
  /** As it came, not yet checked. */
  body: unknown
  idempotency: { key: string; bodyHash: string } | null
}

/** Cards that are drawn anew when a brief changes; older ones follow when something happens to them. */
const CARDS = 100

/**
 * Marketing tells sales what it runs. One brief a name: the same name again changes it. While it runs, the hand-off
 * channel has one message about it and its leads' cards say so.
 */
export async function tellBrief(deps: Deps, input: BriefInput): Promise<ToldBrief> {
  const { workspaceId, actorId } = input
  if (actorId && !answersFeedback(await knowMember(deps, workspaceId, actorId))) return { kind: 'not_allowed' }
  const parsed = parseBrief(input.body)
  if (!parsed.ok) return { kind: 'invalid', fields: parsed.fields }
  const told = await decideAgain(deps, async (tx): Promise<ToldBrief> => {
    await tx.lockIntake(workspaceId, ['briefs'])
    const known = await answerOf(tx, input)
    if (known) return known
    const result = await tellOnce(deps, tx, input, parsed.brief)
    if (result.kind === 'stored') await rememberAnswer(deps, tx, input, result)
    return result
  })
  if (told.kind === 'stored') for (const sleeper of ['outbox', 'handoffs'] as const) deps.wake[sleeper]()
  return told
}

const hashOf = ({ idempotency, briefId = '' }: BriefInput) => `${idempotency?.bodyHash} brief ${briefId}`

async function answerOf(tx: Reads, input: BriefInput): Promise<ToldBrief | null> {
  const { workspaceId, idempotency } = input
  const known = idempotency && (await tx.idempotent(workspaceId, idempotency.key))
  if (!known) return null
  return known.bodyHash === hashOf(input) ? (known.answer as ToldBrief) : { kind: 'conflict' }
}

async function rememberAnswer(deps: Deps, tx: Writes, input: BriefInput, told: ToldBrief): Promise<void> {
  const { workspaceId, idempotency } = input
  if (!idempotency) return
  await tx.saveIdempotent(workspaceId, idempotency.key, hashOf(input), told, deps.wallClock.now())
}

async function tellOnce(deps: Deps, tx: Reads & Writes, input: BriefInput, text: BriefText): Promise<ToldBrief> {
  const { workspaceId, actorId: byId, briefId } = input
  const now = deps.clock.now()
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const namesake = await tx.briefNamed(workspaceId, text.name)
  const before = briefId ? ((await tx.brief(workspaceId, briefId)) ?? namesake) : namesake
  if (before && namesake && namesake.brief.id !== before.brief.id)
    return { kind: 'invalid', fields: [{ path: 'name', message: 'is the name of another brief' }] }
  const id = before?.brief.id ?? deps.newId()
  const phase = phaseOf(text, now, teamZone(inForce.agreement))
  const stored = { kind: 'stored', id, name: text.name, phase } as const
  if (before && sameBrief(before.brief, text)) return { ...stored, status: 'unchanged' }
  const after = { brief: { ...text, id, byId, at: now }, phase, nextAt: lookAgain(text, inForce, now) }
  await tx.saveBrief(workspaceId, after)
  await showBrief(tx, workspaceId, { before, after }, inForce, now)
  return { ...stored, status: before ? 'updated' : 'created' }
}

/** When it begins or ends. */
export function lookAgain(brief: BriefText, { agreement }: InForce, now: Instant): Instant | null {
  return nextLook(brief, now, (around) => calendarOf(agreement, around))
}

interface Change {
  before: StoredBrief | null
  after: Omit<StoredBrief, 'post'>
}

/**
 * The message about it and the cards of its leads, as far as they say something else now. Before it is posted it brings
 * the cards along, which link to it.
 */
export async function showBrief(
  tx: Reads & Writes,
  workspaceId: string,
  { before, after }: Change,
  { agreement }: InForce,
  now: Instant,
): Promise<void> {
  const zone = teamZone(agreement)
  const was = before && before.phase === 'running' ? onCards(before.brief, now, zone) : null
  const ended = before?.phase === 'running' && after.phase !== 'running'
  const changed = ended || was !== onCards(after.brief, now, zone)
  const names = [...new Set([before?.brief.name ?? after.brief.name, after.brief.name])]
  const leads: string[] = []
  if (changed) for (const name of names) leads.push(...(await tx.openOfCampaign(workspaceId, name, CARDS)))
  const cards = leads.slice(0, CARDS).map(keys.card)
  const isTold = before !== null && (before.phase !== 'planned' || before.post !== null)
  if (after.phase === 'running' || isTold) {
    await tx.show(workspaceId, [briefMessage(after.brief.id, cards)], now)
  }
  // What is posted already is only edited; what is not brings the cards along.
  if (before?.post || after.phase !== 'running') await tx.showAgain(workspaceId, cards)
}
