import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { RETRY_AFTER } from './limits.ts'
import type { FieldError, HttpDeps } from './ports.ts'

/** An answer that is not the one asked for. */
export interface Failure {
  status: number
  code: string
  message: string
  fields?: FieldError[]
  /** Seconds. */
  retryAfter?: number
  /** The methods that a path knows. */
  allow?: string
}

/** Of everything this room answers: data, never a document, and never kept by anyone on the way. */
export const PLAIN_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

const BAD_REQUEST: Failure = { status: 400, code: 'bad_request', message: 'The request could not be understood.' }
const INTERNAL: Failure = { status: 500, code: 'internal', message: 'Something went wrong inside Baton.' }
const TOO_SLOW: Failure = { status: 408, code: 'too_slow', message: 'The request took too long to arrive.' }
const HEADERS_TOO_LARGE: Failure = { status: 431, code: 'headers_too_large', message: 'The headers are too large.' }
const UNSUPPORTED: Failure = {
  status: 415,
  code: 'unsupported_media_type',
  message: 'The body must be sent as Content-Type: application/json.',
}
const DATABASE_AWAY: Failure = {
  status: 503,
  code: 'database_away',
  message: 'The database cannot be reached. Nothing was stored; send it again.',
  retryAfter: RETRY_AFTER.away,
}
const TOO_EARLY: Failure = {
  status: 503,
  code: 'not_joined',
  message: 'Baton has not reached its Slack workspace yet. Nothing was stored; send it again.',
  retryAfter: RETRY_AFTER.away,
}
/** Storing went on longer than a sender should wait, and may still succeed. */
export const TIMED_OUT: Failure = {
  status: 503,
  code: 'timed_out',
  message: 'Baton did not finish in time. Send it again; the same externalId is stored once.',
  retryAfter: RETRY_AFTER.away,
}

const OF_FRAMEWORK: Readonly<Record<string, Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too_large', message: 'The body is larger than 1 MiB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: UNSUPPORTED,
  FST_ERR_CTP_INVALID_TYPE: UNSUPPORTED,
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'malformed_json', message: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'malformed_json', message: 'The body is empty.' },
}

/** Answers in the one form of CONTRACT, `{"error":{"code","message","fields"}}`. */
export function sendFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  reply.code(failure.status).headers(PLAIN_HEADERS)
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  if (failure.allow !== undefined) reply.header('allow', failure.allow)
  return reply.send(bodyOf(failure))
}

/**
 * The answer to whatever was thrown on the way: by the framework for what a sender did, by the database for being
 * away, and otherwise 500 with nothing of the error in it but the number under which the log has it.
 */
export function answerThrown(deps: HttpDeps) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    // The framework would close the connection under a sender who is still writing, and so lose the answer.
    // Node reads and drops the rest instead, for no longer than the request timeout.
    reply.removeHeader('connection')
    const log = deps.logger.child({ requestId: request.id, method: request.method, route: request.routeOptions.url })
    if (deps.isTooEarly(error)) return sendFailure(reply, TOO_EARLY)
    if (deps.isDatabaseAway(error)) {
      log.warn({ err: error }, 'database away')
      return sendFailure(reply, DATABASE_AWAY)
    }
    const known = OF_FRAMEWORK[error.code] ?? (isSendersFault(error) ? BAD_REQUEST : undefined)
    if (known !== undefined) {
      log.debug({ err: error }, 'request refused')
      return sendFailure(reply, known)
    }
    log.error({ err: error }, 'request failed')
    return sendFailure(reply, { ...INTERNAL, message: `${INTERNAL.message} Request ${request.id}.` })
  }
}

/** The answer to bytes that never became a request. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const failure = failureOfParser(error.code)
  const body = JSON.stringify(bodyOf(failure))
  const head = [
    `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(PLAIN_HEADERS).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

function failureOfParser(code: string | undefined): Failure {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return TOO_SLOW
  return code === 'HPE_HEADER_OVERFLOW' ? HEADERS_TOO_LARGE : BAD_REQUEST
}

function bodyOf({ code, message, fields = [] }: Failure): object {
  return { error: { code, message, fields } }
}

function isSendersFault(error: FastifyError): boolean {
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
}
