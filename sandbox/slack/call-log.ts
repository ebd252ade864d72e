import type { Json } from './shapes.ts'

/** One call of the app, as it can be shown: without its token. */
export interface LoggedCall {
  /** Epoch milliseconds, by the machine's clock. */
  at: number
  method: string
  args: Json
  answer: Json
}

/** Calls kept, newest last. */
const KEPT = 2_000

/** What the app asked of Slack. */
export class CallLog {
  #calls: LoggedCall[] = []

  add(method: string, args: Json, answer: Json): void {
    const { token: _token, ...shown } = args
    this.#calls.push({ at: Date.now(), method, args: shown, answer })
    if (this.#calls.length > KEPT) this.#calls = this.#calls.slice(-KEPT)
  }

  get calls(): readonly LoggedCall[] {
    return this.#calls
  }

  /** The calls of one method. */
  of(method: string): LoggedCall[] {
    return this.#calls.filter((each) => each.method === method)
  }
}
