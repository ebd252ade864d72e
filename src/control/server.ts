import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Deps } from '../use-cases/deps.ts'
import {
  carryOut,
  isStreamRequest,
  isToolRequest,
  type Outcome,
  type Request,
  type StreamRequest,
  type ToolRequest,
  type Tools,
} from './commands.ts'
import { sendPieces } from './stream.ts'

/** Where the command line finds the program that holds the embedded database. */
export const socketPath = (dataDir: string): string => join(dataDir, 'baton.sock')

/** Bytes. An agreement file may have one MiB. */
const LONGEST = 2 * 1024 * 1024

/**
 * Lets the command line of the same user speak to the running program: the embedded database admits one process.
 *
 * @returns closes the socket and removes it
 */
export async function openControl(dataDir: string, deps: Deps, tools: Tools): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  // The data directory is locked, so a socket that is still there was left behind by a program that was killed.
  rmSync(path, { force: true })
  const stopping = new AbortController()
  const server = createServer((request, response) => {
    void answer(deps, tools, request, response, stopping.signal)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    const before = process.umask(0o177)
    server.listen(path, resolve)
    process.umask(before)
  })
  chmodSync(path, 0o600)
  return async () => {
    stopping.abort()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
    })
    rmSync(path, { force: true })
  }
}

type Asked = Request | ToolRequest | StreamRequest

async function answer(
  deps: Deps,
  tools: Tools,
  request: IncomingMessage,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<void> {
  const end = (outcome: Outcome) => void response.end(JSON.stringify(outcome))
  try {
    const asked = JSON.parse(await bodyOf(request)) as Asked
    response.writeHead(200, { 'content-type': 'application/json' })
    if (isStreamRequest(asked)) return end(await sendPieces(deps, asked, response, stopping))
    end(await (isToolRequest(asked) ? tools(asked) : carryOut(deps, asked)))
  } catch (error) {
    deps.log.error({ err: error }, 'a command could not be carried out')
    end({ code: 1, out: '', err: 'Baton could not do that; its log says why.' })
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > LONGEST) throw new RangeError('a command of more than 2 MiB')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
