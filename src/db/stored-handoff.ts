import type { Closeness, Outcome } from '../domain/handoff.ts'
import type { Mql } from '../domain/lead.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { StoredHandoff } from '../use-cases/stored.ts'
import { briefsOf } from './briefs.ts'
import { groupsOf } from './feedback-groups.ts'
import { neighboursOf } from './neighbours.ts'
import { type Client, json, posted, toClock, toDetails, toFact, toHandoff } from './rows.ts'

/** Everything that a view of a hand-off is made of, in one query a table. */
export const WHOLE = {
  /** The lead's before a person's own. */
  clocks: { orderBy: [{ cycle: 'asc' }, { scope: 'asc' }, { dueAt: 'asc' }, { kind: 'asc' }] },
  events: { orderBy: { seq: 'asc' } },
  messages: { where: { kind: { in: ['card', 'feedback'] } }, orderBy: { seq: 'asc' } },
} as const satisfies Prisma.HandoffInclude

type Whole = Prisma.HandoffGetPayload<{ include: typeof WHOLE }>

/** Completes rows with what has no foreign key: the owner's name and the feedback of the present cycle. */
export async function complete(db: Client, rows: readonly Whole[]): Promise<StoredHandoff[]> {
  const ids = rows.map((row) => row.id)
  const around = await neighboursOf(db, rows)
  const named = rows.flatMap((row) => [row.ownerId ?? [], row.offeredTo ?? []].flat())
  const owners = [...new Set([...named, ...around.people])]
  const workspaceId = rows[0]?.workspaceId ?? ''
  const people = owners.length ? await db.person.findMany({ where: { workspaceId, slackId: { in: owners } } }) : []
  const briefs = await briefsOf(db, workspaceId, rows)
  const groups = await groupsOf(db, rows)
  const feedback = await db.feedback.findMany({ where: { handoffId: { in: ids } } })
  const person = (slackId: string | null) => {
    return slackId ? { id: slackId, name: people.find((one) => one.slackId === slackId)?.name ?? slackId } : null
  }
  return rows.map((row) => {
    const said = feedback.find((one) => one.handoffId === row.id && one.cycle === row.cycle)
    const card = row.messages.find((one) => one.kind === 'card')
    return {
      handoff: toHandoff(row),
      mql: json<Mql>(row.mql),
      clocks: row.clocks.map(toClock),
      facts: row.events.map(toFact),
      feedback: said
        ? {
            outcome: said.outcome as Outcome,
            reason: said.reason,
            closeness: said.closeness as Closeness | null,
            said: said.said,
            note: said.note,
            ...toDetails(said),
            amount: row.amount,
            currency: row.currency,
            byId: said.byId,
            at: said.at.getTime(),
          }
        : null,
      card: posted(card),
      summaryId: card?.state === 'summed' ? card.summaryId : null,
      ...groups.of(row),
      owner: person(row.ownerId),
      offeredTo: person(row.offeredTo),
      brief: briefs(row),
      ...around.of(row, person),
    }
  })
}

/** The newest cycle of what matches; null when nothing does. */
export async function wholeHandoff(db: Client, where: Prisma.HandoffWhereInput): Promise<StoredHandoff | null> {
  const row = await db.handoff.findFirst({
    where,
    include: WHOLE,
    orderBy: [{ cycle: 'desc' }, { receivedAt: 'desc' }],
  })
  return row ? ((await complete(db, [row]))[0] ?? null) : null
}
