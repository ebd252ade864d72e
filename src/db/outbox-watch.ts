import type { PrismaClient } from '../generated/prisma/client.ts'
import type { OutboxStore } from '../use-cases/delivery-ports.ts'
import { instant, posted } from './rows.ts'

/**
 * Takes what is to be looked at now, and puts its next look off to twice the time for which it has been watched, but
 * two seconds at least. Others who look in the same moment find it put off.
 *
 * $1 now, $2 how many, $3 for how long anything is watched.
 */
const TAKE = `
  UPDATE outbox o SET watch_at = CASE
      WHEN $1 >= watch_until THEN NULL
      ELSE least(watch_until, $1 + greatest(interval '2 seconds', $1 - (watch_until - $3 * interval '1 millisecond')))
    END
  WHERE seq = ANY(ARRAY(SELECT seq FROM outbox WHERE watch_at <= $1 ORDER BY watch_at LIMIT $2)) AND watch_at <= $1
  RETURNING id, workspace_id, posted_channel, ts, thread_ts, file_ids, watch_since`

interface Taken {
  id: string
  workspace_id: string
  posted_channel: string | null
  ts: string | null
  thread_ts: string | null
  file_ids: string[]
  watch_since: Date
}

/** Posts of which there may be two, because the answer to the first was never heard. */
export function watching(prisma: PrismaClient) {
  return {
    watch: async (id, since, from, until) => {
      // It only ever widens: whoever comes late knows of its own copy alone.
      await prisma.$executeRaw`
        UPDATE outbox SET watch_since = least(watch_since, ${new Date(since)}), watch_at = ${new Date(from)},
          watch_until = greatest(watch_until, ${new Date(until)})
        WHERE id = ${id}::uuid`
    },
    unwatch: async (id) => {
      await prisma.outbox.updateMany({ where: { id }, data: { watchAt: null } })
    },
    takeWatched: async (now, windowMs, limit) => {
      const rows = await prisma.$queryRawUnsafe<Taken[]>(TAKE, new Date(now), limit, windowMs)
      return rows.flatMap((row) => {
        const at = posted({ postedChannel: row.posted_channel, ts: row.ts })
        // What is not posted yet is looked up before it is.
        if (!at) return []
        const { id, workspace_id: workspaceId, thread_ts: threadTs, file_ids: fileIds } = row
        return [{ id, workspaceId, posted: at, threadTs, fileIds, since: row.watch_since.getTime() }]
      })
    },
    nextWatchAt: async () => {
      const where = { watchAt: { not: null } }
      const row = await prisma.outbox.findFirst({ where, orderBy: { watchAt: 'asc' }, select: { watchAt: true } })
      return instant(row?.watchAt ?? null)
    },
    standsAt: async (id) => {
      const row = await prisma.outbox.findUnique({ where: { id }, select: { postedChannel: true, ts: true } })
      return posted(row ?? undefined)
    },
    placeOf: async (workspaceId, key) => {
      const where = { workspaceId_key: { workspaceId, key } }
      const row = await prisma.outbox.findUnique({ where, select: { postedChannel: true, ts: true } })
      return posted(row ?? undefined)
    },
  } satisfies Partial<OutboxStore>
}
