import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Accepted } from './intake.ts'

interface Death {
  at: number
  /** What was accepted and not yet to be seen. */
  owed: Set<string>
}

/** Watches the channel: when each hand-off could first be seen, and how long a death kept people waiting. */
export class Watch {
  readonly #seenAt = new Map<string, number>()
  readonly #deaths: Death[] = []
  /** Milliseconds from a kill until all that was owed then could be seen; only where something was. */
  readonly recoveries: number[] = []

  constructor(slack: LocalSlack, channel: string) {
    slack.workspace.feed.listen(({ event }) => {
      if (event.type !== 'message' || event.channel !== channel) return
      for (const [company] of JSON.stringify(event).matchAll(/Firm \d+ Ltd/g)) this.#see(company)
    })
  }

  hasSeen(company: string): boolean {
    return this.#seenAt.has(company)
  }

  /** Somebody was killed just now. */
  died(accepted: readonly Accepted[]): void {
    const owed = new Set(accepted.map(({ company }) => company).filter((company) => !this.#seenAt.has(company)))
    if (owed.size > 0) this.#deaths.push({ at: Date.now(), owed })
  }

  /** Milliseconds from each 202 until the hand-off could be seen. */
  waits(accepted: readonly Accepted[]): number[] {
    return accepted.map(({ company, at }) => Math.max(0, (this.#seenAt.get(company) ?? Number.POSITIVE_INFINITY) - at))
  }

  #see(company: string): void {
    if (this.#seenAt.has(company)) return
    const now = Date.now()
    this.#seenAt.set(company, now)
    for (const death of this.#deaths) {
      if (death.owed.delete(company) && death.owed.size === 0) this.recoveries.push(now - death.at)
    }
  }
}
