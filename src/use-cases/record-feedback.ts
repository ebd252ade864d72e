import { isLastWord } from '../domain/answer.ts'
import { type Contact, type Corrected, DETAILS } from '../domain/feedback-details.ts'
import type { FeedbackText } from '../domain/feedback-words.ts'
import type { Fact, Handoff, Outcome, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { bothCorrections, corrections } from '../domain/mend.ts'
import type { HandoffView } from '../domain/messages.ts'
import { cardMessage, feedbackLineMessage, lineMessage } from '../domain/outgoing.ts'
import { type Member, refusalFor } from '../domain/permission.ts'
import type { Advanced } from './advance-handoff.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { showFeedback } from './feedback-groups.ts'
import { answerOf, handoffView } from './handoff-view.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import { isEmailTaken, mendLead } from './mend-lead.ts'
import type { Reads, Writes } from './ports.ts'
import type { FeedbackRow, StoredHandoff } from './stored.ts'

/** What is said anew; what is absent stays as it was, and null takes back what was said. */
export type FeedbackChanges = Partial<Omit<FeedbackText, 'outcome' | 'reason' | 'corrected'>>

export interface FeedbackInput {
  workspaceId: string
  handoffId: string
  actorId: string
  source: Source
  changed: FeedbackChanges
  /** Contact data as it should be. */
  contact: Contact
  /** How often it had been added to when the person saw it; null: not known. */
  edits: number | null
  inboundKey: string | null
}

export type Recorded =
  | Advanced
  /** `overtaken`: somebody else added to it first, and would be overwritten. */
  | { ok: false; refusal: { kind: 'unchanged' | 'overtaken' }; view: HandoffView }

/** Adds to what was said when a hand-off closed, or puts it right. */
export async function recordFeedback(deps: Deps, input: FeedbackInput): Promise<Recorded> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const recorded = await decideAgain(deps, (tx) => recordOnce(deps, tx, input, member))
  if (recorded.ok) deps.wake.outbox()
  return recorded
}

async function recordOnce(deps: Deps, tx: Reads & Writes, input: FeedbackInput, member: Member): Promise<Recorded> {
  const { workspaceId, changed, contact, edits } = input
  const now = deps.clock.now()
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' }, view: null }
  const stored = await tx.handoff(workspaceId, input.handoffId)
  const workspace = await tx.workspace(workspaceId)
  if (!stored || !workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }

  const view = handoffView(stored, workspace, await agreementInForce(deps, tx, workspaceId), now)
  const { handoff } = stored
  const no = refusalFor(member, handoff, 'close')
  if (no) return { ok: false, refusal: no, view }
  if (!handoff.outcome) return { ok: false, refusal: { kind: 'too_early', state: handoff.state, move: 'close' }, view }
  const corrected = handoff.outcome === 'bad_data' ? corrections(stored.mql.lead, contact) : null
  if (Object.keys(changed).length === 0 && !corrected) return { ok: false, refusal: { kind: 'unchanged' }, view }
  if (edits !== null && edits !== view.feedbackEdits) return { ok: false, refusal: { kind: 'overtaken' }, view }
  if (await isEmailTaken(tx, stored, corrected)) return { ok: false, refusal: { kind: 'email_taken' }, view }
  await remember(deps, tx, input)
  const closed = { ...stored, handoff: { ...handoff, outcome: handoff.outcome } }
  return addFeedback(tx, closed, { ...input, corrected }, member, view, now)
}

type Closed = StoredHandoff & { handoff: Handoff & { outcome: Outcome } }

async function addFeedback(
  tx: Reads & Writes,
  stored: Closed,
  input: FeedbackInput & { corrected: Corrected | null },
  member: Member,
  view: HandoffView,
  now: Instant,
): Promise<Advanced> {
  const { handoff } = stored
  const { workspaceId, changed, corrected } = input
  const feedback = mergedFeedback(stored, input, now)
  const { amount, currency } = feedback
  const mended = await mendLead(tx, handoff, stored.mql, corrected)
  const after = { ...mended, amount, currency, version: handoff.version + 1 }
  const said = { closeness: null, said: null, note: null, ...changed, ...(corrected && { corrected }) }
  const by = { actor: member.id, source: input.source, cycle: handoff.cycle }
  const facts: Fact[] = [{ type: 'feedback', at: now, ...by, data: said }]
  await tx.saveHandoff(handoff, after)
  await tx.saveFeedback(workspaceId, feedback)
  await tx.record(after, facts, now)
  const told = { amount: null, currency: null, ...said, outcome: handoff.outcome, reason: handoff.reason }
  const line = lineMessage(after, 0, { type: 'feedback', by: member.name, ...told }, now)
  const answer = answerOf(stored, [])
  const asked = answer !== null && !isLastWord(answer) && input.source !== 'reply'
  const under = asked ? [feedbackLineMessage(after, { by: member.name, said: said.said, note: said.note })] : []
  await tx.show(workspaceId, [cardMessage(handoff.id), line, ...under], now)
  await showFeedback(tx, after, now)
  return { ok: true, view: { ...view, feedback: { ...feedback, by: { id: member.id, name: member.name } } }, facts }
}

function mergedFeedback(
  { handoff, feedback: old }: Closed,
  { changed, corrected, actorId }: FeedbackInput & { corrected: Corrected | null },
  now: Instant,
): FeedbackRow {
  const { closeness = old?.closeness ?? null, said = old?.said ?? null, note = old?.note ?? null } = changed
  const { amount = handoff.amount, currency = handoff.currency } = changed
  const details = { ...picked(old ?? {}), ...picked(changed), corrected: bothCorrections(old?.corrected, corrected) }
  return {
    handoffId: handoff.id,
    cycle: handoff.cycle,
    outcome: handoff.outcome,
    reason: handoff.reason,
    ...{ closeness, said, note, amount, currency },
    ...details,
    byId: old?.byId ?? actorId,
    at: old?.at ?? now,
  }
}

function picked(said: Partial<FeedbackText>): Partial<FeedbackText> {
  return Object.fromEntries(DETAILS.flatMap((key) => (key in said ? [[key, said[key]]] : [])))
}
