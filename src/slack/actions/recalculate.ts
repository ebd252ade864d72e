import { explainClock } from '../../use-cases/explain-deadline.ts'
import { recalculateClocks } from '../../use-cases/recalculate-clocks.ts'
import type { Click } from '../click.ts'
import { decodeRef } from '../ids.ts'
import { refused, said } from '../render/answers.ts'
import { messageModal } from '../render/modals/plain.ts'
import { recalculateForm } from '../render/modals/recalculate.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** Says what would change, and asks. */
export async function onRecalculate(click: Click): Promise<void> {
  await click.openOrAnswer('Recalculate', loadForm(click))
}

async function loadForm(click: Click) {
  const handoffId = decodeRef(click.value)?.handoffId
  const asked = handoffId && { handoffId, clockId: null, actorId: click.userId }
  const found = asked ? await explainClock(click.room.deps, click.workspaceId, asked) : null
  if (!found?.anew) return { no: unchanged() }
  return recalculateForm(found.view, found.anew.version, found.anew.changes)
}

export async function onRecalculateSent(sent: Submission<null>): Promise<Verdict> {
  const { room, workspaceId, userId, meta, inboundKey } = sent
  if (!meta.handoffId) return told(sentence(refused({ kind: 'gone' }, { view: null, at: 0 })))
  const input = { workspaceId, handoffId: meta.handoffId, actorId: userId, source: 'form', inboundKey } as const
  const result = await recalculateClocks(room.deps, input)
  if (result.ok || result.refusal.kind === 'repeated') return { kind: 'closeAll' }
  if (result.refusal.kind === 'unchanged') return told(unchanged().text)
  return told(sentence(refused(result.refusal, { view: null, at: room.deps.clock.now() })))
}

function unchanged() {
  return said('Nothing would change: its running clocks follow the agreement in force.')
}

/** The form has no field to say it under. */
function told(text: string): Verdict {
  return { kind: 'say', view: messageModal('Recalculate', text) }
}
