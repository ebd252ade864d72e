import type { FastifyInstance } from 'fastify'
import { readBody } from './body.ts'
import { within } from './deadline.ts'
import { sendFailure, TIMED_OUT } from './errors.ts'
import { CONFLICT, invalid, readIdempotency } from './intake.ts'
import type { HttpLimits } from './limits.ts'
import type { HttpDeps } from './ports.ts'
import { rawBodyOf } from './signature.ts'

/** `POST /briefs`: what marketing runs, one brief a name; answered 202 once it is stored and before Slack is called. */
export function briefRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  app.post('/briefs', async (request, reply) => {
    const body = readBody(rawBodyOf(request))
    if (body.kind === 'malformed')
      return sendFailure(reply, { status: 400, code: 'malformed_json', message: body.message })
    if (body.kind === 'invalid') return sendFailure(reply, invalid(body.fields))
    const idempotency = readIdempotency(request)
    if (idempotency.kind === 'refused') return sendFailure(reply, idempotency.failure)
    const told = await within(limits.answerTimeout, deps.tellBrief(body.value, idempotency.value), null)
    if (told === null) return sendFailure(reply, TIMED_OUT)
    if (told.kind === 'conflict') return sendFailure(reply, CONFLICT)
    if (told.kind === 'invalid') return sendFailure(reply, invalid(told.fields))
    const { id, name, status, phase } = told
    return reply.code(202).send({ id, name, status, phase })
  })
}
