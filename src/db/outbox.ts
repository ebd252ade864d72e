import { randomUUID } from 'node:crypto'
import type { Outgoing } from '../domain/announce.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { OutboxStore, OutboxWork } from '../use-cases/ports.ts'
import { instant, json } from './rows.ts'

type Row = Prisma.OutboxGetPayload<object>

/** How the error of a row begins that holds its whole channel back until it is available again. */
const HELD = 'held: '

/**
 * Rows with work to do that could be sent next. What goes under a card waits for the card; and while a line's answer is
 * being looked up, the lines after it wait too, so that a thread reads in order.
 */
const SENDABLE = `
  o.wanted > o.sent AND o.state = 'live' AND (
    o.ts IS NOT NULL OR o.channel <> 'handoffs' OR o.kind NOT IN ('line', 'warning') OR (
      EXISTS (
        SELECT 1 FROM outbox card WHERE card.handoff_id = o.handoff_id AND card.kind = 'card' AND card.ts IS NOT NULL
      ) AND NOT EXISTS (
        SELECT 1 FROM outbox line
        WHERE line.handoff_id = o.handoff_id AND line.channel = 'handoffs' AND line.seq < o.seq
          AND line.maybe_sent_at IS NOT NULL AND line.ts IS NULL AND line.state = 'live' AND line.wanted > line.sent
      )
    )
  )`

/**
 * Of what could be sent, what nobody holds. One a channel is taken at a time, the oldest first, so that a channel reads
 * in order; a row that waits for something steps aside, unless its whole channel is held back.
 *
 * A function of the given instant alone, never of the server's clock: `now()` there would not be the program's time.
 */
const LEASE = `
  WITH busy AS (
    SELECT DISTINCT workspace_id, channel FROM outbox
    WHERE wanted > sent AND state = 'live'
      AND (lease_until > $1 OR (available_at > $1 AND starts_with(error, '${HELD}')))
  ), ready AS (
    SELECT DISTINCT ON (o.workspace_id, o.channel) o.seq
    FROM outbox o
    WHERE ${SENDABLE} AND o.available_at <= $1
      AND (o.lease_until IS NULL OR o.lease_until <= $1)
      AND NOT EXISTS (SELECT 1 FROM busy b WHERE b.workspace_id = o.workspace_id AND b.channel = o.channel)
    ORDER BY o.workspace_id, o.channel, o.seq
    LIMIT $4
  )
  UPDATE outbox SET lease_until = $2, lease_token = $3::uuid, attempts = attempts + 1
  WHERE seq = ANY(ARRAY(SELECT seq FROM ready))
    AND wanted > sent AND (lease_until IS NULL OR lease_until <= $1)
  RETURNING id`

/** When the first channel has something ready: not before whatever keeps that channel busy is over. */
const NEXT = `
  SELECT min(at) AS at FROM (
    SELECT greatest(
      min(available_at) FILTER (WHERE sendable),
      max(lease_until),
      max(available_at) FILTER (WHERE starts_with(error, '${HELD}'))
    ) AS at
    FROM (SELECT o.*, ${SENDABLE} AS sendable FROM outbox o WHERE o.wanted > o.sent AND o.state = 'live') o
    GROUP BY workspace_id, channel
    HAVING bool_or(sendable)
  ) channels`

/** The message queue. Every change after the lease is conditional on its token: whoever lost it changes nothing. */
export function outboxStore(prisma: PrismaClient): OutboxStore {
  const update = async (work: OutboxWork, data: Prisma.OutboxUpdateManyMutationInput): Promise<boolean> => {
    const { count } = await prisma.outbox.updateMany({ where: { id: work.id, leaseToken: work.token }, data })
    return count === 1
  }
  const free = { leaseUntil: null, leaseToken: null }
  return {
    lease: async (now, leaseMs, limit) => {
      const token = randomUUID()
      const until = new Date(now + leaseMs)
      const taken = await prisma.$queryRawUnsafe<{ id: string }[]>(LEASE, new Date(now), until, token, limit)
      if (taken.length === 0) return []
      const rows = await prisma.outbox.findMany({
        where: { id: { in: taken.map((row) => row.id) }, leaseToken: token },
        orderBy: { seq: 'asc' },
      })
      return rows.map((row) => toWork(row, token))
    },
    maybeSent: (work, now) =>
      update(work, { maybeSentAt: work.maybeSentAt ? new Date(work.maybeSentAt) : new Date(now) }),
    done: async (work, posted) => {
      const where = posted && { postedChannel: posted.channel, ts: posted.ts }
      await update(work, { ...free, ...where, sent: work.revision, attempts: 0, maybeSentAt: null, error: null })
    },
    retry: async (work, at, error, options = {}) => {
      const forgotten = options.forgetSent ? { maybeSentAt: null } : {}
      const anew = options.repost ? { ts: null, postedChannel: null } : {}
      await update(work, { ...free, ...forgotten, ...anew, availableAt: new Date(at), error })
    },
    hold: async (work, until, error) => {
      // This try was refused; what an earlier one came to is still not known.
      const maybeSentAt = work.maybeSentAt === null ? null : new Date(work.maybeSentAt)
      await update(work, { ...free, maybeSentAt, availableAt: new Date(until), error: HELD + error })
    },
    dead: async (work, error) => {
      await update(work, { ...free, state: 'dead', error })
    },
    nextAt: async () => {
      const [row] = await prisma.$queryRawUnsafe<{ at: Date | null }[]>(NEXT)
      return instant(row?.at ?? null)
    },
  }
}

function toWork(row: Row, token: string): OutboxWork {
  return {
    id: row.id,
    token,
    workspaceId: row.workspaceId,
    kind: row.kind as Outgoing['kind'],
    to: row.channel,
    handoffId: row.handoffId,
    clockId: row.clockId,
    body: json<Record<string, unknown>>(row.body),
    revision: row.wanted,
    attempts: row.attempts,
    posted: row.postedChannel && row.ts ? { channel: row.postedChannel, ts: row.ts } : null,
    maybeSentAt: instant(row.maybeSentAt),
    createdAt: row.createdAt.getTime(),
  }
}
