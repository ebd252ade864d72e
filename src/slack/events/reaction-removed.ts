import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { meaningOf, takingBack } from '../../domain/emoji.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { emojiKey } from '../ids.ts'
import { eyesRemovedLate } from '../render/answers.ts'
import type { Room } from '../room.ts'
import { whisper } from './reaction-added.ts'

type Args = SlackEventMiddlewareArgs<'reaction_removed'> & AllMiddlewareArgs

/** Taking back one's own claim emoji gives an untouched lead back. */
export async function onReactionRemoved(room: Room, { event, body, context }: Args): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const { deps } = room
  if (event.item.type !== 'message') return
  const { channel, ts } = event.item
  const handoffId = (await deps.store.messageAt(workspaceId, channel, ts))?.handoffId
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  if (!handoffId || meaningOf(agreement, event.reaction) !== 'claim') return
  const view = await readView(deps, workspaceId, handoffId)
  const effect = view ? takingBack(view.handoff, event.user) : 'nothing'
  const at = Math.floor(Number(event.event_ts) * 1000)
  if (!view || effect === 'nothing') {
    // Slack keeps no order: the emoji that is taken back here may be heard of later.
    const key = emojiKey(event.user, event.reaction, { channel, ts })
    return deps.store.transaction((tx) => tx.rememberTakenBack(workspaceId, key, at))
  }
  if (effect === 'stays') return whisper(room, workspaceId, { channel, user: event.user }, eyesRemovedLate(view))
  await advanceHandoff(deps, {
    workspaceId,
    handoffId,
    moves: [{ type: 'release' }],
    actorId: event.user,
    source: 'emoji',
    at,
    inboundKey: `event:${body.event_id}`,
  })
}
