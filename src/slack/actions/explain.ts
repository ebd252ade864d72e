import { explanationLines } from '../../domain/explain.ts'
import { explainClock } from '../../use-cases/explain-deadline.ts'
import type { Click } from '../click.ts'
import { decodeRef } from '../ids.ts'
import { decodeMeta } from '../meta.ts'
import { refused, said } from '../render/answers.ts'
import { explainModal } from '../render/modals/explain.ts'

export async function onExplain(click: Click): Promise<void> {
  const ref = decodeRef(click.value)
  return ref ? explainOn(click, ref.handoffId) : click.answer(refused({ kind: 'gone' }, { view: null, at: click.at }))
}

/** Opens the arithmetic of the next promise. */
export async function explainOn(click: Click, handoffId: string): Promise<void> {
  await click.openOrAnswer('Explain deadline', explained(click, handoffId, null))
}

/** Another clock was chosen in the open modal. */
export async function onExplainClock(click: Click): Promise<void> {
  const handoffId = decodeMeta(click.view?.private_metadata)?.handoffId
  if (!handoffId) return
  const drawn = await explained(click, handoffId, click.value)
  if (!('no' in drawn)) await click.redraw(drawn)
}

async function explained(click: Click, handoffId: string, clockId: string | null) {
  const asked = { handoffId, clockId, actorId: click.userId }
  const found = await explainClock(click.room.deps, click.workspaceId, asked)
  if (!found) return { no: said('No promise runs on this lead.') }
  return explainModal({ ...found, zone: found.explanation.zone, lines: explanationLines(found.explanation) })
}
