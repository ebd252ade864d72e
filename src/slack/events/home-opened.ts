import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { readHome } from '../../use-cases/list-handoffs.ts'
import { home } from '../render/home.ts'
import type { Room } from '../room.ts'

type Args = SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs

export async function onHomeOpened(room: Room, { event, body, context }: Args): Promise<void> {
  if (event.tab !== 'home') return
  await publishHome(room, context.teamId ?? body.team_id, event.user)
}

/** The same after something was done from there. It is done whether or not the Home can be drawn now. */
export async function redrawHome(room: Room, workspaceId: string, slackId: string): Promise<void> {
  try {
    await publishHome(room, workspaceId, slackId)
  } catch (error) {
    room.deps.log.warn({ err: error }, 'a Home could not be drawn anew')
  }
}

/** Draws somebody's Home anew from stored state. Idempotent: repeating it is harmless. */
async function publishHome(room: Room, workspaceId: string, slackId: string): Promise<void> {
  const data = await readHome(room.deps, workspaceId, slackId)
  await room.clientFor(workspaceId).views.publish({ user_id: slackId, view: home(data) })
}
