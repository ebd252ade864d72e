import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followRunning } from '../../src/control/client.ts'
import type { StreamRequest } from '../../src/control/commands.ts'
import { openControl, socketPath } from '../../src/control/server.ts'
import type { Deps } from '../../src/use-cases/deps.ts'
import { type TemporaryDirectory, temporaryDirectory } from '../support/database.ts'

const ASKED: StreamRequest = { command: 'export', from: null, to: null, format: 'json', figures: null }

let directory: TemporaryDirectory
let server: Server | null = null
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
  directory.remove()
})

async function serve(listener: RequestListener): Promise<void> {
  server = createServer(listener).listen(socketPath(directory.path))
  await once(server, 'listening')
}

async function follow(enough = Number.POSITIVE_INFINITY) {
  const pieces: string[] = []
  const outcome = await followRunning(directory.path, ASKED, async (piece) => pieces.push(piece) < enough)
  return { pieces, outcome }
}

const line = (value: object) => `${JSON.stringify(value)}\n`

describe('A long text over the socket', () => {
  it('comes piece by piece, wherever the stream is cut, and then the outcome', async () => {
    const text = line({ piece: 'Mü\n' }) + line({ piece: '"ß"' }) + JSON.stringify({ code: 0, out: '', err: '' })
    await serve((_, response) => {
      for (const byte of Buffer.from(text)) response.write(Buffer.from([byte]))
      response.end()
    })
    expect(await follow()).toEqual({ pieces: ['Mü\n', '"ß"'], outcome: { code: 0, out: '', err: '' } })
  })

  it.each([
    ['a program that is killed', (socket: { destroy(): unknown }) => socket.destroy()],
    ['a program that ends without a word', null],
  ])('%s in the middle is told as not done', async (_, end) => {
    await serve((request, response) => {
      response.write(line({ piece: 'half' }), () => {
        if (end) end(request.socket)
        else response.end()
      })
    })
    const { pieces, outcome } = await follow()
    expect(pieces).toEqual(['half'])
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('not all of it') })
  })

  it('whoever has enough stops it', async () => {
    let isGone: Promise<unknown> = Promise.resolve()
    await serve((_, response) => {
      isGone = once(response, 'close')
      response.write(line({ piece: 'one' }) + line({ piece: 'two' }))
    })
    expect(await follow(1)).toEqual({ pieces: ['one'], outcome: { code: 0, out: '', err: '' } })
    await isGone
  })

  it('nobody is asked where nothing runs', async () => {
    expect(await follow()).toEqual({ pieces: [], outcome: null })
  })
})

describe('A program that stops while it tells a long text', () => {
  it('breaks off between two pages, and says so', async () => {
    let pages = 0
    let isBehind = () => {}
    const begun = new Promise<void>((resolve) => {
      isBehind = resolve
    })
    // A hand-off that never ends: page after page of the same one.
    const deps = {
      store: {
        workspaces: async () => [{ id: 'T1' }],
        agreement: async () => ({ version: 1, document: { calendar: { zone: 'UTC' } } }),
        handoffPage: async (_: string, { limit }: { limit: number }) => {
          if (++pages === 3) isBehind()
          return Array.from({ length: limit }, () => FACTS)
        },
      },
      clock: { now: () => 0 },
      log: { error: () => {} },
    } as unknown as Deps
    const close = await openControl(directory.path, deps, async () => ({ code: 0, out: '', err: '' }))
    const following = follow()
    await begun
    await close()
    const { pieces, outcome } = await following
    expect(pieces.length).toBeGreaterThan(0)
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('not all of it') })
  })
})

const FACTS = {
  handoff: { id: 'h', receivedAt: 0, firstAttemptAt: null, claimedAt: null, closedAt: null },
  mql: { lead: { email: 'dana@northwind.example' }, company: {} },
  ownerName: null,
  clocks: [],
  events: [],
  feedback: null,
}
