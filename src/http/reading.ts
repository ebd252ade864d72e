import type { FastifyInstance } from 'fastify'
import { within } from './deadline.ts'
import { type Failure, sendFailure, TIMED_OUT } from './errors.ts'
import type { HttpLimits } from './limits.ts'
import { type FieldError, type HttpDeps, PERIODS, type Period } from './ports.ts'

const NO_SUCH_HANDOFF: Failure = {
  status: 404,
  code: 'not_found',
  message: 'There is no hand-off with this id or externalId.',
}

/** Years of a date that a scorecard can be asked for. */
const YEARS = { first: 1970, last: 2199 } as const

/** `GET /handoffs/{id or externalId}` and `GET /scorecard?period=…&date=…`. */
export function readingRoutes(app: FastifyInstance, deps: HttpDeps, limits: HttpLimits): void {
  // A wildcard, since an external id may hold slashes, and not every sender encodes them.
  app.get<{ Params: { '*': string } }>('/handoffs/*', async (request, reply) => {
    const id = request.params['*']
    // No database stores a NUL, and PostgreSQL fails at being asked for one.
    if (id === '' || id.includes('\0')) return sendFailure(reply, NO_SUCH_HANDOFF)
    const found = await within(limits.answerTimeout, deps.readHandoff(id), TIMED_OUT)
    if (found === TIMED_OUT) return sendFailure(reply, TIMED_OUT)
    return found === null ? sendFailure(reply, NO_SUCH_HANDOFF) : reply.send(found)
  })

  app.get<{ Querystring: Record<string, unknown> }>('/scorecard', async (request, reply) => {
    const { period, date } = request.query
    const fields: FieldError[] = []
    if (!isPeriod(period)) fields.push({ path: 'period', message: `must be one of ${PERIODS.join(', ')}` })
    if (date !== undefined && !isDate(date)) {
      fields.push({ path: 'date', message: `must be a day as YYYY-MM-DD, from ${YEARS.first} to ${YEARS.last}` })
    }
    if (!isPeriod(period) || fields.length > 0) {
      return sendFailure(reply, { status: 422, code: 'invalid', message: 'The question is not as agreed.', fields })
    }
    const asked = deps.readScorecard({ period, date: isDate(date) ? date : null })
    const scorecard = await within(limits.answerTimeout, asked, TIMED_OUT)
    return scorecard === TIMED_OUT ? sendFailure(reply, TIMED_OUT) : reply.send(scorecard)
  })
}

function isPeriod(value: unknown): value is Period {
  return PERIODS.some((period) => period === value)
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) return false
  return day.getUTCFullYear() >= YEARS.first && day.getUTCFullYear() <= YEARS.last
}
