import type { Outcome } from '../domain/handoff.ts'
import type { Digest } from '../domain/messages.ts'
import type { DigestReads } from '../use-cases/digest-ports.ts'
import { loadFigures } from './figures.ts'
import { type Client, json, posted } from './rows.ts'
import { complete, WHOLE } from './stored-handoff.ts'

/** Wins that a digest names; more would bury the rest. */
const WINS_SHOWN = 20

/** What digests are made of, and the published ones. */
export function digestReads(db: Client): DigestReads {
  return {
    scorecardFacts: (workspaceId, from, to) => loadFigures(db, workspaceId, from, to),
    delivered: (workspaceId, from, to) => {
      const within = { gte: new Date(from), lt: new Date(to) }
      return db.handoff.count({
        where: { workspaceId, receivedAt: within, NOT: { state: 'closed', outcome: null } },
      })
    },
    answersDue: async (workspaceId, limit) => {
      const where = { workspaceId, kind: 'response', metAt: null, state: { not: 'void' }, handoff: { backfill: false } }
      const select = { dueAt: true, handoff: { select: { id: true, company: true, outcome: true, reason: true } } }
      const [total, rows] = [
        await db.clock.count({ where }),
        await db.clock.findMany({ where, select, orderBy: { dueAt: 'asc' }, take: limit }),
      ]
      const found = rows.map(({ dueAt, handoff: { id: handoffId, company, outcome, reason } }) => {
        return { handoffId, company, outcome: outcome as Outcome, reason, dueAt: dueAt.getTime() }
      })
      return { total, found }
    },
    wonBetween: async (workspaceId, from, to) => {
      const closedAt = { gte: new Date(from), lt: new Date(to) }
      const rows = await db.handoff.findMany({
        where: { workspaceId, outcome: 'won', closedAt },
        orderBy: { closedAt: 'asc' },
        take: WINS_SHOWN,
        include: WHOLE,
      })
      return (await complete(db, rows)).map(({ handoff: { id, company, amount, currency }, owner }) => {
        return { id, company, owner, amount, currency }
      })
    },
    cardsOf: async (workspaceId, handoffIds) => {
      const where = { workspaceId, kind: 'card', handoffId: { in: [...handoffIds] }, ts: { not: null } }
      const rows = await db.outbox.findMany({ where, select: { handoffId: true, postedChannel: true, ts: true } })
      return rows.flatMap(({ handoffId, ...row }) => {
        const at = posted(row)
        return handoffId && at ? [{ handoffId, at }] : []
      })
    },
    lastDigestSlot: async (workspaceId, period) => {
      const row = await db.digestRun.findFirst({ where: { workspaceId, period }, orderBy: { slot: 'desc' } })
      return row?.slot ?? null
    },
    digestSnapshot: async (workspaceId, period, slot) => {
      const row = await db.digestRun.findFirst({ where: { workspaceId, period, slot } })
      return row && json<Digest>(row.snapshot)
    },
  }
}
