import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'
import { type Fault, onlySlows } from './fault.ts'
import { realRates } from './rates.ts'
import { type Rule, ruleOf, type Standing } from './rules.ts'

export type { Fault } from './fault.ts'

interface Planned {
  method: string
  fault: Fault
  channel?: string
}

interface Parts {
  changes: Changes
  /** The machine's time, for rates. */
  clock: Clock
  /** Where the reading methods look for how far they lag behind. */
  history: { lag: number }
}

const RATES = 'real rates'

/** How Slack fails on purpose: faults for the next fitting call, and faults that stay on until they are lifted. */
export class Faults {
  #planned: Planned[] = []
  readonly #rules = new Map<string, Rule>()
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Happens once, in the order planned.
   *
   * @param only  `channel`: the fault waits for a call that names this channel
   */
  next(method: string, fault: Fault, only: { channel?: string } = {}): void {
    this.#planned.push({ method, fault, ...only })
  }

  /** Stays on until lifted; the same id again replaces it. */
  standing(id: string, what: Standing | Rule): void {
    this.#rules.set(id, typeof what === 'function' ? what : ruleOf(what))
    this.#parts.changes.touch()
  }

  /** Ends one standing fault, or all of them; the history then lags no more. Planned ones stay. */
  lift(id?: string): void {
    if (id === undefined) {
      this.#rules.clear()
      this.#parts.history.lag = 0
    } else this.#rules.delete(id)
    this.#parts.changes.touch()
  }

  /** Slack's own limits: one message a second in each channel, and so many calls a minute. Off at first. */
  realRates(on = true): void {
    if (on) this.standing(RATES, realRates(this.#parts.clock))
    else this.lift(RATES)
  }

  /** Messages younger than so many real milliseconds are not yet in conversations.history and replies; 0 ends it. */
  historyLag(ms: number): void {
    this.#parts.history.lag = ms
  }

  /** The fault this call meets. Planned faults go first and are then spent; of the standing ones the first on. */
  meet(method: string, channel: unknown): Fault | undefined {
    const index = this.#planned.findIndex(
      (each) => each.method === method && (each.channel === undefined || each.channel === channel),
    )
    if (index >= 0) return this.#planned.splice(index, 1)[0]?.fault
    let slow: Fault | undefined
    for (const rule of this.#rules.values()) {
      const fault = rule({ method, channel })
      if (fault && !onlySlows(fault)) return fault
      slow ??= fault
    }
    return slow
  }

  /** Planned faults that no call has met yet: a test that plans them should find none left. */
  get waiting(): readonly Planned[] {
    return this.#planned
  }

  /** Ids of the faults that are on. */
  get on(): string[] {
    return [...this.#rules.keys()]
  }
}
