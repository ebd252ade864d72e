import { tellSignal } from '../../use-cases/tell-signal.ts'
import { onlyColleagues } from '../render/answers.ts'
import { signalTold } from '../render/marketing-answers.ts'
import { messageModal } from '../render/modals/plain.ts'
import type { SignalEntry } from '../render/modals/signal.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** A rep tells marketing that buyers changed. */
export async function onSignal(sent: Submission<SignalEntry>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, value, inboundKey } = sent
  const told = await tellSignal(room.deps, { workspaceId, actorId, inboundKey, ...value })
  if (told.kind === 'not_allowed') return { kind: 'refuse', sentence: sentence(onlyColleagues()) }
  return { kind: 'say', view: messageModal('Buyers changed', signalTold(value.theme, told.count).text) }
}
