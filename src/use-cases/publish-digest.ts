import { type Agreement, calendarOf, digestSlot } from '../domain/agreement.ts'
import { keys, type Outgoing } from '../domain/announce.ts'
import type { Instant } from '../domain/instant.ts'
import type { Digest } from '../domain/messages.ts'
import { dailyDigestPeriod, dueDailySlots, periodContaining, slotInstant } from '../domain/period.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { permalink } from './handoff-view.ts'
import type { Reads, Workspace, Writes } from './ports.ts'
import { figuresOf } from './read-scorecard.ts'

/**
 * Publishes the daily digests that have come due: each slot's figures are stored once, with the message that shows them.
 * After downtime every missed business day gets its snapshot, but only the newest is posted: a morning has one digest.
 */
export async function publishDueDigests(deps: Deps): Promise<void> {
  for (const workspace of await deps.store.workspaces()) {
    const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
    const slots = await missedSlots(deps, workspace, agreement)
    for (const slot of slots) {
      const isNewest = slot === slots.at(-1)
      await deps.store.transaction((tx) => publish(deps, tx, workspace, agreement, slot, isNewest))
    }
    if (slots.length > 0) deps.wake.outbox()
  }
}

async function missedSlots(deps: Deps, workspace: Workspace, agreement: Agreement): Promise<string[]> {
  const at = digestSlot(agreement, 'day')
  if (!at) return []
  const now = deps.clock.now()
  const last = await deps.store.lastDigestSlot(workspace.id, 'day')
  const slots = dueDailySlots(last, now, at.time, calendarOf(agreement, now))
  if (last !== null || slots.length === 0) return slots
  // The very first digest comes the morning after the first hand-off, not before there is anything to tell.
  const { zone } = agreement.calendar
  const firstSlot = slotInstant(slots[0] as string, at.time, zone)
  return (await deps.store.delivered(workspace.id, 0, firstSlot)) === 0 ? [] : slots
}

async function publish(
  deps: Deps,
  tx: Reads & Writes,
  workspace: Workspace,
  agreement: Agreement,
  slot: string,
  post: boolean,
): Promise<void> {
  const now = deps.clock.now()
  const digest = await composeDaily(deps, tx, workspace, agreement, slot)
  if (!(await tx.addDigestRun(workspace.id, digest, now))) return
  if (post) await tx.show(workspace.id, [digestMessage(digest)], now)
}

function digestMessage({ period, slot }: Digest): Outgoing {
  const key = keys.digest(period, slot)
  return { key, kind: 'digest', to: 'digest', handoffId: null, clockId: null, body: { period, slot } }
}

/** What the digest posted on `slot` says: all since the start of the last business day before it. */
export async function composeDaily(
  deps: Deps,
  reads: Reads,
  workspace: Workspace,
  agreement: Agreement,
  slot: string,
): Promise<Digest> {
  const period = dailyDigestPeriod(slot, calendarOf(agreement, deps.clock.now()))
  return composeDigest(deps, reads, workspace, period, slot)
}

/** A digest of one calendar day, for somebody who asks for it; nothing is stored or posted. */
export async function composeFor(deps: Deps, workspace: Workspace, date: string): Promise<Digest> {
  const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
  return composeDigest(deps, deps.store, workspace, periodContaining('day', date, agreement.calendar.zone), date)
}

async function composeDigest(
  deps: Deps,
  reads: Reads,
  workspace: Workspace,
  period: { kind: 'day' | 'week' | 'month' | 'quarter'; from: Instant; to: Instant },
  slot: string,
): Promise<Digest> {
  const now = deps.clock.now()
  const { scorecard, quality } = await figuresOf(deps, reads, workspace.id, period, now)
  const won = await reads.wonBetween(workspace.id, period.from, Math.min(period.to, now))
  const shown = [...new Set(scorecard.overdue.map((one) => one.id))]
  const posted = await reads.cardsOf(workspace.id, [...shown, ...won.map((one) => one.id)])
  const links: Record<string, string> = {}
  for (const { handoffId, at } of posted) links[handoffId] = permalink(workspace, at) as string
  return {
    period: period.kind,
    slot,
    scorecard,
    quality: { accepted: quality.accepted, decided: quality.decided },
    links,
    wins: won.map(({ id, company, owner: by, amount, currency }) => {
      return { company, by, amount, currency, link: links[id] ?? null }
    }),
  }
}
