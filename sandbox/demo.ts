import type { FastifyPluginAsync } from 'fastify'
import type { MovingClock } from './moving-clock.ts'

export interface DemoOptions {
  clock: MovingClock
  /** Where Baton listens, once it does. */
  url: () => string
  intakeSecret: string
  /** The team's zone, for "next morning". */
  zone: string
  moved: () => void
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Five minutes past the digest, when everything of the morning is on the screen. */
const MORNING = { hour: 8, minute: 35 }

/** What the page shows besides Slack: the line that posts a real hand-off, and the hands of the clock. */
export function demoPlugin({ clock, url, intakeSecret, zone, moved }: DemoOptions): FastifyPluginAsync {
  return async (server) => {
    server.get('/sandbox/demo', async () => ({
      curl: curlLine(url(), intakeSecret),
      note: 'Hand off a lead: run this in a terminal',
      clock: { offsetMs: clock.offset, canMove: true },
    }))
    server.post<{ Body: { advanceMinutes?: number; to?: string } }>('/sandbox/demo/clock', async (request, reply) => {
      const by = distance(clock.now(), request.body ?? {}, zone)
      if (by === null)
        return reply.code(422).send({ error: 'advanceMinutes (1 to 43,200), or to: next-morning or next-monday' })
      clock.advance(by)
      moved()
      return { offsetMs: clock.offset, now: clock.now() }
    })
  }
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

/** To the next 08:35 of the team's zone on a fitting day; weekends have no morning. */
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
    lead: { email: 'dana@northwind.example', name: 'Dana Whitfield', title: 'VP Operations', phone: '+13125550142' },
    company: { name: 'Northwind Freight', employees: 420, industry: 'Logistics', country: 'US' },
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
