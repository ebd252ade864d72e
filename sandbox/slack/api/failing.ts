import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Fault } from '../faults/fault.ts'
import type { Json } from '../shapes.ts'
import type { ApiAnswer } from './web-api.ts'

/** One call on its way, for a fault to interfere with. */
export interface Underway {
  reply: FastifyReply
  /** Runs the method, once. */
  apply: () => ApiAnswer
  /** Writes down what was answered; a status of 0 is no answer. */
  log: (answer: Json, status: number) => void
  /** Does something after so many real milliseconds, unless the server has stopped by then. */
  later: (ms: number, act: () => void) => void
}

/** Answers a call as its fault says. @returns what the route returns: the reply, sent or taken over */
export async function fail(fault: Fault, call: Underway): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'status':
      return bare(call, fault.status)
    case 'rate_limited':
      call.log({ ok: false, error: 'ratelimited' }, 429)
      return call.reply
        .code(429)
        .header('retry-after', String(fault.retryAfter))
        .send({ ok: false, error: 'ratelimited' })
    case 'error':
      call.log({ ok: false, error: fault.error }, 200)
      return call.reply.send({ ok: false, error: fault.error })
    case 'lost_call':
      return cut(call)
    case 'hang':
      await pause(fault.ms)
      return cut(call)
    case 'delay':
      await pause(fault.ms)
      return answered(call, call.apply())
    case 'lost_answer':
      return cut(call, call.apply().body)
    case 'applied_status':
      return bare(call, fault.status, call.apply().body)
    case 'late_answer':
      return late(call, fault.ms)
    case 'late_accept':
      // Written down twice: what the app was told now, and what came of it.
      call.later(fault.ms, () => call.log(call.apply().body, 0))
      return fault.status === undefined ? cut(call) : bare(call, fault.status)
  }
}

/** What a call without a fault comes to. */
export function answered({ reply, log }: Pick<Underway, 'reply' | 'log'>, { body, headers }: ApiAnswer): FastifyReply {
  log(body, 200)
  return reply.headers(headers).send(body)
}

async function late(call: Underway, ms: number): Promise<FastifyReply> {
  const answer = call.apply()
  await pause(ms)
  return answered(call, answer)
}

/** Holds up a call, but not the end of the program. */
function pause(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false })
}

/** A status and no body, as the edge in front of Slack answers when what is behind it fails. */
function bare({ reply, log }: Underway, status: number, applied?: Json): FastifyReply {
  log(applied ?? { ok: false, error: `http_${status}` }, status)
  return reply.code(status).type('text/html').send('')
}

/** Cuts the connection as a broken network does, without an answer. */
function cut({ reply, log }: Underway, applied?: Json): FastifyReply {
  log(applied ?? { ok: false, error: 'connection_reset' }, 0)
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
  return reply
}
