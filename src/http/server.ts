import { randomUUID } from 'node:crypto'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { activityRoutes } from './activity.ts'
import { briefRoutes } from './briefs.ts'
import { contentRoutes } from './content.ts'
import { answerThrown, answerUnreadable, type Failure, PLAIN_HEADERS, sendFailure } from './errors.ts'
import { healthRoutes } from './health.ts'
import { intakeRoutes } from './intake.ts'
import { HTTP_LIMITS, type HttpLimits, RETRY_AFTER } from './limits.ts'
import type { HttpDeps } from './ports.ts'
import { readingRoutes } from './reading.ts'
import { NOT_CONFIGURED, refuseForgeries, refuseStrangers } from './signature.ts'

const NOT_FOUND: Failure = { status: 404, code: 'not_found', message: 'There is nothing at this address.' }
const CLOSING: Failure = {
  status: 503,
  code: 'shutting_down',
  message: 'Baton is shutting down. Send it again.',
  retryAfter: RETRY_AFTER.away,
}

/** What each path of this room is asked with; every other method is answered 405. */
const KNOWN_PATHS = [
  { url: '/api/handoffs', methods: ['POST'] },
  { url: '/api/content', methods: ['POST'] },
  { url: '/api/handoffs/*', methods: ['GET', 'HEAD'] },
  { url: '/api/briefs', methods: ['POST'] },
  { url: '/api/scorecard', methods: ['GET', 'HEAD'] },
  { url: '/healthz', methods: ['GET', 'HEAD'] },
  { url: '/readyz', methods: ['GET', 'HEAD'] },
] as const
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * The server that owns Baton's port, not yet listening. Other rooms register their own routes on it, as plugins with
 * their own body parsers; the bounds on time and size, the drain and the form of errors hold for them too.
 *
 * `close()` stops taking: new requests on open connections hear 503, those under way are finished, or cut off when
 * the drain's time is over, and then it resolves.
 */
export function createHttpServer(deps: HttpDeps, limits: HttpLimits = HTTP_LIMITS): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: limits.body,
    requestTimeout: limits.requestTimeout,
    connectionTimeout: limits.connectionTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    http: { headersTimeout: limits.headersTimeout, connectionsCheckingInterval: limits.checkingInterval },
    // The framework's own 503 is not in the form of CONTRACT; see drain().
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => void answerThrown(deps)(error, request, reply),
  })
  app.setErrorHandler(answerThrown(deps))
  drain(app, limits)
  answerUnknownPaths(app, deps)
  logRequests(app, deps)
  healthRoutes(app, deps, limits)
  app.register(async (api) => apiRoutes(api, deps, limits), { prefix: '/api' })
  refuseOtherMethods(app)
  return app
}

/** In a scope of their own: the raw body and the signature are these routes' business only. */
function apiRoutes(api: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, raw: Buffer) => raw,
  )
  api.addHook('onRequest', async (_request, reply) => void reply.headers(PLAIN_HEADERS))
  api.addHook('onRequest', refuseStrangers(deps))
  api.addHook('preHandler', refuseForgeries(deps))
  intakeRoutes(api, deps, limits)
  activityRoutes(api, deps, limits)
  contentRoutes(api, deps, limits)
  briefRoutes(api, deps, limits)
  readingRoutes(api, deps, limits)
}

/**
 * `close()` alone would wait for whoever never finishes: Node stops timing requests out once a server closes, and a
 * connection whose body ends only after its answer is not looked at again.
 */
function drain(app: FastifyInstance, limits: HttpLimits): void {
  let closing = false
  let sweep: NodeJS.Timeout | undefined
  let end: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    closing = true
    sweep = setInterval(() => app.server.closeIdleConnections(), limits.drainInterval)
    end = setTimeout(() => app.server.closeAllConnections(), limits.drainTimeout)
  })
  app.addHook('onClose', async () => {
    clearInterval(sweep)
    clearTimeout(end)
  })
  app.addHook('onRequest', (_request, reply, next) => {
    if (closing) sendFailure(reply, CLOSING)
    else next()
  })
  // So that connections end with the answer under way, instead of idling until their time is over.
  app.addHook('onSend', (_request, reply, payload, next) => {
    if (closing) reply.header('connection', 'close')
    next(null, payload)
  })
}

/** Before the body is read: nobody uploads to an address that does not exist. */
function answerUnknownPaths(app: FastifyInstance, deps: HttpDeps): void {
  const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const shut = !deps.intakeSecret && request.url.startsWith('/api/')
    return sendFailure(reply, shut ? NOT_CONFIGURED : NOT_FOUND)
  }
  app.setNotFoundHandler(notFound)
  app.addHook('onRequest', (request, reply, next) => {
    if (request.is404) notFound(request, reply)
    else next()
  })
}

function refuseOtherMethods(app: FastifyInstance): void {
  for (const { url, methods } of KNOWN_PATHS) {
    const allow = methods.join(', ')
    const failure = { status: 405, code: 'method_not_allowed', message: `This address takes ${allow} only.`, allow }
    const refuse = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => sendFailure(reply, failure)
    const others = METHODS.filter((method) => !methods.some((known) => known === method))
    app.route({ method: others, url, onRequest: async (request, reply) => refuse(request, reply), handler: refuse })
  }
}

/** One line a request, naming the route and never the address, which holds external ids. */
function logRequests(app: FastifyInstance, deps: HttpDeps): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const status = reply.statusCode
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const level = status >= 500 ? 'warn' : route.startsWith('/api/') ? 'info' : 'debug'
    deps.logger[level]({ requestId: request.id, method: request.method, route, status, ms }, 'request')
    done()
  })
}
