import type { FastifyInstance, FastifyReply } from 'fastify'
import type { CallLog } from '../call-log.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Hands } from '../interact/hands.ts'
import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { perform } from './acts.ts'
import { administer } from './administer.ts'
import { type Controls, control } from './control.ts'
import type { PageEvents } from './events.ts'
import { onlyLoopback } from './loopback.ts'
import { stateFor } from './state.ts'
import { servePageUploads } from './uploads.ts'

interface Parts extends Controls {
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
    return stateFor(parts, user.id, fastify.prefix)
  })
  fastify.get('/ui/events', guarded, async (_request, reply) => {
    reply.hijack()
    pageEvents.add(reply.raw)
  })
  fastify.get<{ Querystring: { after?: string } }>('/ui/log', guarded, async (request) => ({
    calls: log.after(Number(request.query.after) || 0),
    ...log.tally,
  }))
  fastify.get('/ui/faults', guarded, async () => faultsState(parts))
  fastify.post('/ui/faults', guarded, async (request, reply) => {
    const problem = control(parts, parsed(request.body))
    return problem === undefined ? { ok: true, ...faultsState(parts) } : refusal(reply, problem)
  })
  fastify.post('/ui/workspace', guarded, async (request, reply) => {
    const problem = administer(workspace, parsed(request.body))
    return problem === undefined ? { ok: true } : refusal(reply, problem)
  })
  servePageUploads(fastify, workspace, hands)
  fastify.post('/ui/act', guarded, async (request, reply) => {
    const body = parsed(request.body)
    const outcome = await perform(workspace, hands, body)
    // What the page asked for wrongly is its own mistake; what the app failed at is an answer.
    const wrong = !outcome.ok && ['invalid_request', 'unknown_act', 'user_not_found'].includes(outcome.error ?? '')
    return reply.code(wrong ? 400 : 200).send(outcome)
  })
}

function faultsState({ switches, faults }: Controls): Json {
  return { faults: switches.list(), on: faults.on, waiting: faults.waiting }
}

function refusal(reply: FastifyReply, problem: string): FastifyReply {
  return reply.code(400).send({ ok: false, error: 'invalid_request', problem })
}

function parsed(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined
  } catch {
    return undefined
  }
}
