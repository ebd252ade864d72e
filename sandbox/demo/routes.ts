import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Baton } from '../../src/app.ts'
import { MINUTE } from '../../src/domain/zone.ts'
import type { MovingClock } from '../moving-clock.ts'
import { onlyLoopback } from '../slack/page/loopback.ts'
import { nextMorning } from '../team-time.ts'
import { walk } from '../walk.ts'
import { curlLine, type HandedOff, handOff } from './hand-off.ts'
import { BURST, burstOfLeads, SAMPLES, sampleLead } from './leads.ts'

export interface DemoOptions {
  baton: Pick<Baton, 'url' | 'idle' | 'deps'>
  clock: MovingClock
  intakeSecret: string
  /** The team's zone, for "next morning". */
  zone: string
  /** Whether the first week is still being played. */
  playing: () => boolean
  /** Resolves once it is not: until then clock and leads are not for anybody else. False when the sandbox ends. */
  played: () => Promise<boolean>
  /** The number of the next sample lead; so many are taken. */
  takeSamples: (count: number) => number
  /** Keeps where the clock is now. */
  moved: () => void
  /** Begins the whole sandbox anew; null where that would leave a database behind that is not the sandbox's own. */
  reset: (() => void) | null
}

/** Minutes that one move may take the clock ahead: a month. */
const FARTHEST = 43_200

const ENDING = 'The sandbox is ending, or beginning anew: try again in a moment.'
const NOT_OURS =
  'The hand-offs are in the database of DATABASE_URL, which only you can empty. Then: npm start -- --reset'

/** What the page shows besides Slack: leads to hand off, the hands of the clock, and a way to begin anew. */
export function demoPlugin(demo: DemoOptions): FastifyPluginAsync {
  const { baton, clock, intakeSecret } = demo
  const intake = () => ({ url: baton.url(), secret: intakeSecret })
  return async (server) => {
    server.addHook('onRequest', onlyLoopback)
    server.get('/sandbox/demo', async () => ({
      curl: curlLine(intake()),
      note: 'Hand off a lead: run this in a terminal',
      clock: { offsetMs: clock.offset, canMove: true },
      samples: SAMPLES,
      burst: BURST,
      canReset: demo.reset !== null,
      playing: demo.playing(),
    }))
    server.post<{ Body: ClockMove | null }>('/sandbox/demo/clock', async (request, reply) => {
      if (!(await demo.played())) return reply.code(503).send({ error: ENDING })
      const to = destination(clock.now(), request.body ?? {}, demo.zone)
      if (to === null)
        return reply.code(422).send({ error: 'advanceMinutes (1 to 43,200), or to: next-morning or next-monday' })
      await baton.idle()
      await walk(demo, to)
      await baton.idle()
      demo.moved()
      return { offsetMs: clock.offset, now: clock.now() }
    })
    server.post<{ Body: { id?: string } | null }>('/sandbox/demo/sample', async (request, reply) => {
      const kind = SAMPLES.find(({ id }) => id === request.body?.id)
      if (!kind) return reply.code(422).send({ error: `id: one of ${SAMPLES.map(({ id }) => id).join(', ')}` })
      if (!(await demo.played())) return reply.code(503).send({ error: ENDING })
      const lead = sampleLead(kind.id, demo.takeSamples(1))
      return told(reply, await handOff(intake(), [lead]), ([status]) => wordsFor(lead, status))
    })
    server.post('/sandbox/demo/burst', async (_request, reply) => {
      if (!(await demo.played())) return reply.code(503).send({ error: ENDING })
      const leads = burstOfLeads(demo.takeSamples(BURST))
      return told(reply, await handOff(intake(), leads), (all) => `${all.length} leads handed off in one request.`)
    })
    server.post('/sandbox/demo/reset', async (_request, reply) => {
      const { reset } = demo
      if (!reset) return reply.code(409).send({ error: NOT_OURS })
      reply.raw.once('close', reset)
      return reply.code(202).send({ text: 'Beginning anew: the first week is played again.' })
    })
  }
}

interface ClockMove {
  advanceMinutes?: number
  to?: string
}

/** The instant to move to; null for what cannot be. */
function destination(now: number, { advanceMinutes, to }: ClockMove, zone: string): number | null {
  if (typeof advanceMinutes === 'number' && advanceMinutes > 0 && advanceMinutes <= FARTHEST)
    return now + advanceMinutes * MINUTE
  if (to === 'next-morning') return nextMorning(now, zone)
  if (to === 'next-monday') return nextMorning(now, zone, true)
  return null
}

function told(reply: FastifyReply, result: HandedOff, words: (statuses: string[]) => string): FastifyReply {
  return result.ok
    ? reply.code(202).send({ text: words(result.statuses) })
    : reply.code(502).send({ error: result.error })
}

function wordsFor(lead: Record<string, unknown>, status: string | undefined): string {
  const { name } = lead['company'] as { name: string }
  if (status === 'nurture') return `${name} is kept as a lead: not for sales yet, so no card is posted.`
  return status === 'duplicate' ? `${name} is in work already: the news is in its thread.` : `${name} was handed off.`
}
