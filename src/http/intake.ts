import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readBody } from './body.ts'
import { within } from './deadline.ts'
import { type Failure, sendFailure, TIMED_OUT } from './errors.ts'
import { type HttpLimits, LONGEST_IDEMPOTENCY_KEY, RETRY_AFTER } from './limits.ts'
import type { FieldError, HttpDeps, Received } from './ports.ts'
import { rawBodyOf } from './signature.ts'
import { type Place, WaitingRoom } from './waiting-room.ts'

type Intake = { kind: 'bodies'; bodies: unknown[]; batch: boolean } | { kind: 'refused'; failure: Failure }
export type Idempotency = { key: string; bodyHash: string } | null

const BUSY: Failure = {
  status: 429,
  code: 'too_many_requests',
  message: 'More is waiting than Baton can store at once. Send it again later.',
  retryAfter: RETRY_AFTER.busy,
}
const ENCODED: Failure = {
  status: 415,
  code: 'unsupported_media_type',
  message: 'The body must be sent without Content-Encoding.',
}
export const CONFLICT: Failure = {
  status: 409,
  code: 'conflict',
  message: 'This Idempotency-Key was used with another body.',
}

/** `POST /handoffs`: one hand-off or a batch, answered 202 once it is stored and before Slack is called. */
export function intakeRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  const room = new WaitingRoom(limits.waiting, limits.waitingBytes)
  const places = new WeakMap<FastifyRequest, Place>()

  const takePlace = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return sendFailure(reply, ENCODED)
    const place = room.enter(declaredBytes(request, limits))
    if (place === null) return sendFailure(reply, BUSY)
    places.set(request, place)
    // The framework's onResponse is not called for a sender who hung up before the answer.
    reply.raw.once('close', () => place.leave())
    return undefined
  }

  app.route({
    method: 'POST',
    url: '/handoffs',
    onRequest: takePlace,
    handler: async (request, reply) => {
      const intake = readIntake(rawBodyOf(request), limits.batch)
      if (intake.kind === 'refused') return sendFailure(reply, intake.failure)
      const idempotency = readIdempotency(request)
      if (idempotency.kind === 'refused') return sendFailure(reply, idempotency.failure)
      const { bodies, batch } = intake
      const receiving = deps.receive({ bodies, batch, idempotency: idempotency.value })
      keepUntilSettled(places.get(request), receiving)
      const received = await within(limits.answerTimeout, receiving, null)
      return received === null ? sendFailure(reply, TIMED_OUT) : answer(received, batch, deps, reply)
    },
  })
}

/** A sender who hangs up or is told to come again does not free what is still being stored for it. */
function keepUntilSettled(place: Place | undefined, receiving: Promise<Received>): void {
  if (place === undefined) return
  place.share()
  const settled = (): void => place.leave()
  receiving.then(settled, settled)
}

function answer(received: Received, batch: boolean, deps: HttpDeps, reply: FastifyReply): FastifyReply {
  if (received.kind === 'conflict') return sendFailure(reply, CONFLICT)
  if (received.kind === 'invalid') return sendFailure(reply, invalid(received.fields))
  const base = `${deps.publicUrl()}/api/handoffs`
  const results = received.results.map(({ id, status }) => ({ id, status, url: `${base}/${encodeURIComponent(id)}` }))
  if (batch) return reply.code(202).send({ results })
  if (results.length !== 1) throw new Error(`one hand-off was handed in and ${results.length} were stored`)
  return reply.code(202).send(results[0])
}

/** Tells a batch from a single hand-off by its `handoffs`, and refuses what is neither. */
function readIntake(raw: Uint8Array, most: number): Intake {
  const body = readBody(raw)
  if (body.kind === 'malformed') return refused({ status: 400, code: 'malformed_json', message: body.message })
  if (body.kind === 'invalid') return refused(invalid(body.fields))
  const { handoffs, ...others } = body.value
  if (!Object.hasOwn(body.value, 'handoffs')) return { kind: 'bodies', bodies: [body.value], batch: false }
  const fields = Object.keys(others).map((path) => ({ path, message: 'belongs inside each hand-off of a batch' }))
  if (!Array.isArray(handoffs)) {
    return refused(invalid([{ path: 'handoffs', message: 'must be a list of hand-offs' }, ...fields]))
  }
  if (handoffs.length === 0) fields.unshift({ path: 'handoffs', message: 'must hold at least one hand-off' })
  if (handoffs.length > most) {
    fields.unshift({ path: 'handoffs', message: `must hold at most ${most} hand-offs, not ${handoffs.length}` })
  }
  return fields.length > 0 ? refused(invalid(fields)) : { kind: 'bodies', bodies: handoffs, batch: true }
}

export function readIdempotency(
  request: FastifyRequest,
): { kind: 'read'; value: Idempotency } | { kind: 'refused'; failure: Failure } {
  const given = request.headers['idempotency-key']
  if (given === undefined) return { kind: 'read', value: null }
  const key = String(given)
  if (key.length > LONGEST_IDEMPOTENCY_KEY || !/^[\x20-\x7e]+$/.test(key)) {
    const message = `must be 1 to ${LONGEST_IDEMPOTENCY_KEY} printable ASCII characters`
    return refused(invalid([{ path: 'Idempotency-Key', message }]))
  }
  const bodyHash = createHash('sha256').update(rawBodyOf(request)).digest('hex')
  return { kind: 'read', value: { key, bodyHash } }
}

function refused(failure: Failure): { kind: 'refused'; failure: Failure } {
  return { kind: 'refused', failure }
}

export function invalid(fields: FieldError[]): Failure {
  const places = fields.length === 1 ? '1 field is' : `${fields.length} fields are`
  return { status: 422, code: 'invalid', message: `${places} not as agreed; nothing was stored.`, fields }
}

/** What a body may take up: its declared length, or the most it may have where that is not told. */
function declaredBytes(request: FastifyRequest, limits: HttpLimits): number {
  const declared = Number(request.headers['content-length'] ?? limits.body)
  return Number.isFinite(declared) ? Math.min(declared, limits.body) : limits.body
}
