/** A way for Slack to fail on purpose. */
export type Fault =
  /** Not applied; answered with this HTTP status and no body. */
  | { kind: 'status'; status: number }
  /** Not applied; 429 with `Retry-After` in seconds. */
  | { kind: 'rate_limited'; retryAfter: number }
  /** Applied, then the connection is reset before the answer. */
  | { kind: 'lost_answer' }
  /** Not applied; a plain `ok: false`. */
  | { kind: 'error'; error: string }
  /** Applied after this many real milliseconds, then answered. */
  | { kind: 'delay'; ms: number }

interface Planned {
  method: string
  fault: Fault
  channel?: string
}

/** Faults waiting for the next fitting call; each happens once, in the order planned. */
export class Faults {
  #planned: Planned[] = []

  /** @param only  `channel`: the fault waits for a call that names this channel */
  next(method: string, fault: Fault, only: { channel?: string } = {}): void {
    this.#planned.push({ method, fault, ...only })
  }

  /** The fault this call meets, which is then spent. */
  meet(method: string, channel: unknown): Fault | undefined {
    const index = this.#planned.findIndex(
      (each) => each.method === method && (each.channel === undefined || each.channel === channel),
    )
    return index < 0 ? undefined : this.#planned.splice(index, 1)[0]?.fault
  }

  /** Faults that no call has met yet: a test that plans them should find none left. */
  get waiting(): readonly Planned[] {
    return this.#planned
  }
}
