import type { Clock } from './clock.ts'
import { secret } from './ids.ts'

/** Milliseconds a trigger id serves. Source: Slack, modals ("trigger_id expires in 3 seconds"). */
const LIFETIME = 3_000

interface Trigger {
  user: string
  at: number
  /** The modal the person was in, for views.push. */
  view?: string
  used: boolean
}

export type Redeemed =
  | { ok: true; user: string; view?: string }
  | { ok: false; error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' }

/** Permissions to open one form for one person: short-lived and single use. */
export class Triggers {
  readonly #clock: Clock
  readonly #issued = new Map<string, Trigger>()

  /** @param clock  real time, whatever the workspace's clock says */
  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(user: string, view?: string): string {
    const at = this.#clock.now()
    const id = `${this.#issued.size + 1}.${at}.${secret()}`
    this.#issued.set(id, { user, at, used: false, ...(view !== undefined && { view }) })
    return id
  }

  redeem(id: unknown): Redeemed {
    const trigger = typeof id === 'string' ? this.#issued.get(id) : undefined
    if (!trigger) return { ok: false, error: 'invalid_trigger_id' }
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' }
    if (this.#clock.now() - trigger.at > LIFETIME) return { ok: false, error: 'expired_trigger_id' }
    trigger.used = true
    return { ok: true, user: trigger.user, ...(trigger.view !== undefined && { view: trigger.view }) }
  }
}
