import { snoozeHandoff } from '../../use-cases/snooze-handoff.ts'
import { refused } from '../render/answers.ts'
import { type SnoozeEntry, wakeUpErrors } from '../render/modals/snooze.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

export async function onSnooze(sent: Submission<SnoozeEntry>): Promise<Verdict> {
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
  const snoozed = await snoozeHandoff(room.deps, input)
  if (snoozed.ok || snoozed.refusal.kind === 'repeated') return { kind: 'close' }
  if (snoozed.refusal.kind === 'bad_wake_up') {
    return { kind: 'errors', errors: wakeUpErrors(snoozed.refusal.problem, snoozed.refusal.terms) }
  }
  const view = 'view' in snoozed ? snoozed.view : null
  return { kind: 'refuse', sentence: sentence(refused(snoozed.refusal, { view, at })) }
}
