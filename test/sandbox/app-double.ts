import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that the local Slack made. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  raw: string
  /** The payload, whichever way it came. */
  body: Record<string, unknown>
}

/** A bare app: keeps what it hears and answers as the test says. */
export class AppDouble {
  readonly received: Received[] = []
  /** Answers a request; 200 and nothing else unless a test replaces it. */
  answer: (received: Received, response: ServerResponse) => void = (_received, response) => {
    response.end()
  }
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      let raw = ''
      request.on('data', (chunk) => {
        raw += String(chunk)
      })
      request.on('end', () => {
        const received = { path: request.url ?? '', headers: request.headers, raw, body: parsed(raw) }
        this.received.push(received)
        this.answer(received, response)
      })
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/slack/events`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** The inner events heard so far, of one type. */
  events(type: string): Record<string, unknown>[] {
    return this.received
      .filter((each) => each.body.type === 'event_callback')
      .map((each) => each.body.event as Record<string, unknown>)
      .filter((each) => each.type === type)
  }

  /** The latest interaction of a type. */
  last(type: string): Record<string, unknown> {
    const found = this.received.findLast((each) => each.body.type === type)
    if (!found) throw new Error(`the app heard no ${type}`)
    return found.body
  }
}

/** An answer in JSON. */
export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function parsed(raw: string): Record<string, unknown> {
  if (raw.startsWith('{')) return JSON.parse(raw) as Record<string, unknown>
  const form = new URLSearchParams(raw)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : (JSON.parse(payload) as Record<string, unknown>)
}
