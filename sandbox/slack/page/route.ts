import type { FastifyInstance } from 'fastify'
import type { CallLog } from '../call-log.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Hands } from '../interact/hands.ts'
import type { Workspace } from '../workspace.ts'
import { perform } from './acts.ts'
import type { PageEvents } from './events.ts'
import { onlyLoopback } from './loopback.ts'
import { stateFor } from './state.ts'

interface Parts {
  workspace: Workspace
  hands: Hands
  outlet: Outlet
  log: CallLog
  pageEvents: PageEvents
}

/** Serves the page's own interface under `/ui`. */
export function servePage(fastify: FastifyInstance, parts: Parts): void {
  const { workspace, hands, log, pageEvents } = parts
  const guarded = { onRequest: onlyLoopback }

  fastify.get<{ Querystring: { as?: string } }>('/ui/state', guarded, async (request, reply) => {
    const user = workspace.people.find(request.query.as)
    if (!user) return reply.code(404).send({ ok: false, error: 'user_not_found' })
    return stateFor(parts, user.id)
  })
  fastify.get('/ui/events', guarded, async (_request, reply) => {
    reply.hijack()
    pageEvents.add(reply.raw)
  })
  fastify.get('/ui/log', guarded, async () => ({ calls: log.calls }))
  fastify.post('/ui/act', guarded, async (request, reply) => {
    const body = parsed(request.body)
    const outcome = await perform(workspace, hands, body)
    // What the page asked for wrongly is its own mistake; what the app failed at is an answer.
    const wrong = !outcome.ok && ['invalid_request', 'unknown_act', 'user_not_found'].includes(outcome.error ?? '')
    return reply.code(wrong ? 400 : 200).send(outcome)
  })
}

function parsed(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined
  } catch {
    return undefined
  }
}
