import type { Changes } from './changes.ts'
import type { Message } from './shapes.ts'
import type { Timestamps } from './timestamps.ts'

/** What only one person sees; kept until dismissed. Real Slack forgets them when the client reloads. */
export class Ephemerals {
  readonly #changes: Changes
  readonly #stamps: Timestamps
  #messages: Message[] = []

  constructor(changes: Changes, stamps: Timestamps) {
    this.#changes = changes
    this.#stamps = stamps
  }

  of(user: string): Message[] {
    return this.#messages.filter((each) => each.ephemeral_for === user)
  }

  find(channel: string, ts: string, user: string): Message | undefined {
    return this.of(user).find((each) => each.channel === channel && each.ts === ts)
  }

  post(message: Omit<Message, 'ts' | 'reactions'> & { ephemeral_for: string }): Message {
    const posted: Message = { ...message, ts: this.#stamps.next(), reactions: [] }
    this.#messages.push(posted)
    this.#changes.touch()
    return posted
  }

  replace(message: Message, content: Pick<Message, 'text' | 'blocks'>): void {
    message.text = content.text
    if (content.blocks) message.blocks = content.blocks
    else delete message.blocks
    this.#changes.touch()
  }

  dismiss(message: Message): void {
    this.#messages = this.#messages.filter((each) => each !== message)
    this.#changes.touch()
  }
}
