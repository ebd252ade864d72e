import type { FastifyInstance } from 'fastify'
import { isObject } from '../blocks/check.ts'
import type { Responses } from './responses.ts'

/** Serves the response addresses that interactions carry. Bodies arrive as text. */
export function serveResponses(fastify: FastifyInstance, responses: Responses): void {
  fastify.post<{ Params: { id: string } }>('/response/:id', async (request, reply) => {
    const body = parsed(request.body)
    if (!body) return reply.code(400).send({ ok: false, error: 'invalid_payload' })
    const answer = responses.respond(request.params.id, body)
    return answer.ok ? { ok: true } : reply.code(answer.status).send({ ok: false, error: answer.error })
  })
}

function parsed(body: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof body === 'string' ? JSON.parse(body) : undefined
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
