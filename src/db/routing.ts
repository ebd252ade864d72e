import type { Reads, Writes } from '../use-cases/ports.ts'
import { type Client, date, toLead } from './rows.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type RoutingReads = Pick<
  Reads,
  | 'nextHandoffAt'
  | 'dueHandoffs'
  | 'dueLeads'
  | 'openCounts'
  | 'credits'
  | 'holderOfCompany'
  | 'leadNamed'
  | 'restingLeads'
>

/** What is asked when a lead is to be offered, or comes back. */
export function routingReads(db: Client): RoutingReads {
  return {
    nextHandoffAt: async () => {
      const { _min: handoff } = await db.handoff.aggregate({ where: { nextAt: { not: null } }, _min: { nextAt: true } })
      const planned = { where: { nextTryAt: { not: null } }, _min: { nextTryAt: true } } as const
      const { _min: nextTry } = await db.handoff.aggregate(planned)
      const { _min: lead } = await db.lead.aggregate({ where: { restUntil: { not: null } }, _min: { restUntil: true } })
      const { _min: news } = await db.newsWaiting.aggregate({ _min: { tellAt: true } })
      const { _min: brief } = await db.campaignBrief.aggregate({
        where: { nextAt: { not: null } },
        _min: { nextAt: true },
      })
      const all = [handoff.nextAt, nextTry.nextTryAt, lead.restUntil, news.tellAt, brief.nextAt]
      const instants = all.flatMap((at) => (at ? [at.getTime()] : []))
      return instants.length > 0 ? Math.min(...instants) : null
    },
    dueHandoffs: async (now, limit) => {
      const past = { not: null, lte: new Date(now) }
      const few = { take: limit, select: { workspaceId: true, id: true } } as const
      const due = await db.handoff.findMany({ where: { nextAt: past }, orderBy: { nextAt: 'asc' }, ...few })
      const tries = await db.handoff.findMany({ where: { nextTryAt: past }, orderBy: { nextTryAt: 'asc' }, ...few })
      const both = new Map([...due, ...tries].map((row) => [row.id, row]))
      return [...both.values()].map(({ workspaceId, id }) => ({ workspaceId, handoffId: id }))
    },
    dueLeads: async (now, limit) => {
      const rows = await db.lead.findMany({
        where: { restUntil: { not: null, lte: new Date(now) } },
        orderBy: { restUntil: 'asc' },
        take: limit,
        select: { workspaceId: true, id: true, email: true },
      })
      return rows.map(({ workspaceId, id, email }) => ({ workspaceId, leadId: id, email }))
    },
    openCounts: (workspaceId, slackIds) => openCounts(db, workspaceId, slackIds),
    credits: async (workspaceId) => {
      const rows = await db.turn.findMany({ where: { workspaceId } })
      return new Map(rows.map(({ slackId, credit }) => [slackId, credit]))
    },
    holderOfCompany: async (workspaceId, domain) => {
      const where = { workspaceId, companyDomain: domain, ownerId: { not: null } }
      const row = await db.handoff.findFirst({
        where: { ...where, OR: [{ state: { not: 'closed' } }, { outcome: 'won' }] },
        orderBy: { receivedAt: 'desc' },
        select: { ownerId: true },
      })
      return row?.ownerId ?? null
    },
    leadNamed: async (workspaceId, name) => {
      const byId = UUID.test(name) ? [{ id: name }, { handoffs: { some: { id: name } } }] : []
      const ways = [{ email: name.trim().toLowerCase() }, ...byId, { externalId: name }]
      for (const way of [...ways, { handoffs: { some: { externalId: name } } }]) {
        const row = await db.lead.findFirst({ where: { workspaceId, ...way } })
        if (row) return toLead(row)
      }
      return null
    },
    restingLeads: async (workspaceId, limit) => {
      const where = { workspaceId, nurtureSince: { not: null } }
      const total = await db.lead.count({ where })
      const rows = await db.lead.findMany({ where, orderBy: { nurtureSince: 'asc' }, take: limit })
      return { total, found: rows.map(toLead) }
    },
  }
}

async function openCounts(db: Client, workspaceId: string, slackIds: readonly string[]): Promise<Map<string, number>> {
  const ids = [...slackIds]
  const open = { workspaceId, state: { not: 'closed' }, backfill: false }
  const held = await db.handoff.groupBy({ by: ['ownerId'], where: { ...open, ownerId: { in: ids } }, _count: true })
  const offered = await db.handoff.groupBy({
    by: ['offeredTo'],
    where: { ...open, nextAt: { not: null }, offeredTo: { in: ids } },
    _count: true,
  })
  const counts = new Map(ids.map((id) => [id, 0]))
  const add = (id: string | null, more: number) => counts.set(id ?? '', (counts.get(id ?? '') ?? 0) + more)
  for (const row of held) add(row.ownerId, row._count)
  for (const row of offered) add(row.offeredTo, row._count)
  return counts
}

type RoutingWrites = Pick<Writes, 'restLead' | 'lockRouting' | 'saveCredits' | 'showAgainOf'>

export function routingWrites(db: Client): RoutingWrites {
  return {
    restLead: async (workspaceId, leadId, { since, until }) => {
      const data = { nurtureSince: date(since), restUntil: date(until) }
      await db.lead.updateMany({ where: { workspaceId, id: leadId }, data })
    },
    lockRouting: async (workspaceId) => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/routing`}, 0))`
    },
    saveCredits: async (workspaceId, credits) => {
      for (const [slackId, credit] of credits) {
        const where = { workspaceId_slackId: { workspaceId, slackId } }
        await db.turn.upsert({ where, create: { workspaceId, slackId, credit }, update: { credit } })
      }
    },
    showAgainOf: async (workspaceId, handoffId, keyBegins) => {
      const where = { workspaceId, handoffId, key: { startsWith: keyBegins } }
      await db.outbox.updateMany({ where, data: { wanted: { increment: 1 } } })
    },
  }
}
