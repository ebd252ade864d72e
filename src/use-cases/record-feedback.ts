import { isLastWord } from '../domain/answer.ts'
import type { Closeness, Fact, Handoff, Outcome, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
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
import type { Reads, Writes } from './ports.ts'
import type { FeedbackRow, StoredHandoff } from './stored.ts'

export interface FeedbackInput {
  workspaceId: string
  handoffId: string
  actorId: string
  source: Source
  closeness: Closeness | null
  said: string | null
  note: string | null
  inboundKey: string | null
}

/** Adds to what was said when a hand-off closed. What is left empty keeps what was said before. */
export async function recordFeedback(deps: Deps, input: FeedbackInput): Promise<Advanced> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const recorded = await decideAgain(deps, (tx) => recordOnce(deps, tx, input, member))
  if (recorded.ok) deps.wake.outbox()
  return recorded
}

async function recordOnce(deps: Deps, tx: Reads & Writes, input: FeedbackInput, member: Member): Promise<Advanced> {
  const { workspaceId } = input
  const now = deps.clock.now()
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' }, view: null }
  const stored = await tx.handoff(workspaceId, input.handoffId)
  const workspace = await tx.workspace(workspaceId)
  if (!stored || !workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }

  const view = handoffView(stored, workspace, await agreementInForce(deps, tx, workspaceId), now)
  const { handoff } = stored
  const refusal = refusalFor(member, handoff, 'close')
  if (refusal) return { ok: false, refusal, view }
  if (!handoff.outcome) return { ok: false, refusal: { kind: 'too_early', state: handoff.state, move: 'close' }, view }
  await remember(deps, tx, input)
  return addFeedback(tx, { ...stored, handoff: { ...handoff, outcome: handoff.outcome } }, input, member, view, now)
}

type Closed = StoredHandoff & { handoff: Handoff & { outcome: Outcome } }

async function addFeedback(
  tx: Reads & Writes,
  stored: Closed,
  input: FeedbackInput,
  member: Member,
  view: HandoffView,
  now: Instant,
): Promise<Advanced> {
  const { handoff } = stored
  const { closeness, said, note } = input
  const feedback = mergedFeedback(stored, input, now)
  const after = { ...handoff, version: handoff.version + 1 }
  const actor = { actor: member.id, source: input.source, cycle: handoff.cycle }
  const facts: Fact[] = [{ type: 'feedback', at: now, ...actor, data: { closeness, said, note } }]
  await tx.saveHandoff(handoff, after)
  await tx.saveFeedback(input.workspaceId, feedback)
  await tx.record(after, facts, now)
  const line = { type: 'feedback', by: member.name, ...feedback, closeness, said, note } as const
  const answer = answerOf(stored, [])
  const asked = answer !== null && !isLastWord(answer) && input.source !== 'reply'
  const under = asked ? [feedbackLineMessage(after, { by: member.name, said, note })] : []
  await tx.show(input.workspaceId, [cardMessage(handoff.id), lineMessage(after, 0, line, now), ...under], now)
  await showFeedback(tx, after, now)
  return { ok: true, view: { ...view, feedback: { ...feedback, by: { id: member.id, name: member.name } } }, facts }
}

function mergedFeedback({ handoff, feedback: old }: Closed, input: FeedbackInput, now: Instant): FeedbackRow {
  return {
    handoffId: handoff.id,
    cycle: handoff.cycle,
    outcome: handoff.outcome,
    reason: handoff.reason,
    closeness: input.closeness ?? old?.closeness ?? null,
    said: input.said ?? old?.said ?? null,
    note: input.note ?? old?.note ?? null,
    amount: handoff.amount,
    currency: handoff.currency,
    byId: old?.byId ?? input.actorId,
    at: old?.at ?? now,
  }
}
