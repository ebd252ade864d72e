import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt'
import { type Click, onClick } from '../click.ts'
import { emojiInForce } from '../emoji-in-force.ts'
import { OUTCOME_CHOSEN, REASON_CHOSEN } from '../fields.ts'
import { ACTIONS } from '../ids.ts'
import { unknownButton } from '../render/answers.ts'
import { help } from '../render/lists.ts'
import type { Room } from '../room.ts'

export async function onHelp(click: Click): Promise<void> {
  await click.answer(help(await emojiInForce(click.room.deps, click.workspaceId)))
}

const KNOWN = new Set<string>([...Object.values(ACTIONS), OUTCOME_CHOSEN, REASON_CHOSEN])

/** A button that this version does not know, such as one of a newer or older Baton: answered at once, not in silence. */
export function onUnknown(room: Room): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  const listener = onClick(room, (click) => click.answer(unknownButton()))
  return async (args) => {
    const isLink = args.action.type === 'button' && 'url' in args.action
    if (KNOWN.has(args.action.action_id)) return
    // A field of a form or a link reports its change; there is nothing to say about it.
    if (isLink || args.body.view?.type === 'modal') return args.ack()
    await listener(args)
  }
}
