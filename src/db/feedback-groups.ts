import { keys } from '../domain/outgoing.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { StoredHandoff } from '../use-cases/stored.ts'
import { type Client, posted } from './rows.ts'

type Row = Prisma.HandoffGetPayload<{ include: { messages: true } }>

interface Member {
  groupId: string
  handoffId: string
  cycle: number
  handoff: { cycle: number; state: string }
}

/** The messages that tell several closes: where they stand, and who is in them. Two queries, whatever is asked for. */
export async function groupsOf(db: Client, rows: readonly Pick<Row, 'id' | 'cycle' | 'workspaceId'>[]) {
  const own = await db.feedbackGroup.findMany({
    where: { handoffId: { in: rows.map(({ id }) => id) } },
    select: { groupId: true },
  })
  const ids = [...new Set(own.map(({ groupId }) => groupId))]
  const members = ids.length === 0 ? [] : await membersOf(db, ids)
  const heads = members.filter(({ groupId }, i) => members.findIndex((one) => one.groupId === groupId) === i)
  const workspaceId = rows[0]?.workspaceId ?? ''
  const headKeys = heads.map((head) => keys.feedback(head.handoffId, head.cycle))
  const messages = headKeys.length ? await db.outbox.findMany({ where: { workspaceId, key: { in: headKeys } } }) : []
  return {
    of: (row: Pick<Row, 'id' | 'cycle' | 'messages'>): Pick<StoredHandoff, 'feedbackPost' | 'group'> => {
      const mine = members.find(({ handoffId, cycle }) => handoffId === row.id && cycle === row.cycle)
      const alone = posted(row.messages.findLast((one) => one.kind === 'feedback'))
      if (!mine) return { feedbackPost: alone, group: null }
      const standing = members.filter((one) => one.groupId === mine.groupId && stands(one))
      const head = heads.find((one) => one.groupId === mine.groupId)
      const key = head && keys.feedback(head.handoffId, head.cycle)
      return {
        feedbackPost: posted(messages.find((one) => one.key === key)),
        group: { id: mine.groupId, size: standing.length, first: standing[0]?.handoffId === row.id },
      }
    },
  }
}

function stands({ cycle, handoff }: Member): boolean {
  return handoff.cycle === cycle && handoff.state === 'closed'
}

/** The first of each group first. */
function membersOf(db: Client, groupIds: string[]): Promise<Member[]> {
  return db.feedbackGroup.findMany({
    where: { groupId: { in: groupIds } },
    orderBy: { place: 'asc' },
    select: { groupId: true, handoffId: true, cycle: true, handoff: { select: { cycle: true, state: true } } },
  })
}
