import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isObject } from '../blocks/check.ts'
import type { Changes } from '../changes.ts'
import { secret } from '../ids.ts'
import type { InstalledApp } from '../shapes.ts'
import type { Answer, Envelope, Transport } from './transport.ts'

/** Connections one app may hold. Source: Slack, Socket Mode. */
const MOST_CONNECTIONS = 10
/** Milliseconds between pings: clients give up after about 30 s without one. */
const PING_EVERY = 10_000
/** Milliseconds a connection has to answer a goodbye. */
const GRACE = 500

interface Pending {
  socket: WebSocket
  settle: (answer: Answer) => void
}

/** Socket Mode: hands out tickets, holds the app's connections and sends each payload over one of them. */
export class SocketTransport implements Transport {
  readonly #app: InstalledApp
  readonly #timeout: number
  readonly #changes: Changes
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #pending = new Map<string, Pending>()
  #sockets: WebSocket[] = []
  #turn = 0
  readonly #pings: NodeJS.Timeout

  constructor(app: InstalledApp, timeout: number, changes: Changes) {
    this.#app = app
    this.#timeout = timeout
    this.#changes = changes
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping()
    }, PING_EVERY).unref()
  }

  get connections(): number {
    return this.#sockets.length
  }

  /** A ticket for one connection. */
  open(): string {
    const ticket = secret()
    this.#tickets.add(ticket)
    return ticket
  }

  /** Takes over an upgrade request with a valid ticket; refuses any other. */
  upgrade(ticket: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#connected(connection))
  }

  send(envelope: Envelope): Promise<Answer> {
    const socket = this.#sockets[this.#turn++ % Math.max(1, this.#sockets.length)]
    if (!socket) return Promise.resolve({ ok: false, status: 0, error: 'connection_failed' })
    const envelope_id = randomUUID()
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ ok: false, status: 0, error: 'operation_timeout' }), this.#timeout)
      const settle = (answer: Answer): void => {
        clearTimeout(timer)
        this.#pending.delete(envelope_id)
        resolve(answer)
      }
      this.#pending.set(envelope_id, { socket, settle })
      socket.send(JSON.stringify({ envelope_id, ...wire(envelope) }))
    })
  }

  /** Asks every connection to come back anew, as Slack does every few hours. */
  refresh(): void {
    for (const socket of this.#sockets) this.#dismiss(socket, 'refresh_requested')
  }

  /** Says goodbye to every connection; those that do not answer it are cut. */
  async stop(): Promise<void> {
    clearInterval(this.#pings)
    await Promise.all(this.#sockets.map(goodbye))
    this.#server.close()
  }

  #connected(socket: WebSocket): void {
    if (this.#sockets.length >= MOST_CONNECTIONS) {
      this.#dismiss(socket, 'too_many_websockets')
      socket.close()
      return
    }
    this.#sockets.push(socket)
    this.#changes.touch()
    socket.on('message', (data) => this.#acknowledged(String(data)))
    socket.on('close', () => this.#closed(socket))
    // A broken connection closes right after; the close handler cleans up.
    socket.on('error', () => undefined)
    const debug_info = { host: 'localhost', build_number: 1, approximate_connection_time: 18_060 }
    const connection_info = { app_id: this.#app.id }
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.#sockets.length, debug_info, connection_info }))
  }

  #acknowledged(data: string): void {
    let message: unknown
    try {
      message = JSON.parse(data)
    } catch {
      return
    }
    if (!isObject(message) || typeof message.envelope_id !== 'string') return
    const payload = message.payload
    const empty = !isObject(payload) || Object.keys(payload).length === 0
    this.#pending.get(message.envelope_id)?.settle({ ok: true, status: 200, body: empty ? undefined : payload })
  }

  #closed(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((each) => each !== socket)
    this.#changes.touch()
    for (const { socket: used, settle } of this.#pending.values()) {
      if (used === socket) settle({ ok: false, status: 0, error: 'connection_failed' })
    }
  }

  #dismiss(socket: WebSocket, reason: string): void {
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'localhost' } }))
  }
}

function goodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), GRACE)
    socket.once('close', () => {
      clearTimeout(cut)
      resolve()
    })
    socket.close(1001)
  })
}

function wire(envelope: Envelope): Record<string, unknown> {
  const { kind: type, payload, retry } = envelope
  if (type !== 'events_api') return { type, payload, accepts_response_payload: true }
  const again = { retry_attempt: retry?.num ?? 0, retry_reason: retry ? socketReason(retry.reason) : '' }
  return { type, payload, accepts_response_payload: false, ...again }
}

/** Over a socket a lost event is always a timeout. */
function socketReason(reason: string): string {
  return reason === 'http_timeout' ? 'timeout' : reason
}
