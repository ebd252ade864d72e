import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { replyToFeedback } from '../../use-cases/reply-to-feedback.ts'
import { readable } from '../render/modals/prefill.ts'
import { clean } from '../render/text.ts'
import type { Room } from '../room.ts'
import { PlaceUnknownError } from './reaction-added.ts'

type Args = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs

/** What a person wrote under a message: not an edit, a deletion, a file, or what an app says. */
interface Reply {
  channel: string
  ts: string
  thread_ts: string
  user: string
  text: string
  parent_user_id?: string
}

/**
 * A plain reply under a feedback message, committed before Slack hears that it came. Every message of every channel that
 * Baton is in passes here: whatever is no reply is let go before anything is read.
 */
export async function onReply(room: Room, { event, body, context }: Args): Promise<void> {
  const reply = replyIn(event)
  if (!reply || reply.user === context.botUserId) return
  const { deps } = room
  const workspaceId = context.teamId ?? body.team_id
  const about = await deps.store.feedbackAt(workspaceId, reply.channel, reply.thread_ts)
  if (!about) {
    // Refused, so that Slack sends it again: by then the message's place is known.
    const ours = reply.parent_user_id === context.botUserId
    if (ours && (await deps.store.awaitsPlaces(workspaceId))) throw new PlaceUnknownError()
    return
  }
  const text = clean(readable(reply.text))
  if (!text) return
  // The message's own time: a second delivery, under whatever event id, is the same reply.
  const inboundKey = `reply:${reply.channel}:${reply.ts}`
  await replyToFeedback(deps, { workspaceId, ...about, actorId: reply.user, text, inboundKey })
}

function replyIn(event: Args['event']): Reply | null {
  const { subtype, bot_id, thread_ts, ts, user, text, channel, parent_user_id } = event as unknown as Record<
    string,
    unknown
  >
  // `thread_broadcast`: a reply that was also sent to the channel.
  if ((subtype !== undefined && subtype !== 'thread_broadcast') || bot_id !== undefined) return null
  if (typeof thread_ts !== 'string' || typeof ts !== 'string' || thread_ts === ts) return null
  if (typeof user !== 'string' || typeof text !== 'string' || typeof channel !== 'string') return null
  return { channel, ts, thread_ts, user, text, ...(typeof parent_user_id === 'string' && { parent_user_id }) }
}
