import { uuidv7 } from 'uuidv7'
import { companyDomain } from '../domain/lead.ts'
import { VersionConflict, type Writes } from '../use-cases/ports.ts'
import { agreementWrites } from './agreements.ts'
import { briefWrites } from './briefs.ts'
import { contentWrites } from './content.ts'
import { noteContentUse } from './content-uses.ts'
import { feedbackWrites } from './feedback.ts'
import { messages } from './message-writes.ts'
import { newsWrites } from './news.ts'
import { nudgeWrites } from './nudges.ts'
import { promiseWrites } from './promises.ts'
import { routingWrites } from './routing.ts'
import { asJson, type Client, date, fromClock, fromDetails, fromHandoff, toHandoff } from './rows.ts'
import { signalWrites } from './signals.ts'

/** Writes on a transaction's client. Nothing here catches a database error: the transaction would commit nothing. */
export function writes(db: Client): Writes {
  return {
    ...intake(db),
    ...handoffs(db),
    ...messages(db),
    ...newsWrites(db),
    ...briefWrites(db),
    ...signalWrites(db),
    ...routingWrites(db),
    ...agreementWrites(db),
    ...contentWrites(db),
    ...feedbackWrites(db),
    ...promiseWrites(db),
    ...nudgeWrites(db),
    ...workspaces(db),
  }
}

function intake(db: Client) {
  return {
    sawInbound: async (workspaceId, key) => {
      return (await db.inbound.count({ where: { workspaceId, key } })) > 0
    },
    rememberInbound: async (workspaceId, key, at) => {
      const data = [{ workspaceId, key, at: new Date(at) }]
      return (await db.inbound.createMany({ data, skipDuplicates: true })).count === 1
    },
    rememberTakenBack: async (workspaceId, key, at) => {
      const where = { workspaceId_key: { workspaceId, key } }
      const data = { at: new Date(at) }
      await db.inbound.upsert({ where, create: { workspaceId, key, ...data }, update: data })
    },
    takenBackSince: async (workspaceId, key, at) => {
      return (await db.inbound.count({ where: { workspaceId, key, at: { gte: new Date(at) } } })) > 0
    },
    lockIntake: async (workspaceId, keys) => {
      // In one order, whoever comes: two who wait for each other's key would wait for ever.
      for (const key of [...keys].sort()) {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${key}`}, 0))`
      }
    },
    openHandoffOfLead: async (workspaceId, email) => {
      const where = { workspaceId, lead: { email }, state: { not: 'closed' }, backfill: false }
      const row = await db.handoff.findFirst({ where, orderBy: { receivedAt: 'desc' } })
      return row && toHandoff(row)
    },
    latestHandoff: async (workspaceId, by) => {
      const where = 'externalId' in by ? { workspaceId, externalId: by.externalId } : { workspaceId, lead: by }
      const row = await db.handoff.findFirst({ where, orderBy: [{ cycle: 'desc' }, { receivedAt: 'desc' }] })
      return row && toHandoff(row)
    },
    saveLead: async (workspaceId, { newId, ...lead }) => {
      const data = {
        externalId: lead.externalId,
        mql: asJson(lead.mql),
        grade: lead.grade,
        tier: lead.tier,
        receivedAt: new Date(lead.receivedAt),
        nurtureSince: date(lead.nurtureSince),
        restUntil: date(lead.restUntil),
      }
      const row = await db.lead.upsert({
        where: { workspaceId_email: { workspaceId, email: lead.email } },
        create: { id: newId, workspaceId, email: lead.email, ...data },
        update: data,
        select: { id: true },
      })
      return row.id
    },
    forget: async ({ inboundBefore, idempotentBefore }) => {
      await db.inbound.deleteMany({ where: { at: { lt: new Date(inboundBefore) } } })
      await db.idempotencyKey.deleteMany({ where: { at: { lt: new Date(idempotentBefore) } } })
    },
    saveIdempotent: async (workspaceId, key, bodyHash, answer, at) => {
      const data = { bodyHash, answer: asJson(answer), at: new Date(at) }
      const where = { workspaceId_key: { workspaceId, key } }
      await db.idempotencyKey.upsert({ where, create: { workspaceId, key, ...data }, update: data })
    },
  } satisfies Partial<Writes>
}

function handoffs(db: Client) {
  return {
    addHandoff: async (handoff, mql, recordedAt) => {
      await db.handoff.create({
        data: {
          ...fromHandoff(handoff),
          mql: asJson(mql),
          companyDomain: companyDomain(mql),
          recordedAt: new Date(recordedAt),
        },
      })
      await noteContentUse(db, { handoff, how: 'touched', at: handoff.receivedAt }, mql.content)
    },
    saveHandoff: async (before, after) => {
      const { id, workspaceId, ...data } = fromHandoff(after)
      const { count } = await db.handoff.updateMany({ where: { id, workspaceId, version: before.version }, data })
      if (count === 0) throw new VersionConflict(id)
    },
    saveClocks: async (handoff, clocks) => {
      for (const clock of clocks) {
        const row = fromClock(clock, handoff)
        await db.clock.upsert({ where: { id: clock.id }, create: row, update: row })
      }
    },
    record: async (handoff, facts, recordedAt) => {
      if (facts.length === 0) return
      await db.event.createMany({
        data: facts.map((fact) => ({
          workspaceId: handoff.workspaceId,
          handoffId: handoff.id,
          cycle: fact.cycle,
          type: fact.type,
          actor: fact.actor,
          source: fact.source,
          data: asJson(fact.data),
          at: new Date(fact.at),
          recordedAt: new Date(recordedAt),
        })),
      })
      for (const { type, cycle, at, data } of facts) {
        if (type === 'attempt')
          await noteContentUse(db, { handoff: { ...handoff, cycle }, how: 'sent', at }, data['content'])
      }
    },
    mendLead: async (workspaceId, { leadId, email, leadMql }) => {
      await db.lead.updateMany({ where: { workspaceId, id: leadId }, data: { email, mql: asJson(leadMql) } })
    },
    mendHandoff: async (workspaceId, handoffId, mql) => {
      const data = { mql: asJson(mql), companyDomain: companyDomain(mql) }
      await db.handoff.updateMany({ where: { workspaceId, id: handoffId }, data })
    },
    saveFeedback: async (workspaceId, feedback) => {
      const { handoffId, cycle, outcome, reason, closeness, said, note, byId, at } = feedback
      const words = { outcome, reason, closeness, said, note, byId, at: new Date(at) }
      const data = { ...words, ...fromDetails(feedback) }
      await db.feedback.upsert({
        where: { handoffId_cycle: { handoffId, cycle } },
        create: { id: uuidv7(), workspaceId, handoffId, cycle, ...data },
        update: data,
      })
      // What is said anew takes the place of what was said.
      await db.contentUse.deleteMany({ where: { handoffId, cycle, how: 'helped' } })
      const handoff = { id: handoffId, workspaceId, cycle }
      await noteContentUse(db, { handoff, how: 'helped', at }, feedback.helpedContent)
    },
  } satisfies Partial<Writes>
}

function workspaces(db: Client) {
  return {
    saveWorkspace: async ({ channels, ...workspace }) => {
      const data = {
        ...workspace,
        handoffChannel: channels.handoffs,
        feedbackChannel: channels.feedback,
        digestChannel: channels.digest,
      }
      await db.workspace.upsert({ where: { id: workspace.id }, create: data, update: data })
    },
    saveAbsences: async (workspaceId, slackId, source, days, at) => {
      await db.absence.deleteMany({ where: { workspaceId, slackId, source } })
      const rows = days.map(({ from, to }) => {
        return { workspaceId, slackId, source, fromDate: from, toDate: to, at: new Date(at) }
      })
      await db.absence.createMany({ data: rows, skipDuplicates: true })
    },
    savePeople: async (workspaceId, people) => {
      for (const person of people) {
        const data = { ...person, workspaceId, seenAt: new Date(person.seenAt) }
        const where = { workspaceId_slackId: { workspaceId, slackId: person.slackId } }
        await db.person.upsert({ where, create: data, update: data })
      }
    },
  } satisfies Partial<Writes>
}
