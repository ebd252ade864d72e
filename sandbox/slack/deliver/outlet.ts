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
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(app: InstalledApp, timeout: number, changes: Changes) {
    this.#app = app
    this.socket = new SocketTransport(app, timeout, changes)
    this.#http = new HttpTransport(app, timeout)
  }

  send(envelope: Envelope): Promise<Answer> {
    // An app that did not turn interactivity on gets no clicks, however it is connected.
    if (envelope.kind === 'interactive' && !this.#app.interactivity) {
      return Promise.resolve({ ok: false, status: 0, error: 'connection_failed' })
    }
    const way = this.#app.socketMode || this.socket.connections > 0 ? this.socket : this.#http
    return this.track(way.send(envelope))
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

  stop(): Promise<void> {
    return this.socket.stop()
  }
}
