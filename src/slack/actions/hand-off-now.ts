import { handOffNow } from '../../use-cases/hand-off-now.ts'
import type { Click } from '../click.ts'
import { redrawHome } from '../events/home-opened.ts'
import { decodeLead } from '../ids.ts'
import { notResting, onlyMarketers } from '../render/answers.ts'

/** "Hand off now" beside a resting lead in the Home. */
export async function onHandOffNow(click: Click): Promise<void> {
  const { workspaceId, userId, room } = click
  const leadId = decodeLead(click.value)
  const done = leadId ? await handOffNow(room.deps, { workspaceId, leadId, actorId: userId }) : { kind: 'in_work' }
  if (done.kind === 'not_allowed') return click.answer(onlyMarketers())
  if (done.kind === 'in_work') await click.answer(notResting())
  await redrawHome(room, workspaceId, userId)
}
