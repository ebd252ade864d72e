import { teamZone } from '../domain/agreement.ts'
import { awaitsAnswer, isLastWord } from '../domain/answer.ts'
import type { AnswerKind, AnswerText, Changed } from '../domain/feedback-words.ts'
import type { Fact, Refusal, Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { HandoffView } from '../domain/messages.ts'
import { answeredMessage } from '../domain/outgoing.ts'
import { answersFeedback, type Member } from '../domain/permission.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { showFeedback } from './feedback-groups.ts'
import { handoffView, namedInFeedback } from './handoff-view.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Workspace, Writes } from './ports.ts'
import { saveMoves } from './save-moves.ts'
import type { StoredHandoff } from './stored.ts'

export interface AnswerInput {
  workspaceId: string
  /** One of the hand-offs that the message tells: all of them are answered. */
  handoffId: string
  actorId: string
  source: Source
  kind: AnswerKind | null
  text: string
  changed: readonly Changed[]
  /** `due`: `YYYY-MM-DD`. */
  promise: { what: string; due: string } | null
  /** Hand-offs of other messages that the same answer is for; what was answered meanwhile is left out. */
  also: readonly string[]
  inboundKey: string | null
}

/** Somebody answered before. */
export type Answered = { kind: 'answered'; by: string }

type No = Refusal | { kind: 'gone' } | { kind: 'repeated' } | { kind: 'promise_past' } | Answered

export type AnswerResult = { ok: true; view: HandoffView } | { ok: false; refusal: No; view: HandoffView | null }

/** Why somebody may not answer the feedback on a hand-off; null when they may. After a question back they may again. */
export function answerRefusal(member: Member, view: HandoffView): Refusal | Answered | null {
  const { handoff, answer } = view
  if (!answersFeedback(member)) {
    const needs = member.isGuest || member.isForeign || member.isBot ? 'member' : 'marketer'
    return { kind: 'not_allowed', needs, ownerId: null }
  }
  if (answer && isLastWord(answer)) return { kind: 'answered', by: answer.by.name }
  return awaitsAnswer(handoff) ? null : { kind: 'too_early', state: handoff.state, move: 'close' }
}

/**
 * Marketing's response to feedback, for every hand-off that its message tells: recorded, shown where the feedback
 * stands, and told to whoever closed, once to each.
 */
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
  const workspace = await tx.workspace(workspaceId)
  const [own = [], ...others] = await lockedGroups(tx, input)
  const [first] = own
  if (!first || !workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const now = deps.clock.now()
  const viewOf = async (stored: StoredHandoff) => {
    return handoffView(stored, workspace, inForce, now, await tx.people(workspaceId, namedInFeedback(stored)))
  }
  const view = await viewOf(first)
  const refusal = answerRefusal(member, view)
  if (refusal) return { ok: false, refusal, view }
  if (input.promise && input.promise.due < localDate(now, teamZone(inForce.agreement))) {
    return { ok: false, refusal: { kind: 'promise_past' }, view }
  }
  await remember(deps, tx, input)
  const all = [...own]
  for (const group of others) {
    const [head] = group
    if (head && answerRefusal(member, await viewOf(head)) === null) all.push(...group)
  }
  await saveAnswer(deps, tx, { all, workspace, inForce, now }, input, member)
  const after = await tx.handoff(workspaceId, first.handoff.id)
  if (!after) throw new Error('a hand-off vanished inside its own transaction')
  return { ok: true, view: handoffView(after, workspace, inForce, now) }
}

/** The hand-offs that each of the messages tells, read when nobody can join them or answer them any more. */
async function lockedGroups(tx: Reads & Writes, { workspaceId, handoffId, also }: AnswerInput) {
  const ids = [...new Set([handoffId, ...also])]
  const groups = []
  for (const id of ids) groups.push({ id, groupId: (await tx.groupOf(workspaceId, id))?.id ?? null })
  await tx.lockFeedback(
    workspaceId,
    groups.map(({ id, groupId }) => groupId ?? id),
  )
  const told: StoredHandoff[][] = []
  const seen = new Set<string>()
  for (const { id, groupId } of groups) {
    const members = groupId === null ? [] : await tx.inGroup(workspaceId, groupId)
    const stored = members.length > 0 ? members : await tx.handoffsById(workspaceId, [id])
    told.push(stored.filter(({ handoff }) => !seen.has(handoff.id)))
    for (const { handoff } of stored) seen.add(handoff.id)
  }
  return told
}

interface Answering {
  all: readonly StoredHandoff[]
  workspace: Workspace
  inForce: InForce
  now: Instant
}

async function saveAnswer(
  deps: Deps,
  tx: Reads & Writes,
  { all, workspace, inForce, now }: Answering,
  { kind, text, changed, promise: promised, source }: AnswerInput,
  member: Member,
): Promise<void> {
  const { id: actor } = member
  const promise = promised && { id: deps.newId(), ...promised }
  const data: AnswerText = { kind, text, changed, promise }
  // In one order, whoever comes: two who answer several would wait for each other.
  const inOrder = [...all].sort((one, other) => (one.handoff.id < other.handoff.id ? -1 : 1))
  for (const stored of inOrder) {
    const { handoff } = stored
    const fact: Fact = { type: 'response', at: now, actor, source, cycle: handoff.cycle, data: { ...data } }
    await saveMoves(deps, tx, stored, { handoff, facts: [fact] }, inForce, [member], now)
  }
  const shown = all.filter(({ handoff }) => !handoff.backfill)
  if (promise) {
    const about = shown.map(({ handoff }) => ({ handoffId: handoff.id, cycle: handoff.cycle }))
    await tx.addPromise(workspace.id, { ...promise, byId: actor, madeAt: now, about })
  }
  const told = new Set<string>()
  for (const { handoff, group } of shown) {
    const key = group?.id ?? handoff.id
    if (!told.has(key)) await showFeedback(tx, handoff, now)
    told.add(key)
  }
  await tellTellers(tx, shown, actor, now)
}

/** One message to each who said why something closed, however many of theirs the answer is for. */
async function tellTellers(tx: Writes, all: readonly StoredHandoff[], actor: string, now: Instant): Promise<void> {
  const tellerOf = ({ feedback, handoff }: StoredHandoff) => feedback?.byId ?? handoff.ownerId
  for (const teller of new Set(all.map(tellerOf))) {
    const theirs = all.filter((one) => tellerOf(one) === teller)
    const [first] = theirs
    if (!teller || teller === actor || !first) continue
    const { handoff, facts } = first
    const before = facts.filter(({ type, cycle }) => type === 'response' && cycle === handoff.cycle).length
    const answer = { number: before + 1, at: now, handoffIds: theirs.map((one) => one.handoff.id) }
    await tx.show(handoff.workspaceId, [answeredMessage(handoff, teller, answer)], now)
  }
}
