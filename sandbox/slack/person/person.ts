import type { Upload } from '../files/sharing.ts'
import type { Hands } from '../interact/hands.ts'
import type { Outcome } from '../interact/outcome.ts'
import type { Reader } from '../render-text.ts'
import type { Message, Presence } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { find, offered, type Pointing } from './find.ts'
import { channelFor, readerFor, type SeenMessage, seen, threadFor } from './seen.ts'
import type { Until } from './until.ts'
import { ViewHand } from './view-hand.ts'

/** Which message: any object that says where it is, such as one that {@link Person.sees} gave. */
export type Where = Pick<Message, 'channel' | 'ts'>

/** Text, a pattern or a test that a message's readable text must pass. */
export type Wanted = string | RegExp | ((message: SeenMessage) => boolean)

/** One member of the workspace: what they see, and what they do. */
export class Person {
  readonly id: string
  readonly #workspace: Workspace
  readonly #hands: Hands
  readonly #until: Until

  constructor(id: string, workspace: Workspace, hands: Hands, until: Until) {
    workspace.people.get(id)
    this.id = id
    this.#workspace = workspace
    this.#hands = hands
    this.#until = until
  }

  /** The messages of a channel as this person reads them, oldest first, own ephemerals included; threads are not. */
  sees(channel: string): SeenMessage[] {
    const { id } = this.#workspace.channels.get(channel)
    if (!this.#workspace.canSee(this.id, id)) return []
    return channelFor(this.#workspace, this.id, id).map((each) => seen(this.#workspace, this.#reader, each))
  }

  /** A thread as this person reads it: the parent first. */
  thread(channel: string, ts: string): SeenMessage[] {
    const { id } = this.#workspace.channels.get(channel)
    if (!this.#workspace.canSee(this.id, id)) return []
    return threadFor(this.#workspace, this.id, id, ts).map((each) => seen(this.#workspace, this.#reader, each))
  }

  /** The direct messages with the app. */
  dm(): SeenMessage[] {
    const channel = this.#workspace.channels.opened(this.#workspace.app.bot_user, this.id)
    return channel ? this.sees(channel.id) : []
  }

  /** The channel of the direct messages with the app, opened if it was not. */
  dmChannel(): string {
    return this.#workspace.channels.between(this.#workspace.app.bot_user, this.id).id
  }

  /** Waits until a message reads so and gives the newest that does. */
  seesMessage(channel: string, wanted: Wanted, timeoutMs?: number): Promise<SeenMessage> {
    const what = `${this.id} to see ${describe(wanted)} in ${channel}`
    return this.#until.until(() => this.sees(channel).findLast((each) => passes(each, wanted)), {
      what,
      ...(timeoutMs !== undefined && { timeoutMs }),
      dump: () => dump(this.sees(channel)),
    })
  }

  /** As {@link seesMessage}, in a thread. */
  seesInThread(parent: Where, wanted: Wanted, timeoutMs?: number): Promise<SeenMessage> {
    const thread = (): SeenMessage[] => this.thread(parent.channel, parent.ts)
    return this.#until.until(() => thread().findLast((each) => passes(each, wanted)), {
      what: `${this.id} to see ${describe(wanted)} in the thread`,
      ...(timeoutMs !== undefined && { timeoutMs }),
      dump: () => dump(thread()),
    })
  }

  /** As {@link seesMessage}, in the direct messages with the app. */
  seesDm(wanted: Wanted, timeoutMs?: number): Promise<SeenMessage> {
    return this.seesMessage(this.dmChannel(), wanted, timeoutMs)
  }

  /** Presses a button or an option of an overflow menu. */
  async click(where: Where, pointing: Pointing, choice: { option?: unknown } = {}): Promise<Outcome> {
    const message = this.#message(where)
    const blocks = message.blocks ?? []
    const found = find(blocks, pointing)
    if (!found) throw new Error(`nothing like ${JSON.stringify(pointing)} in the message; there are ${offered(blocks)}`)
    return this.#hands.act(this.id, { message }, found.blockId, found.actionId, choice.option ?? found.option)
  }

  /** Chooses in a menu of a message. */
  select(where: Where, pointing: Pointing, option: unknown): Promise<Outcome> {
    return this.click(where, pointing, { option })
  }

  react(where: Where, emoji: string): Promise<Outcome> {
    return this.#hands.react(this.id, this.#message(where), emoji, true)
  }

  unreact(where: Where, emoji: string): Promise<Outcome> {
    return this.#hands.react(this.id, this.#message(where), emoji, false)
  }

  post(channel: string, text: string, options: { threadTs?: string; alsoToChannel?: boolean } = {}): Promise<Outcome> {
    const target = this.#workspace.channels.get(channel)
    return this.#hands.post(this.id, target, text, options.threadTs, options.alsoToChannel)
  }

  /** Puts a file into a channel. */
  upload(channel: string, file: Upload): Outcome {
    return this.#hands.upload(this.id, this.#workspace.channels.get(channel), file)
  }

  /** @param channel  where it is typed; the direct messages with the app unless said */
  command(command: string, text = '', channel = this.dmChannel()): Promise<Outcome> {
    return this.#hands.command(this.id, this.#workspace.channels.get(channel), command, text)
  }

  shortcut(callbackId: string): Promise<Outcome> {
    return this.#hands.shortcut(this.id, callbackId)
  }

  messageShortcut(callbackId: string, where: Where): Promise<Outcome> {
    return this.#hands.messageShortcut(this.id, callbackId, this.#message(where))
  }

  setPresence(presence: Presence): Outcome {
    return this.#hands.setPresence(this.id, presence)
  }

  /** @param emoji  with colons */
  setStatus(text: string, emoji = ''): Promise<Outcome> {
    return this.#hands.setStatus(this.id, text, emoji)
  }

  /** @param minutes  of the workspace's clock; 0 ends it */
  doNotDisturb(minutes: number): Promise<Outcome> {
    return this.#hands.doNotDisturb(this.id, minutes)
  }

  /** The form on top. @throws when none is open */
  view(): ViewHand {
    const view = this.#workspace.views.top(this.id)
    if (!view) throw new Error(`${this.id} has no form open`)
    return new ViewHand(view, this.#hands, this.#reader)
  }

  /** Whether a form is open. */
  hasView(): boolean {
    return this.#workspace.views.top(this.id) !== undefined
  }

  /** Waits until a form is open, for apps that open it after they answered. */
  async seesView(title?: string, timeoutMs?: number): Promise<ViewHand> {
    await this.#until.until(() => this.hasView() && (title === undefined || this.view().title === title), {
      what: `${this.id} to see the form ${title ?? ''}`,
      ...(timeoutMs !== undefined && { timeoutMs }),
    })
    return this.view()
  }

  /** Opens the app's home tab and gives it once the app has published it. */
  async openHome(): Promise<ViewHand> {
    const before = this.#workspace.views.home(this.id)?.hash
    const outcome = await this.#hands.openHome(this.id)
    if (!outcome.ok) throw new Error(`the app did not take app_home_opened: ${outcome.error}`)
    await this.#until.until(() => this.#workspace.views.home(this.id)?.hash !== before, {
      what: `the app to publish the home of ${this.id}`,
    })
    return this.home()
  }

  /** The home tab as it is. @throws when the app never published it */
  home(): ViewHand {
    const view = this.#workspace.views.home(this.id)
    if (!view) throw new Error(`${this.id} has no home tab yet`)
    return new ViewHand(view, this.#hands, this.#reader)
  }

  get #reader(): Reader {
    return readerFor(this.#workspace, this.id)
  }

  #message(where: Where): Message {
    const message = this.#workspace.findFor(this.id, where.channel, where.ts)
    if (!message) throw new Error(`no message ${where.ts} in ${where.channel}`)
    return message
  }
}

function passes(message: SeenMessage, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(message)
  return typeof wanted === 'string' ? message.text.includes(wanted) : wanted.test(message.text)
}

function describe(wanted: Wanted): string {
  return typeof wanted === 'function' ? 'a message that passes the test' : String(wanted)
}

function dump(messages: SeenMessage[]): string {
  return messages
    .map((each) => `${each.ts}${each.ephemeral ? ' (only you)' : ''} ${each.user}: ${each.text}`)
    .join('\n')
}
