import { uuidv7 } from 'uuidv7'
import type { Destination, Outgoing } from '../domain/outgoing.ts'
import type { Writes } from '../use-cases/ports.ts'
import { asJson, type Client } from './rows.ts'

const address = (to: Destination): string => (typeof to === 'string' ? to : to.person)

interface Told {
  id: string
  summary_id: string | null
}

/**
 * A hand-off that a summary told gets a card of its own as soon as something happens to it; the summary, and what warns
 * of it, are shown again. The cards stay locked until the end: nobody makes rows of a list of them meanwhile.
 */
async function outOfSummaries(db: Client, workspaceId: string, cards: string[]): Promise<void> {
  const told = await db.$queryRaw<Told[]>`
    SELECT id, summary_id FROM outbox WHERE workspace_id = ${workspaceId} AND key = ANY(${cards}) FOR UPDATE`
  const summaries = [...new Set(told.flatMap((row) => row.summary_id ?? []))]
  if (summaries.length === 0) return
  const again = { wanted: { increment: 1 } } as const
  // In this order, as everybody: two who take them the other way round would wait for each other.
  await db.outbox.updateMany({ where: { id: { in: summaries } }, data: again })
  await db.outbox.updateMany({ where: { summaryId: { in: summaries }, kind: 'summary_warning' }, data: again })
  const where = { id: { in: told.map((row) => row.id) }, state: 'summed' }
  await db.outbox.updateMany({ where, data: { state: 'live', ts: null, postedChannel: null } })
}

/** What a change shows in Slack, written in the transaction of the change. */
export function messages(db: Client) {
  const showAll = async (workspaceId: string, outgoing: readonly Outgoing[], at: number): Promise<void> => {
    for (const { key, kind, to, handoffId, clockId, summaryId = null, body } of outgoing) {
      await db.outbox.upsert({
        where: { workspaceId_key: { workspaceId, key } },
        create: {
          id: uuidv7(),
          workspaceId,
          key,
          kind,
          channel: address(to),
          handoffId,
          clockId,
          summaryId,
          body: asJson(body),
          availableAt: new Date(0),
          createdAt: new Date(at),
        },
        // What Slack refused for good may pass as it is now.
        update: { wanted: { increment: 1 }, body: asJson(body), state: 'live' },
      })
    }
  }
  return {
    show: async (workspaceId, outgoing, at) => {
      const cards = outgoing.filter((one) => one.kind === 'card').map((one) => one.key)
      if (cards.length > 0) await outOfSummaries(db, workspaceId, cards)
      await showAll(workspaceId, outgoing, at)
    },
    showAgain: async (workspaceId, keys) => {
      const where = { workspaceId, key: { in: [...keys] } }
      await db.outbox.updateMany({ where, data: { wanted: { increment: 1 } } })
    },
    confirmCard: async (workspaceId, handoffId, { channel, ts }) => {
      const where = { workspaceId, handoffId, kind: 'card', state: 'live', ts: null, maybeSentAt: { not: null } }
      const data = { postedChannel: channel, ts, maybeSentAt: null, availableAt: new Date(0) }
      if ((await db.outbox.updateMany({ where, data })).count === 0) return
      // The list that told the hand-off before has something to link to, as after any post of a card.
      await db.$executeRaw`
        UPDATE outbox summary SET wanted = summary.wanted + 1 FROM outbox card
        WHERE card.workspace_id = ${workspaceId} AND card.handoff_id = ${handoffId}::uuid AND card.kind = 'card'
          AND summary.id = card.summary_id`
    },
    settleWarnings: async (workspaceId, clockIds) => {
      if (clockIds.length === 0) return
      const where = { workspaceId, kind: 'warning', clockId: { in: [...clockIds] } }
      await db.outbox.updateMany({ where, data: { wanted: { increment: 1 } } })
    },
    addDigestRun: async (workspaceId, digest, at) => {
      const row = { workspaceId, period: digest.period, slot: digest.slot, channel: 'digest', at: new Date(at) }
      const data = [{ ...row, snapshot: asJson(digest) }]
      return (await db.digestRun.createMany({ data, skipDuplicates: true })).count === 1
    },
  } satisfies Partial<Writes>
}
