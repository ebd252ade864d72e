import type { Content, ContentStage } from '../domain/content.ts'
import { contentKey } from '../domain/content.ts'
import { OPEN_REQUESTS } from '../domain/content-request.ts'
import type { UnusedListed } from '../domain/content-views.ts'
import { keys } from '../domain/outgoing.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { ContentReads, ContentWrites } from '../use-cases/content-ports.ts'
import type { PostedAt } from '../use-cases/delivery-ports.ts'
import { VersionConflict } from '../use-cases/ports.ts'
import { contentById, contentOfPage } from './content-counts.ts'
import { fromRequest, toRequest } from './content-requests.ts'
import { asJson, type Client, date, instant, json, posted } from './rows.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Under which the months' lists of unused content are kept beside the digests. */
const UNUSED = 'unused_content'

export function toContent(row: Prisma.ContentGetPayload<object>): Content {
  return {
    id: row.id,
    name: row.name,
    link: row.link,
    stage: row.stage as ContentStage | null,
    ownerId: row.ownerId,
    createdAt: row.createdAt.getTime(),
    archivedAt: instant(row.archivedAt),
  }
}

/** The library, and what is asked for it. */
export function contentReads(db: Client): ContentReads {
  return { ...libraryReads(db), ...requestReads(db) }
}

function libraryReads(db: Client) {
  return {
    contentPage: (workspaceId, filter, page) => contentOfPage(db, workspaceId, filter, page),
    countedContent: (workspaceId, id) => (UUID.test(id) ? contentById(db, workspaceId, id) : Promise.resolve(null)),
    content: async (workspaceId, id) => {
      const row = UUID.test(id) ? await db.content.findFirst({ where: { workspaceId, id } }) : null
      return row && toContent(row)
    },
    contentNamed: async (workspaceId, keys) => {
      const rows = await db.content.findMany({ where: { workspaceId, nameKey: { in: [...keys] } } })
      return rows.map(toContent)
    },
    unlistedContent: async (workspaceId, limit) => {
      const rows = await db.$queryRaw<{ name: string; total: number; all: number }[]>`
        SELECT (array_agg(u.name ORDER BY u.at DESC))[1] AS name, count(DISTINCT u.handoff_id)::int AS total,
          (count(*) OVER ())::int AS all
        FROM content_use u
        WHERE u.workspace_id = ${workspaceId} AND NOT EXISTS (
          SELECT 1 FROM content c WHERE c.workspace_id = u.workspace_id AND c.name_key = u.key
        )
        GROUP BY u.key
        ORDER BY 2 DESC, u.key
        LIMIT ${limit}`
      return { found: rows.map(({ name, total }) => ({ name, total })), total: rows[0]?.all ?? 0 }
    },
    unusedContent: async (workspaceId, since, limit) => {
      const rows = await db.$queryRaw<{ id: string; all: number }[]>`
        SELECT c.id, (count(*) OVER ())::int AS all FROM content c
        WHERE c.workspace_id = ${workspaceId} AND c.archived_at IS NULL AND c.created_at <= ${new Date(since)}
          AND NOT EXISTS (
            SELECT 1 FROM content_use u JOIN handoff h ON h.id = u.handoff_id
            WHERE u.workspace_id = c.workspace_id AND u.key = c.name_key AND u.at > ${new Date(since)}
              AND NOT (h.state = 'closed' AND h.outcome IS NULL)
          )
        ORDER BY c.name_key LIMIT ${limit}`
      const where = { workspaceId, id: { in: rows.map(({ id }) => id) } }
      const found = await db.content.findMany({ where, orderBy: { nameKey: 'asc' } })
      return { found: found.map(toContent), total: rows[0]?.all ?? 0 }
    },
    lastUnusedMonth: async (workspaceId) => {
      const row = await db.digestRun.findFirst({ where: { workspaceId, period: UNUSED }, orderBy: { slot: 'desc' } })
      return row?.slot ?? null
    },
    unusedListed: async (workspaceId, slot) => {
      const row = await db.digestRun.findFirst({ where: { workspaceId, period: UNUSED, slot } })
      return row && json<UnusedListed>(row.snapshot)
    },
  } satisfies Partial<ContentReads>
}

function requestReads(db: Client) {
  return {
    contentRequest: async (workspaceId, id) => {
      const row = UUID.test(id) ? await db.contentRequest.findFirst({ where: { workspaceId, id } }) : null
      return row && toRequest(row)
    },
    openRequests: async (workspaceId) => {
      const where = { workspaceId, state: { in: [...OPEN_REQUESTS] } }
      const rows = await db.contentRequest.findMany({ where, orderBy: [{ wantedOn: 'asc' }, { requestedAt: 'asc' }] })
      return rows.map(toRequest)
    },
    requestPlaces: async (workspaceId, requestIds) => {
      const idOf = new Map(requestIds.map((id) => [keys.contentRequest(id), id]))
      const rows = await db.outbox.findMany({ where: { workspaceId, key: { in: [...idOf.keys()] } } })
      return new Map(
        rows.flatMap((row): [string, PostedAt][] => {
          const at = posted(row)
          const id = idOf.get(row.key)
          return at && id ? [[id, at]] : []
        }),
      )
    },
    dueContentRequests: async (now, limit) => {
      const rows = await db.contentRequest.findMany({
        where: { nextAt: { lte: new Date(now) } },
        orderBy: { nextAt: 'asc' },
        take: limit,
        select: { workspaceId: true, id: true },
      })
      return rows.map(({ workspaceId, id }) => ({ workspaceId, requestId: id }))
    },
    nextContentRequestAt: async () =>
      instant((await db.contentRequest.aggregate({ _min: { nextAt: true } }))._min.nextAt),
  } satisfies Partial<ContentReads>
}

export function contentWrites(db: Client): ContentWrites {
  return {
    lockContent: async (workspaceId) => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/content`}, 0))`
    },
    saveContent: async (workspaceId, { id, createdAt, archivedAt, ...content }) => {
      const data = {
        ...content,
        nameKey: contentKey(content.name),
        createdAt: new Date(createdAt),
        archivedAt: date(archivedAt),
      }
      await db.content.upsert({ where: { id }, create: { id, workspaceId, ...data }, update: data })
    },
    saveContentRequest: async (before, after) => {
      const { id, workspaceId, ...data } = fromRequest(after)
      if (!before) {
        await db.contentRequest.create({ data: { id, workspaceId, ...data } })
        return
      }
      const { version, nextAt } = before
      const where = { id, workspaceId, version, nextAt: date(nextAt) }
      if ((await db.contentRequest.updateMany({ where, data })).count === 0) throw new VersionConflict(id)
    },
    addUnusedListed: async (workspaceId, listed, at) => {
      const row = { workspaceId, period: UNUSED, slot: listed.month, channel: 'digest', at: new Date(at) }
      const data = [{ ...row, snapshot: asJson(listed) }]
      return (await db.digestRun.createMany({ data, skipDuplicates: true })).count === 1
    },
  }
}
