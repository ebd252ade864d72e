import type { App } from '@slack/bolt'
import { fieldsForm } from './gallery.ts'

/** The form with every field: it repeats what is typed, and complains of long words. */
export function galleryDoors(app: App): void {
  app.action({ type: 'block_actions', block_id: 'echo' }, async ({ ack, body, client }) => {
    await ack()
    const action = body.actions[0]
    const typed = action?.type === 'plain_text_input' ? action.value : ''
    if (!body.view) return
    const { blocks, ...view } = fieldsForm()
    const echoed = {
      type: 'section' as const,
      block_id: 'echoed',
      text: { type: 'mrkdwn' as const, text: `Typed: ${typed}` },
    }
    await client.views.update({ view_id: body.view.id, view: { ...view, blocks: [...blocks.slice(0, -1), echoed] } })
  })
  app.view('fields', async ({ ack, view, client, body }) => {
    await ack()
    const text = JSON.stringify(view.state.values)
    const { channel } = await client.conversations.open({ users: body.user.id })
    await client.chat.postMessage({
      channel: channel?.id ?? '',
      text: `Sent: ${text.replace(/[<>&]/g, '')}`.slice(0, 3_000),
    })
  })
}
