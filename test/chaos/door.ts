import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The one address that Slack and outside tools know. It hands on to whoever lives; when that one dies without having
 * answered, the very same request goes to the next, as Slack's retries and outside tools do.
 */
export class Door {
  readonly #server = createServer((request, response) => void this.#hand(request, response))
  #living: () => Promise<string>

  /** @param living  the address of a Baton that lives; waits for one */
  constructor(living: () => Promise<string>) {
    this.#living = living
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #hand(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const body = Buffer.concat(parts)
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    for (;;) {
      const url = `${await this.#living()}${request.url}`
      const method = request.method ?? 'GET'
      const sent = { method, headers: headers as Record<string, string>, ...(method !== 'GET' && { body }) }
      const answer = await fetch(url, sent).then(
        async (answered) => ({ status: answered.status, text: await answered.text() }),
        () => null,
      )
      if (!answer) continue
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text)
      return
    }
  }
}
