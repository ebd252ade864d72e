import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { HANDOFF, openRoom, post } from './room.ts'

describe('health', () => {
  it('is told without a secret', async () => {
    const { app } = openRoom({ intakeSecret: null })
    const alive = await app.inject('/healthz')
    expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'ok' }])
    const ready = await app.inject('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', database: true, migrations: true, slack: 'connected' },
    ])
  })

  it('does not depend on Slack: intake outlives it', async () => {
    const { app } = openRoom({ ready: async () => ({ database: true, migrations: true, slack: 'away' }) })
    const ready = await app.inject('/readyz')
    expect([ready.statusCode, ready.json().slack]).toEqual([200, 'away'])
  })

  it.each([
    ['no database', async () => ({ database: false, migrations: false, slack: 'connected' })],
    ['no migrations yet', async () => ({ database: true, migrations: false, slack: 'connected' })],
    ['a question that fails', async () => Promise.reject(new Error('away'))],
    ['a question that nobody answers', () => new Promise<never>(() => {})],
  ])('is 503 with %s', async (_name, ready) => {
    const { app } = openRoom({ ready }, { readyTimeout: 20 })
    const answer = await app.inject('/readyz')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ status: 'not ready', error: { code: 'not_ready', fields: [] } })
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('an address that is not there', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nothing'],
    ['POST', '/nothing'],
    ['GET', '/api/nothing'],
    ['PROPFIND', '/api/handoffs'],
    ['GET', '/healthz/'],
    ['POST', '/slack/events'],
  ] as const)('%s %s is 404 in the one form', async (method, url) => {
    const { app } = openRoom()
    const answer = await app.inject({ method: method as 'GET', url })
    expect([answer.statusCode, answer.json()]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is nothing at this address.', fields: [] } },
    ])
  })

  it('is 404 whatever is sent to it', async () => {
    const { app } = openRoom()
    const send = (type: string, payload: string) =>
      app.inject({ method: 'POST', url: '/nothing', headers: { 'content-type': type }, payload })
    expect((await send('application/json', '{')).statusCode).toBe(404)
    expect((await send('text/csv', 'a')).statusCode).toBe(404)
    expect((await send('application/json', `"${'x'.repeat(2_000_000)}"`)).statusCode).toBe(404)
  })
})

describe('a method that an address does not know', () => {
  it.each([
    ['GET', '/api/handoffs', 'POST'],
    ['GET', '/api/content', 'POST'],
    ['DELETE', '/api/handoffs/h-1', 'GET, HEAD'],
    ['POST', '/api/scorecard', 'GET, HEAD'],
    ['PUT', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/readyz', 'GET, HEAD'],
  ] as const)('%s %s is 405 and says which it knows', async (method, url, allow) => {
    const { app } = openRoom()
    const answer = await app.inject({ method, url })
    expect([answer.statusCode, answer.headers.allow, answer.json().error.code]).toEqual([
      405,
      allow,
      'method_not_allowed',
    ])
  })
})

describe('every answer', () => {
  it('is kept by nobody and run by nothing', async () => {
    const { app } = openRoom()
    const answers = [
      await post(app, HANDOFF),
      await post(app, '{'),
      await app.inject('/healthz'),
      await app.inject('/readyz'),
      await app.inject('/nothing'),
      await app.inject('/api/handoffs/%zz'),
    ]
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      })
    }
  })
})

describe('another room on the same port', () => {
  /** As Slack's room and the sandbox do: routes with parsers, pages and failures of their own. */
  async function register(app: FastifyInstance): Promise<void> {
    await app.register(
      async (other) => {
        other.removeAllContentTypeParsers()
        other.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, raw: string) => raw)
        other.post('/events', async (request) => ({ raw: request.body }))
        other.get('/page', async (_request, reply) => reply.type('text/html').send('<p>hello</p>'))
        other.get('/broken', async () => {
          throw new Error('secret detail')
        })
      },
      { prefix: '/slack' },
    )
  }

  it('reads bodies its own way, and needs no signature of ours', async () => {
    const { app } = openRoom()
    await register(app)
    const answer = await app.inject({
      method: 'POST',
      url: '/slack/events',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'payload=null',
    })
    expect([answer.statusCode, answer.json()]).toEqual([200, { raw: 'payload=null' }])
    expect((await post(app, HANDOFF)).statusCode).toBe(202)
    expect((await post(app, HANDOFF, { 'content-type': 'text/plain' })).statusCode).toBe(415)
  })

  it('serves its pages without our headers, and fails in our form', async () => {
    const { app } = openRoom()
    await register(app)
    const page = await app.inject('/slack/page')
    expect(page.headers['content-security-policy']).toBeUndefined()
    const broken = await app.inject('/slack/broken')
    expect([broken.statusCode, broken.json().error.code]).toEqual([500, 'internal'])
    expect(broken.body).not.toContain('secret detail')
    expect((await app.inject('/slack/nothing')).json().error.code).toBe('not_found')
  })
})
