import { uuidv7 } from 'uuidv7'
import type { Destination, Outgoing } from '../domain/announce.ts'
import type { Writes } from '../use-cases/ports.ts'
import { asJson, type Client } from './rows.ts'

const address = (to: Destination): string => (typeof to === 'string' ? to : to.person)

/**
 * A hand-off that a summary told gets a card of its own as soon as something happens to it; the summary, and what warns
 * of it, are shown again. $1 workspace, $2 keys of the cards.
 */
const OUT_OF_SUMMARIES = `
  WITH told AS (
    SELECT id, summary_id FROM outbox WHERE workspace_id = $1 AND key = ANY($2) AND summary_id IS NOT NULL
  ), shown AS (
    UPDATE outbox SET wanted = wanted + 1
    WHERE (id IN (SELECT summary_id FROM told) AND kind = 'summary')
      OR (summary_id IN (SELECT summary_id FROM told) AND kind = 'summary_warning')
  )
  UPDATE outbox SET state = 'live', ts = NULL, posted_channel = NULL
  WHERE id IN (SELECT id FROM told) AND state = 'summed'`

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
      if (cards.length > 0) await db.$executeRawUnsafe(OUT_OF_SUMMARIES, workspaceId, cards)
      await showAll(workspaceId, outgoing, at)
    },
    showAgain: async (workspaceId, keys) => {
      const where = { workspaceId, key: { in: [...keys] } }
      await db.outbox.updateMany({ where, data: { wanted: { increment: 1 } } })
    },
    confirmCard: async (workspaceId, handoffId, { channel, ts }) => {
      const where = { workspaceId, handoffId, kind: 'card', state: 'live', ts: null, maybeSentAt: { not: null } }
      const data = { postedChannel: channel, ts, maybeSentAt: null, availableAt: new Date(0) }
      await db.outbox.updateMany({ where, data })
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
