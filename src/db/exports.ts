import type { Closeness, FactType } from '../domain/handoff.ts'
import type { Mql } from '../domain/lead.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { ExportReads, PageAsked } from '../use-cases/export-ports.ts'
import { type Client, json, toClock, toHandoff } from './rows.ts'

const EXPORTED = {
  clocks: { where: { scope: 'lead' } },
  events: {
    where: { type: { in: ['attempt', 'qualify', 'opportunity', 'close'] } },
    select: { type: true, at: true, cycle: true, data: true },
    orderBy: { seq: 'asc' },
  },
} as const satisfies Prisma.HandoffInclude

/** What exports are made of. */
export function exportReads(db: Client): ExportReads {
  return {
    handoffPage: async (workspaceId, asked) => {
      const rows = await db.handoff.findMany({
        where: { workspaceId, ...onward(asked) },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: asked.limit,
        include: EXPORTED,
      })
      const feedback = await db.feedback.findMany({ where: { handoffId: { in: rows.map(({ id }) => id) } } })
      const said = new Map(feedback.map((one) => [`${one.handoffId} ${one.cycle}`, one]))
      const names = await namesOf(db, workspaceId, rows)
      return rows.map((row) => {
        const told = said.get(`${row.id} ${row.cycle}`)
        return {
          handoff: toHandoff(row),
          mql: json<Mql>(row.mql),
          ownerName: row.ownerId && (names.get(row.ownerId) ?? row.ownerId),
          clocks: row.clocks.map(toClock),
          events: row.events.map(({ type, at, cycle, data }) => {
            return { type: type as FactType, at: at.getTime(), cycle, data: json<Record<string, unknown>>(data) }
          }),
          feedback: told ? { closeness: told.closeness as Closeness | null, said: told.said, note: told.note } : null,
        }
      })
    },
  }
}

/** Neither of the two ever changes, so that every hand-off is met once, whatever happens to it between two pages. */
function onward({ from, to, after }: PageAsked): Prisma.HandoffWhereInput {
  const first = after ? Math.max(after.receivedAt, from) : from
  const receivedAt = { gte: new Date(first), lt: new Date(to) }
  if (!after) return { receivedAt }
  const last = new Date(after.receivedAt)
  return { receivedAt, OR: [{ receivedAt: { gt: last } }, { receivedAt: last, id: { gt: after.id } }] }
}

async function namesOf(
  db: Client,
  workspaceId: string,
  rows: readonly { ownerId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]
  if (ids.length === 0) return new Map()
  const people = await db.person.findMany({
    where: { workspaceId, slackId: { in: ids } },
    select: { slackId: true, name: true },
  })
  return new Map(people.map(({ slackId, name }) => [slackId, name]))
}
