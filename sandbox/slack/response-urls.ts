import type { Clock } from './clock.ts'
import { secret } from './ids.ts'

/** Uses and milliseconds of one response address. Source: Slack, message responses. */
const USES = 5
const LIFETIME = 30 * 60_000

/** Where an answer through the address goes. */
export interface ResponseTarget {
  channel: string
  user: string
  /** The message the person acted on, when there was one. */
  ts?: string
  ephemeral?: boolean
  thread_ts?: string
}

export type UsedUrl = { ok: true; target: ResponseTarget } | { ok: false; error: 'expired_url' | 'used_url' }

/** Addresses by which an app may answer an interaction without a token. */
export class ResponseUrls {
  readonly #clock: Clock
  readonly #issued = new Map<string, { target: ResponseTarget; at: number; left: number }>()

  /** @param clock  real time, whatever the workspace's clock says */
  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(target: ResponseTarget): string {
    const id = secret()
    this.#issued.set(id, { target, at: this.#clock.now(), left: USES })
    return id
  }

  use(id: string): UsedUrl {
    const issued = this.#issued.get(id)
    if (!issued || this.#clock.now() - issued.at > LIFETIME) return { ok: false, error: 'expired_url' }
    if (issued.left === 0) return { ok: false, error: 'used_url' }
    issued.left -= 1
    return { ok: true, target: issued.target }
  }
}
