import type { FastifyInstance } from 'fastify'
import { readBody } from './body.ts'
import { within } from './deadline.ts'
import { type Failure, sendFailure, TIMED_OUT } from './errors.ts'
import { CONFLICT, invalid, readIdempotency } from './intake.ts'
import type { HttpLimits } from './limits.ts'
import type { HttpDeps } from './ports.ts'
import { rawBodyOf } from './signature.ts'

const NO_SUCH_LEAD: Failure = {
  status: 404,
  code: 'not_found',
  message: 'There is no lead with this e-mail or externalId.',
}
const NOWHERE: Failure = { status: 404, code: 'not_found', message: 'There is nothing here.' }
const VERB = '/activity'

/** `POST /leads/{email or externalId}/activity`: answered 202 once it is stored and before Slack is called. */
export function activityRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  // A wildcard, since an external id may hold slashes, and not every sender encodes them.
  app.post<{ Params: { '*': string } }>('/leads/*', async (request, reply) => {
    const path = request.params['*']
    if (!path.endsWith(VERB)) return sendFailure(reply, NOWHERE)
    const name = path.slice(0, -VERB.length)
    // No database stores a NUL, and PostgreSQL fails at being asked for one.
    if (name === '' || name.includes('\0')) return sendFailure(reply, NO_SUCH_LEAD)
    const body = readBody(rawBodyOf(request))
    if (body.kind === 'malformed')
      return sendFailure(reply, { status: 400, code: 'malformed_json', message: body.message })
    if (body.kind === 'invalid') return sendFailure(reply, invalid(body.fields))
    const idempotency = readIdempotency(request)
    if (idempotency.kind === 'refused') return sendFailure(reply, idempotency.failure)
    const recording = deps.recordActivity(name, body.value, idempotency.value)
    const recorded = await within(limits.answerTimeout, recording, null)
    if (recorded === null) return sendFailure(reply, TIMED_OUT)
    if (recorded.kind === 'conflict') return sendFailure(reply, CONFLICT)
    if (recorded.kind === 'unknown') return sendFailure(reply, NO_SUCH_LEAD)
    if (recorded.kind === 'invalid') return sendFailure(reply, invalid(recorded.fields))
    const { id, status } = recorded
    return reply.code(202).send({ id, status, url: `${deps.publicUrl()}/api/handoffs/${encodeURIComponent(id)}` })
  })
}
