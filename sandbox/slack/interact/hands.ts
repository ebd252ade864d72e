import type { EventDelivery } from '../deliver/events.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Answer } from '../deliver/transport.ts'
import { type Upload, uploadFor } from '../files/sharing.ts'
import { type Channel, isReply, type Message, type Presence, type View } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { Clicks, type Place } from './clicks.ts'
import { Commands } from './commands.ts'
import { composed } from './composer.ts'
import { Forms } from './forms.ts'
import { fine, type Outcome, outcomeOf, refused } from './outcome.ts'
import { Responses } from './responses.ts'
import { Warnings } from './warnings.ts'

/** Everything a person can do in Slack. The page and the tests act through here and nowhere else. */
export class Hands {
  readonly warnings: Warnings
  readonly clicks: Clicks
  readonly forms: Forms
  readonly responses: Responses
  readonly #commands: Commands
  readonly #workspace: Workspace
  readonly #events: EventDelivery

  constructor(workspace: Workspace, outlet: Outlet, events: EventDelivery) {
    this.#workspace = workspace
    this.#events = events
    this.warnings = new Warnings(workspace.changes)
    this.clicks = new Clicks(workspace, outlet, this.warnings)
    this.forms = new Forms(workspace, outlet)
    this.responses = new Responses(workspace)
    this.#commands = new Commands(workspace, outlet, this.responses)
  }

  async act(user: string, place: Place, blockId: string, actionId: string, raw?: unknown): Promise<Outcome> {
    if ('message' in place && !this.#workspace.canSee(user, place.message.channel)) return refused('not_in_channel')
    return this.clicks.act(user, place, blockId, actionId, raw)
  }

  async react(user: string, message: Message, name: string, add: boolean): Promise<Outcome> {
    if (message.ephemeral_for !== undefined) return refused('not_reactable')
    const { channels, messages } = this.#workspace
    const channel = channels.get(message.channel)
    const barred = this.#barred(user, channel)
    if (barred) return refused(barred)
    let done = false
    const answers = await this.#events.answersTo(() => {
      done = add ? messages.react(channel, message, user, name) : messages.unreact(channel, message, user, name)
    })
    return done ? heard(answers) : refused(add ? 'already_reacted' : 'no_reaction')
  }

  /** @param threadTs  the thread to answer in */
  async post(user: string, channel: Channel, text: string, threadTs?: string, alsoToChannel = false): Promise<Outcome> {
    const barred = this.#barred(user, channel)
    if (barred) return refused(barred)
    if (text.trim() === '') return refused('no_text')
    const parent = threadTs === undefined ? undefined : this.#workspace.messages.find(channel.id, threadTs)
    if (threadTs !== undefined && !parent) return refused('thread_not_found')
    const thread_ts = parent && isReply(parent) ? parent.thread_ts : parent?.ts
    const draft = {
      user,
      text: composed(text),
      ...(thread_ts !== undefined && { thread_ts }),
      ...(thread_ts !== undefined && alsoToChannel && { subtype: 'thread_broadcast' }),
    }
    return heard(await this.#events.answersTo(() => void this.#workspace.messages.post(channel, draft)))
  }

  /** Puts a file into a channel; its message comes when Slack has processed it. */
  upload(user: string, channel: Channel, file: Upload): Outcome {
    const barred = this.#barred(user, channel)
    if (barred) return refused(barred)
    if (file.content.length === 0) return refused('no_file_data')
    uploadFor(this.#workspace, user, channel, { ...file, text: composed(file.text ?? '') })
    return fine
  }

  /** Takes back one's own message. */
  async remove(user: string, message: Message): Promise<Outcome> {
    if (message.user !== user) return refused('cant_delete_message')
    const channel = this.#workspace.channels.get(message.channel)
    return heard(await this.#events.answersTo(() => this.#workspace.messages.remove(channel, message)))
  }

  async command(user: string, channel: Channel, command: string, text: string): Promise<Outcome> {
    const barred = this.#barred(user, channel)
    return barred ? refused(barred) : this.#commands.command(user, channel, command, text)
  }

  async shortcut(user: string, callbackId: string): Promise<Outcome> {
    return this.#commands.shortcut(user, callbackId)
  }

  async messageShortcut(user: string, callbackId: string, message: Message): Promise<Outcome> {
    if (!this.#workspace.canSee(user, message.channel)) return refused('not_in_channel')
    return this.#commands.messageShortcut(user, callbackId, message)
  }

  /** The person opens the app's home tab; the app usually publishes it then. */
  async openHome(user: string): Promise<Outcome> {
    const { app, channels, stamps, feed, views } = this.#workspace
    if (!app.homeTab) return refused('home_tab_disabled')
    const channel = channels.between(app.bot_user, user)
    const view = views.home(user)
    const event = {
      type: 'app_home_opened',
      user,
      channel: channel.id,
      tab: 'home',
      ...(view && { view: { id: view.id, hash: view.hash, type: 'home' } }),
      event_ts: stamps.next(),
    }
    return heard(await this.#events.answersTo(() => feed.publish(event)))
  }

  /** Is there, or away. */
  setPresence(user: string, presence: Presence): Outcome {
    this.#workspace.people.setPresence(user, presence)
    return fine
  }

  /** @param emoji  with colons; both empty clear the status */
  async setStatus(user: string, text: string, emoji: string): Promise<Outcome> {
    return heard(await this.#events.answersTo(() => this.#workspace.people.setStatus(user, text, emoji)))
  }

  /** Does not want to be disturbed for so many minutes of the workspace's clock; 0 ends it. */
  async doNotDisturb(user: string, minutes: number): Promise<Outcome> {
    const { people, clock } = this.#workspace
    const start = Math.floor(clock.now() / 1000)
    const dnd = minutes > 0 ? { start, end: start + Math.round(minutes * 60) } : undefined
    return heard(await this.#events.answersTo(() => people.setDnd(user, dnd)))
  }

  /** A change in a form: kept, and told to the app where the element asks for it. */
  async change(user: string, view: View, blockId: string, actionId: string, raw: unknown): Promise<Outcome> {
    return this.clicks.act(user, { view }, blockId, actionId, raw)
  }

  dismiss(user: string, channel: string, ts: string): Outcome {
    const message = this.#workspace.ephemerals.find(channel, ts, user)
    if (!message) return refused('message_not_found')
    this.#workspace.ephemerals.dismiss(message)
    return fine
  }

  /** Why this person may not write here. */
  #barred(user: string, channel: Channel): string | undefined {
    if (!this.#workspace.canSee(user, channel.id)) return 'not_in_channel'
    return channel.is_archived ? 'is_archived' : undefined
  }
}

/** Fine unless the app failed to take one of the events. */
function heard(answers: Answer[]): Outcome {
  const worst = answers.find((each) => !each.ok) ?? answers[0]
  return worst ? outcomeOf(worst) : fine
}
