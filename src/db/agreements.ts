import type { ClockKind, ClockState } from '../domain/clocks.ts'
import type { FactType } from '../domain/handoff.ts'
import type { Reads, Writes } from '../use-cases/ports.ts'
import { asJson, type Client, date, instant, json, toAgreement, toProposal } from './rows.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const include = { approvals: { orderBy: { at: 'asc' } } } as const

/** The agreement, its versions and what is proposed. */
export function agreementReads(db: Client) {
  return {
    agreement: async (workspaceId, version) => {
      const where = { workspaceId, ...(version !== undefined && { version }) }
      const row = await db.agreementVersion.findFirst({ where, orderBy: { version: 'desc' } })
      return row && toAgreement(row)
    },
    proposal: async (workspaceId, id) => {
      if (!UUID.test(id)) return null
      const row = await db.agreementProposal.findFirst({ where: { workspaceId, id }, include })
      return row && toProposal(row)
    },
    openProposal: async (workspaceId) => {
      const row = await db.agreementProposal.findFirst({ where: { workspaceId, state: 'open' }, include })
      return row && toProposal(row)
    },
    draftOf: async (workspaceId, proposedBy) => {
      const row = await db.agreementProposal.findFirst({ where: { workspaceId, state: 'draft', proposedBy }, include })
      return row && toProposal(row)
    },
    pastPromises: async (workspaceId, since, limit) => {
      const from = new Date(since)
      const rows = await db.clock.findMany({
        where: {
          workspaceId,
          scope: 'lead',
          // No promise falls due before it is made; the index is on the due time.
          dueAt: { gte: from },
          startedAt: { gte: from },
          NOT: { handoff: { state: 'closed', outcome: null } },
        },
        orderBy: { dueAt: 'desc' },
        take: limit,
        select: {
          kind: true,
          state: true,
          startedAt: true,
          metAt: true,
          businessMinutes: true,
          handoff: { select: { tier: true } },
        },
      })
      return rows.map(({ handoff, kind, state, startedAt, metAt, businessMinutes }) => ({
        tier: handoff.tier,
        kind: kind as ClockKind,
        state: state as ClockState,
        startedAt: startedAt.getTime(),
        metAt: instant(metAt),
        businessMinutes,
      }))
    },
    decisions: async (workspaceId, since, limit) => {
      const rows = await db.event.findMany({
        where: {
          ...{ workspaceId, type: { in: ['qualify', 'close'] }, at: { gte: new Date(since) } },
          NOT: { handoff: { state: 'closed', outcome: null } },
        },
        orderBy: { at: 'desc' },
        take: limit,
        select: { handoffId: true, type: true, cycle: true, at: true, data: true },
      })
      return rows.reverse().map(({ handoffId, type, cycle, at, data }) => ({
        ...{ handoffId, cycle, type: type as FactType, at: at.getTime() },
        data: json<Record<string, unknown>>(data),
      }))
    },
    openHandoffs: (workspaceId) =>
      db.handoff.count({ where: { workspaceId, state: { not: 'closed' }, backfill: false } }),
  } satisfies Partial<Reads>
}

export function agreementWrites(db: Client) {
  return {
    addAgreement: async (workspaceId, { version, document, source, inForceAt, proposedBy, approvals }) => {
      const data = { workspaceId, version, source, proposedBy, inForceAt: new Date(inForceAt) }
      await db.agreementVersion.create({ data: { ...data, document: asJson(document), approvals: asJson(approvals) } })
    },
    saveProposal: async (workspaceId, { id, approvals, document, at, decidedAt, ...proposal }) => {
      const data = { ...proposal, document: asJson(document), at: new Date(at), decidedAt: date(decidedAt) }
      await db.agreementProposal.upsert({ where: { id }, create: { id, workspaceId, ...data }, update: data })
      await db.agreementApproval.createMany({
        data: approvals.map(({ side, by, at, source }) => {
          return { proposalId: id, side, byId: by, at: new Date(at), source }
        }),
        skipDuplicates: true,
      })
    },
    dropDraft: async (workspaceId, proposedBy) => {
      await db.agreementProposal.deleteMany({ where: { workspaceId, proposedBy, state: 'draft' } })
    },
  } satisfies Partial<Writes>
}
