import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { HTTP_LIMITS, type HttpLimits } from '../../src/http/limits.ts'
import type { HttpDeps } from '../../src/http/ports.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { createLogger } from '../../src/logger.ts'
import { signApi } from '../../src/signature.ts'

export const SECRET = 'intake-secret'
export const NOW = 1_795_000_000_000
export const HANDOFF = { lead: { email: 'dana@acme.example', name: 'Dana Example' } }

/** The HTTP room with the rest of Baton replaced by what a test says, and what it was asked and what it logged. */
export function openRoom(deps: Partial<HttpDeps> = {}, limits: Partial<HttpLimits> = {}) {
  const received: Array<Parameters<HttpDeps['receive']>[0]> = []
  const lines: string[] = []
  const whole: HttpDeps = {
    intakeSecret: SECRET,
    publicUrl: () => 'https://baton.example',
    logger: createLogger({ level: 'trace', to: { write: (line) => void lines.push(line) } }),
    wallClock: { now: () => NOW },
    receive: async () => ({ kind: 'stored', results: [{ id: 'h-1', status: 'accepted' }] }),
    recordActivity: async () => ({ kind: 'unknown' }),
    receiveContent: async () => ({ kind: 'stored', results: [] }),
    tellBrief: async () => ({ kind: 'conflict' }),
    readHandoff: async () => null,
    readScorecard: async (input) => input,
    ready: async () => ({ database: true, migrations: true, slack: 'connected' }),
    isTooEarly: () => false,
    isDatabaseAway: () => false,
    ...deps,
  }
  const receive: HttpDeps['receive'] = async (input) => {
    received.push(input)
    return whole.receive(input)
  }
  const app = createHttpServer({ ...whole, receive }, { ...HTTP_LIMITS, ...limits })
  return { app, received, lines }
}

/** Sends what a careful sender would: signed over its very bytes. */
export function post(app: FastifyInstance, body: unknown, headers: Record<string, string> = {}) {
  const payload = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body)
  return app.inject({ method: 'POST', url: '/api/handoffs', payload, headers: { ...signed(payload), ...headers } })
}

export function get(app: FastifyInstance, url: string) {
  return app.inject({ method: 'GET', url, headers: { 'x-baton-signature': signApi(SECRET, '', NOW / 1000) } })
}

export function signed(payload: string | Uint8Array): Record<string, string> {
  return { 'content-type': 'application/json', 'x-baton-signature': signApi(SECRET, payload, NOW / 1000) }
}

/** Listens on a free loopback port. */
export async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port
}
