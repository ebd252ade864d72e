import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { type SlackUser, toPerson } from '../directory.ts'
import type { Room } from '../room.ts'

type Args = SlackEventMiddlewareArgs<'user_change' | 'team_join'> & AllMiddlewareArgs

/** Somebody joined, left, became a guest or changed their name: what Baton knows of them is brought up to date. */
export async function onPersonChanged(room: Room, { event, body, context }: Args): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const user = event.user as SlackUser
  if (!user.id) return
  const person = toPerson({ ...user, id: user.id }, workspaceId, room.deps.wallClock.now())
  await room.deps.store.transaction((tx) => tx.savePeople(workspaceId, [person]))
}
