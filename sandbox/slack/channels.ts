import type { Changes } from './changes.ts'
import type { Feed } from './feed.ts'
import type { Ids } from './ids.ts'
import { type ChannelSeed, channelFrom } from './seed.ts'
import type { Channel, Team } from './shapes.ts'
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

  restore(channel: Channel): Channel {
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
    this.#parts.changes.touch()
    const type = `${channel.kind === 'private' ? 'group' : 'channel'}_${archived ? 'archive' : 'unarchive'}`
    this.#parts.feed.publish({ type, channel: channel.id, user: by, event_ts: this.#parts.stamps.next() }, channel.id)
  }

  #membership(type: string, channel: Channel, user: string): void {
    this.#parts.changes.touch()
    const kind = channel.kind === 'private' ? 'G' : 'C'
    const team = this.#parts.team.id
    const event_ts = this.#parts.stamps.next()
    this.#parts.feed.publish({ type, user, channel: channel.id, channel_type: kind, team, event_ts }, channel.id)
  }
}
