import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Random } from './random.ts'

type Fault = Parameters<LocalSlack['faults']['next']>[1]

/** Milliseconds. The replicas' own patience, which the faults are made to fit and to exceed. */
export interface Patience {
  httpTimeout: number
  settle: number
}

/** Share of the calls that meet a fault. */
const SHARE = 0.06
const BEFALLEN = /^(chat\.(postMessage|update|delete)|conversations\.(history|replies))$/

/** What Slack does wrong, at random, and how often it did. */
export class Weather {
  readonly counts: Record<string, number> = {}
  readonly #slack: LocalSlack
  readonly #random: Random
  readonly #patience: Patience

  constructor(slack: LocalSlack, random: Random, patience: Patience) {
    this.#slack = slack
    this.#random = random
    this.#patience = patience
  }

  /** From now on until {@link clear}. */
  begin(): void {
    const { faults, events } = this.#slack
    faults.standing('weather', ({ method }) => {
      return BEFALLEN.test(method) && this.#random.chance(SHARE) ? this.#fault(method) : undefined
    })
    faults.historyLag(Math.floor(this.#patience.settle / 5))
    events.duplicateAll(true)
  }

  /** A spell of something that lasts: an archived channel, or events that overtake each other. */
  async spell(channel: string, by: string): Promise<void> {
    const { workspace, events } = this.#slack
    const lasts = this.#random.between(1_000, 4_000)
    if (this.#random.chance(0.5)) {
      this.#count('events out of order')
      events.reorderAll(true)
      await pause(lasts)
      events.reorderAll(false)
      return
    }
    this.#count('archived channel')
    workspace.channels.archive(workspace.channels.get(channel), by)
    await pause(lasts)
    workspace.channels.archive(workspace.channels.get(channel), by, false)
  }

  /** Fair again: whoever waits for Slack now gets through. */
  clear(): void {
    this.#slack.faults.lift()
    this.#slack.events.duplicateAll(false)
    this.#slack.events.reorderAll(false)
  }

  #fault(method: string): Fault {
    const { between, pick } = this.#random
    const { httpTimeout, settle } = this.#patience
    const reading = method.startsWith('conversations.')
    const kinds: [string, Fault][] = [
      ['429', { kind: 'rate_limited', retryAfter: 1 }],
      ['500 before accepting', { kind: 'status', status: pick([500, 502, 503]) }],
      ['call lost', { kind: 'lost_call' }],
      ['slow answer', { kind: 'late_answer', ms: between(100, Math.floor(httpTimeout / 2)) }],
      ['answer too late', { kind: 'late_answer', ms: httpTimeout + between(100, 500) }],
    ]
    const writing: [string, Fault][] = [
      ['500 after accepting', { kind: 'applied_status', status: 500 }],
      ['answer lost', { kind: 'lost_answer' }],
      ['accepted too late', { kind: 'delay', ms: httpTimeout + between(50, 300) }],
      ['refused, accepted later', { kind: 'late_accept', ms: between(100, Math.floor(settle / 2)), status: 500 }],
      ['refused, accepted after it was posted again', { kind: 'late_accept', ms: settle + between(500, 1_500) }],
    ]
    const [name, fault] = pick(reading ? kinds : [...kinds, ...writing])
    this.#count(name)
    return fault
  }

  #count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1
  }
}
