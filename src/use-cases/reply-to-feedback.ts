import { isLastWord } from '../domain/answer.ts'
import type { HandoffView } from '../domain/messages.ts'
import { answersFeedback, refusalFor } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { answerFeedback } from './answer-feedback.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import { knowMember } from './know-member.ts'
import { recordFeedback } from './record-feedback.ts'

export interface ReplyInput {
  workspaceId: string
  /** The close that the message is about; of a group the first one. */
  handoffId: string
  cycle: number
  actorId: string
  /** Readable, as it was written. */
  text: string
  inboundKey: string
}

/**
 * A plain reply under a feedback message. By marketing it is the answer; by whoever said why it closed it is what
 * marketing asked back for. Anything else is people talking, and stays in the thread.
 */
export async function replyToFeedback(deps: Deps, input: ReplyInput): Promise<void> {
  const { workspaceId, actorId, text, inboundKey } = input
  const member = await knowMember(deps, workspaceId, actorId)
  const views = await viewsUnder(deps, input)
  const [first] = views
  if (!first) return
  const asked = first.answer !== null && !isLastWord(first.answer)
  const own = views.filter(({ feedback, owner }) => (feedback?.by?.id ?? owner?.id) === actorId)
  if (own.length > 0) {
    for (const view of asked ? own : []) await addTo(deps, view, input)
    return
  }
  // Until sales said more, what marketing writes is still part of its question.
  const owed = first.answer === null || (asked && views.some(({ answer }) => answer?.added))
  if (owed && answersFeedback(member)) {
    const what = { kind: null, text, changed: [], promise: null, also: [] }
    await answerFeedback(deps, {
      workspaceId,
      handoffId: first.handoff.id,
      actorId,
      source: 'reply',
      ...what,
      inboundKey,
    })
    return
  }
  // Whoever may work on the lead knows something about it, too.
  for (const view of asked && !answersFeedback(member) ? views : []) {
    if (refusalFor(member, view.handoff, 'close') === null) await addTo(deps, view, input)
  }
}

async function viewsUnder(deps: Deps, { workspaceId, handoffId, cycle }: ReplyInput): Promise<HandoffView[]> {
  const workspace = await deps.store.workspace(workspaceId)
  if (!workspace) return []
  const group = await deps.store.groupOf(workspaceId, handoffId, cycle)
  const stored = group
    ? await deps.store.inGroup(workspaceId, group.id)
    : await deps.store.handoffsById(workspaceId, [handoffId])
  const inForce = await agreementInForce(deps, deps.store, workspaceId)
  const told = stored.filter(({ handoff }) => group !== null || (handoff.cycle === cycle && handoff.state === 'closed'))
  return told.map((one) => handoffView(one, workspace, inForce, deps.clock.now()))
}

/** It is a note under what was said before. */
async function addTo(deps: Deps, { handoff, feedback }: HandoffView, input: ReplyInput): Promise<void> {
  const note = [feedback?.note, input.text].filter(Boolean).join('\n')
  await recordFeedback(deps, {
    workspaceId: input.workspaceId,
    handoffId: handoff.id,
    actorId: input.actorId,
    source: 'reply',
    changed: { note },
    contact: {},
    edits: null,
    inboundKey: `${input.inboundKey}:${handoff.id}`,
  })
}
