import type { Changes } from './changes.ts'
import type { Channels } from './channels.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { Messages } from './messages.ts'
import type { Draft, ScheduledMessage } from './shapes.ts'

/** Milliseconds of real time between looks at a clock that cannot tell when it is moved. */
const LOOK_EVERY = 200

interface Parts {
  clock: Clock
  changes: Changes
  ids: Ids
  channels: Channels
  messages: Messages
}

/** Messages that wait for their time. */
export class Scheduled {
  readonly #parts: Parts
  #waiting: ScheduledMessage[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #unwatch: (() => void) | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.#unwatch = parts.clock.onJump?.(() => this.postDue())
  }

  get all(): readonly ScheduledMessage[] {
    return this.#waiting
  }

  /** @param post_at  epoch seconds of the workspace's clock */
  add(channel: string, post_at: number, draft: Draft): ScheduledMessage {
    const { ids, clock, changes } = this.#parts
    const date_created = Math.floor(clock.now() / 1000)
    const message = { id: ids.make('Q'), channel_id: channel, post_at, date_created, draft }
    this.restore(message)
    changes.touch()
    return message
  }

  restore(message: ScheduledMessage): void {
    this.#waiting.push(message)
    this.#waiting.sort((a, b) => a.post_at - b.post_at)
    this.#timer ??= setInterval(() => this.postDue(), LOOK_EVERY).unref()
  }

  remove(message: ScheduledMessage): void {
    this.#waiting = this.#waiting.filter((each) => each !== message)
    this.#parts.changes.touch()
    if (this.#waiting.length === 0) this.stop()
  }

  /** Posts what is due by the workspace's clock; where the bot may no longer post, nothing, as in Slack. */
  postDue(): void {
    const { clock, channels, messages } = this.#parts
    const due = this.#waiting.filter((each) => each.post_at * 1000 <= clock.now())
    for (const each of due) {
      this.remove(each)
      const channel = channels.find(each.channel_id)
      if (channel && !channel.is_archived && channel.members.includes(each.draft.user)) {
        messages.post(channel, each.draft)
      }
    }
  }

  /** Looks at the clock no more until something is scheduled again. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** As {@link stop}, for good. */
  end(): void {
    this.stop()
    this.#unwatch?.()
  }
}
