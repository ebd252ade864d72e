import type { ModalView } from '@slack/types'
import { isColleague } from '../../domain/permission.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { setAway } from '../../use-cases/set-away.ts'
import type { Click } from '../click.ts'
import { onlyColleagues } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import { awayForm } from '../render/modals/away.ts'
import type { Room } from '../room.ts'

export async function onAway(click: Click): Promise<void> {
  await click.openOrAnswer('Days off', loadAwayForm(click.room, click.workspaceId, click.userId))
}

/** The form with somebody's days off, for the command as well as the button. */
export async function loadAwayForm(
  room: Room,
  workspaceId: string,
  slackId: string,
): Promise<ModalView | { no: Rendered }> {
  if (!isColleague(await knowMember(room.deps, workspaceId, slackId))) return { no: onlyColleagues() }
  const result = await setAway(room.deps, { workspaceId, slackId }, null)
  if (!result.ok) throw new Error('days off that cannot be shown')
  return awayForm(result.away)
}
