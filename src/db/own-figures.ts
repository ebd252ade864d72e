import type { ClockKind, ClockState } from '../domain/clocks.ts'
import type { FactType } from '../domain/handoff.ts'
import type { OwnFacts } from '../domain/own-figures.ts'
import { FIGURE_EVENTS } from '../domain/scorecard-facts.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { OwnReads } from '../use-cases/own-ports.ts'
import { type Client, instant, json } from './rows.ts'

/** Hand-offs that are loaded at once: PostgreSQL takes so many parameters and no more. */
const LOADED = 5000

/** What one person's figures are made of. */
export function ownReads(db: Client): OwnReads {
  return {
    ownFacts: async (workspaceId, slackId, from, to) => {
      const ids = await concerning(db, workspaceId, slackId, new Date(from), new Date(to))
      const facts: { [Kind in keyof OwnFacts]: OwnFacts[Kind][number][] } = { handoffs: [], clocks: [], events: [] }
      for (let first = 0; first < ids.length; first += LOADED) {
        const part = await load(db, slackId, ids.slice(first, first + LOADED))
        facts.handoffs = facts.handoffs.concat(part.handoffs)
        facts.clocks = facts.clocks.concat(part.clocks)
        facts.events = facts.events.concat(part.events)
      }
      return facts
    },
  }
}

/** Ids of the hand-offs that somebody holds or held, was charged with, took or answered. */
async function concerning(db: Client, workspaceId: string, slackId: string, from: Date, to: Date): Promise<string[]> {
  const open = Prisma.sql`(h."closed_at" IS NULL OR h."closed_at" >= ${from})`
  const event = Prisma.sql`SELECT "handoff_id" AS id FROM "event"
    WHERE "workspace_id" = ${workspaceId} AND "at" >= ${from} AND "at" < ${to}`
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT h."id" FROM "handoff" h
      WHERE h."workspace_id" = ${workspaceId} AND h."owner_id" = ${slackId} AND h."received_at" < ${to} AND ${open}
    UNION SELECT h."id" FROM "clock" c JOIN "handoff" h ON h."id" = c."handoff_id"
      WHERE c."workspace_id" = ${workspaceId} AND c."owner_id" = ${slackId} AND c."started_at" < ${to} AND ${open}
    UNION SELECT c."handoff_id" FROM "clock" c
      WHERE c."workspace_id" = ${workspaceId} AND c."holder_id" = ${slackId} AND c."started_at" < ${to}
        AND (c."due_at" >= ${from} OR c."met_at" >= ${from})
    UNION ${event} AND "type" IN ('claim', 'accept', 'response') AND "actor" = ${slackId}
    UNION ${event} AND "type" = 'assign' AND "data"->>'to' = ${slackId}`
  return rows.map(({ id }) => id)
}

async function load(db: Client, slackId: string, ids: string[]): Promise<OwnFacts> {
  const rows = await db.handoff.findMany({
    where: { id: { in: ids } },
    include: {
      clocks: { where: { OR: [{ scope: 'lead' }, { ownerId: slackId }] } },
      events: { where: { type: { in: [...FIGURE_EVENTS, 'response'] } }, orderBy: { seq: 'asc' } },
    },
  })
  return {
    handoffs: rows.map(({ id, state, outcome }) => ({ id, voided: state === 'closed' && outcome === null })),
    clocks: rows.flatMap((row) =>
      row.clocks.map((clock) => ({
        handoffId: row.id,
        kind: clock.kind as ClockKind,
        scope: clock.scope as 'lead' | 'owner',
        cycle: clock.cycle,
        state: clock.state as ClockState,
        startedAt: clock.startedAt.getTime(),
        dueAt: clock.dueAt.getTime(),
        metAt: instant(clock.metAt),
        ownerId: clock.ownerId,
        holderId: clock.holderId,
      })),
    ),
    events: rows.flatMap((row) =>
      row.events.map(({ type, cycle, at, actor, data }) => ({
        handoffId: row.id,
        type: type as FactType,
        cycle,
        at: at.getTime(),
        actor,
        data: json<Record<string, unknown>>(data),
      })),
    ),
  }
}
