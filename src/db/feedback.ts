import { createHash } from 'node:crypto'
import type { FeedbackReads, FeedbackWrites } from '../use-cases/feedback-ports.ts'
import { FEEDBACK_DUE, NEWEST_GROUP, SENT_BY } from './feedback-queries.ts'
import { messages } from './message-writes.ts'
import { type Client, instant } from './rows.ts'
import { complete, WHOLE } from './stored-handoff.ts'

/** Rows that a week's worth of unanswered feedback is read from; more are counted as so many. */
const DUE_MOST = 1000

const digestOf = (theme: string) => createHash('sha256').update(theme).digest('hex')

/** Groups of closes, and what is due for them. */
export function feedbackReads(db: Client) {
  const whole = async (workspaceId: string, ids: readonly string[]) => {
    if (ids.length === 0) return []
    const where = { workspaceId, id: { in: [...ids] } }
    const found = await complete(db, await db.handoff.findMany({ where, include: WHOLE }))
    return found.sort((one, other) => ids.indexOf(one.handoff.id) - ids.indexOf(other.handoff.id))
  }
  return {
    handoffsById: whole,
    groupOf: async (workspaceId, handoffId, cycle) => {
      const where = { workspaceId, handoffId, ...(cycle !== undefined && { cycle }) }
      const member = await db.feedbackGroup.findFirst({ where, orderBy: { cycle: 'desc' } })
      if (!member) return null
      const head = await db.feedbackGroup.findFirst({
        where: { groupId: member.groupId },
        orderBy: { place: 'asc' },
        select: { handoffId: true, cycle: true },
      })
      return { id: member.groupId, head: head ?? member }
    },
    inGroup: async (workspaceId, groupId) => {
      const members = await db.feedbackGroup.findMany({
        where: { workspaceId, groupId },
        orderBy: { place: 'asc' },
        include: { handoff: { select: { cycle: true, state: true } } },
      })
      const standing = members.filter(({ cycle, handoff }) => handoff.cycle === cycle && handoff.state === 'closed')
      return whole(
        workspaceId,
        standing.map(({ handoffId }) => handoffId),
      )
    },
    feedbackAt: async (workspaceId, channel, ts) => {
      const where = { workspaceId, postedChannel: channel, ts, kind: 'feedback' }
      const row = await db.outbox.findFirst({ where, select: { handoffId: true, body: true } })
      if (!row?.handoffId) return null
      return { handoffId: row.handoffId, cycle: (row.body as { cycle?: number }).cycle ?? 1 }
    },
    sentBy: async (workspaceId, origin, from, to) => {
      const [row] = await db.$queryRawUnsafe<{ sent: bigint }[]>(
        SENT_BY,
        workspaceId,
        origin.toLowerCase(),
        new Date(from),
        new Date(to),
      )
      return Number(row?.sent ?? 0)
    },
    feedbackDue: async (workspaceId, since, like) => {
      const rows = await db.$queryRawUnsafe<Due[]>(
        FEEDBACK_DUE,
        workspaceId,
        new Date(since),
        like?.outcome ?? null,
        like?.reason?.trim().toLowerCase() ?? null,
        DUE_MOST,
      )
      return rows.map(({ handoff_id, due_at, size, company }) => {
        return { handoffId: handoff_id, dueAt: due_at.getTime(), size: Number(size), company }
      })
    },
  } satisfies Partial<FeedbackReads>
}

interface Due {
  handoff_id: string
  due_at: Date
  size: bigint
  company: string
}

export function feedbackWrites(db: Client) {
  return {
    lockFeedback: async (workspaceId, keys) => {
      // In one order, whoever comes: two who wait for each other's key would wait for ever.
      for (const key of [...new Set(keys)].sort()) {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`feedback/${workspaceId}/${key}`}, 0))`
      }
    },
    newestGroup: async (workspaceId, theme) => {
      type Row = { id: string; since: Date; joined: bigint; standing: bigint; answered: boolean }
      const [row] = await db.$queryRawUnsafe<Row[]>(NEWEST_GROUP, workspaceId, digestOf(theme))
      if (!row) return null
      const { id, since, joined, standing, answered } = row
      return { id, since: instant(since) ?? 0, joined: Number(joined), standing: Number(standing), answered }
    },
    addToGroup: async (workspaceId, { theme, at, ...member }) => {
      await db.feedbackGroup.create({ data: { workspaceId, theme: digestOf(theme), at: new Date(at), ...member } })
    },
    showLinked: async (workspaceId, message, at) => {
      const { linkedFrom = [] } = message.body as { linkedFrom?: readonly string[] }
      const known = await db.$executeRaw`
        UPDATE outbox SET wanted = wanted + 1, state = 'live', body = CASE WHEN ts IS NULL
          THEN jsonb_set(body, '{linkedFrom}', coalesce(body->'linkedFrom', '[]') || ${JSON.stringify(linkedFrom)}::jsonb)
          ELSE body END
        WHERE workspace_id = ${workspaceId} AND key = ${message.key}`
      if (known === 0) await messages(db).show(workspaceId, [message], at)
    },
  } satisfies Partial<FeedbackWrites>
}
