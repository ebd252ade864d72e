import type { Outcome } from '../domain/handoff.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { StoredHandoff } from '../use-cases/stored.ts'
import { type Client, instant, posted } from './rows.ts'

/** Other hand-offs of one company that a card names; more would bury the lead. */
const NAMED = 3
/** Hand-offs of a company to look through for those. */
const LOOKED_AT = 200

const CARD = { messages: { where: { kind: 'card' }, select: { postedChannel: true, ts: true } } } as const

type Row = Prisma.HandoffGetPayload<object>
type Person = StoredHandoff['owner']

interface Neighbours {
  /** Slack ids of all who are named. */
  people: string[]
  of: (row: Row, person: (slackId: string | null) => Person) => Pick<StoredHandoff, 'colleagues' | 'previous'>
}

/** The hand-offs that the cards of these name besides: of the same company, and of the same lead before. */
export async function neighboursOf(db: Client, rows: readonly Row[]): Promise<Neighbours> {
  const others = await ofCompanies(db, rows)
  const before = await ofLeads(db, rows)
  return {
    people: [...others, ...before].flatMap((row) => row.ownerId ?? []),
    of: (row, person) => {
      const colleagues = others
        .filter((one) => one.companyDomain === row.companyDomain && one.leadId !== row.leadId)
        .filter((one) => one.ownerId !== row.ownerId && row.state !== 'closed')
        .slice(0, NAMED)
      const previous = before.find((one) => one.leadId === row.leadId && one.id !== row.id && one.cycle < row.cycle)
      const neighbour = (one: (typeof others)[number]) => {
        return { handoffId: one.id, owner: person(one.ownerId), card: posted(one.messages[0]) }
      }
      return {
        colleagues: colleagues.map(neighbour),
        previous: previous
          ? {
              ...neighbour(previous),
              outcome: previous.outcome as Outcome | null,
              reason: previous.reason,
              closedAt: instant(previous.closedAt),
            }
          : null,
      }
    },
  }
}

async function ofCompanies(db: Client, rows: readonly Row[]) {
  const open = rows.filter((row) => row.state !== 'closed')
  const domains = [...new Set(open.flatMap((row) => row.companyDomain ?? []))]
  if (domains.length === 0) return []
  return db.handoff.findMany({
    where: {
      workspaceId: open[0]?.workspaceId ?? '',
      companyDomain: { in: domains },
      state: { not: 'closed' },
      ownerId: { not: null },
      backfill: false,
    },
    include: CARD,
    orderBy: { receivedAt: 'desc' },
    take: LOOKED_AT,
  })
}

/** Only what has a cycle before it has something to name. */
async function ofLeads(db: Client, rows: readonly Row[]) {
  const later = rows.filter((row) => row.cycle > 1)
  if (later.length === 0) return []
  const leadId = { in: later.map((row) => row.leadId) }
  const where = { workspaceId: later[0]?.workspaceId ?? '', leadId, backfill: false }
  return db.handoff.findMany({ where, include: CARD, orderBy: { cycle: 'desc' }, take: LOOKED_AT })
}
