import { CONTENT_USES, type ContentStage, type ContentUse, STANDINGS, type Standing } from '../domain/content.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { ContentFilter, CountedContent } from '../use-cases/content-ports.ts'
import type { Client } from './rows.ts'

/** A row of the library with its hand-offs, counted by how they stand and by the way of use. */
interface Row {
  id: string
  name: string
  link: string | null
  stage: string | null
  owner_id: string | null
  owner_name: string | null
  created_at: Date
  archived_at: Date | null
  total: number
  uses: readonly ({ standing: Standing; at: number; all: number } & Record<ContentUse, number>)[]
}

export async function contentOfPage(
  db: Client,
  workspaceId: string,
  filter: ContentFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ found: CountedContent[]; total: number }> {
  const where = Prisma.sql`${conditionOf(filter)} ORDER BY name_key LIMIT ${limit} OFFSET ${offset}`
  const rows = await counted(db, workspaceId, where)
  return { found: rows.map(toCounted), total: rows[0]?.total ?? 0 }
}

export async function contentById(db: Client, workspaceId: string, id: string): Promise<CountedContent | null> {
  const [row] = await counted(db, workspaceId, Prisma.sql`id = ${id}::uuid`)
  return row ? toCounted(row) : null
}

function conditionOf(filter: ContentFilter): Prisma.Sql {
  if (filter === 'retired') return Prisma.sql`archived_at IS NOT NULL`
  const inUse = Prisma.sql`archived_at IS NULL`
  if (filter === 'all') return inUse
  return filter === 'no_stage' ? Prisma.sql`${inUse} AND stage IS NULL` : Prisma.sql`${inUse} AND stage = ${filter}`
}

/**
 * One query for a page of the library with all its counts. A hand-off that used something several times, or in several
 * cycles, is one hand-off; voided ones are in no figure.
 */
function counted(db: Client, workspaceId: string, where: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT *, (count(*) OVER ())::int AS total FROM content WHERE workspace_id = ${workspaceId} AND ${where}
    ), used AS (
      SELECT u.key, h.id,
        CASE
          WHEN h.state = 'closed' THEN h.outcome
          WHEN h.state IN ('qualified', 'opportunity') THEN 'qualified'
          ELSE 'open'
        END AS standing,
        bool_or(u.how = 'touched') AS touched, bool_or(u.how = 'sent') AS sent, bool_or(u.how = 'helped') AS helped,
        max(u.at) AS at
      FROM content_use u JOIN handoff h ON h.id = u.handoff_id
      WHERE u.workspace_id = ${workspaceId} AND u.key IN (SELECT name_key FROM page)
        AND NOT (h.state = 'closed' AND h.outcome IS NULL)
      GROUP BY u.key, h.id
    ), counted AS (
      SELECT key, json_build_object(
        'standing', standing, 'all', count(*), 'at', extract(epoch FROM max(at)) * 1000,
        'touched', count(*) FILTER (WHERE touched), 'sent', count(*) FILTER (WHERE sent),
        'helped', count(*) FILTER (WHERE helped)
      ) AS one
      FROM used GROUP BY key, standing
    )
    SELECT page.id, page.name, page.link, page.stage, page.owner_id, person.name AS owner_name, page.created_at,
      page.archived_at, page.total,
      coalesce((SELECT json_agg(one) FROM counted WHERE counted.key = page.name_key), '[]') AS uses
    FROM page
    LEFT JOIN person ON person.workspace_id = page.workspace_id AND person.slack_id = page.owner_id
    ORDER BY page.name_key`
}

function toCounted(row: Row): CountedContent {
  const sum = (of: (use: Row['uses'][number]) => number) => row.uses.reduce((total, use) => total + of(use), 0)
  const standing = (one: Standing) => row.uses.find((use) => use.standing === one)?.all ?? 0
  const times = row.uses.map(({ at }) => Math.round(at))
  return {
    content: {
      id: row.id,
      name: row.name,
      link: row.link,
      stage: row.stage as ContentStage | null,
      ownerId: row.owner_id,
      createdAt: row.created_at.getTime(),
      archivedAt: row.archived_at?.getTime() ?? null,
    },
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? row.owner_id },
    counts: {
      total: sum(({ all }) => all),
      by: Object.fromEntries(CONTENT_USES.map((how) => [how, sum((use) => use[how])])) as Record<ContentUse, number>,
      standing: Object.fromEntries(STANDINGS.map((one) => [one, standing(one)])) as Record<Standing, number>,
      lastAt: times.length > 0 ? Math.max(...times) : null,
    },
  }
}
