import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isObject } from '../blocks/check.ts'
import type { CallLog } from '../call-log.ts'
import type { Fault, Faults } from '../faults.ts'
import type { Json } from '../shapes.ts'
import type { WebApi } from './web-api.ts'

interface Parts {
  api: WebApi
  faults: Faults
  log: CallLog
}

/** Serves the Web API at `/api/:method`, with JSON, form and query arguments. Bodies arrive as text. */
export function serveWebApi(fastify: FastifyInstance, parts: Parts): void {
  fastify.route<{ Params: { method: string } }>({
    method: ['GET', 'POST'],
    url: '/api/:method',
    handler: (request, reply) => answer(fastify.prefix, parts, request, reply),
  })
}

async function answer(
  prefix: string,
  parts: Parts,
  request: FastifyRequest<{ Params: { method: string } }>,
  reply: FastifyReply,
): Promise<unknown> {
  const { method } = request.params
  const args = argumentsOf(request)
  if (typeof args === 'string') return { ok: false, error: args }
  const fault = parts.faults.meet(method, args.channel)
  if (fault && (await refuse(parts.log, method, args, fault, reply))) return reply
  const base = `${request.protocol}://${request.headers.host ?? request.host}${prefix}`
  const { body, headers } = parts.api.call(method, tokenOf(request, args), args, base)
  parts.log.add(method, args, body)
  if (fault?.kind === 'lost_answer') return reset(reply)
  return reply.headers(headers).send(body)
}

/** @returns whether the fault answered in place of the method */
async function refuse(log: CallLog, method: string, args: Json, fault: Fault, reply: FastifyReply): Promise<boolean> {
  if (fault.kind === 'delay') {
    await wait(fault.ms)
    return false
  }
  if (fault.kind === 'lost_answer') return false
  const error = fault.kind === 'error' ? fault.error : fault.kind === 'rate_limited' ? 'ratelimited' : 'status'
  log.add(method, args, { ok: false, error, fault })
  if (fault.kind === 'error') reply.send({ ok: false, error })
  else if (fault.kind === 'status') reply.code(fault.status).type('text/html').send('')
  else reply.code(429).header('retry-after', String(fault.retryAfter)).send({ ok: false, error })
  return true
}

/** Cuts the connection as a broken network does, without an answer. */
function reset(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
  return reply
}

function tokenOf(request: FastifyRequest, args: Json): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined)
}

/** The arguments, or the error Slack has for a body it cannot read. */
function argumentsOf(request: FastifyRequest): Json | string {
  const query = isObject(request.query) ? request.query : {}
  const body = typeof request.body === 'string' ? request.body : ''
  if (body === '') return { ...query }
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return jsonArguments(body, query)
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) }
  }
  return 'invalid_post_type'
}

function jsonArguments(body: string, query: Json): Json | string {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) ? { ...query, ...parsed } : 'json_not_object'
  } catch {
    return 'invalid_json'
  }
}
