import type { App, ReceiverEvent } from '@slack/bolt'

/** How a payload from Slack was dealt with. */
export type Answer =
  | { kind: 'acked'; body: unknown }
  /** No listener wanted it. */
  | { kind: 'unclaimed' }
  | { kind: 'failed'; error: unknown }

/**
 * Hands a payload to Bolt and tells what to answer Slack.
 *
 * An event is answered when its listeners are done, so that it is stored before Slack stops sending it again. Everything
 * else is answered at the listener's own `ack()`, or when all listeners are done without one: a click on a button that
 * nobody knows is not left hanging until Slack's three seconds are over.
 */
export class Processing {
  readonly #app: App
  readonly #inFlight = new Set<Promise<void>>()

  constructor(app: App) {
    this.#app = app
  }

  handle(body: Record<string, unknown>, retry: { num?: number; reason?: string } = {}): Promise<Answer> {
    const isEvent = 'event' in body
    return new Promise<Answer>((answer) => {
      let acked: Answer | null = null
      const event: ReceiverEvent = {
        body,
        ack: async (response?: unknown) => {
          acked ??= { kind: 'acked', body: response }
          if (!isEvent) answer(acked)
        },
        ...(retry.num !== undefined && { retryNum: retry.num }),
        ...(retry.reason !== undefined && { retryReason: retry.reason }),
      }
      const work = this.#app.processEvent(event).then(
        () => answer(acked ?? { kind: 'unclaimed' }),
        (error: unknown) => answer({ kind: 'failed', error }),
      )
      this.#inFlight.add(work)
      void work.finally(() => this.#inFlight.delete(work))
    })
  }

  /** Resolves when everything that was taken is done: Bolt's own `stop()` does not wait for it. */
  async drain(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight)
  }
}
