import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpDeps } from '../../src/http/ports.ts'
import { signApi } from '../../src/signature.ts'
import { HANDOFF, NOW, openRoom, post, SECRET, signed } from './room.ts'

const MIB = 1_048_576

/** Stores everything under its place in the request. */
const storeAll: HttpDeps['receive'] = async ({ bodies }) => ({
  kind: 'stored',
  results: bodies.map((_, index) => ({ id: `h-${index}`, status: 'accepted' as const })),
})

describe('one hand-off', () => {
  it('is answered 202 with where to read it back', async () => {
    const { app, received } = openRoom()
    const answer = await post(app, HANDOFF)
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toEqual({ id: 'h-1', status: 'accepted', url: 'https://baton.example/api/handoffs/h-1' })
    expect(received).toEqual([{ bodies: [HANDOFF], batch: false, idempotency: null }])
  })

  it.each(['duplicate', 'nurture'] as const)('says %s where that is what it is', async (status) => {
    const { app } = openRoom({ receive: async () => ({ kind: 'stored', results: [{ id: 'h 1/2', status }] }) })
    const answer = await post(app, HANDOFF)
    expect(answer.json()).toEqual({ id: 'h 1/2', status, url: 'https://baton.example/api/handoffs/h%201%2F2' })
  })

  it('keeps keys that Baton does not know, for the use-case to keep', async () => {
    const { app, received } = openRoom()
    await post(app, { ...HANDOFF, utm: { a: [1] }, constructor: 'Bau AG' })
    expect(received[0]?.bodies).toEqual([{ ...HANDOFF, utm: { a: [1] }, constructor: 'Bau AG' }])
  })

  it('may be larger than any field, up to 1 MiB exactly', async () => {
    const { app, received } = openRoom()
    const filler = MIB - JSON.stringify({ ...HANDOFF, note: '' }).length
    const whole = JSON.stringify({ ...HANDOFF, note: 'x'.repeat(filler) })
    expect(Buffer.byteLength(whole)).toBe(MIB)
    expect((await post(app, whole)).statusCode).toBe(202)
    const over = await post(app, JSON.stringify({ ...HANDOFF, note: 'x'.repeat(filler + 1) }))
    expect(over.statusCode).toBe(413)
    expect(over.json()).toEqual({ error: { code: 'too_large', message: 'The body is larger than 1 MiB.', fields: [] } })
    expect(received).toHaveLength(1)
  })

  it('is refused with every field that the use-case names', async () => {
    const fields = [
      { path: 'lead.email', message: 'is missing' },
      { path: 'receivedAt', message: 'lies ahead' },
    ]
    const { app } = openRoom({ receive: async () => ({ kind: 'invalid', fields }) })
    const answer = await post(app, {})
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toEqual({
      error: { code: 'invalid', message: '2 fields are not as agreed; nothing was stored.', fields },
    })
  })
})

describe('places', () => {
  it('are given back after every kind of answer', async () => {
    const { app } = openRoom({ receive: async () => Promise.reject(new Error('no')) }, { waiting: 1 })
    const bodies = ['{', 'null', JSON.stringify(HANDOFF), 'x'.repeat(MIB + 1)]
    const statuses = [400, 400, 500, 413]
    for (const round of [1, 2]) {
      const answers = []
      for (const body of bodies) answers.push((await post(app, body)).statusCode)
      expect([round, answers]).toEqual([round, statuses])
    }
    expect((await post(app, HANDOFF, { 'x-baton-signature': 'x' })).statusCode).toBe(401)
    expect((await post(app, HANDOFF, { 'content-type': 'text/csv' })).statusCode).toBe(415)
    expect((await post(app, HANDOFF)).statusCode).toBe(500)
  })
})

describe('a batch', () => {
  it('is answered in its order', async () => {
    const { app, received } = openRoom({ receive: storeAll })
    const answer = await post(app, { handoffs: [HANDOFF, { lead: { email: 'b@acme.example' } }] })
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toEqual({
      results: [0, 1].map((index) => ({
        id: `h-${index}`,
        status: 'accepted',
        url: `https://baton.example/api/handoffs/h-${index}`,
      })),
    })
    expect(received[0]).toMatchObject({ batch: true, bodies: [HANDOFF, { lead: { email: 'b@acme.example' } }] })
  })

  it('of one is still a batch, and what is in it is the use-case’s to judge', async () => {
    const { app, received } = openRoom({ receive: storeAll })
    expect((await post(app, { handoffs: [null] })).json()).toHaveProperty('results.0.id', 'h-0')
    expect(received[0]).toMatchObject({ batch: true, bodies: [null] })
  })

  it('holds up to 500', async () => {
    const { app, received } = openRoom({ receive: storeAll })
    expect((await post(app, { handoffs: Array(500).fill(HANDOFF) })).statusCode).toBe(202)
    const over = await post(app, { handoffs: Array(501).fill(HANDOFF) })
    expect([over.statusCode, over.json().error.fields]).toEqual([
      422,
      [{ path: 'handoffs', message: 'must hold at most 500 hand-offs, not 501' }],
    ])
    expect(received).toHaveLength(1)
  })

  it.each([
    [{ handoffs: [] }, [['handoffs', 'must hold at least one hand-off']]],
    [{ handoffs: null }, [['handoffs', 'must be a list of hand-offs']]],
    [{ handoffs: { 0: HANDOFF } }, [['handoffs', 'must be a list of hand-offs']]],
    [
      { handoffs: [HANDOFF], lead: {}, source: 'x' },
      [
        ['lead', 'belongs inside each hand-off of a batch'],
        ['source', 'belongs inside each hand-off of a batch'],
      ],
    ],
    [
      { handoffs: 'x', lead: {} },
      [
        ['handoffs', 'must be a list of hand-offs'],
        ['lead', 'belongs inside each hand-off of a batch'],
      ],
    ],
  ])('%j is refused with its fields', async (body, fields) => {
    const { app, received } = openRoom()
    const answer = await post(app, body)
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.fields).toEqual(fields.map(([path, message]) => ({ path, message })))
    expect(received).toEqual([])
  })
})

describe('a body that is no hand-off', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"lead":{"email":"dana@acme.example"'],
    ['not JSON', 'lead=dana'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['a string', '"lead"'],
    ['a list', '[{"lead":{}}]'],
    ['two documents', '{}{}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['65 levels deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['half a million levels deep', `${'['.repeat(520_000)}${']'.repeat(520_000)}`],
    ['half a million levels open', '['.repeat(1_000_000)],
  ])('%s: 400, and the sender is told what a body is', async (_name, body) => {
    const { app, received } = openRoom()
    const answer = await post(app, body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ error: { code: 'malformed_json', fields: [] } })
    expect(answer.json().error.message).toMatch(/body/)
    expect(received).toEqual([])
  })

  it('without a body at all: 400', async () => {
    const { app } = openRoom()
    const headers = { 'x-baton-signature': signed('')['x-baton-signature'] ?? '' }
    const answer = await app.inject({ method: 'POST', url: '/api/handoffs', headers })
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'malformed_json'])
  })

  it('counts brackets only where they are brackets', async () => {
    const { app, received } = openRoom()
    const body = { ...HANDOFF, note: `a \\" b ${'[{'.repeat(500)}`, list: Array(100).fill([]) }
    expect((await post(app, body)).statusCode).toBe(202)
    expect(received[0]?.bodies).toEqual([body])
    expect((await post(app, `${'{"a":'.repeat(64)}1${'}'.repeat(64)}`)).statusCode).toBe(202)
  })

  it('takes a byte order mark for what it is', async () => {
    const { app, received } = openRoom()
    expect((await post(app, `\uFEFF${JSON.stringify(HANDOFF)}`)).statusCode).toBe(202)
    expect(received[0]?.bodies).toEqual([HANDOFF])
  })

  it.each([
    ['{"__proto__":{"admin":true},"lead":{}}', ['__proto__']],
    ['{"lead":{"\\u005f_proto__":1}}', ['lead.__proto__']],
    [
      '{"handoffs":[{"lead":{}},{"lead":{"__proto__":null}}],"__proto__":1}',
      ['handoffs.1.lead.__proto__', '__proto__'],
    ],
  ])('%s sets no prototype: 422 with the path', async (body, paths) => {
    const { app, received } = openRoom()
    const answer = await post(app, body)
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.fields.map(({ path }: { path: string }) => path)).toEqual(paths)
    expect(received).toEqual([])
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('whatever the bytes are, the answer has the one form', async () => {
    const { app } = openRoom()
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const answer = await post(app, Buffer.from(body))
        expect([202, 400, 422]).toContain(answer.statusCode)
        if (answer.statusCode !== 202) {
          expect(answer.json()).toEqual({
            error: { code: expect.any(String), message: expect.any(String), fields: expect.any(Array) },
          })
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('what a body is sent as', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('%s is taken', async (type) => {
    const { app } = openRoom()
    expect((await post(app, HANDOFF, { 'content-type': type })).statusCode).toBe(202)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'multipart/form-data', 'json', ''])(
    '“%s” is refused with 415',
    async (type) => {
      const { app, received } = openRoom()
      const answer = await post(app, HANDOFF, { 'content-type': type })
      expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'unsupported_media_type'])
      expect(received).toEqual([])
    },
  )

  it('compressed is refused with 415', async () => {
    const { app } = openRoom()
    const answer = await post(app, HANDOFF, { 'content-encoding': 'gzip' })
    expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'unsupported_media_type'])
  })
})

describe('an Idempotency-Key', () => {
  it('goes with the hash of the very bytes', async () => {
    const { app, received } = openRoom()
    const body = `{ "lead": {"email":"dana@acme.example"} }`
    await post(app, body, { 'idempotency-key': 'order 7' })
    const bodyHash = createHash('sha256').update(body).digest('hex')
    expect(received[0]?.idempotency).toEqual({ key: 'order 7', bodyHash })
  })

  it('used with another body is a conflict', async () => {
    const { app } = openRoom({ receive: async () => ({ kind: 'conflict' }) })
    const answer = await post(app, HANDOFF, { 'idempotency-key': 'a' })
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'conflict'])
  })

  it.each([
    ['of 255 characters is taken', 'k'.repeat(255), 202],
    ['of 256 is not', 'k'.repeat(256), 422],
    ['that is empty is not', '', 422],
    ['beyond ASCII is not', 'schlüssel', 422],
    ['with a tab is not', 'a\tb', 422],
  ])('%s', async (_name, key, status) => {
    const { app } = openRoom()
    const answer = await post(app, HANDOFF, { 'idempotency-key': key })
    expect(answer.statusCode).toBe(status)
    if (status === 422) expect(answer.json().error.fields[0].path).toBe('Idempotency-Key')
  })
})

describe('who may hand in', () => {
  const BODY = JSON.stringify(HANDOFF)
  const at = (seconds: number) => signApi(SECRET, BODY, NOW / 1000 + seconds)

  it.each([
    ['nothing', {}, 401],
    ['a right signature', { 'x-baton-signature': at(0) }, 202],
    ['one of 5 minutes ago', { 'x-baton-signature': at(-300) }, 202],
    ['one of longer ago', { 'x-baton-signature': at(-301) }, 401],
    ['one of the future', { 'x-baton-signature': at(301) }, 401],
    ['one of another body', { 'x-baton-signature': signApi(SECRET, `${BODY} `, NOW / 1000) }, 401],
    ['one of another secret', { 'x-baton-signature': signApi('other', BODY, NOW / 1000) }, 401],
    ['garbage', { 'x-baton-signature': 't=,v1=' }, 401],
    ['a right bearer', { authorization: `Bearer ${SECRET}` }, 202],
    ['a longer bearer', { authorization: `Bearer ${SECRET}x` }, 401],
    ['a shorter bearer', { authorization: `Bearer ${SECRET.slice(1)}` }, 401],
  ])('%s', async (_name, headers, status) => {
    const { app, received } = openRoom()
    const answer = await app.inject({
      method: 'POST',
      url: '/api/handoffs',
      payload: BODY,
      headers: { 'content-type': 'application/json', ...headers },
    })
    expect(answer.statusCode).toBe(status)
    expect(received).toHaveLength(status === 202 ? 1 : 0)
    if (status === 401) {
      expect(answer.json()).toMatchObject({ error: { code: 'unauthorized', fields: [] } })
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
  })

  it('who sends the same again within 5 minutes is let in again: what is the same is told by its externalId', async () => {
    const { app, received } = openRoom()
    await post(app, HANDOFF)
    expect((await post(app, HANDOFF)).statusCode).toBe(202)
    expect(received).toHaveLength(2)
  })

  it('is told before what is wrong with the body', async () => {
    const { app } = openRoom()
    expect((await post(app, '{', { 'x-baton-signature': signApi('other', '{', NOW / 1000) })).statusCode).toBe(401)
  })

  it('is nobody until a secret is configured', async () => {
    for (const intakeSecret of [null, '']) {
      const { app } = openRoom({ intakeSecret })
      for (const url of ['/api/handoffs', '/api/handoffs/h-1', '/api/scorecard?period=day', '/api/nothing']) {
        const method = url === '/api/handoffs' ? 'POST' : 'GET'
        const answer = await app.inject({ method, url, headers: { authorization: 'Bearer ' } })
        expect([url, answer.statusCode, answer.json().error.code]).toEqual([url, 503, 'intake_not_configured'])
      }
    }
  })
})

describe('when Baton cannot', () => {
  it('the database being away is 503 and says when to come again', async () => {
    const { app } = openRoom({
      receive: async () => Promise.reject(new Error('connect ECONNREFUSED dana@acme.example')),
      isDatabaseAway: (error) => error instanceof Error && error.message.includes('ECONNREFUSED'),
    })
    const answer = await post(app, HANDOFF)
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().error.code]).toEqual([
      503,
      '5',
      'database_away',
    ])
    expect(answer.body).not.toContain('ECONNREFUSED')
  })

  it('a fault of ours is 500 with a number to find it by, and not a word of it', async () => {
    const { app, lines } = openRoom({ receive: async () => Promise.reject(new TypeError('x is undefined')) })
    const answer = await post(app, HANDOFF)
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'internal'])
    expect(answer.body).not.toMatch(/undefined|TypeError|\.ts/)
    const id = /Request ([\w-]+)\./.exec(answer.json().error.message)?.[1] ?? 'none'
    expect(lines.find((line) => line.includes('"level":"error"'))).toContain(id)
  })

  it('logs a line for each request, without what was in it', async () => {
    const { app, lines } = openRoom()
    await post(app, { ...HANDOFF, company: { name: 'Acme GmbH' } })
    await post(app, '{"lead":{"email":"dana@acme.example"')
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests).toMatchObject([
      { level: 'info', method: 'POST', route: '/api/handoffs', status: 202 },
      { level: 'info', method: 'POST', route: '/api/handoffs', status: 400 },
    ])
    expect(lines.join('')).not.toMatch(/dana|Dana|Acme|intake-secret|v1=[0-9a-f]/)
  })
})
