import { isObject } from '../blocks/check.ts'
import type { CallLog } from '../call-log.ts'
import type { Changes } from '../changes.ts'
import type { InstalledApp } from '../shapes.ts'
import { HttpTransport } from './http-transport.ts'
import { SocketTransport } from './socket-transport.ts'
import type { Answer, Envelope, Transport } from './transport.ts'

/** The one way out to the app: Socket Mode when the app uses it or is connected, HTTP otherwise. */
export class Outlet implements Transport {
  readonly socket: SocketTransport
  readonly #http: HttpTransport
  readonly #app: InstalledApp
  readonly #log: CallLog
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(app: InstalledApp, timeout: number, changes: Changes, log: CallLog) {
    this.#app = app
    this.#log = log
    this.socket = new SocketTransport(app, timeout, changes)
    this.#http = new HttpTransport(app, timeout)
  }

  send(envelope: Envelope): Promise<Answer> {
    // An app that did not turn interactivity on gets no clicks, however it is connected.
    if (envelope.kind === 'interactive' && !this.#app.interactivity) {
      return Promise.resolve({ ok: false, status: 0, error: 'connection_failed' })
    }
    const way = this.#app.socketMode || this.socket.connections > 0 ? this.socket : this.#http
    return this.track(this.#logged(way, envelope))
  }

  /** Counts something as under way until it settles. */
  track<T>(work: Promise<T>): Promise<T> {
    const counted = work.finally(() => this.#underWay.delete(counted))
    this.#underWay.add(counted)
    return counted
  }

  /** Resolves once nothing is under way to the app. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
  }

  async #logged(way: Transport, envelope: Envelope): Promise<Answer> {
    const started = performance.now()
    const answer = await way.send(envelope)
    const { status, ...said } = answer
    const args = { ...envelope.payload, ...(envelope.retry && { retry: envelope.retry }) }
    const method = nameOf(envelope.payload)
    this.#log.delivery({ method, args, answer: said, status, ms: performance.now() - started })
    return answer
  }

  stop(): Promise<void> {
    return this.socket.stop()
  }
}

/** What was sent, in a word: a command, or the type of an event or interaction. */
function nameOf(payload: Envelope['payload']): string {
  const { command, event, type } = payload
  return String(command ?? (isObject(event) ? event.type : type))
}
