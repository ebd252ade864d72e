import type { SlackEventMiddlewareArgs, AllMiddlewareArgs } from '@slack/bolt'
import { type EmojiMeaning, meaningOf, movesOf } from '../../domain/emoji.ts'
import { isOpen } from '../../domain/handoff.ts'
import { isColleague } from '../../domain/permission.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { emojiClose, emojiNotAFit, refused } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import type { Room } from '../room.ts'

type Args = SlackEventMiddlewareArgs<'reaction_added'> & AllMiddlewareArgs

/** An emoji on a card does what its button does, through the same use-case; on anything else it does nothing. */
export async function onReactionAdded(room: Room, { event, body, context }: Args): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const { deps } = room
  if (event.item.type !== 'message' || event.user === context.botUserId) return
  const { channel, ts } = event.item
  const handoffId = await deps.store.handoffAt(workspaceId, channel, ts)
  if (!handoffId) return
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const meaning = meaningOf(agreement, event.reaction)
  if (!meaning || !isColleague(await knowMember(deps, workspaceId, event.user))) return

  const answer = await react(room, { workspaceId, handoffId, meaning, event, eventId: body.event_id })
  if (answer) await whisper(room, workspaceId, { channel, user: event.user }, answer)
}

interface Reaction {
  workspaceId: string
  handoffId: string
  meaning: EmojiMeaning
  event: Args['event']
  eventId: string
}

async function react(room: Room, { workspaceId, handoffId, meaning, event, eventId }: Reaction): Promise<Rendered | null> {
  const at = Math.floor(Number(event.event_ts) * 1000)
  if (meaning === 'close' || meaning === 'not-a-fit') {
    const view = await readView(room.deps, workspaceId, handoffId)
    if (!view) return null
    const { outcome, closedAt } = view.handoff
    if (!isOpen(view.handoff)) return refused({ kind: 'closed', outcome, at: closedAt }, { view, at })
    return meaning === 'close' ? emojiClose(view) : emojiNotAFit(view)
  }
  const advanced = await advanceHandoff(room.deps, {
    workspaceId,
    handoffId,
    moves: (handoff) => movesOf(meaning, handoff),
    actorId: event.user,
    source: 'emoji',
    at,
    inboundKey: `event:${eventId}`,
  })
  return advanced.ok || !advanced.view ? null : refused(advanced.refusal, { view: advanced.view, at })
}

/** A private answer to an emoji. Nothing depends on it, so its failure must not make Slack send the event again. */
export async function whisper(
  room: Room,
  workspaceId: string,
  to: { channel: string; user: string },
  message: Rendered,
): Promise<void> {
  try {
    await room.clientFor(workspaceId).chat.postEphemeral({ ...to, ...message })
  } catch (error) {
    room.deps.log.warn({ err: error }, 'a private answer could not be shown')
  }
}
