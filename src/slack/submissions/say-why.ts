import { sayWhy } from '../../use-cases/say-why.ts'
import { refused } from '../render/answers.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

export async function onSayWhy(sent: Submission<{ reason: string }>): Promise<Verdict> {
  const { room, workspaceId, userId, meta, value, inboundKey } = sent
  const at = room.deps.clock.now()
  const gone = { kind: 'gone' } as const
  if (!meta.handoffId) return { kind: 'refuse', sentence: sentence(refused(gone, { view: null, at })) }
  const { handoffId } = meta
  const said = await sayWhy(room.deps, { workspaceId, handoffId, actorId: userId, ...value, inboundKey })
  if (said.ok || said.refusal.kind === 'repeated') return { kind: 'close' }
  return { kind: 'refuse', sentence: sentence(refused(said.refusal, { view: null, at })) }
}
