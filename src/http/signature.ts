import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, type Verdict, verifyApi } from '../signature.ts'
import { sendFailure } from './errors.ts'
import type { HttpDeps } from './ports.ts'

const WHY: Readonly<Record<Refusal, string>> = {
  missing: 'Sign the request with X-Baton-Signature, or send Authorization: Bearer <secret>.',
  malformed: 'The signature must read t=<unix seconds>,v1=<hex>; a bearer must read Bearer <secret>.',
  stale: 'The signature’s time is more than 5 minutes off.',
  mismatch: 'The signature or bearer does not match.',
}

const NOTHING = new Uint8Array()

/** `/api/*` is shut while there is nothing to check a signature with. */
export const NOT_CONFIGURED = {
  status: 503,
  code: 'intake_not_configured',
  message: 'Set INTAKE_SECRET to open /api.',
} as const

/**
 * The first look at a caller, before the body is read: without a signature nothing in the body can change the answer,
 * so strangers do not get to fill memory.
 */
export function refuseStrangers(deps: HttpDeps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!deps.intakeSecret) return sendFailure(reply, NOT_CONFIGURED)
    if (request.headers['x-baton-signature'] !== undefined) return undefined
    return answer(verdictOn(request, deps, deps.intakeSecret, NOTHING), reply)
  }
}

/** The second look, over the body as it was sent. */
export function refuseForgeries(deps: HttpDeps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!deps.intakeSecret) return sendFailure(reply, NOT_CONFIGURED)
    return answer(verdictOn(request, deps, deps.intakeSecret, rawBodyOf(request)), reply)
  }
}

/** The bytes that were signed; none for a request without a body. */
export function rawBodyOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : NOTHING
}

function verdictOn(request: FastifyRequest, deps: HttpDeps, secret: string, rawBody: Uint8Array): Verdict {
  const header = request.headers['x-baton-signature']
  return verifyApi({
    header: Array.isArray(header) ? header.join(',') : header,
    authorization: request.headers.authorization,
    secret,
    rawBody,
    now: deps.wallClock.now(),
  })
}

function answer(verdict: Verdict, reply: FastifyReply): FastifyReply | undefined {
  if (verdict.ok) return undefined
  reply.header('www-authenticate', 'Bearer')
  return sendFailure(reply, { status: 401, code: 'unauthorized', message: WHY[verdict.reason] })
}
