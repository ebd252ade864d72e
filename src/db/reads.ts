import type { Reads } from '../use-cases/ports.ts'
import { agreementReads } from './agreements.ts'
import { briefReads } from './briefs.ts'
import { contentReads } from './content.ts'
import { digestReads } from './digests.ts'
import { exportReads } from './exports.ts'
import { feedbackReads } from './feedback.ts'
import { leadListReads } from './lead-lists.ts'
import { handoffList } from './lists.ts'
import { newsReads } from './news.ts'
import { nudgeReads } from './nudges.ts'
import { ownReads } from './own-figures.ts'
import { promiseReads } from './promises.ts'
import { routingReads } from './routing.ts'
import { type Client, toAbsence, toLead, toPerson, toWorkspace } from './rows.ts'
import { signalReads } from './signals.ts'
import { complete, WHOLE, wholeHandoff } from './stored-handoff.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads on a client, which may be a transaction's. */
export function reads(db: Client): Reads {
  return {
    ...routingReads(db),
    ...agreementReads(db),
    ...contentReads(db),
    ...newsReads(db),
    ...briefReads(db),
    ...signalReads(db),
    ...feedbackReads(db),
    ...promiseReads(db),
    ...nudgeReads(db),
    ...digestReads(db),
    ...leadListReads(db),
    ...exportReads(db),
    ...ownReads(db),
    workspace: async (id) => {
      const row = await db.workspace.findUnique({ where: { id } })
      return row && toWorkspace(row)
    },
    workspaces: async () => (await db.workspace.findMany({ orderBy: { createdAt: 'asc' } })).map(toWorkspace),
    person: async (workspaceId, slackId) => {
      const row = await db.person.findUnique({ where: { workspaceId_slackId: { workspaceId, slackId } } })
      return row && toPerson(row)
    },
    people: async (workspaceId, slackIds) => {
      if (slackIds.length === 0) return []
      return (await db.person.findMany({ where: { workspaceId, slackId: { in: [...slackIds] } } })).map(toPerson)
    },
    zonesOfPeople: async (workspaceId) => {
      const where = { workspaceId, isBot: false, isForeign: false, isDeleted: false, zone: { not: null } }
      const rows = await db.person.findMany({ where, distinct: ['zone'], select: { zone: true } })
      return rows.flatMap(({ zone }) => zone ?? [])
    },
    absences: async (workspaceId, slackIds, from) => {
      if (slackIds.length === 0) return []
      const where = { workspaceId, slackId: { in: [...slackIds] }, toDate: { gte: from } }
      const rows = await db.absence.findMany({ where, orderBy: { fromDate: 'asc' } })
      return rows.map(toAbsence)
    },
    handoff: (workspaceId, id) => (UUID.test(id) ? wholeHandoff(db, { workspaceId, id }) : Promise.resolve(null)),
    findHandoff: async (workspaceId, id) => {
      const byId = UUID.test(id) ? await wholeHandoff(db, { workspaceId, id }) : null
      return byId ?? wholeHandoff(db, { workspaceId, externalId: id })
    },
    handoffOfLead: (workspaceId, leadId) => wholeHandoff(db, { workspaceId, leadId }),
    findLead: async (workspaceId, id) => {
      const byId = UUID.test(id) ? await db.lead.findFirst({ where: { workspaceId, id } }) : null
      const row = byId ?? (await db.lead.findFirst({ where: { workspaceId, externalId: id } }))
      return row && toLead(row)
    },
    messageAt: async (workspaceId, channel, ts) => {
      const where = {
        workspaceId,
        postedChannel: channel,
        ts,
        kind: { in: ['card', 'summary'] },
        state: { not: 'summed' },
      }
      return db.outbox.findFirst({ where, select: { handoffId: true } })
    },
    awaitsPlaces: async (workspaceId) => {
      const where = {
        workspaceId,
        kind: { in: ['card', 'feedback'] },
        state: 'live',
        ts: null,
        maybeSentAt: { not: null },
      }
      return (await db.outbox.findFirst({ where, select: { id: true } })) !== null
    },
    handoffsInSummary: async (workspaceId, summaryId) => {
      const where = { workspaceId, summaryId, kind: 'card' }
      const rows = await db.outbox.findMany({ where, orderBy: { seq: 'asc' }, select: { handoffId: true } })
      const ids = rows.flatMap((row) => row.handoffId ?? [])
      const found = await complete(
        db,
        await db.handoff.findMany({ where: { workspaceId, id: { in: ids } }, include: WHOLE }),
      )
      return found.sort((one, other) => ids.indexOf(one.handoff.id) - ids.indexOf(other.handoff.id))
    },
    peopleWith: async (workspaceId, by) => {
      const where =
        'emails' in by ? { workspaceId, email: { in: [...by.emails] } } : { workspaceId, isAdmin: true, isBot: false }
      return (await db.person.findMany({ where, orderBy: { slackId: 'asc' } })).map(toPerson)
    },
    handoffs: (workspaceId, query) => handoffList(db, workspaceId, query),
    idempotent: async (workspaceId, key) => {
      const row = await db.idempotencyKey.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
      return row && { bodyHash: row.bodyHash, answer: row.answer }
    },
    nextClockAt: async () => {
      const where = { nextAt: { not: null } }
      const row = await db.clock.findFirst({ where, orderBy: { nextAt: 'asc' }, select: { nextAt: true } })
      return row?.nextAt?.getTime() ?? null
    },
    dueClocks: async (now, limit) => {
      const rows = await db.clock.findMany({
        where: { nextAt: { not: null, lte: new Date(now) } },
        orderBy: { nextAt: 'asc' },
        take: limit,
        select: { workspaceId: true, handoffId: true },
      })
      return [...new Map(rows.map((row) => [row.handoffId, row])).values()]
    },
  }
}
