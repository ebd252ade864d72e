import { existsSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Outcome, Request, StreamRequest, ToolRequest } from './commands.ts'
import { socketPath } from './server.ts'
import { takePieces } from './stream.ts'

/** Asks the running program; null when none runs on this data directory. */
export async function askRunning(dataDir: string, request: Request | ToolRequest): Promise<Outcome | null> {
  const response = await called(dataDir, request)
  if (!response) return null
  const parts: Buffer[] = []
  for await (const part of response as AsyncIterable<Buffer>) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Outcome
}

/** Asks it for a long text, and hands on each piece as it comes; the outcome is what was said at the end. */
export async function followRunning(
  dataDir: string,
  request: StreamRequest,
  take: (piece: string) => Promise<boolean>,
): Promise<Outcome | null> {
  const response = await called(dataDir, request)
  return response && takePieces(response, take)
}

/** Null when nobody listens. */
function called(dataDir: string, request: Request | ToolRequest | StreamRequest): Promise<IncomingMessage | null> {
  const socket = socketPath(dataDir)
  if (!existsSync(socket)) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const call = httpRequest({ socketPath: socket, method: 'POST', path: '/' }, resolve)
    call.on('error', (error: NodeJS.ErrnoException) => {
      // Left behind by a program that was killed: nobody listens.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null)
      else reject(error)
    })
    call.end(JSON.stringify(request))
  })
}
