import { existsSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { Outcome, Request, ToolRequest } from './commands.ts'
import { socketPath } from './server.ts'

/** Asks the running program; null when none runs on this data directory. */
export async function askRunning(dataDir: string, request: Request | ToolRequest): Promise<Outcome | null> {
  const socket = socketPath(dataDir)
  if (!existsSync(socket)) return null
  return new Promise((resolve, reject) => {
    const call = httpRequest({ socketPath: socket, method: 'POST', path: '/' }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as Outcome))
      response.on('error', reject)
    })
    call.on('error', (error: NodeJS.ErrnoException) => {
      // Left behind by a program that was killed: nobody listens.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(null)
      else reject(error)
    })
    call.end(JSON.stringify(request))
  })
}
