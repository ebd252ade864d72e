import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { client, officeWith } from './office.ts'

/** A clock that can be moved and tells of it, as a sandbox's does. */
class Hand {
  at = Date.UTC(2026, 10, 20, 9, 0)
  readonly #listeners = new Set<() => void>()
  now = () => this.at
  onJump = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  move(minutes: number): void {
    this.at += minutes * 60_000
    for (const listener of this.#listeners) listener()
  }
}

let slack: LocalSlack
let apiUrl: string
let clock: Hand
const inAnHour = () => Math.floor(clock.at / 1000) + 3_600
const chat = () => client(apiUrl).chat
const later = (more: object = {}) =>
  chat().scheduleMessage({ channel: 'C0GENERAL', text: 'Stand-up!', post_at: inAnHour(), ...more })
const shown = () =>
  slack
    .person('U0ANN')
    .sees('#general')
    .map((each) => each.text)

beforeEach(async () => {
  clock = new Hand()
  slack = officeWith({ clock })
  apiUrl = (await slack.listen({ port: 0 })).apiUrl
})
afterEach(() => slack.stop())

describe('scheduled messages', () => {
  test('are posted when the workspace’s clock reaches them, and not before', async () => {
    const { scheduled_message_id, message } = await later()
    expect(message).toMatchObject({ type: 'delayed_message', text: 'Stand-up!', bot_id: 'B0LOCALBOT1' })
    expect(await chat().scheduledMessages.list()).toMatchObject({
      scheduled_messages: [
        { id: scheduled_message_id, channel_id: 'C0GENERAL', post_at: inAnHour(), text: 'Stand-up!' },
      ],
    })
    clock.move(59)
    expect(shown()).toEqual([])
    clock.move(1)
    expect(shown()).toEqual(['Stand-up!'])
    expect(await chat().scheduledMessages.list()).toMatchObject({ scheduled_messages: [] })
  })

  test('are posted also where the clock cannot tell that it was moved', async () => {
    let now = clock.at
    const other = officeWith({ clock: { now: () => now } })
    const { apiUrl: url } = await other.listen({ port: 0 })
    await client(url).chat.scheduleMessage({ channel: 'C0GENERAL', text: 'Stand-up!', post_at: inAnHour() })
    now += 3_600_000
    await other.person('U0ANN').seesMessage('#general', 'Stand-up!')
    await other.stop()
  })

  test('are posted in the order of their times, in threads too', async () => {
    const { ts } = await chat().postMessage({ channel: 'C0GENERAL', text: 'parent' })
    await later({ text: 'second', post_at: inAnHour() + 60 })
    await later({ text: 'first' })
    await later({ text: 'answer', thread_ts: ts })
    clock.move(120)
    expect(shown()).toEqual(['parent', 'first', 'second'])
    const thread = slack.person('U0ANN').thread('#general', String(ts))
    expect(thread.map((each) => each.text)).toEqual(['parent', 'answer'])
  })

  test('can be taken back until then', async () => {
    const { scheduled_message_id } = await later()
    const wanted = { channel: 'C0GENERAL', scheduled_message_id: String(scheduled_message_id) }
    expect(await chat().deleteScheduledMessage(wanted)).toMatchObject({ ok: true })
    clock.move(60)
    expect(shown()).toEqual([])
    await expect(chat().deleteScheduledMessage(wanted)).rejects.toMatchObject({
      data: { error: 'invalid_scheduled_message_id' },
    })
  })

  test('are lost in a channel that was archived meanwhile', async () => {
    await later()
    slack.workspace.channels.archive(slack.workspace.channels.get('general'), 'U0ANN')
    clock.move(60)
    expect(shown()).toEqual([])
  })

  test('wait through a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'local-slack-'))
    const saveTo = join(dir, 'slack.json')
    const first = officeWith({ clock, saveTo })
    const { apiUrl: url } = await first.listen({ port: 0 })
    await client(url).chat.scheduleMessage({ channel: 'C0GENERAL', text: 'Stand-up!', post_at: inAnHour() })
    await first.stop()
    const second = officeWith({ clock, saveTo })
    clock.move(60)
    await second.person('U0ANN').seesMessage('#general', 'Stand-up!')
    await second.stop()
    await rm(dir, { recursive: true })
  })
})
