import type { Json } from './shapes.ts'

/** Something that happened in the workspace, in the shape of Slack's inner event. */
export interface Happening {
  event: Json & { type: string }
  /** The channel it happened in: an app hears of it only if its bot is there. */
  channel?: string
}

/** From the workspace to whoever delivers events. */
export class Feed {
  readonly #listeners = new Set<(happening: Happening) => void>()

  publish(event: Json & { type: string }, channel?: string): void {
    for (const listener of this.#listeners) listener({ event, ...(channel !== undefined && { channel }) })
  }

  listen(listener: (happening: Happening) => void): void {
    this.#listeners.add(listener)
  }
}
