import type { Changes } from './changes.ts'
import type { Feed } from './feed.ts'
import type { Ids } from './ids.ts'
import { type ChannelSeed, channelFrom } from './seed.ts'
import type { Channel, Json, Message, Team } from './shapes.ts'
import type { Timestamps } from './timestamps.ts'

interface Parts {
  team: Team
  changes: Changes
  feed: Feed
  stamps: Timestamps
  ids: Ids
  now: () => number
}

/** Channels, private channels and direct messages, and who is in them. */
export class Channels {
  readonly #channels = new Map<string, Channel>()
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  find(id: unknown): Channel | undefined {
    return typeof id === 'string' ? this.#channels.get(id) : undefined
  }

  /** By id, or by name with or without `#`. */
  named(idOrName: unknown): Channel | undefined {
    if (typeof idOrName !== 'string') return undefined
    const name = idOrName.replace(/^#/, '')
    return this.find(idOrName) ?? this.all().find((each) => each.kind !== 'im' && each.name === name)
  }

  /** @throws when there is none: a mistake of the test or the seed, not of the app */
  get(idOrName: string): Channel {
    const channel = this.named(idOrName)
    if (!channel) throw new Error(`no channel ${idOrName} in the workspace`)
    return channel
  }

  all(): Channel[] {
    return [...this.#channels.values()]
  }

  place(seed: ChannelSeed): Channel {
    return this.restore(channelFrom(seed, this.#parts.now()))
  }

  /** As it was saved, also by a version that knew less of channels. */
  restore(saved: Channel): Channel {
    const channel = channelFrom(saved, this.#parts.now())
    this.#channels.set(channel.id, channel)
    this.#parts.changes.touch()
    return channel
  }

  /** The direct messages between two, opened if they were not. */
  between(a: string, b: string): Channel {
    const open = this.all().find((each) => each.kind === 'im' && each.members.includes(a) && each.members.includes(b))
    if (open) return open
    const id = this.#parts.ids.make('D')
    return this.restore({
      ...channelFrom({ id, name: '', members: [a, b], creator: a }, this.#parts.now()),
      kind: 'im',
    })
  }

  /** The direct messages between two, if they were ever opened. */
  opened(a: string, b: string): Channel | undefined {
    return this.all().find((each) => each.kind === 'im' && each.members.includes(a) && each.members.includes(b))
  }

  /** A new channel, in which its creator is alone. @param name  already found valid and free */
  create(name: string, creator: string, is_private: boolean): Channel {
    const id = this.#parts.ids.make('C')
    const channel = this.place({ id, name, creator, members: [creator], is_private })
    const { created } = channel
    if (!is_private) this.#tell({ type: 'channel_created', channel: { id, name, created, creator } })
    return channel
  }

  rename(channel: Channel, name: string): void {
    channel.name = name
    const { id, created } = channel
    const type = channel.kind === 'private' ? 'group_rename' : 'channel_rename'
    this.#tell({ type, channel: { id, name, created } }, channel.id)
  }

  describe(channel: Channel, what: 'topic' | 'purpose', text: string): void {
    channel[what] = text
    this.#parts.changes.touch()
  }

  pin(channel: Channel, message: Message, by: string): void {
    const created = Math.floor(this.#parts.now() / 1000)
    channel.pins.push({ ts: message.ts, created, created_by: by })
    this.#pinned('pin_added', channel, message, by)
  }

  unpin(channel: Channel, message: Message, by: string): void {
    channel.pins = channel.pins.filter((each) => each.ts !== message.ts)
    this.#pinned('pin_removed', channel, message, by)
  }

  join(channel: Channel, user: string): void {
    if (channel.members.includes(user)) return
    channel.members.push(user)
    this.#membership('member_joined_channel', channel, user)
  }

  leave(channel: Channel, user: string): void {
    if (!channel.members.includes(user)) return
    // Told before the member is gone: Slack tells an app that it was itself removed.
    this.#membership('member_left_channel', channel, user)
    channel.members = channel.members.filter((each) => each !== user)
    this.#parts.changes.touch()
  }

  archive(channel: Channel, by: string, archived = true): void {
    channel.is_archived = archived
    const type = `${channel.kind === 'private' ? 'group' : 'channel'}_${archived ? 'archive' : 'unarchive'}`
    this.#tell({ type, channel: channel.id, user: by }, channel.id)
  }

  #pinned(type: string, channel: Channel, message: Message, user: string): void {
    const item = { type: 'message', channel: channel.id, message: { ts: message.ts, text: message.text } }
    const pin_count = channel.pins.length
    this.#tell({ type, user, channel_id: channel.id, item, item_user: message.user, pin_count }, channel.id)
  }

  #membership(type: string, channel: Channel, user: string): void {
    const channel_type = channel.kind === 'private' ? 'G' : 'C'
    this.#tell({ type, user, channel: channel.id, channel_type, team: this.#parts.team.id }, channel.id)
  }

  #tell(event: Json & { type: string }, channel?: string): void {
    this.#parts.changes.touch()
    this.#parts.feed.publish({ ...event, event_ts: this.#parts.stamps.next() }, channel)
  }
}
