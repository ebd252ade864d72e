import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { HttpLimits } from '../../src/http/limits.ts'
import type { HttpDeps } from '../../src/http/ports.ts'
import { signApi } from '../../src/signature.ts'
import { HANDOFF, listen, NOW, openRoom, SECRET, signed } from './room.ts'

const MIB = 1_048_576
const BODY = JSON.stringify(HANDOFF)
const BEARER = `authorization: Bearer ${SECRET}`

const open: FastifyInstance[] = []
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(open.splice(0).map((app) => app.close()))
})

async function serve(deps: Partial<HttpDeps> = {}, limits: Partial<HttpLimits> = {}) {
  const room = openRoom(deps, limits)
  open.push(room.app)
  const port = await listen(room.app)
  const post = (payload: string | Buffer = BODY, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/api/handoffs`, {
      method: 'POST',
      body: payload,
      headers: { ...signed(payload), ...headers },
    })
  return { ...room, port, post }
}

/** A connection on which a test says byte for byte what is sent. */
async function dial(port: number, ...head: string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  await once(socket, 'connect')
  if (head.length > 0) socket.write(`${head.join('\r\n')}\r\n`)
  return socket
}

/** Everything the server says until it ends the connection. */
async function heard(socket: Socket): Promise<{ status: number; code: string | undefined }> {
  const said = await text(socket)
  const body = said.slice(said.indexOf('\r\n\r\n') + 4)
  return { status: Number(said.split(' ')[1]), code: body === '' ? undefined : JSON.parse(body).error.code }
}

/** The use-case, held back until the test lets it go. */
function heldBack() {
  const waiting: Array<() => void> = []
  const arrivals: Array<() => void> = []
  const receive: HttpDeps['receive'] = () =>
    new Promise((resolve) => {
      waiting.push(() => resolve({ kind: 'stored', results: [{ id: 'h-1', status: 'accepted' }] }))
      for (const arrived of arrivals.splice(0)) arrived()
    })
  return {
    receive,
    letGo: () => {
      for (const go of waiting.splice(0)) go()
    },
    arrived: async (count: number) => {
      while (waiting.length < count) await new Promise<void>((resolve) => arrivals.push(resolve))
    },
  }
}

describe('slow callers', () => {
  const quick = { headersTimeout: 60, requestTimeout: 120, checkingInterval: 20 }

  it('who never finish their headers hear 408 and are cut off', async () => {
    const { port } = await serve({}, quick)
    const socket = await dial(port, 'POST /api/handoffs HTTP/1.1', 'host: x')
    expect(await heard(socket)).toEqual({ status: 408, code: 'too_slow' })
  })

  it('who never say anything are cut off', async () => {
    const { port } = await serve({}, quick)
    const socket = await dial(port)
    expect(await heard(socket)).toMatchObject({ status: 408 })
  })

  it('who never finish their body are cut off, and leave their place to others', async () => {
    const { port, post, received } = await serve({}, { ...quick, requestTimeout: 1_000, waiting: 1 })
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', BEARER, 'content-type: application/json']
    const socket = await dial(port, ...head, 'content-length: 100', '', '{"lead":')
    expect(await heard(socket)).toMatchObject({ status: 408 })
    expect((await post()).status).toBe(202)
    expect(received).toHaveLength(1)
  })

  it('whose connection lies still are cut off', async () => {
    const { receive, letGo } = heldBack()
    const { post } = await serve({ receive }, { connectionTimeout: 60 })
    await expect(post()).rejects.toThrow('fetch failed')
    letGo()
  })

  it('do not keep a caller waiting for ever when it is Baton that is slow', async () => {
    const { receive, letGo } = heldBack()
    const { post, lines } = await serve({ receive }, { answerTimeout: 50 })
    const answer = await post()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answer.json()).toMatchObject({ error: { code: 'timed_out' } })
    letGo()
    expect((await post()).status).toBe(503)
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

describe('large bodies', () => {
  /** A body that is right at `size` bytes. */
  const sized = (size: number) => JSON.stringify({ ...HANDOFF, note: 'x'.repeat(size - BODY.length - 10) })

  it('of 1 MiB exactly are taken, and of one byte more are told so, over a real connection', async () => {
    const { post, received } = await serve()
    expect(Buffer.byteLength(sized(MIB))).toBe(MIB)
    expect((await post(sized(MIB))).status).toBe(202)
    const over = await post(sized(MIB + 1))
    expect([over.status, await over.json()]).toMatchObject([413, { error: { code: 'too_large' } }])
    expect(received).toHaveLength(1)
  })

  it('of many MiB hear 413 too, whether they tell their length or not', async () => {
    const { port, post } = await serve()
    const large = Buffer.alloc(4 * MIB, 0x20)
    expect((await post(large)).status).toBe(413)
    const chunked = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/api/handoffs' })
    for (const [name, value] of Object.entries(signed(large))) chunked.setHeader(name, value)
    chunked.setHeader('transfer-encoding', 'chunked')
    chunked.end(large)
    const [answer] = await once(chunked, 'response')
    // Closing under a sender who is still writing resets the connection, and the answer is lost with it.
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, undefined])
    expect(JSON.parse(await text(answer))).toMatchObject({ error: { code: 'too_large' } })
  })

  it('that never end are cut off after the answer', async () => {
    const { port } = await serve({}, { requestTimeout: 1_000, headersTimeout: 1_000, checkingInterval: 20 })
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', BEARER, 'content-type: application/json']
    const socket = await dial(port, ...head, 'transfer-encoding: chunked', '')
    socket.on('error', () => {})
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const flow = () => {
      while (socket.writable && socket.write(chunk));
    }
    socket.on('drain', flow)
    flow()
    const [said] = await once(socket, 'data')
    expect(String(said)).toContain('413 Payload Too Large')
    await new Promise((resolve) => socket.once('close', resolve))
  })

  it('from strangers are not read', async () => {
    const { port, lines } = await serve()
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', 'content-type: application/json']
    const socket = await dial(port, ...head, 'content-length: 1048576', '', '{')
    const [said] = await once(socket, 'data')
    expect(String(said)).toContain('401 Unauthorized')
    expect(lines.join('')).toContain('"status":401')
  })
})

describe('callers who hang up', () => {
  it('in the middle of a body leave their place, and Baton as it was', async () => {
    const { port, post, received, app } = await serve({}, { waiting: 1 })
    const gone = new Promise((resolve) => app.server.once('connection', (socket) => socket.once('close', resolve)))
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', BEARER, 'content-type: application/json']
    const socket = await dial(port, ...head, 'content-length: 100', '', '{"lead":')
    while ((await post()).status !== 429) await new Promise(setImmediate)
    socket.destroy()
    await gone
    expect((await post()).status).toBe(202)
    expect(received.every(({ bodies }) => JSON.stringify(bodies) === `[${BODY}]`)).toBe(true)
  })

  it('while theirs is being stored keep their place until it is', async () => {
    const { receive, letGo, arrived } = heldBack()
    const { post, port, app } = await serve({ receive }, { waiting: 1 })
    const gone = new Promise((resolve) => app.server.once('connection', (socket) => socket.once('close', resolve)))
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', BEARER, 'content-type: application/json']
    const socket = await dial(port, ...head, `content-length: ${BODY.length}`, '', BODY)
    await arrived(1)
    socket.destroy()
    await gone
    expect((await post()).status).toBe(429)
    letGo()
    const last = post()
    await arrived(1)
    letGo()
    expect((await last).status).toBe(202)
  })
})

describe('a flood', () => {
  it('is bounded: past what can wait, 429 and when to come again; what was let in is stored', async () => {
    const { receive, letGo, arrived } = heldBack()
    const { post, received, port } = await serve({ receive }, { waiting: 5 })
    const let_in = Array.from({ length: 5 }, () => post())
    await arrived(5)
    const refused = await Promise.all(Array.from({ length: 20 }, () => post()))
    expect(refused.map(({ status }) => status)).toEqual(Array(20).fill(429))
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'too_many_requests', fields: [] } })
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    letGo()
    expect((await Promise.all(let_in)).map(({ status }) => status)).toEqual(Array(5).fill(202))
    const after = post()
    await arrived(1)
    letGo()
    expect((await after).status).toBe(202)
    expect(received).toHaveLength(6)
  })

  it('of large bodies is bounded by their bytes', async () => {
    const { receive, letGo, arrived } = heldBack()
    const { post } = await serve({ receive }, { waitingBytes: 2 * BODY.length })
    const letIn = [post(), post()]
    await arrived(2)
    expect((await post()).status).toBe(429)
    letGo()
    expect((await Promise.all(letIn)).map(({ status }) => status)).toEqual([202, 202])
  })
})

describe('bytes that are no request', () => {
  it.each([
    ['garbage', 'hello\r\n\r\n', 400, 'bad_request'],
    ['headers beyond 16 KiB', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    [
      'two lengths',
      'POST /api/handoffs HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
      'bad_request',
    ],
  ])('%s: told in the one form', async (_name, bytes, status, code) => {
    const { port, lines } = await serve()
    const socket = await dial(port)
    socket.write(bytes)
    expect(await heard(socket)).toEqual({ status, code })
    expect(lines.join('')).not.toContain('"level":"error"')
  })
})

describe('shutting down', () => {
  it('finishes what is under way, tells the rest to come again, and then is gone', async () => {
    const { receive, letGo, arrived } = heldBack()
    const { app, port, received } = await serve({ receive })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const underWay = httpRequest({ agent, port, host: '127.0.0.1', method: 'POST', path: '/api/handoffs' })
    for (const [name, value] of Object.entries(signed(BODY))) underWay.setHeader(name, value)
    underWay.end(BODY)
    const early = await dial(port, 'GET /healthz HTTP/1.1', 'host: x')
    await arrived(1)

    const closed = app.close()
    early.write('\r\n')
    expect(await heard(early)).toEqual({ status: 503, code: 'shutting_down' })
    letGo()
    const [answer] = await once(underWay, 'response')
    expect([answer.statusCode, answer.headers.connection]).toEqual([202, 'close'])
    await text(answer)
    await closed
    expect(received).toHaveLength(1)
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    agent.destroy()
  })

  it('does not wait for callers who never finish', async () => {
    const { app, port, received } = await serve({}, { drainTimeout: 100 })
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', BEARER, 'content-type: application/json']
    const socket = await dial(port, ...head, 'expect: 100-continue', 'content-length: 100', '')
    await once(socket, 'data')
    const cut = once(socket, 'close')
    await app.close()
    await cut
    expect(received).toEqual([])
  })

  it('does not wait for a connection whose body ends after its answer', async () => {
    const { app, port } = await serve({}, { drainTimeout: 600_000 })
    const head = ['POST /api/handoffs HTTP/1.1', 'host: x', 'content-type: application/json']
    const socket = await dial(port, ...head, `content-length: ${BODY.length}`, '')
    const [said] = await once(socket, 'data')
    expect(String(said)).toContain('401 Unauthorized')
    const closed = app.close()
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    socket.write(BODY)
    await closed
  })

  it('does not wait for idle connections', async () => {
    const { app, port } = await serve()
    const agent = new Agent({ keepAlive: true })
    const asked = httpRequest({ agent, port, host: '127.0.0.1', path: '/healthz' }).end()
    const [answer] = await once(asked, 'response')
    await text(answer)
    await app.close()
    agent.destroy()
  })
})

describe('real time', () => {
  it('is what signatures are measured by', async () => {
    const { port } = await serve({ wallClock: { now: () => Date.now() } })
    const send = (seconds: number) =>
      fetch(`http://127.0.0.1:${port}/api/handoffs`, {
        method: 'POST',
        body: BODY,
        headers: { 'content-type': 'application/json', 'x-baton-signature': signApi(SECRET, BODY, seconds) },
      })
    expect((await send(Math.floor(Date.now() / 1000))).status).toBe(202)
    expect((await send(NOW / 1000 - 10_000_000)).status).toBe(401)
  })
})
