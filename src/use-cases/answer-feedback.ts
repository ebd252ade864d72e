import { awaitsAnswer } from '../domain/answer.ts'
import type { Fact, Refusal, Source } from '../domain/handoff.ts'
import type { AnswerText, HandoffView } from '../domain/messages.ts'
import { answeredMessage, feedbackMessage } from '../domain/outgoing.ts'
import { answersFeedback, type Member } from '../domain/permission.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { handoffView, namedInFeedback } from './handoff-view.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Workspace, Writes } from './ports.ts'
import { saveMoves } from './save-moves.ts'
import type { StoredHandoff } from './stored.ts'

export interface AnswerInput extends AnswerText {
  workspaceId: string
  handoffId: string
  actorId: string
  source: Source
  inboundKey: string | null
}

/** Somebody answered before. */
export type Answered = { kind: 'answered'; by: string }

export type AnswerResult =
  | { ok: true; view: HandoffView }
  | { ok: false; refusal: Refusal | { kind: 'gone' } | { kind: 'repeated' } | Answered; view: HandoffView | null }

/** Why somebody may not answer the feedback on a hand-off; null when they may. */
export function answerRefusal(member: Member, view: HandoffView): Refusal | Answered | null {
  const { handoff, answer } = view
  if (!answersFeedback(member)) {
    const needs = member.isGuest || member.isForeign || member.isBot ? 'member' : 'marketer'
    return { kind: 'not_allowed', needs, ownerId: null }
  }
  if (answer) return { kind: 'answered', by: answer.by.name }
  return awaitsAnswer(handoff) ? null : { kind: 'too_early', state: handoff.state, move: 'close' }
}

/** Marketing's response to feedback: recorded, shown where the feedback stands, and told to whoever closed. */
export async function answerFeedback(deps: Deps, input: AnswerInput): Promise<AnswerResult> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const answered = await decideAgain(deps, (tx) => answerOnce(deps, tx, input, member))
  if (answered.ok) {
    deps.wake.outbox()
    deps.wake.clocks()
  }
  return answered
}

async function answerOnce(deps: Deps, tx: Reads & Writes, input: AnswerInput, member: Member): Promise<AnswerResult> {
  const { workspaceId } = input
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' }, view: null }
  const stored = await tx.handoff(workspaceId, input.handoffId)
  const workspace = await tx.workspace(workspaceId)
  if (!stored || !workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const people = await tx.people(workspaceId, namedInFeedback(stored))
  const view = handoffView(stored, workspace, inForce, deps.clock.now(), people)
  const refusal = answerRefusal(member, view)
  if (refusal) return { ok: false, refusal, view }
  await remember(deps, tx, input)
  return saveAnswer(deps, tx, { stored, workspace, inForce }, input, member)
}

async function saveAnswer(
  deps: Deps,
  tx: Reads & Writes,
  { stored, workspace, inForce }: { stored: StoredHandoff; workspace: Workspace; inForce: InForce },
  { text, changed, source }: AnswerInput,
  member: Member,
): Promise<AnswerResult> {
  const { handoff, feedback } = stored
  const now = deps.clock.now()
  const { id: actor } = member
  const fact: Fact = { type: 'response', at: now, actor, source, cycle: handoff.cycle, data: { text, changed } }
  await saveMoves(deps, tx, stored, { handoff, facts: [fact] }, inForce, [member], now)
  const teller = feedback?.byId ?? handoff.ownerId
  const direct = teller && teller !== actor ? [answeredMessage(handoff, teller)] : []
  if (!handoff.backfill) await tx.show(workspace.id, [feedbackMessage(handoff), ...direct], now)
  const after = await tx.handoff(workspace.id, handoff.id)
  if (!after) throw new Error('a hand-off vanished inside its own transaction')
  return { ok: true, view: handoffView(after, workspace, inForce, now) }
}
