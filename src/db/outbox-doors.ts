import type { Outgoing } from '../domain/outgoing.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { OutboxStore } from '../use-cases/delivery-ports.ts'
import { OWED } from './outbox-queries.ts'

const TROUBLED = ['parked', 'dead']
/** Refusals of posts in a channel that takes edits. */
const NO_POSTS = ['restricted_action']
/** The error of a row that a person wants sent, whatever cannot be found out. */
export const INSISTED = 'insisted'

/** What cannot be delivered: channels that Slack refuses, and messages that wait for a person. */
export function doors(prisma: PrismaClient) {
  return {
    noteClosed: async ({ workspaceId, to: channel }, now, reason) => {
      const [row] = await prisma.$queryRaw<{ closed_since: Date }[]>`
        INSERT INTO channel_gate AS gate (workspace_id, channel, open_at, closed_since, reason)
        VALUES (${workspaceId}, ${channel}, ${new Date(now)}, ${new Date(now)}, ${reason})
        ON CONFLICT (workspace_id, channel) DO UPDATE SET
          closed_since = coalesce(gate.closed_since, EXCLUDED.closed_since), reason = EXCLUDED.reason
        RETURNING closed_since`
      return row?.closed_since.getTime() ?? now
    },
    reopen: async ({ workspaceId, to }, by) => {
      const closed = { workspaceId, channel: { in: [to, '*'] }, closedSince: { not: null } }
      const where = by === 'post' ? closed : { ...closed, reason: { notIn: NO_POSTS } }
      const gates = await prisma.channelGate.findMany({ where })
      await prisma.channelGate.updateMany({ where, data: { closedSince: null, reason: null, heldUntil: null } })
      return gates.map((gate) => ({ channel: gate.channel, since: gate.closedSince?.getTime() ?? 0 }))
    },
    closedDoor: async (workspaceId, channel) => {
      const gate = await prisma.channelGate.findUnique({ where: { workspaceId_channel: { workspaceId, channel } } })
      if (!gate?.closedSince) return null
      const [row] = await prisma.$queryRawUnsafe<{ waiting: number }[]>(
        `SELECT count(*)::int AS waiting FROM outbox o WHERE o.workspace_id = $1 AND o.channel = $2 AND ${OWED}`,
        workspaceId,
        channel,
      )
      return { since: gate.closedSince.getTime(), reason: gate.reason ?? '', waiting: row?.waiting ?? 0 }
    },
    troubles: async (workspaceId, limit) => {
      const where = { workspaceId, state: { in: TROUBLED } }
      const select = { kind: true, state: true, error: true, handoff: { select: { company: true } } } as const
      const [total, rows] = await Promise.all([
        prisma.outbox.count({ where }),
        prisma.outbox.findMany({ where, orderBy: { seq: 'asc' }, take: limit, select }),
      ])
      const found = rows.map((row) => ({
        kind: row.kind as Outgoing['kind'],
        state: row.state as 'parked' | 'dead',
        error: row.error ?? '',
        company: row.handoff?.company ?? null,
      }))
      return { total, found }
    },
    retryTroubles: async (workspaceId) => {
      const where = { workspaceId, state: { in: TROUBLED } }
      // Whether Slack has a parked one is still not known: it is looked up once more before it is posted.
      const data = { state: 'live', attempts: 0, availableAt: new Date(0), error: INSISTED }
      const { count } = await prisma.outbox.updateMany({ where, data })
      const told = { workspaceId, key: { startsWith: 'notice:dead:' }, ts: { not: null } }
      await prisma.outbox.updateMany({ where: told, data: { wanted: { increment: 1 } } })
      return count
    },
  } satisfies Partial<OutboxStore>
}
