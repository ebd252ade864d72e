import { isColleague } from '../../domain/permission.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import type { Click } from '../click.ts'
import { onlyColleagues } from '../render/answers.ts'
import { handoffForm } from '../render/modals/handoff-form.ts'
import { openedBy } from './open-form.ts'

/** "Hand off a lead…" in the Home. */
export async function onNewHandoff(click: Click): Promise<void> {
  const loading = knowMember(click.room.deps, click.workspaceId, click.userId).then((member) =>
    isColleague(member) ? openedBy(click, handoffForm()) : { no: onlyColleagues() },
  )
  await click.openOrAnswer('Hand off a lead', loading)
}
