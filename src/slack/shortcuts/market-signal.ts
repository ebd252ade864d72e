import type { GlobalShortcut, Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { signalForm } from '../render/modals/signal.ts'
import type { Room } from '../room.ts'
import { openFor } from './hand-off.ts'

/** Global shortcut "Buyers changed": a rep tells marketing. */
export function onBuyersChanged(room: Room): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>> {
  return async ({ ack, shortcut, client, context }) => {
    await ack()
    const from = { client, triggerId: shortcut.trigger_id, userId: shortcut.user.id, context }
    await openFor(room, from, 'Buyers changed', signalForm())
  }
}
