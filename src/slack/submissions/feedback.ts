import { recordFeedback } from '../../use-cases/record-feedback.ts'
import { refused } from '../render/answers.ts'
import type { FeedbackEntry } from '../render/modals/values.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

export async function onFeedback(sent: Submission<FeedbackEntry>): Promise<Verdict> {
  const { room, workspaceId, userId, meta, value, inboundKey } = sent
  const at = room.deps.clock.now()
  if (!meta.handoffId) return { kind: 'refuse', sentence: sentence(refused({ kind: 'gone' }, { view: null, at })) }
  const recorded = await recordFeedback(room.deps, {
    workspaceId,
    handoffId: meta.handoffId,
    actorId: userId,
    source: 'form',
    ...value,
    inboundKey,
  })
  if (recorded.ok || recorded.refusal.kind === 'repeated') return { kind: 'close' }
  return { kind: 'refuse', sentence: sentence(refused(recorded.refusal, { view: recorded.view, at })) }
}
