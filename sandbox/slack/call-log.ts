import type { Fault } from './faults/fault.ts'
import type { Json } from './shapes.ts'
import { withoutSecrets } from './without-secrets.ts'

interface Entry {
  /** Counts calls and deliveries together, from 1. */
  seq: number
  /** Epoch milliseconds, by the machine's clock, when the answer was there. */
  at: number
  /** Real milliseconds from the request to the answer. */
  ms: number
  /** HTTP status of the answer, 200 over a socket; 0 when there was none. */
  status: number
}

/** One call of the app, as it can be shown: without tokens. A refusal has `answer.ok === false`. */
export interface LoggedCall extends Entry {
  kind: 'call'
  method: string
  args: Json
  /** What the method said, also when a fault kept it from the app. */
  answer: Json
  /** The fault that the call met. */
  fault?: Fault
}

/** One thing sent to the app: an event, an interaction or a command. */
export interface LoggedDelivery extends Entry {
  kind: 'delivery'
  /** The event's or interaction's type, or the command. */
  method: string
  /** The payload. */
  args: Json
  /** What the app made of it; `body` is what it answered with. */
  answer: Json
}

/** Entries kept at least, and entries told at once: the newest. */
const KEPT = 4_000
const TOLD = 200

type New<T extends Entry> = Omit<T, 'seq' | 'at' | 'kind'>

/** What the app asked of Slack, and what Slack sent to the app. */
export class CallLog {
  #entries: (LoggedCall | LoggedDelivery)[] = []
  #last = 0
  #refused = 0
  #told = false
  readonly #secrets: () => string[]

  readonly #added: () => void

  /**
   * @param secrets  texts that nothing shown may contain
   * @param added  hears of new entries
   */
  constructor(secrets: () => string[], added: () => void) {
    this.#secrets = secrets
    this.#added = added
  }

  call(entry: New<LoggedCall>): void {
    if (entry.answer.ok === false) this.#refused += 1
    this.#add({ kind: 'call', ...entry })
  }

  delivery(entry: New<LoggedDelivery>): void {
    this.#add({ kind: 'delivery', ...entry })
  }

  /** The number of the newest entry, and how many calls were refused since the start. */
  get tally(): { last: number; refused: number } {
    return { last: this.#last, refused: this.#refused }
  }

  /** Entries newer than one, oldest first; the newest 200 of them. */
  after(seq: number): (LoggedCall | LoggedDelivery)[] {
    return this.#entries.filter((each) => each.seq > seq).slice(-TOLD)
  }

  get calls(): readonly LoggedCall[] {
    return this.#entries.filter((each) => each.kind === 'call')
  }

  get deliveries(): readonly LoggedDelivery[] {
    return this.#entries.filter((each) => each.kind === 'delivery')
  }

  /** The calls of one method. */
  of(method: string): LoggedCall[] {
    return this.calls.filter((each) => each.method === method)
  }

  #add(entry: Omit<LoggedCall, 'seq' | 'at'> | Omit<LoggedDelivery, 'seq' | 'at'>): void {
    this.#last += 1
    const secrets = this.#secrets()
    const shown = {
      ...entry,
      seq: this.#last,
      at: Date.now(),
      ms: Math.round(entry.ms * 10) / 10,
      args: withoutSecrets(entry.args, secrets),
      answer: withoutSecrets(entry.answer, secrets),
    }
    this.#entries.push(shown)
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT)
    this.#tell()
  }

  /** Entries of one turn of the event loop are told once: whoever listens looks at everything again. */
  #tell(): void {
    if (this.#told) return
    this.#told = true
    setImmediate(() => {
      this.#told = false
      this.#added()
    })
  }
}
