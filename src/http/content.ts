import type { FastifyInstance } from 'fastify'
import { readBody } from './body.ts'
import { within } from './deadline.ts'
import { type Failure, sendFailure, TIMED_OUT } from './errors.ts'
import { CONFLICT, readIdempotency } from './intake.ts'
import type { HttpLimits } from './limits.ts'
import type { FieldError, HttpDeps } from './ports.ts'
import { rawBodyOf } from './signature.ts'

type Entries = { kind: 'bodies'; bodies: unknown[]; batch: boolean } | { kind: 'invalid'; fields: FieldError[] }

/** `POST /content`: one entry of the content library or a list of them, answered 200 once they are stored. */
export function contentRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  app.post('/content', async (request, reply) => {
    const body = readBody(rawBodyOf(request))
    if (body.kind === 'malformed')
      return sendFailure(reply, { status: 400, code: 'malformed_json', message: body.message })
    const entries = body.kind === 'invalid' ? body : entriesOf(body.value, limits.batch)
    if (entries.kind === 'invalid') return sendFailure(reply, invalid(entries.fields))
    const idempotency = readIdempotency(request)
    if (idempotency.kind === 'refused') return sendFailure(reply, idempotency.failure)
    const { bodies, batch } = entries
    const receiving = deps.receiveContent({ bodies, batch, idempotency: idempotency.value })
    const received = await within(limits.answerTimeout, receiving, null)
    if (received === null) return sendFailure(reply, TIMED_OUT)
    if (received.kind === 'conflict') return sendFailure(reply, CONFLICT)
    if (received.kind === 'invalid') return sendFailure(reply, invalid(received.fields))
    return reply.code(200).send(batch ? { results: received.results } : received.results[0])
  })
}

/** Tells a list from a single entry by its `content`, and refuses what is neither. */
function entriesOf(body: Record<string, unknown>, most: number): Entries {
  if (!Object.hasOwn(body, 'content')) return { kind: 'bodies', bodies: [body], batch: false }
  const { content, ...others } = body
  const fields = Object.keys(others).map((path) => ({ path, message: 'belongs inside each entry of a list' }))
  if (!Array.isArray(content)) fields.unshift({ path: 'content', message: 'must be a list of entries' })
  else if (content.length === 0) fields.unshift({ path: 'content', message: 'must hold at least one entry' })
  else if (content.length > most) {
    fields.unshift({ path: 'content', message: `must hold at most ${most} entries, not ${content.length}` })
  }
  return fields.length > 0 ? { kind: 'invalid', fields } : { kind: 'bodies', bodies: content as unknown[], batch: true }
}

function invalid(fields: readonly FieldError[]): Failure {
  const places = fields.length === 1 ? '1 field is' : `${fields.length} fields are`
  return { status: 422, code: 'invalid', message: `${places} not as agreed; nothing was stored.`, fields: [...fields] }
}
