import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from './random.ts'

/** A hand-off that was answered 202: from here on it must not be lost. */
export interface Accepted {
  id: string
  company: string
  /** Epoch milliseconds of the answer. */
  at: number
}

export interface IntakeOptions {
  /** Of the load balancer. */
  url: () => string
  secret: string
  random: Random
}

/** Milliseconds that an outside tool waits for an answer before it sends the same again. */
const PATIENCE = 3_000
const MINUTE = 60_000

/** The tools that hand leads off: one by one and in batches, and again until they hear 202. */
export class Intake {
  readonly accepted: Accepted[] = []
  readonly counts = { requests: 0, repeats: 0, news: 0 }
  readonly #options: IntakeOptions
  #leads = 0

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  /** Hands off one lead, or now and then a batch at once. @returns how many */
  async handOff(): Promise<number> {
    const { random } = this.#options
    const size = random.chance(0.06) ? random.between(5, 15) : 1
    const leads = Array.from({ length: size }, () => this.#lead())
    const body = size === 1 ? leads[0] : { handoffs: leads }
    const key = random.chance(0.3) ? { 'idempotency-key': `key-${this.#leads}` } : {}
    const answer = await this.#post(body, key)
    const results = size === 1 ? [answer] : (answer['results'] as Record<string, unknown>[])
    for (const [index, { id }] of results.entries()) {
      const company = leads[index]?.company.name ?? ''
      this.accepted.push({ id: String(id), company, at: Date.now() })
    }
    return size
  }

  /** The same person asks again under another record: news for whoever works on it. */
  async news({ company }: Accepted): Promise<void> {
    this.counts.news += 1
    const externalId = `again-${this.counts.news}-${company}`
    await this.#post({ externalId, lead: { email: emailOf(company) }, company: { name: company } }, {})
  }

  #lead() {
    const { random } = this.#options
    const company = `Firm ${++this.#leads} Ltd`
    // Some were received a while ago, so that promises come due and are broken while the run lasts.
    const ago = random.chance(0.3) ? 4 * MINUTE - random.between(2_000, 20_000) : 0
    return {
      externalId: `record-${this.#leads}`,
      receivedAt: new Date(Date.now() - ago).toISOString(),
      lead: { email: emailOf(company), name: 'Dana Whitfield' },
      company: { name: company },
      ...(random.chance(0.4) ? { fit: 'A', interest: 1 } : { fit: 'C', interest: 2 }),
    }
  }

  async #post(body: unknown, headers: Record<string, string>): Promise<Record<string, unknown>> {
    const { url, secret } = this.#options
    for (let tries = 0; ; tries++) {
      if (tries > 0) this.counts.repeats += 1
      this.counts.requests += 1
      const answer = await fetch(`${url()}/api/handoffs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      }).catch(() => null)
      const text = await answer?.text().catch(() => null)
      if (answer?.status === 202 && text) return JSON.parse(text) as Record<string, unknown>
      if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`${answer.status}: ${text}`)
      await pause(100)
    }
  }
}

function emailOf(company: string): string {
  return `dana@${company.toLowerCase().replaceAll(' ', '-')}.example`
}
