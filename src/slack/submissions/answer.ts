import { answerFeedback } from '../../use-cases/answer-feedback.ts'
import { FIELDS } from '../fields.ts'
import { refused } from '../render/answers.ts'
import type { AnswerEntry } from '../render/modals/answer.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

export async function onAnswer(sent: Submission<AnswerEntry>): Promise<Verdict> {
  const { room, workspaceId, userId, meta, value, inboundKey } = sent
  const at = room.deps.clock.now()
  if (!meta.handoffId) return { kind: 'refuse', sentence: sentence(refused({ kind: 'gone' }, { view: null, at })) }
  const input = {
    workspaceId,
    handoffId: meta.handoffId,
    actorId: userId,
    source: 'form',
    ...value,
    inboundKey,
  } as const
  const answered = await answerFeedback(room.deps, input)
  if (answered.ok || answered.refusal.kind === 'repeated') return { kind: 'close' }
  if (answered.refusal.kind === 'promise_past') {
    return { kind: 'errors', errors: { [FIELDS.due]: 'Choose today or a later day.' } }
  }
  return { kind: 'refuse', sentence: sentence(refused(answered.refusal, { view: answered.view, at })) }
}
