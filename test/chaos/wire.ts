import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fate } from './fate.ts'

/** What an app and Slack tell each other beside bodies. */
const HEADERS = ['content-type', 'authorization', 'retry-after', 'x-oauth-scopes', 'x-accepted-oauth-scopes']

/**
 * The wire between one Baton and the local Slack: every call goes through that Baton's fate. At its death it is cut,
 * and nothing that the dead one still tries reaches Slack.
 *
 * @param apiUrl  of the local Slack, with its slash
 * @returns the address to give to Baton in its place
 */
export async function openWire(apiUrl: string, fate: Fate): Promise<string> {
  const server = createServer((request, response) => {
    void pass(apiUrl, fate, request, response).catch(() => response.destroy())
  })
  fate.mourn(() => cut(server))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function pass(apiUrl: string, fate: Fate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const method = (request.url ?? '').slice(1)
  const answer = await fate.through(method, async () => {
    const headers = only((name) => request.headers[name] as string | undefined)
    const answered = await fetch(apiUrl + method, { method: 'POST', headers, body: Buffer.concat(parts) })
    return { answered, body: Buffer.from(await answered.arrayBuffer()) }
  })
  response.writeHead(
    answer.answered.status,
    only((name) => answer.answered.headers.get(name) ?? undefined),
  )
  response.end(answer.body)
}

function only(read: (name: string) => string | undefined): Record<string, string> {
  const found = HEADERS.map((name) => [name, read(name)] as const)
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function cut(server: Server): void {
  server.close()
  server.closeAllConnections()
}
