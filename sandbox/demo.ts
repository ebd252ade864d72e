import type { FastifyPluginAsync } from 'fastify'
import type { Baton } from '../src/app.ts'
import type { MovingClock } from './moving-clock.ts'

export interface DemoOptions {
  baton: Pick<Baton, 'url' | 'idle' | 'deps'>
  clock: MovingClock
  intakeSecret: string
  /** The team's zone, for "next morning". */
  zone: string
  moved: () => void
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** When the default working day opens: the digest of half past eight is there, and the first promises begin to run. */
const MORNING = { hour: 9, minute: 0 }
/** How long before that the digest comes. */
const DIGEST_BEFORE = 30 * MINUTE

/** What the page shows besides Slack: the line that posts a real hand-off, and the hands of the clock. */
export function demoPlugin({ baton, clock, intakeSecret, zone, moved }: DemoOptions): FastifyPluginAsync {
  return async (server) => {
    server.get('/sandbox/demo', async () => ({
      curl: curlLine(baton.url(), intakeSecret),
      note: 'Hand off a lead: run this in a terminal',
      clock: { offsetMs: clock.offset, canMove: true },
    }))
    server.post<{ Body: { advanceMinutes?: number; to?: string } }>('/sandbox/demo/clock', async (request, reply) => {
      const by = distance(clock.now(), request.body ?? {}, zone)
      if (by === null)
        return reply.code(422).send({ error: 'advanceMinutes (1 to 43,200), or to: next-morning or next-monday' })
      await walk({ baton, clock }, clock.now() + by, request.body?.to !== undefined)
      moved()
      return { offsetMs: clock.offset, now: clock.now() }
    })
  }
}

/**
 * Moves the clock from one due instant to the next, as time would, so that a reminder comes before its breach: in one
 * leap Baton would take it for downtime, and say the latest only.
 */
async function walk(
  { baton, clock }: Pick<DemoOptions, 'baton' | 'clock'>,
  to: number,
  pastDigest: boolean,
): Promise<void> {
  const digest = pastDigest ? to - DIGEST_BEFORE : Number.POSITIVE_INFINITY
  for (;;) {
    await baton.idle()
    const due = (await baton.deps.store.nextClockAt()) ?? Number.POSITIVE_INFINITY
    const now = clock.now()
    // What is due by now was just done; should something have failed, time goes on all the same.
    const next = Math.min(due > now ? due : now + MINUTE, digest > now ? digest : to, to)
    clock.advance(Math.max(0, next - now))
    if (next >= to) break
  }
  await baton.idle()
}

/** Milliseconds to move by; null for what cannot be. */
function distance(
  now: number,
  { advanceMinutes, to }: { advanceMinutes?: number; to?: string },
  zone: string,
): number | null {
  if (typeof advanceMinutes === 'number' && advanceMinutes > 0 && advanceMinutes <= 43_200)
    return advanceMinutes * MINUTE
  if (to === 'next-morning') return untilMorning(now, zone, () => true)
  if (to === 'next-monday') return untilMorning(now, zone, (weekday) => weekday === 'Mon')
  return null
}

/** To the next 09:00 of the team's zone on a fitting day; weekends have no morning. */
function untilMorning(now: number, zone: string, fits: (weekday: string) => boolean): number {
  const start = Math.ceil(now / (5 * MINUTE)) * 5 * MINUTE
  for (let at = start; at < now + 9 * DAY; at += 5 * MINUTE) {
    const { weekday, hour, minute } = wallClock(at, zone)
    if (hour !== MORNING.hour || minute !== MORNING.minute || at === now) continue
    if (weekday !== 'Sat' && weekday !== 'Sun' && fits(weekday)) return at - now
  }
  return DAY
}

function wallClock(at: number, timeZone: string): { weekday: string; hour: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
  return { weekday: parts['weekday'] ?? '', hour: Number(parts['hour']), minute: Number(parts['minute']) }
}

function curlLine(url: string, secret: string): string {
  const lead = {
    lead: { email: 'nora@cedarrow.example', name: 'Nora Lind', title: 'VP Operations', phone: '+13125550142' },
    company: { name: 'Cedar Row Dairy', employees: 90, industry: 'Food', country: 'US' },
    fit: 'A',
    interest: 1,
    score: 87,
    campaign: 'Q4 routing webinar',
    reason: 'Asked for a demo after the pricing page',
  }
  return [
    `curl -s ${url}/api/handoffs`,
    `-H 'Authorization: Bearer ${secret}'`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(lead)}'`,
  ].join(' ')
}
