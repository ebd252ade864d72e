import { randomUUID } from 'node:crypto'
import type { WaitingCard } from '../domain/burst.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { keys } from '../domain/outgoing.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { OutboxStore, OutboxWork, PostedAt } from '../use-cases/delivery-ports.ts'
import { doors, INSISTED } from './outbox-doors.ts'
import { HOLD, LEASE, MAYBE_SENT, NEXT, SUM_UP, WAITING_CARDS } from './outbox-queries.ts'
import { watching } from './outbox-watch.ts'
import { instant, json } from './rows.ts'

type Row = Prisma.OutboxGetPayload<object>

const FREE = { leaseUntil: null, leaseToken: null }
/** The gate of a whole workspace. */
const HOUSE = '*'

/** The message queue. Every change after the lease is conditional on its token: whoever lost it changes nothing. */
export function outboxStore(prisma: PrismaClient): OutboxStore {
  return { ...leasing(prisma), ...settling(prisma), ...watching(prisma), ...doors(prisma) }
}

function leasing(prisma: PrismaClient) {
  return {
    lease: async (now, leaseMs, limit) => {
      const token = randomUUID()
      const until = new Date(now + leaseMs)
      const taken = await prisma.$queryRawUnsafe<{ id: string; closed_since: Date | null }[]>(
        LEASE,
        new Date(now),
        until,
        token,
        limit,
      )
      if (taken.length === 0) return []
      const rows = await prisma.outbox.findMany({
        where: { id: { in: taken.map((row) => row.id) }, leaseToken: token },
        orderBy: { seq: 'asc' },
      })
      return rows.map((row) => toWork(row, instant(taken.find((one) => one.id === row.id)?.closed_since ?? null)))
    },
    nextAt: async () => {
      const [row] = await prisma.$queryRawUnsafe<{ at: Date | null }[]>(NEXT)
      return instant(row?.at ?? null)
    },
    waitingCards: async (work, limit) => {
      type Waiting = { id: string; wanted: number; hot: boolean; is_new: boolean }
      const rows = await prisma.$queryRawUnsafe<Waiting[]>(WAITING_CARDS, work.workspaceId, work.to, limit)
      const where = { workspaceId_channel: { workspaceId: work.workspaceId, channel: work.to } }
      const gate = await prisma.channelGate.findUnique({ where })
      return {
        cards: rows.map(({ id, wanted, hot, is_new: isNew }) => ({ id, wanted, hot, isNew })),
        hotAlone: gate?.hotAlone ?? 0,
      }
    },
    leaseInstead: (work, next, newId, now) =>
      prisma.$transaction(async (tx) => {
        const mine = { id: work.id, leaseToken: work.token, leaseUntil: { gt: new Date(now) } }
        // A turn that is given away was no try.
        const free = { ...FREE, attempts: { decrement: 1 } }
        if ((await tx.outbox.updateMany({ where: mine, data: free })).count === 0) return null
        if (next.kind === 'card') return leaseCard(tx, work, next, now)
        return leaseSummary(tx, work, next, newId, now)
      }),
  } satisfies Partial<OutboxStore>
}

type Tx = Prisma.TransactionClient
const held = (work: OutboxWork) => ({ leaseUntil: new Date(work.leaseUntil), leaseToken: work.token })
/** Nobody may have sent it, and nobody is about to. */
const untouched = (now: Date) => ({
  state: 'live',
  ts: null,
  maybeSentAt: null,
  OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
})

async function leaseCard(
  tx: Tx,
  work: OutboxWork,
  { id, hotAlone }: { id: string; hotAlone: number },
  now: number,
): Promise<OutboxWork | null> {
  const data = { ...held(work), attempts: { increment: 1 } }
  const { count } = await tx.outbox.updateMany({ where: { id, ...untouched(new Date(now)) }, data })
  const row = count === 1 ? await tx.outbox.findUnique({ where: { id } }) : null
  return row && { ...toWork(row, work.closedSince), hotAlone }
}

async function leaseSummary(
  tx: Tx,
  work: OutboxWork,
  { cards, hotAlone }: { cards: readonly WaitingCard[]; hotAlone: number },
  newId: string,
  now: number,
): Promise<OutboxWork | null> {
  const ids = cards.map((card) => card.id)
  const wanted = cards.map((card) => card.wanted)
  const told = await tx.$executeRawUnsafe(SUM_UP, newId, ids, wanted, new Date(now))
  if (told === 0) return null
  const row = await tx.outbox.create({
    data: {
      id: newId,
      workspaceId: work.workspaceId,
      key: keys.summary(newId),
      kind: 'summary',
      channel: work.to,
      body: {},
      attempts: 1,
      availableAt: new Date(0),
      createdAt: new Date(now),
      ...held(work),
    },
  })
  return { ...toWork(row, work.closedSince), hotAlone }
}

function settling(prisma: PrismaClient) {
  const update = async (work: OutboxWork, data: Prisma.OutboxUncheckedUpdateManyInput): Promise<boolean> => {
    const { count } = await prisma.outbox.updateMany({ where: { id: work.id, leaseToken: work.token }, data })
    return count === 1
  }
  const holdBack = async (
    work: OutboxWork,
    gate: { channel: string | null; until: number; error: string; closedSince: number | null },
  ): Promise<number | null> => {
    const at = (instant: number | null) => (instant === null ? null : new Date(instant))
    const [row] = await prisma.$queryRawUnsafe<{ closed_since: Date | null }[]>(
      HOLD,
      work.id,
      work.token,
      gate.error,
      at(gate.until),
      gate.channel,
      at(gate.closedSince),
      // This try was refused; what an earlier one came to is still not known.
      at(work.maybeSentAt),
    )
    return instant(row?.closed_since ?? null)
  }
  return {
    maybeSent: async (work, { sentAt, now, paceMs, fileId = null }) => {
      const next = new Date(now + paceMs)
      const noted = await prisma.$queryRawUnsafe<unknown[]>(
        MAYBE_SENT,
        work.id,
        work.token,
        new Date(now),
        new Date(sentAt),
        next,
        fileId,
      )
      if (noted.length === 1) return true
      // It was no try: whoever was too early comes again when the channel is open.
      await update(work, { ...FREE, attempts: { decrement: 1 } })
      return false
    },
    done: async (work, posted, threadTs) => {
      const where = posted && { postedChannel: posted.channel, ts: posted.ts }
      const thread = threadTs === undefined ? {} : { threadTs }
      const sent = { sent: work.revision, attempts: 0, maybeSentAt: null, error: null }
      const data = { ...FREE, ...where, ...thread, ...sent }
      const alone = work.hotAlone === null && work.kind !== 'summary'
      return alone || !posted ? update(work, data) : prisma.$transaction((tx) => doneInBurst(tx, work, data, posted))
    },
    retry: async (work, at, error, options = {}) => {
      const uncounted = options.uncounted ? { attempts: { decrement: 1 } } : {}
      const forgotten = options.forgetSent ? { maybeSentAt: null } : {}
      const anew = options.repost ? { ts: null, postedChannel: null, threadTs: null } : {}
      await update(work, { ...FREE, ...forgotten, ...anew, ...uncounted, availableAt: new Date(at), error })
    },
    hold: async (work, until, error) => {
      await holdBack(work, { channel: null, until, error, closedSince: null })
    },
    close: async (work, what, { now, until }, error) => {
      const channel = what === 'workspace' ? HOUSE : null
      return (await holdBack(work, { channel, until, error, closedSince: now })) ?? now
    },
    park: async (work, error) => {
      await update(work, { ...FREE, state: 'parked', error })
    },
    dead: async (work, error) => {
      const data = { ...FREE, state: 'dead', error, maybeSentAt: null }
      if (work.kind !== 'summary') await update(work, data)
      else await prisma.$transaction((tx) => deadSummary(tx, work, data))
    },
    again: async (id) => {
      await prisma.outbox.updateMany({ where: { id }, data: { wanted: { increment: 1 } } })
    },
  } satisfies Partial<OutboxStore>
}

type Data = Prisma.OutboxUncheckedUpdateManyInput

/** Until its hand-off has a card of its own, the summary is where it stands. */
async function doneInBurst(tx: Tx, work: OutboxWork, data: Data, { channel, ts }: PostedAt): Promise<boolean> {
  const mine = await tx.outbox.updateMany({ where: { id: work.id, leaseToken: work.token }, data })
  if (mine.count === 0) return false
  if (work.hotAlone !== null) {
    const where = { workspaceId: work.workspaceId, channel: work.to }
    await tx.channelGate.updateMany({ where, data: { hotAlone: work.hotAlone } })
  }
  if (work.kind !== 'summary') return true
  const where = { summaryId: work.id, state: 'summed' }
  await tx.outbox.updateMany({ where, data: { postedChannel: channel, ts } })
  return true
}

/** What it would have told gets cards, one by one: a list that Slack refuses must not hide its leads. */
async function deadSummary(tx: Tx, work: OutboxWork, data: Data): Promise<void> {
  const mine = await tx.outbox.updateMany({ where: { id: work.id, leaseToken: work.token }, data })
  if (mine.count === 0) return
  const where = { summaryId: work.id, state: 'summed' }
  await tx.outbox.updateMany({ where, data: { state: 'live', ts: null, postedChannel: null } })
}

function toWork(row: Row, closedSince: number | null): OutboxWork {
  return {
    id: row.id,
    token: row.leaseToken ?? '',
    leaseUntil: row.leaseUntil?.getTime() ?? 0,
    workspaceId: row.workspaceId,
    kind: row.kind as Outgoing['kind'],
    to: row.channel,
    handoffId: row.handoffId,
    clockId: row.clockId,
    summaryId: row.summaryId,
    body: json<Record<string, unknown>>(row.body),
    revision: row.wanted,
    attempts: row.attempts,
    posted: row.postedChannel && row.ts ? { channel: row.postedChannel, ts: row.ts } : null,
    maybeSentAt: instant(row.maybeSentAt),
    createdAt: row.createdAt.getTime(),
    closedSince,
    hotAlone: null,
    insisted: row.error === INSISTED,
    lastError: row.error,
    fileIds: row.fileIds,
  }
}
