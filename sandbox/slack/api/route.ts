import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isObject } from '../blocks/check.ts'
import type { CallLog } from '../call-log.ts'
import type { Faults } from '../faults/faults.ts'
import type { Json } from '../shapes.ts'
import { answered, fail, type Underway } from './failing.ts'
import type { WebApi } from './web-api.ts'

interface Parts {
  api: WebApi
  faults: Faults
  log: CallLog
}

/** Serves the Web API at `/api/:method`, with JSON, form and query arguments. Bodies arrive as text. */
export function serveWebApi(fastify: FastifyInstance, parts: Parts): void {
  const timers = new Set<NodeJS.Timeout>()
  const later: Underway['later'] = (ms, act) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms).unref()
    timers.add(timer)
  }
  fastify.addHook('preClose', async () => {
    for (const timer of timers) clearTimeout(timer)
  })
  fastify.route<{ Params: { method: string } }>({
    method: ['GET', 'POST'],
    url: '/api/:method',
    handler: (request, reply) => answer(fastify.prefix, { ...parts, later }, request, reply),
  })
}

async function answer(
  prefix: string,
  { api, faults, log, later }: Parts & Pick<Underway, 'later'>,
  request: FastifyRequest<{ Params: { method: string } }>,
  reply: FastifyReply,
): Promise<unknown> {
  const started = performance.now()
  const { method } = request.params
  const args = argumentsOf(request)
  if (typeof args === 'string') {
    const said = { ok: false, error: args }
    log.call({ method, args: {}, answer: said, status: 200, ms: performance.now() - started })
    return said
  }
  const fault = faults.meet(method, args.channel ?? args.channel_id)
  const base = `${request.protocol}://${request.headers.host ?? request.host}${prefix}`
  const call: Underway = {
    reply,
    apply: () => api.call(method, tokenOf(request, args), args, base),
    log: (said, status) =>
      log.call({ method, args, answer: said, status, ms: performance.now() - started, ...(fault && { fault }) }),
    later,
  }
  return fault ? fail(fault, call) : answered(call, call.apply())
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
