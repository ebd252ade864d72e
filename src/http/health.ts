import type { FastifyInstance } from 'fastify'
import { within } from './deadline.ts'
import { PLAIN_HEADERS } from './errors.ts'
import type { HttpLimits } from './limits.ts'
import type { HttpDeps } from './ports.ts'

type Readiness = Awaited<ReturnType<HttpDeps['ready']>>

const UNKNOWN: Readiness = { database: false, migrations: false, slack: 'unknown' }

/**
 * `GET /healthz`: the process answers. `GET /readyz`: it can take hand-offs, which needs the database and its
 * migrations and not Slack: what is handed in while Slack is away is posted later.
 */
export function healthRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  app.get('/healthz', async (_request, reply) => reply.headers(PLAIN_HEADERS).send({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    const readiness = await readinessOf(deps, limits)
    reply.headers(PLAIN_HEADERS)
    if (readiness.database && readiness.migrations) return reply.send({ status: 'ready', ...readiness })
    const message = readiness.database ? 'Migrations are not applied yet.' : 'The database cannot be reached.'
    const error = { code: 'not_ready', message, fields: [] }
    return reply.code(503).send({ status: 'not ready', ...readiness, error })
  })
}

/** A half-open connection to the database answers nothing for minutes: no answer in time is an answer. */
async function readinessOf(deps: HttpDeps, limits: HttpLimits): Promise<Readiness> {
  try {
    return await within(limits.readyTimeout, deps.ready(), UNKNOWN)
  } catch (error) {
    deps.logger.warn({ err: error }, 'readiness could not be told')
    return UNKNOWN
  }
}
