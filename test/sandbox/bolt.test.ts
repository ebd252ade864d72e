import { App, LogLevel } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { officeWith } from './office.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of cleanUps.splice(0).reverse()) await each()
})

/** A ticket desk: a message with a button, a form with a check, an answer in the thread. */
function furnish(app: App): void {
  app.command('/desk', async ({ ack, client, command }) => {
    await ack()
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Desk is open',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*Desk* is open' } },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'ask',
              text: { type: 'plain_text', text: 'Ask…' },
              value: 'v1',
              style: 'primary',
            },
          ],
        },
      ],
    })
  })
  app.action('ask', async ({ ack, client, body }) => {
    await ack()
    if (body.type !== 'block_actions') throw new Error('not a block action')
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'question',
        private_metadata: JSON.stringify({ channel: body.channel?.id, ts: body.message?.ts }),
        title: { type: 'plain_text', text: 'Ask the desk' },
        submit: { type: 'plain_text', text: 'Ask' },
        blocks: [
          {
            type: 'input',
            block_id: 'words',
            label: { type: 'plain_text', text: 'Question' },
            element: { type: 'plain_text_input', action_id: 'v' },
          },
        ],
      },
    })
  })
  app.view('question', async ({ ack, view, body, client }) => {
    const words = view.state.values.words?.v?.value ?? ''
    if (!words.endsWith('?')) return ack({ response_action: 'errors', errors: { words: 'Ask something' } })
    await ack()
    const { channel, ts } = JSON.parse(view.private_metadata) as { channel: string; ts: string }
    await client.chat.postMessage({ channel, thread_ts: ts, text: `<@${body.user.id}> asks: ${words}` })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'No questions' } }]
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })
}

async function walk(slack: LocalSlack): Promise<void> {
  const ben = slack.person('U0BEN')
  expect(await ben.command('/desk', 'hello', '#general')).toEqual({ ok: true, status: 200 })
  const card = await ben.seesMessage('#general', 'Desk is open')
  expect(card.text).toBe('Desk is open\n[Ask…]')

  expect((await ben.click(card, { label: 'Ask…' })).ok).toBe(true)
  const form = await ben.seesView('Ask the desk')
  expect((await form.submit()).errors).toEqual({ words: 'Please complete this required field.' })
  await form.fill('Question', 'Where is the stapler')
  expect((await form.submit()).errors).toEqual({ words: 'Ask something' })
  await form.fill('Question', 'Where is the stapler?')
  expect(await form.submit()).toEqual({ ok: true, status: 200 })
  expect(ben.hasView()).toBe(false)
  await ben.seesInThread(card, '@Ben Bode asks: Where is the stapler?')

  const home = await slack.person('U0ANN').openHome()
  expect(home.text).toBe('No questions')
}

describe('a real Bolt app lives in the local Slack', () => {
  test('over HTTP: command, click, form with an error, message, home', async () => {
    const slack = officeWith()
    cleanUps.push(() => slack.stop())
    const { apiUrl } = await slack.listen({ port: 0 })
    const app = new App({
      token: 'xoxb-office',
      signingSecret: 'office-secret',
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: apiUrl },
    })
    furnish(app)
    const server = await app.start({ port: 0, host: '127.0.0.1' })
    cleanUps.push(() => app.stop())
    const address = (server as unknown as { address(): { port: number } }).address()
    slack.setEventsUrl(`http://127.0.0.1:${address.port}/slack/events`)
    expect(await slack.verifyUrl()).toBe(true)
    await walk(slack)
  })

  test('over Socket Mode: the same', async () => {
    const slack = officeWith()
    cleanUps.push(() => slack.stop())
    const { apiUrl } = await slack.listen({ port: 0 })
    const app = new App({
      token: 'xoxb-office',
      appToken: 'xapp-office',
      socketMode: true,
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: apiUrl },
      installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    })
    furnish(app)
    await app.start()
    cleanUps.push(() => app.stop())
    expect(slack.socketConnections).toBe(1)
    await walk(slack)
  })
})
