import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { daysOffByDnd, daysOffByStatus } from '../../domain/away.ts'
import { noteAbsence } from '../../use-cases/set-away.ts'
import { type SlackUser, statusOf, toPerson } from '../directory.ts'
import type { Room } from '../room.ts'

type Args = SlackEventMiddlewareArgs<'user_change' | 'team_join'> & AllMiddlewareArgs

/**
 * Somebody joined, left, became a guest, changed their name or their status: what Baton knows of them is brought up to
 * date. A status of being on vacation or sick makes days off.
 */
export async function onPersonChanged(room: Room, { event, body, context }: Args): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const user = event.user as SlackUser
  if (!user.id) return
  const person = toPerson({ ...user, id: user.id }, workspaceId, room.deps.wallClock.now())
  await room.deps.store.transaction((tx) => tx.savePeople(workspaceId, [person]))
  if (person.isBot || person.isForeign) return
  const status = statusOf(user)
  await noteAbsence(room.deps, { workspaceId, slackId: user.id }, 'slack', (known, now, zone) => {
    return daysOffByStatus(known, status, now, zone)
  })
}

type DndArgs = SlackEventMiddlewareArgs<'dnd_updated_user'> & AllMiddlewareArgs

/** Somebody paused their notifications: whole days of it are days off, nights are not. */
export async function onDndChanged(room: Room, { event, body, context }: DndArgs): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const { dnd_enabled: on, next_dnd_start_ts: from, next_dnd_end_ts: to } = event.dnd_status
  const dnd = on ? { from: from * 1000, to: to * 1000 } : null
  await noteAbsence(room.deps, { workspaceId, slackId: event.user }, 'dnd', (known, now, zone) => {
    return daysOffByDnd(known, dnd, now, zone)
  })
}
