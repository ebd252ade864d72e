import type {
  AllMiddlewareArgs,
  GlobalShortcut,
  MessageShortcut,
  Middleware,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { isColleague } from '../../domain/permission.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { openForm } from '../click.ts'
import { onlyColleagues, saveFailed } from '../render/answers.ts'
import { handoffForm } from '../render/modals/handoff-form.ts'
import { messageModal } from '../render/modals/plain.ts'
import { prefillFromMessage } from '../render/modals/prefill.ts'
import type { Room } from '../room.ts'

const TITLE = 'Hand off a lead'

/** Global shortcut "Hand off a lead". */
export function onHandOffALead(room: Room): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>> {
  return async ({ ack, shortcut, client, context }) => {
    await ack()
    await openFor(
      room,
      { client, triggerId: shortcut.trigger_id, userId: shortcut.user.id, context },
      TITLE,
      handoffForm(),
    )
  }
}

/** Message shortcut "Hand off this message": what the message says is filled in. */
export function onHandOffThisMessage(room: Room): Middleware<SlackShortcutMiddlewareArgs<MessageShortcut>> {
  return async ({ ack, shortcut, client, context }) => {
    await ack()
    const message = { channel: shortcut.channel.id, ts: shortcut.message_ts }
    const form = handoffForm({ prefill: prefillFromMessage(shortcut.message.text), meta: { message } })
    await openFor(room, { client, triggerId: shortcut.trigger_id, userId: shortcut.user.id, context }, TITLE, form)
  }
}

interface From extends Pick<AllMiddlewareArgs, 'client' | 'context'> {
  triggerId: string
  userId: string
}

/** Opens a form for whoever works here; everyone else is told at once. */
export async function openFor(
  room: Room,
  { client, context, triggerId, userId }: From,
  title: string,
  form: ModalView,
): Promise<void> {
  const loading = knowMember(room.deps, context.teamId ?? '', userId)
    .then((member) => (isColleague(member) ? form : { no: onlyColleagues() }))
    .catch((error: unknown) => {
      room.deps.log.error({ err: error }, 'a shortcut could not be served')
      return { no: saveFailed() }
    })
  const open = (view: ModalView) => client.views.open({ trigger_id: triggerId, view })
  await openForm({
    title,
    loading,
    open,
    answer: async (no) => void (await open(messageModal(title, no.text))),
    update: (id, view) => client.views.update({ view_id: id, view }),
  })
}
