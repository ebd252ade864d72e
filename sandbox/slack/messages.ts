import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Feed } from './feed.ts'
import { type Channel, type Draft, type InstalledApp, isReply, type Json, type Message } from './shapes.ts'
import { microseconds, type Timestamps } from './timestamps.ts'
import { wireMessage } from './wire.ts'

interface Parts {
  changes: Changes
  feed: Feed
  stamps: Timestamps
  app: InstalledApp
  /** Files as files.info shows them. */
  wireFiles: (ids: readonly string[]) => Json[]
  /** The machine's time, for how far the history lags. */
  realTime: Clock
}

/** The messages of all channels, in the order of their timestamps, and what people do to them. */
export class Messages {
  readonly #byChannel = new Map<string, Message[]>()
  readonly #parts: Parts
  /** When each message was posted, in real time: known of this process's own only. */
  readonly #posted = new WeakMap<Message, number>()
  /** Messages younger than so many real milliseconds are not yet in the history; 0 unless a test says otherwise. */
  lag = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  in(channel: string): readonly Message[] {
    return this.#byChannel.get(channel) ?? []
  }

  /** Whether the methods that read a channel show it already. */
  isInHistory(message: Message): boolean {
    return (this.#posted.get(message) ?? Number.NEGATIVE_INFINITY) <= this.#parts.realTime.now() - this.lag
  }

  find(channel: string, ts: unknown): Message | undefined {
    return this.in(channel).find((each) => each.ts === ts)
  }

  replies(channel: string, ts: string): Message[] {
    return this.in(channel).filter((each) => each.thread_ts === ts && isReply(each))
  }

  all(): Message[] {
    return [...this.#byChannel.values()].flat()
  }

  restore(message: Message): void {
    const list = this.#byChannel.get(message.channel) ?? []
    const at = microseconds(message.ts) ?? 0
    const after = list.findLastIndex((each) => (microseconds(each.ts) ?? 0) <= at)
    list.splice(after + 1, 0, message)
    this.#byChannel.set(message.channel, list)
  }

  post(channel: Channel, draft: Draft): Message {
    const message: Message = { channel: channel.id, ts: this.#parts.stamps.next(), reactions: [], ...draft }
    this.#posted.set(message, this.#parts.realTime.now())
    this.restore(message)
    this.#parts.changes.touch()
    this.#publish(channel, { ...this.wire(message) }, message.ts)
    return message
  }

  /** Replaces parts of a message; `undefined` takes a part away. */
  update(channel: Channel, message: Message, changed: { [K in keyof Message]?: Message[K] | undefined }): void {
    const previous = this.wire(message)
    const target = message as unknown as Json
    for (const [key, value] of Object.entries(changed)) {
      if (value === undefined) delete target[key]
      else target[key] = value
    }
    this.#parts.changes.touch()
    this.#change(channel, 'message_changed', { message: this.wire(message), previous_message: previous })
  }

  /** A parent with replies leaves a tombstone, as in Slack. */
  remove(channel: Channel, message: Message): void {
    const previous = this.wire(message)
    if (this.replies(channel.id, message.ts).length > 0) this.#entomb(message)
    else this.#drop(channel.id, message)
    this.#parts.changes.touch()
    this.#change(channel, 'message_deleted', { deleted_ts: message.ts, previous_message: previous })
  }

  /** @returns false when this person already reacted so */
  react(channel: Channel, message: Message, user: string, name: string): boolean {
    const reaction = message.reactions.find((each) => each.name === name)
    if (reaction?.users.includes(user)) return false
    if (reaction) reaction.users.push(user)
    else message.reactions.push({ name, users: [user] })
    this.#reacted('reaction_added', channel, message, user, name)
    return true
  }

  /** @returns false when there was no such reaction of this person */
  unreact(channel: Channel, message: Message, user: string, name: string): boolean {
    const reaction = message.reactions.find((each) => each.name === name)
    if (!reaction?.users.includes(user)) return false
    reaction.users = reaction.users.filter((each) => each !== user)
    message.reactions = message.reactions.filter((each) => each.users.length > 0)
    this.#reacted('reaction_removed', channel, message, user, name)
    return true
  }

  /** The message with what its thread adds, as Slack shows it. */
  wire(message: Message, metadata: 'all' | 'type' = 'all'): Json {
    const replies = this.replies(message.channel, message.ts)
    return wireMessage(
      message,
      this.#parts.app,
      { replies, files: this.#parts.wireFiles(message.files ?? []) },
      metadata,
    )
  }

  #entomb(message: Message): void {
    message.text = 'This message was deleted.'
    message.subtype = 'tombstone'
    message.user = 'USLACKBOT'
    message.reactions = []
    const said = ['blocks', 'attachments', 'files', 'metadata', 'bot_id', 'app_id', 'edited'] as const
    for (const key of said) delete message[key]
  }

  #drop(channel: string, message: Message): void {
    this.#byChannel.set(
      channel,
      this.in(channel).filter((each) => each !== message),
    )
  }

  #reacted(type: string, channel: Channel, message: Message, user: string, reaction: string): void {
    this.#parts.changes.touch()
    const item = { type: 'message', channel: channel.id, ts: message.ts }
    const event_ts = this.#parts.stamps.next()
    this.#parts.feed.publish({ type, user, reaction, item_user: message.user, item, event_ts }, channel.id)
  }

  #change(channel: Channel, subtype: string, body: Json): void {
    const ts = this.#parts.stamps.next()
    this.#publish(channel, { type: 'message', subtype, hidden: true, ts, ...body }, ts)
  }

  #publish(channel: Channel, body: Json, event_ts: string): void {
    const channel_type = { public: 'channel', private: 'group', im: 'im' }[channel.kind]
    this.#parts.feed.publish({ ...body, type: 'message', channel: channel.id, channel_type, event_ts }, channel.id)
  }
}
