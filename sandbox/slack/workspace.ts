import { Changes } from './changes.ts'
import { Channels } from './channels.ts'
import { type Clock, realTime } from './clock.ts'
import { Ephemerals } from './ephemerals.ts'
import { Feed } from './feed.ts'
import { Files } from './files/files.ts'
import { wireFile } from './files/stored-file.ts'
import { Ids } from './ids.ts'
import { Messages } from './messages.ts'
import { People } from './people.ts'
import { type ResponseTarget, ResponseUrls } from './response-urls.ts'
import { Scheduled } from './scheduled.ts'
import { type AppSeed, appFrom, type ChannelSeed, type TeamSeed, teamFrom, type UserSeed } from './seed.ts'
import type { InstalledApp, Message, Snapshot, Team, UserGroup } from './shapes.ts'
import { Timestamps } from './timestamps.ts'
import { Triggers } from './triggers.ts'
import { Views } from './views.ts'

export interface WorkspaceOptions {
  /** Time of messages and events. */
  clock?: Clock
  /** Time of trigger ids and response addresses; the machine's unless a test says otherwise. */
  realTime?: Clock
  team: TeamSeed
  users: UserSeed[]
  channels: ChannelSeed[]
  usergroups?: UserGroup[]
  app: AppSeed
}

/** Everything one local Slack workspace holds. */
export class Workspace {
  readonly clock: Clock
  readonly realTime: Clock
  readonly team: Team
  readonly app: InstalledApp
  readonly changes = new Changes()
  readonly feed = new Feed()
  readonly ids: Ids
  readonly stamps: Timestamps
  readonly people: People
  readonly channels: Channels
  readonly messages: Messages
  readonly ephemerals: Ephemerals
  readonly scheduled: Scheduled
  readonly files: Files
  readonly usergroups: readonly UserGroup[]
  readonly views: Views
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  /** Scheme, host and prefix at which this workspace is served; response addresses begin with it. */
  base = ''
  /** user → channel → timestamp of the last message read. */
  readonly read = new Map<string, Map<string, string>>()

  /**
   * @param saved  what an earlier run left; its people and channels win over the seeds, which only add
   * @param contentOf  the bytes of a saved file
   */
  constructor(options: WorkspaceOptions, saved?: Snapshot, contentOf?: (file: string) => Buffer | undefined) {
    this.clock = options.clock ?? realTime
    this.realTime = options.realTime ?? realTime
    this.team = teamFrom(options.team)
    this.app = appFrom(options.app)
    this.ids = new Ids(saved?.nextId)
    this.stamps = new Timestamps(this.clock, saved?.lastTimestamp)
    const { team, changes, feed, stamps, ids, app } = this
    this.people = new People(team, changes, feed, stamps)
    this.channels = new Channels({ team, changes, feed, stamps, ids, now: () => this.clock.now() })
    this.files = new Files({ clock: this.clock, changes, feed, stamps, ids })
    const wireFiles = (wanted: readonly string[]) =>
      wanted.flatMap((id) => this.files.find(id) ?? []).map((each) => wireFile(each, this.base, team.url))
    this.messages = new Messages({ changes, feed, stamps, app, wireFiles, realTime: this.realTime })
    this.ephemerals = new Ephemerals(changes, stamps)
    this.scheduled = new Scheduled({
      clock: this.clock,
      changes,
      ids,
      channels: this.channels,
      messages: this.messages,
    })
    this.usergroups = options.usergroups ?? []
    this.views = new Views(changes, ids)
    this.triggers = new Triggers(this.realTime)
    this.responseUrls = new ResponseUrls(this.realTime)
    this.#settle(options, saved)
    for (const file of saved?.files ?? []) {
      const content = contentOf?.(file.id)
      if (content) this.files.restore(file, content)
    }
  }

  /** Seeds first, then what was saved over them. */
  #settle(options: WorkspaceOptions, saved: Snapshot | undefined): void {
    const bot = { id: this.app.bot_user, name: options.app.bot_name ?? this.app.name, is_bot: true }
    const slackbot = { id: 'USLACKBOT', name: 'slackbot', real_name: 'Slackbot' }
    for (const seed of [slackbot, bot, ...options.users]) this.people.place(seed)
    // A file from before a seed said something keeps what the seed says now.
    for (const user of saved?.users ?? []) this.people.place({ ...this.people.find(user.id), ...user })
    for (const seed of options.channels) this.channels.place(structuredClone(seed))
    for (const channel of saved?.channels ?? []) this.channels.restore(channel)
    for (const message of saved?.messages ?? []) this.messages.restore(message)
    for (const message of saved?.scheduled ?? []) this.scheduled.restore(message)
    for (const home of saved?.homes ?? []) this.views.restoreHome(home)
    for (const [user, channels] of Object.entries(saved?.read ?? {}))
      this.read.set(user, new Map(Object.entries(channels)))
  }

  /** A new response address. */
  responseUrl(target: ResponseTarget): string {
    return `${this.base}/response/${this.responseUrls.issue(target)}`
  }

  /**
   * The app's tokens stop working, as when an administrator removes it; the app is told so a last time.
   *
   * @param error  what its calls hear from then on: Slack has both
   */
  revoke(error: 'token_revoked' | 'account_inactive' = 'token_revoked'): void {
    if (this.app.revoked) return
    const tokens = { oauth: [], bot: [this.app.bot_user] }
    this.feed.publish({ type: 'tokens_revoked', tokens, event_ts: this.stamps.next() })
    this.feed.publish({ type: 'app_uninstalled', event_ts: this.stamps.next() })
    this.app.revoked = error
    this.changes.touch()
  }

  /** The app is installed again. @param botToken  its new token; the old one works again where none is given */
  reinstall(botToken = this.app.botToken): void {
    this.app.botToken = botToken
    this.app.revoked = false
    this.changes.touch()
  }

  /** A message as its author wrote it, or as only `user` sees it. */
  findFor(user: string, channel: string, ts: string): Message | undefined {
    return this.messages.find(channel, ts) ?? this.ephemerals.find(channel, ts, user)
  }

  /** Whether a person may open a channel: members, and anyone but guests and outsiders for public ones. */
  canSee(user: string, channelId: string): boolean {
    const channel = this.channels.find(channelId)
    const person = this.people.find(user)
    if (!channel || !person || person.deleted) return false
    if (channel.members.includes(user)) return true
    const visitor = person.is_restricted || person.is_ultra_restricted || person.is_stranger
    return channel.kind === 'public' && !visitor
  }

  markRead(user: string, channel: string): void {
    const last = this.messages.in(channel).at(-1)
    if (last) this.setRead(user, channel, last.ts)
  }

  /** @param ts  of the last message read */
  setRead(user: string, channel: string, ts: string): void {
    const channels = this.read.get(user) ?? new Map<string, string>()
    if (channels.get(channel) === ts) return
    channels.set(channel, ts)
    this.read.set(user, channels)
    this.changes.touch()
  }
}
