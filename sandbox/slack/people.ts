import type { Changes } from './changes.ts'
import type { Feed } from './feed.ts'
import { type UserSeed, userFrom } from './seed.ts'
import type { Presence, Team, User } from './shapes.ts'
import type { Timestamps } from './timestamps.ts'
import { wireDnd, wireUser } from './wire.ts'

/** The workspace's people, bots and visitors. */
export class People {
  readonly #users = new Map<string, User>()
  readonly #team: Team
  readonly #changes: Changes
  readonly #feed: Feed
  readonly #stamps: Timestamps

  constructor(team: Team, changes: Changes, feed: Feed, stamps: Timestamps) {
    this.#team = team
    this.#changes = changes
    this.#feed = feed
    this.#stamps = stamps
  }

  find(id: unknown): User | undefined {
    return typeof id === 'string' ? this.#users.get(id) : undefined
  }

  /** @throws when nobody has this id: a mistake of the test or the seed, not of the app */
  get(id: string): User {
    const user = this.#users.get(id)
    if (!user) throw new Error(`no user ${id} in the workspace`)
    return user
  }

  byEmail(email: string): User | undefined {
    return this.all().find((user) => user.email?.toLowerCase() === email.toLowerCase() && !user.deleted)
  }

  all(): User[] {
    return [...this.#users.values()]
  }

  /** Puts someone in without an event, as they were there from the start. */
  place(seed: UserSeed): void {
    this.#users.set(seed.id, userFrom(seed, this.#users.size))
    this.#changes.touch()
  }

  /** Someone new joins the workspace. */
  join(seed: UserSeed): void {
    this.place(seed)
    this.#publish('team_join', seed.id)
  }

  /** A profile, a role or the account's state changes. */
  change(id: string, changed: Partial<Omit<User, 'id'>>): void {
    this.#users.set(id, { ...this.get(id), ...changed })
    this.#changes.touch()
    this.#publish('user_change', id)
  }

  /** Comes or goes. Slack tells no app of it over the Events API. */
  setPresence(id: string, presence: Presence): void {
    this.#users.set(id, { ...this.get(id), presence })
    this.#changes.touch()
  }

  /** @param emoji  with colons; both empty clear it */
  setStatus(id: string, status_text: string, status_emoji: string): void {
    this.change(id, { status_text, status_emoji })
    this.#publish('user_status_changed', id)
  }

  /** @param dnd  epoch seconds; undefined to be disturbed again */
  setDnd(id: string, dnd: User['dnd']): void {
    const { dnd: _before, ...user } = this.get(id)
    this.#users.set(id, { ...user, ...(dnd && { dnd }) })
    this.#changes.touch()
    const event = { type: 'dnd_updated_user', user: id, dnd_status: wireDnd(dnd), event_ts: this.#stamps.next() }
    this.#feed.publish(event)
  }

  #publish(type: string, id: string): void {
    const user = wireUser(this.get(id), this.#team.id, true)
    this.#feed.publish({
      type,
      user,
      cache_ts: Number.parseInt(this.#stamps.next(), 10),
      event_ts: this.#stamps.next(),
    })
  }
}
