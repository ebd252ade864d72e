import type { ClockKind, ClockState } from '../domain/clocks.ts'
import type { FactType } from '../domain/handoff.ts'
import { FIGURE_EVENTS, type ScorecardFacts } from '../domain/scorecard-facts.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { type Client, instant, json } from './rows.ts'

/** The rows that the figures of [from, to) are made of; {@link ScorecardFacts} says which these are. */
export async function loadFigures(db: Client, workspaceId: string, from: number, to: number): Promise<ScorecardFacts> {
  const handoffs = await db.handoff.findMany({
    where: { workspaceId, OR: touching(new Date(from), new Date(to)) },
    include: {
      clocks: { where: { scope: 'lead' } },
      events: { where: { type: { in: [...FIGURE_EVENTS, 'attempt'] } }, orderBy: { seq: 'asc' } },
      messages: { where: { kind: 'card' }, select: { createdAt: true, ts: true } },
    },
  })
  return {
    handoffs: handoffs.map((row) => ({
      id: row.id,
      company: row.company,
      ownerId: row.ownerId,
      receivedAt: row.receivedAt.getTime(),
      postedAt: postedAt(row.messages[0]?.ts ?? null),
      firstAttemptAt: earliest(row.events.filter((event) => event.type === 'attempt')),
      backfill: row.backfill,
      voided: row.state === 'closed' && row.outcome === null,
    })),
    clocks: handoffs.flatMap((row) =>
      row.clocks.map((clock) => ({
        handoffId: row.id,
        kind: clock.kind as ClockKind,
        scope: 'lead' as const,
        cycle: clock.cycle,
        state: clock.state as ClockState,
        startedAt: clock.startedAt.getTime(),
        dueAt: clock.dueAt.getTime(),
        metAt: instant(clock.metAt),
        holderId: clock.holderId,
      })),
    ),
    events: handoffs.flatMap((row) =>
      row.events.map((event) => ({
        handoffId: row.id,
        type: event.type as FactType,
        cycle: event.cycle,
        at: event.at.getTime(),
        data: json<Record<string, unknown>>(event.data),
      })),
    ),
  }
}

/** By when it happened: an attempt that was logged late may be the oldest. */
function earliest(events: readonly { at: Date }[]): number | null {
  return events.length === 0 ? null : Math.min(...events.map((event) => event.at.getTime()))
}

/** Slack's ts is the instant at which the card became visible, in seconds. */
function postedAt(ts: string | null): number | null {
  return ts === null ? null : Math.floor(Number(ts) * 1000)
}

function touching(from: Date, to: Date): Prisma.HandoffWhereInput[] {
  const within = { gte: from, lt: to }
  return [
    { receivedAt: within },
    { events: { some: { type: { in: [...FIGURE_EVENTS] }, at: within } } },
    { state: { not: 'closed' }, clocks: { some: { startedAt: { lt: to }, metAt: null, state: { not: 'void' } } } },
    // Marketing owes its response after the close.
    { clocks: { some: { kind: 'response', startedAt: { lt: to }, metAt: null, state: { not: 'void' } } } },
    { closedAt: { gte: from }, clocks: { some: { startedAt: { lt: to } } } },
    { clocks: { some: { startedAt: { lt: to }, OR: [{ dueAt: { gte: from } }, { metAt: { gte: from } }] } } },
  ]
}
