import type { Move } from '../../domain/handoff.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import { FIELDS } from '../ids.ts'
import { refused } from '../render/answers.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** A form whose sending is a move on its hand-off. */
export function moveBy<Value>(moveOf: (value: Value) => Move): (submission: Submission<Value>) => Promise<Verdict> {
  return async ({ room, workspaceId, userId, meta, value, inboundKey }) => {
    const at = room.deps.clock.now()
    if (!meta.handoffId) return { kind: 'refuse', sentence: sentence(refused({ kind: 'gone' }, { view: null, at })) }
    const advanced = await advanceHandoff(room.deps, {
      workspaceId,
      handoffId: meta.handoffId,
      moves: [moveOf(value)],
      actorId: userId,
      source: 'form',
      inboundKey,
    })
    if (advanced.ok || advanced.refusal.kind === 'repeated') return { kind: 'close' }
    const why = sentence(refused(advanced.refusal, { view: advanced.view, at }))
    if (advanced.refusal.kind === 'unfit_assignee') return { kind: 'errors', errors: { [FIELDS.person]: why } }
    if (advanced.refusal.kind === 'return_past') return { kind: 'errors', errors: { [FIELDS.returnOn]: why } }
    return { kind: 'refuse', sentence: why }
  }
}
