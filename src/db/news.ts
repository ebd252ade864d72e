import type { Reads, Writes } from '../use-cases/ports.ts'
import type { Client } from './rows.ts'

export function newsReads(db: Client): Pick<Reads, 'dueNews' | 'waitingNews'> {
  return {
    dueNews: (now, limit) =>
      db.newsWaiting.findMany({
        where: { tellAt: { lte: new Date(now) } },
        orderBy: { tellAt: 'asc' },
        take: limit,
        select: { workspaceId: true, handoffId: true },
      }),
    waitingNews: async (workspaceId, handoffId) => {
      const row = await db.newsWaiting.findFirst({ where: { workspaceId, handoffId } })
      return row && { from: row.fromBatch, at: row.tellAt.getTime() }
    },
  }
}

export function newsWrites(db: Client): Pick<Writes, 'waitWithNews'> {
  return {
    waitWithNews: async (workspaceId, handoffId, waiting) => {
      if (!waiting) {
        await db.newsWaiting.deleteMany({ where: { workspaceId, handoffId } })
        return
      }
      const data = { workspaceId, fromBatch: waiting.from, tellAt: new Date(waiting.at) }
      await db.newsWaiting.upsert({ where: { handoffId }, create: { handoffId, ...data }, update: data })
    },
  }
}
