import { Prisma } from '../generated/prisma/client.ts'
import type { FeedbackReads, FeedbackWrites } from '../use-cases/feedback-ports.ts'
import type { Client } from './rows.ts'
import { complete, WHOLE } from './stored-handoff.ts'

/** Names the row that says that a week was planned. */
const PLAN = '*'

/** Closes since an instant of which neither a reason nor a word is known, and who closed them, else held them. */
const silent = (workspaceId: string, since: Date) => Prisma.sql`
  SELECT h.id, h.closed_at, coalesce(f.by_id, h.owner_id) AS by_id
  FROM handoff h LEFT JOIN feedback f ON f.handoff_id = h.id AND f.cycle = h.cycle
  WHERE h.workspace_id = ${workspaceId} AND h.state = 'closed' AND h.outcome IS NOT NULL AND NOT h.backfill
    AND h.closed_at >= ${since} AND coalesce(trim(h.reason), '') = '' AND f.said IS NULL AND f.note IS NULL`

export function nudgeReads(db: Client) {
  return {
    silentPeople: async (workspaceId, since) => {
      const rows = await db.$queryRaw<{ by_id: string }[]>`
        SELECT DISTINCT by_id FROM (${silent(workspaceId, new Date(since))}) closed
        WHERE by_id IS NOT NULL ORDER BY by_id`
      return rows.map((row) => row.by_id)
    },
    silentCloses: async (workspaceId, slackId, since, limit) => {
      const rows = await db.$queryRaw<{ id: string; total: bigint }[]>`
        SELECT id, count(*) OVER () AS total FROM (${silent(workspaceId, new Date(since))}) closed
        WHERE by_id = ${slackId} ORDER BY closed_at DESC, id LIMIT ${limit}`
      const ids = rows.map(({ id }) => id)
      const found = await db.handoff.findMany({ where: { workspaceId, id: { in: ids } }, include: WHOLE })
      const whole = await complete(db, found)
      return {
        found: whole.sort((one, other) => ids.indexOf(one.handoff.id) - ids.indexOf(other.handoff.id)),
        total: Number(rows[0]?.total ?? 0),
      }
    },
    lastNudgeWeek: async (workspaceId) => {
      const row = await db.nudge.findFirst({ where: { workspaceId, slackId: PLAN }, orderBy: { week: 'desc' } })
      return row?.week ?? null
    },
    dueNudges: (workspaceId, now) => {
      const where = { workspaceId, saidAt: null, sayAt: { lte: new Date(now) } }
      return db.nudge.findMany({ where, select: { week: true, slackId: true } })
    },
  } satisfies Partial<FeedbackReads>
}

export function nudgeWrites(db: Client) {
  return {
    planNudges: async (workspaceId, week, people, at) => {
      const now = new Date(at)
      const plan = { workspaceId, week, slackId: PLAN, sayAt: now, saidAt: now }
      if ((await db.nudge.createMany({ data: [plan], skipDuplicates: true })).count === 0) return false
      const rows = people.map(({ slackId, sayAt }) => ({ workspaceId, week, slackId, sayAt: new Date(sayAt) }))
      await db.nudge.createMany({ data: rows, skipDuplicates: true })
      return true
    },
    sayNudge: async (workspaceId, week, slackId, at) => {
      const where = { workspaceId, week, slackId, saidAt: null }
      return (await db.nudge.updateMany({ where, data: { saidAt: new Date(at) } })).count === 1
    },
  } satisfies Partial<FeedbackWrites>
}
