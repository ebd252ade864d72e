import { App, LogLevel } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import type { LocalSlackOptions } from '../../sandbox/slack/local-slack.ts'
import { chartBlocks, fieldsForm, tableBlocks, textBlocks } from './gallery.ts'
import { galleryDoors } from './gallery-doors.ts'

/** Four in the morning of 2026-11-20 in New York, ten in Berlin. */
export const NOW = Date.UTC(2026, 10, 20, 9, 0)

/** A shop with two clerks in two zones, a guest, somebody of another company, and an app that keeps tickets. */
export const shop: LocalSlackOptions = {
  clock: { now: () => NOW },
  team: { id: 'T0SHOP', name: 'Corner Shop', domain: 'corner' },
  users: [
    { id: 'U0ANN', name: 'ann', real_name: 'Ann Ames', title: 'Clerk', tz: 'America/New_York' },
    {
      id: 'U0BEN',
      name: 'ben',
      real_name: 'Ben Bode',
      title: 'Clerk',
      tz: 'Europe/Berlin',
      hours: 'Mon–Fri 9:00–17:00',
      presence: 'away',
      status_text: 'At the fair',
      status_emoji: ':ferris_wheel:',
    },
    { id: 'U0GIL', name: 'gil', real_name: 'Gil Gray', title: 'Auditor', is_restricted: true },
    { id: 'U0SAM', name: 'sam', real_name: 'Sam Stone', title: 'Supplier', is_stranger: true, team_id: 'T0OTHER' },
  ],
  channels: [
    { id: 'C0TICKETS', name: 'tickets', topic: 'One at a time', members: ['U0ANN', 'U0BEN', 'U0GIL', 'U0LOCALBOT1'] },
    { id: 'C0NEWS', name: 'news', members: ['U0ANN', 'U0BEN', 'U0LOCALBOT1'] },
  ],
  app: {
    name: 'Desk',
    botToken: 'xoxb-shop',
    signingSecret: 'shop-secret',
    scopes: ['chat:write', 'commands', 'reactions:read', 'channels:history', 'users:read', 'im:write', 'files:write'],
    events: ['reaction_added', 'app_home_opened'],
    commands: [{ command: '/desk', description: 'Tickets at the desk', usage_hint: '[open | help]' }],
    shortcuts: [
      { name: 'New ticket', type: 'global', callback_id: 'new_ticket', description: 'Opens a form' },
      { name: 'Ticket from this', type: 'message', callback_id: 'from_message', description: 'Makes a ticket' },
    ],
  },
}

/** What a ticket says: a date for its reader, and words of a stranger that must stay words. */
function card(taker: string | undefined): KnownBlock[] {
  const due = Date.UTC(2026, 10, 20, 14, 30) / 1000
  const state = taker ? `taken by <@${taker}>` : 'free'
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Ticket · Lost &amp; found' } },
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `:fire: *Answer by <!date^${due}^{time}|14:30 UTC>* · ${state} · due \u200b<!date^${due}^\u200b{date_short_pretty}|Nov 20>`,
      },
    },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'They said &lt;!channel&gt; &lt;@U0BEN&gt; and \u200b*not bold*' }],
    },
    {
      type: 'actions',
      block_id: 'do',
      elements: [
        ...(taker ? [] : [button('take', 'Take', 'primary')]),
        button('close', 'Close…'),
        { ...button('burn', 'Burn', 'danger'), confirm: confirm },
        {
          type: 'overflow',
          action_id: 'more',
          options: [
            { text: { type: 'plain_text', text: 'Explain' }, value: 'explain' },
            { text: { type: 'plain_text', text: 'Nothing' }, value: 'nothing' },
          ],
        },
      ],
    },
  ]
}

const confirm = {
  title: { type: 'plain_text' as const, text: 'Burn it?' },
  text: { type: 'plain_text' as const, text: 'There is no way back.' },
  confirm: { type: 'plain_text' as const, text: 'Burn' },
  deny: { type: 'plain_text' as const, text: 'Keep' },
}

function button(action_id: string, text: string, style?: 'primary' | 'danger') {
  return { type: 'button' as const, action_id, text: { type: 'plain_text' as const, text }, ...(style && { style }) }
}

/** The close form follows the outcome: "later" asks for a day. */
function closeForm(where: string, outcome: 'done' | 'later'): ModalView {
  const option = (value: string, text: string) => ({ value, text: { type: 'plain_text' as const, text } })
  const options = [option('done', 'Done'), option('later', 'Later')]
  return {
    type: 'modal',
    callback_id: 'close',
    private_metadata: where,
    title: { type: 'plain_text', text: 'Close ticket' },
    submit: { type: 'plain_text', text: 'Close it' },
    blocks: [
      {
        type: 'input',
        block_id: 'outcome',
        dispatch_action: true,
        label: { type: 'plain_text', text: 'Outcome' },
        element: {
          type: 'static_select',
          action_id: 'v',
          options,
          initial_option: option(outcome, outcome === 'done' ? 'Done' : 'Later'),
        },
      },
      ...(outcome === 'later'
        ? [
            {
              type: 'input' as const,
              block_id: 'day',
              label: { type: 'plain_text' as const, text: 'On which day' },
              element: { type: 'datepicker' as const, action_id: 'v' },
            },
          ]
        : []),
      {
        type: 'input',
        block_id: 'words',
        label: { type: 'plain_text', text: 'What did they say?' },
        hint: { type: 'plain_text', text: 'At least two words.' },
        element: { type: 'plain_text_input', action_id: 'v', multiline: true },
      },
      {
        type: 'input',
        block_id: 'how',
        optional: true,
        label: { type: 'plain_text', text: 'What helped?' },
        element: {
          type: 'checkboxes',
          action_id: 'v',
          options: [option('patience', 'Patience'), option('luck', 'Luck')],
        },
      },
    ],
  }
}

function explanation(deeper: boolean): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: deeper ? 'Deeper' : 'Explain' },
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'Because.' },
        ...(deeper ? {} : { accessory: button('deeper', 'Deeper') }),
      },
      ...(deeper ? [{ type: 'actions' as const, elements: [button('instead', 'Close it instead')] }] : []),
    ],
  }
}

/** Lets a test keep the app from deciding until everybody has clicked. */
export interface Counter {
  /** Clicks on Take that wait to be decided. */
  waiting: number
  opened: Promise<void>
}

/** What `/desk` posts, by its word. */
const SHOWN: Record<string, (picture: string) => KnownBlock[]> = {
  open: () => card(undefined),
  text: textBlocks,
  tables: tableBlocks,
  charts: chartBlocks,
}

/** The app itself, speaking to the workspace at `apiUrl`. Knows who took which ticket. */
export function toyApp(apiUrl: string, counter: Counter): App {
  const picture = new URL('/picture.svg', apiUrl).href
  const app = new App({
    token: 'xoxb-shop',
    signingSecret: 'shop-secret',
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: apiUrl },
  })
  const takers = new Map<string, string>()
  app.command('/desk', async ({ ack, command, client }) => {
    const blocks = SHOWN[command.text]?.(picture)
    if (command.text === 'fields') {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view: fieldsForm() })
    } else if (blocks) {
      await ack()
      await client.chat.postMessage({ channel: command.channel_id, text: 'A ticket', blocks })
    } else await ack({ response_type: 'ephemeral', text: 'Try `/desk open`' })
  })
  galleryDoors(app)
  app.action({ type: 'block_actions', action_id: 'take' }, async ({ ack, body, client }) => {
    await ack()
    counter.waiting += 1
    await counter.opened
    const { channel, message, user } = body
    if (!channel || !message) return
    const first = takers.get(message.ts)
    if (first !== undefined) {
      await client.chat.postEphemeral({ channel: channel.id, user: user.id, text: `<@${first}> took this before you` })
      return
    }
    takers.set(message.ts, user.id)
    await client.chat.update({ channel: channel.id, ts: message.ts, text: 'A ticket', blocks: card(user.id) })
  })
  app.action({ type: 'block_actions', action_id: 'close' }, async ({ ack, body, client }) => {
    await ack()
    const where = JSON.stringify({ channel: body.channel?.id, thread_ts: body.message?.ts })
    await client.views.open({ trigger_id: body.trigger_id, view: closeForm(where, 'done') })
  })
  app.action({ type: 'block_actions', action_id: 'instead' }, async ({ ack, body, client }) => {
    await ack()
    if (body.view) await client.views.update({ view_id: body.view.id, view: closeForm('{}', 'done') })
  })
  app.action({ type: 'block_actions', block_id: 'outcome' }, async ({ ack, body, client }) => {
    await ack()
    const chosen = body.actions[0]?.type === 'static_select' ? body.actions[0].selected_option.value : 'done'
    if (body.view) {
      const view = closeForm(body.view.private_metadata, chosen === 'later' ? 'later' : 'done')
      await client.views.update({ view_id: body.view.id, view })
    }
  })
  app.view('close', async ({ ack, view, body, client }) => {
    const words = view.state.values.words?.v?.value ?? ''
    if (!words.includes(' ')) return ack({ response_action: 'errors', errors: { words: 'Two words at least' } })
    await ack()
    const { channel, thread_ts } = JSON.parse(view.private_metadata) as { channel: string; thread_ts: string }
    const day = view.state.values.day?.v?.selected_date
    const text = `<@${body.user.id}> closed it${day ? ` until ${day}` : ''}: ${words}`
    await client.chat.postMessage({ channel, thread_ts, text })
  })
  app.action({ type: 'block_actions', action_id: 'burn' }, async ({ ack, body, client }) => {
    await ack()
    if (body.channel && body.message) await client.chat.delete({ channel: body.channel.id, ts: body.message.ts })
  })
  app.action({ type: 'block_actions', action_id: 'more' }, async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: explanation(false) })
  })
  app.action({ type: 'block_actions', action_id: 'deeper' }, async ({ ack, body, client }) => {
    await ack()
    await client.views.push({ trigger_id: body.trigger_id, view: explanation(true) })
  })
  app.shortcut('new_ticket', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: explanation(false) })
  })
  app.shortcut({ type: 'message_action', callback_id: 'from_message' }, async ({ ack, shortcut, client }) => {
    await ack()
    await client.chat.postMessage({
      channel: shortcut.channel.id,
      thread_ts: shortcut.message.ts,
      text: 'A ticket was made of this',
    })
  })
  app.event('reaction_added', async ({ event, client }) => {
    const text = `<@${event.user}> looked at it`
    await client.chat.postMessage({ channel: event.item.channel, thread_ts: event.item.ts, text })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks: KnownBlock[] = [
      { type: 'header', text: { type: 'plain_text', text: `${takers.size} tickets taken` } },
      { type: 'actions', elements: [button('deeper', 'New ticket')] },
    ]
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })
  return app
}
