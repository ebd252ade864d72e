import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fate } from './fate.ts'

/** What an app and Slack tell each other beside bodies. */
const HEADERS = ['content-type', 'authorization', 'retry-after', 'x-oauth-scopes', 'x-accepted-oauth-scopes']

const UPLOAD = 'upload-to/'

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
  const path = (request.url ?? '').slice(1)
  const isUpload = path.startsWith(UPLOAD)
  // The address of an upload is another each time; the place where a life ends has one name.
  const answer = await fate.through(isUpload ? 'upload' : path, async () => {
    const headers = only((name) => request.headers[name] as string | undefined)
    const to = isUpload ? decodeURIComponent(path.slice(UPLOAD.length)) : apiUrl + path
    const answered = await fetch(to, { method: 'POST', headers, body: Buffer.concat(parts) })
    const body = Buffer.from(await answered.arrayBuffer())
    return { answered, body: path === 'files.getUploadURLExternal' ? throughHere(body, request) : body }
  })
  response.writeHead(
    answer.answered.status,
    only((name) => answer.answered.headers.get(name) ?? undefined),
  )
  response.end(answer.body)
}

/** What is uploaded goes through this wire too, whatever address Slack gave. */
function throughHere(body: Buffer, request: IncomingMessage): Buffer {
  const answer = body.length > 0 ? (JSON.parse(body.toString()) as { upload_url?: string }) : {}
  if (answer.upload_url === undefined) return body
  const url = `http://${request.headers.host}/${UPLOAD}${encodeURIComponent(answer.upload_url)}`
  return Buffer.from(JSON.stringify({ ...answer, upload_url: url }))
}

function only(read: (name: string) => string | undefined): Record<string, string> {
  const found = HEADERS.map((name) => [name, read(name)] as const)
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

function cut(server: Server): void {
  server.close()
  server.closeAllConnections()
}
