import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fleet } from './fleet.ts'
import type { Random } from './random.ts'

/**
 * Any load balancer: hands each request to some replica that it believes to run. It does not know who is paused, and
 * of those who died in mid-answer it says 502.
 */
export class Balancer {
  readonly counts = { requests: 0, broken: 0 }
  readonly #server = createServer((request, response) => {
    void this.#hand(request, response).catch(() => this.#broken(response))
  })
  readonly #fleet: () => Fleet | null
  readonly #random: Random

  constructor(fleet: () => Fleet | null, random: Random) {
    this.#fleet = fleet
    this.#random = random
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #hand(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.counts.requests += 1
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const up = this.#fleet()?.replicas.flatMap(({ url }) => url ?? []) ?? []
    if (up.length === 0) return this.#broken(response)
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    const method = request.method ?? 'GET'
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const answer = await fetch(this.#random.pick(up) + request.url, {
      method,
      headers: headers as Record<string, string>,
      signal: gone.signal,
      ...(method !== 'GET' && { body: Buffer.concat(parts) }),
    })
    const text = await answer.text()
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(text)
  }

  #broken(response: ServerResponse): void {
    this.counts.broken += 1
    if (!response.headersSent) response.writeHead(502)
    response.end()
  }
}
