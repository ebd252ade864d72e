import type { Prisma } from '../generated/prisma/client.ts'
import type { HandoffQuery } from '../use-cases/ports.ts'
import type { StoredHandoff } from '../use-cases/stored.ts'
import type { Client } from './rows.ts'
import { complete, WHOLE } from './stored-handoff.ts'

const OPEN = { state: { not: 'closed' }, backfill: false } as const

/** Hand-offs whose next unmet promise comes first, and how many there are in all. */
export async function handoffList(
  db: Client,
  workspaceId: string,
  query: HandoffQuery,
): Promise<{ found: StoredHandoff[]; total: number }> {
  const where = { workspaceId, ...condition(query) }
  const total = await db.handoff.count({ where })
  const ids = await idsByDueTime(db, where, query)
  const rows = await db.handoff.findMany({ where: { id: { in: ids } }, include: WHOLE })
  const found = await complete(db, rows)
  found.sort((one, other) => ids.indexOf(one.handoff.id) - ids.indexOf(other.handoff.id))
  return { found, total }
}

/** A search shows the newest first; everything else what falls due first. */
async function idsByDueTime(db: Client, where: Prisma.HandoffWhereInput, query: HandoffQuery): Promise<string[]> {
  if (query.which === 'text') {
    const rows = await db.handoff.findMany({
      where,
      orderBy: { receivedAt: 'desc' },
      take: query.limit,
      select: { id: true },
    })
    return rows.map((row) => row.id)
  }
  const clocks = await db.clock.groupBy({
    by: ['handoffId'],
    where: { metAt: null, state: { in: ['pending', 'breached', 'paused'] }, handoff: where },
    _min: { dueAt: true },
    orderBy: { _min: { dueAt: 'asc' } },
    take: query.limit,
  })
  const first = clocks.map((row) => row.handoffId)
  if (first.length === query.limit) return first
  const rest = await db.handoff.findMany({
    where: { AND: [where, { id: { notIn: first } }] },
    orderBy: { receivedAt: 'asc' },
    take: query.limit - first.length,
    select: { id: true },
  })
  return [...first, ...rest.map((row) => row.id)]
}

function condition(query: HandoffQuery): Prisma.HandoffWhereInput {
  switch (query.which) {
    case 'mine':
      return { ...OPEN, ownerId: query.ownerId }
    case 'free':
      return { ...OPEN, state: 'new', offeredTo: null }
    case 'offered':
      return { ...OPEN, state: 'new', offeredTo: query.to, nextAt: { not: null } }
    case 'overdue': {
      const state = { in: ['pending', 'breached'] }
      return { ...OPEN, clocks: { some: { metAt: null, state, dueAt: { lt: new Date(query.at) } } } }
    }
    case 'text':
      return { OR: matches(query.text) }
  }
}

/** Company, lead's e-mail and name, and the source record's id, wherever the text stands in them. */
function matches(text: string): Prisma.HandoffWhereInput[] {
  const literal = text.replace(/[\\%_]/g, '\\$&')
  const like = { contains: literal, mode: 'insensitive' } as const
  return [
    { company: like },
    { externalId: like },
    { lead: { email: like } },
    { mql: { path: ['lead', 'name'], string_contains: literal, mode: 'insensitive' } },
  ]
}
