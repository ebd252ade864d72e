import type { Json } from '../../../sandbox/slack/shapes.ts'
import type { Desk, Row } from './desk.ts'

const header = { type: 'header', text: { type: 'plain_text', text: 'Hi' } }
const modal = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, blocks: [header] }
const home = { type: 'home', blocks: [header] }
const opened = async (desk: Desk, view: Json = modal): Promise<Json> =>
  (await desk.call('views.open', { trigger_id: desk.trigger(), view })).view as Json

/** Forms and home tabs. */
export const viewRows: Record<string, Row> = {
  'views.open': {
    scopes: [],
    good: (desk) => ({ trigger_id: desk.trigger(), view: modal }),
    bad: [
      ['invalid_trigger_id', () => ({ trigger_id: 'made up', view: modal })],
      [
        'exchanged_trigger_id',
        async (desk) => {
          const trigger_id = desk.trigger()
          await desk.call('views.open', { trigger_id, view: modal })
          return { trigger_id, view: modal }
        },
      ],
      ['invalid_arguments', (desk) => ({ trigger_id: desk.trigger() })],
      ['invalid_arguments', (desk) => ({ trigger_id: desk.trigger(), view: '{' })],
      ['invalid_arguments', (desk) => ({ trigger_id: desk.trigger(), view: home })],
      ['view_too_large', (desk) => ({ trigger_id: desk.trigger(), view: { ...modal, x: 'x'.repeat(250_001) } })],
      [
        'duplicate_external_id',
        async (desk) => {
          await opened(desk, { ...modal, external_id: 'one' })
          return { trigger_id: desk.trigger(), view: { ...modal, external_id: 'one' } }
        },
      ],
    ],
  },
  'views.push': {
    scopes: [],
    good: async (desk) => ({ trigger_id: desk.trigger(String((await opened(desk)).id)), view: modal }),
    bad: [
      ['not_found', (desk) => ({ trigger_id: desk.trigger(), view: modal })],
      [
        'push_limit_reached',
        async (desk) => {
          const id = String((await opened(desk)).id)
          for (const _ of [2, 3]) await desk.call('views.push', { trigger_id: desk.trigger(id), view: modal })
          return { trigger_id: desk.trigger(id), view: modal }
        },
      ],
    ],
  },
  'views.update': {
    scopes: [],
    good: async (desk) => {
      const { id, hash } = await opened(desk)
      return { view_id: id, hash, view: modal }
    },
    bad: [
      ['not_found', () => ({ view_id: 'V0NONE', view: modal })],
      ['invalid_arguments', () => ({ view: modal })],
      ['invalid_arguments', () => ({ view_id: 'V1', external_id: 'e', view: modal })],
      ['hash_conflict', async (desk) => ({ view_id: (await opened(desk)).id, hash: 'old', view: modal })],
    ],
  },
  'views.publish': {
    scopes: [],
    good: () => ({ user_id: 'U0ANN', view: home }),
    bad: [
      ['invalid_arguments', () => ({ view: home })],
      ['invalid_arguments', () => ({ user_id: 'U0NOBODY', view: home })],
      ['invalid_arguments', () => ({ user_id: 'U0ANN', view: modal })],
      [
        'hash_conflict',
        async (desk) => {
          await desk.call('views.publish', { user_id: 'U0ANN', view: home })
          return { user_id: 'U0ANN', hash: 'old', view: home }
        },
      ],
      [
        'not_enabled',
        ({ slack }) => {
          slack.workspace.app.homeTab = false
          return { user_id: 'U0ANN', view: home }
        },
      ],
    ],
  },
}
