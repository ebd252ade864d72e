import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { type EmojiMeaning, meaningOf, movesOf } from '../../domain/emoji.ts'
import { isOpen, type Refusal } from '../../domain/handoff.ts'
import { isColleague, type Member, refusalFor } from '../../domain/permission.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { emojiKey } from '../ids.ts'
import { refusalAnswer } from '../refusal.ts'
import { emojiClose, emojiNotAFit, emojiOnSummary, refused } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import type { Room } from '../room.ts'

type Args = SlackEventMiddlewareArgs<'reaction_added'> & AllMiddlewareArgs

/** An emoji on a card does what its button does, through the same use-case; on anything else it does nothing. */
export async function onReactionAdded(room: Room, { event, body, context }: Args): Promise<void> {
  const workspaceId = context.teamId ?? body.team_id
  const { deps } = room
  if (event.item.type !== 'message' || event.user === context.botUserId) return
  const { channel, ts } = event.item
  const message = await deps.store.messageAt(workspaceId, channel, ts)
  if (!message) {
    const ours = 'item_user' in event && event.item_user === context.botUserId
    // Refused, so that Slack sends it again: by then the card's place is known.
    if (ours && (await deps.store.awaitsPlaces(workspaceId))) throw new PlaceUnknownError()
    return
  }
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const meaning = meaningOf(agreement, event.reaction)
  if (!meaning) return
  const member = await knowMember(deps, workspaceId, event.user)
  if (!isColleague(member)) return
  const { handoffId } = message
  if (!handoffId) return whisper(room, workspaceId, { channel, user: event.user }, emojiOnSummary())

  const at = Math.floor(Number(event.event_ts) * 1000)
  const key = emojiKey(event.user, event.reaction, { channel, ts })
  if (await deps.store.transaction((tx) => tx.takenBackSince(workspaceId, key, at))) return
  const answer =
    meaning === 'close' || meaning === 'not-a-fit'
      ? await offerForm(room, { workspaceId, handoffId, meaning, member, at })
      : await act(room, { workspaceId, handoffId, meaning, member, at, inboundKey: `event:${body.event_id}` })
  if (answer) await whisper(room, workspaceId, { channel, user: event.user }, answer)
}

/** Something on a message of ours, perhaps; where that stands is being looked up. */
export class PlaceUnknownError extends Error {
  constructor() {
    super('something on a message whose place is not known yet')
    this.name = 'PlaceUnknownError'
  }
}

interface Reaction {
  workspaceId: string
  handoffId: string
  meaning: EmojiMeaning
  member: Member
  /** Slack's moment of the emoji, epoch milliseconds. */
  at: number
}

/** An emoji cannot open a form: whoever may send it gets its button, everyone else hears why not. */
async function offerForm(
  room: Room,
  { workspaceId, handoffId, meaning, member, at }: Reaction,
): Promise<Rendered | null> {
  const view = await readView(room.deps, workspaceId, handoffId)
  if (!view) return null
  const { outcome, closedAt } = view.handoff
  const no: Refusal | null = isOpen(view.handoff)
    ? refusalFor(member, view.handoff, 'close')
    : { kind: 'closed', outcome, at: closedAt }
  if (no) return refused(no, { view, at })
  return meaning === 'close' ? emojiClose(view) : emojiNotAFit(view)
}

type Act = Reaction & { meaning: 'claim' | 'contacted'; inboundKey: string }

async function act(room: Room, { meaning, member, ...reaction }: Act): Promise<Rendered | null> {
  const { workspaceId, at } = reaction
  const advanced = await advanceHandoff(room.deps, {
    ...reaction,
    moves: (handoff) => movesOf(meaning, handoff),
    actorId: member.id,
    source: 'emoji',
  })
  if (advanced.ok || !advanced.view) return null
  // Only what acts was remembered; an event that Slack sends again must not be refused twice either.
  const first = await room.deps.store.transaction((tx) => {
    return tx.rememberInbound(workspaceId, reaction.inboundKey, room.deps.wallClock.now())
  })
  if (!first) return null
  return refusalAnswer(room.deps, workspaceId, advanced.refusal, { view: advanced.view, at })
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
