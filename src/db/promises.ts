import type { AnswerPromise } from '../domain/answer-promise.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { FeedbackReads, FeedbackWrites } from '../use-cases/feedback-ports.ts'
import { permalink } from '../use-cases/handoff-view.ts'
import { type Client, posted } from './rows.ts'

const ABOUT = {
  handoffs: {
    include: {
      handoff: {
        select: {
          company: true,
          ownerId: true,
          messages: { where: { kind: 'card' }, select: { postedChannel: true, ts: true } },
        },
      },
    },
  },
} as const satisfies Prisma.AnswerPromiseInclude

type Row = Prisma.AnswerPromiseGetPayload<{ include: typeof ABOUT }>

export function promiseReads(db: Client) {
  return {
    promise: async (workspaceId, id) => {
      const row = await db.answerPromise.findFirst({ where: { workspaceId, id }, include: ABOUT })
      return row ? ((await completed(db, workspaceId, [row]))[0] ?? null) : null
    },
    openPromises: async (workspaceId, limit) => {
      const where = { workspaceId, doneAt: null }
      const rows = await db.answerPromise.findMany({
        where,
        orderBy: [{ due: 'asc' }, { id: 'asc' }],
        take: limit,
        include: ABOUT,
      })
      const total = rows.length < limit ? rows.length : await db.answerPromise.count({ where })
      return { found: await completed(db, workspaceId, rows), total }
    },
  } satisfies Partial<FeedbackReads>
}

/** With the names of people, and who said why each hand-off closed. */
async function completed(db: Client, workspaceId: string, rows: readonly Row[]): Promise<AnswerPromise[]> {
  if (rows.length === 0) return []
  const ids = rows.flatMap(({ byId, doneBy }) => [byId, ...(doneBy ? [doneBy] : [])])
  const people = await db.person.findMany({ where: { workspaceId, slackId: { in: ids } } })
  const person = (id: string) => ({ id, name: people.find((one) => one.slackId === id)?.name ?? id })
  const workspace = await db.workspace.findUnique({ where: { id: workspaceId }, select: { url: true } })
  const about = rows.flatMap(({ handoffs }) => handoffs.map(({ handoffId }) => handoffId))
  const said = await db.feedback.findMany({ where: { workspaceId, handoffId: { in: about } } })
  return rows.map(({ id, what, due, byId, madeAt, doneAt, doneBy, handoffs }) => ({
    ...{ id, what, due, by: person(byId), madeAt: madeAt.getTime() },
    done: doneAt && { at: doneAt.getTime(), by: person(doneBy ?? byId) },
    about: handoffs.map(({ handoffId, cycle, handoff }) => ({
      ...{ handoffId, cycle, company: handoff.company },
      tellerId: said.find((one) => one.handoffId === handoffId && one.cycle === cycle)?.byId ?? handoff.ownerId,
      link: workspace && permalink(workspace, posted(handoff.messages[0])),
    })),
  }))
}

export function promiseWrites(db: Client) {
  return {
    addPromise: async (workspaceId, { about, madeAt, ...promise }) => {
      const handoffs = { create: about.map(({ handoffId, cycle }) => ({ handoffId, cycle })) }
      await db.answerPromise.create({ data: { ...promise, workspaceId, madeAt: new Date(madeAt), handoffs } })
    },
    keepPromise: async (workspaceId, id, by, at) => {
      const where = { workspaceId, id, doneAt: null }
      return (await db.answerPromise.updateMany({ where, data: { doneAt: new Date(at), doneBy: by } })).count === 1
    },
    showPromiseLists: async (workspaceId, since) => {
      const where = {
        workspaceId,
        kind: 'digest_part',
        key: { endsWith: ':promises' },
        createdAt: { gte: new Date(since) },
      }
      await db.outbox.updateMany({ where, data: { wanted: { increment: 1 } } })
    },
  } satisfies Partial<FeedbackWrites>
}
