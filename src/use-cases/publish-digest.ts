import { type Agreement, calendarOf, digestSlot } from '../domain/agreement.ts'
import { attainmentByDay, isWorthDrawing } from '../domain/attainment-by-day.ts'
import type { DigestPart } from '../domain/digest-parts.ts'
import type { Instant } from '../domain/instant.ts'
import type { Digest } from '../domain/messages.ts'
import { keys, type Outgoing } from '../domain/outgoing.ts'
import {
  dailyDigestPeriod,
  dueDailySlots,
  dueWeeklySlot,
  type PeriodKind,
  periodContaining,
  slotInstant,
} from '../domain/period.ts'
import { addDays, startOfDay } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { namedInParts, weekParts } from './digest-parts.ts'
import { permalink } from './handoff-view.ts'
import type { Reads, Workspace } from './ports.ts'
import { figuresOf } from './read-scorecard.ts'

/** Weeks that the chart of a weekly digest shows, its own the last. */
const WEEKS_SHOWN = 4

/**
 * Publishes the digests that have come due: each slot's figures are stored once, with the messages that show them.
 * After downtime every missed business day gets its snapshot, but only the newest is posted: a morning has one of each.
 */
export async function publishDueDigests(deps: Deps): Promise<void> {
  for (const workspace of await deps.store.workspaces()) {
    const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
    const slots = await missedSlots(deps, workspace, agreement)
    for (const slot of slots) {
      const isNewest = slot === slots.at(-1)
      await publish(deps, workspace, (tx) => composeDaily(deps, tx, workspace, agreement, slot), isNewest)
    }
    const week = await dueWeek(deps, workspace, agreement)
    if (week) await publish(deps, workspace, (tx) => composeWeekly(deps, tx, workspace, agreement, week), true)
    if (slots.length > 0 || week) deps.wake.outbox()
  }
}

async function missedSlots(deps: Deps, workspace: Workspace, agreement: Agreement): Promise<string[]> {
  const at = digestSlot(agreement, 'day')
  if (!at) return []
  const now = deps.clock.now()
  const last = await deps.store.lastDigestSlot(workspace.id, 'day')
  const slots = dueDailySlots(last, now, at.time, calendarOf(agreement, now))
  if (last !== null || slots.length === 0) return slots
  return (await hasSomethingToTell(deps, workspace, agreement, slots[0] as string, at.time)) ? slots : []
}

async function dueWeek(deps: Deps, workspace: Workspace, agreement: Agreement): Promise<string | null> {
  const at = digestSlot(agreement, 'week')
  if (!at || typeof at.on !== 'number') return null
  const now = deps.clock.now()
  const last = await deps.store.lastDigestSlot(workspace.id, 'week')
  const slot = dueWeeklySlot(last, now, { on: at.on, time: at.time }, calendarOf(agreement, now))
  if (slot === null || last !== null) return slot
  return (await hasSomethingToTell(deps, workspace, agreement, slot, at.time)) ? slot : null
}

/** The very first digest comes the morning after the first hand-off, not before there is anything to tell. */
async function hasSomethingToTell(
  deps: Deps,
  workspace: Workspace,
  agreement: Agreement,
  firstSlot: string,
  time: string,
): Promise<boolean> {
  const until = slotInstant(firstSlot, time, agreement.calendar.zone)
  return (await deps.store.delivered(workspace.id, 0, until)) > 0
}

async function publish(
  deps: Deps,
  workspace: Workspace,
  compose: (tx: Reads) => Promise<Digest>,
  post: boolean,
): Promise<void> {
  const now = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const digest = await compose(tx)
    if (!(await tx.addDigestRun(workspace.id, digest, now))) return
    if (post) await tx.show(workspace.id, messagesOf(digest), now)
  })
}

/** The digest, and under it a chart where there are days enough to draw one, and its parts. */
function messagesOf({ period, slot, days, parts = [] }: Digest): Outgoing[] {
  const to = { to: 'digest', handoffId: null, clockId: null } as const
  const under = keys.digest(period, slot)
  const digest: Outgoing = { key: under, kind: 'digest', ...to, body: { period, slot } }
  const chart: Outgoing[] =
    days && isWorthDrawing(days)
      ? [{ key: keys.chart(period, slot), kind: 'file', ...to, body: { period, slot, under } }]
      : []
  const told = parts.map(({ part }): Outgoing => {
    return { key: keys.digestPart(period, slot, part), kind: 'digest_part', ...to, body: { period, slot, part, under } }
  })
  return [digest, ...chart, ...told]
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

/** What the digest posted on `slot` says of the whole week before it, with the days that its chart is drawn of. */
async function composeWeekly(
  deps: Deps,
  reads: Reads,
  workspace: Workspace,
  agreement: Agreement,
  slot: string,
): Promise<Digest> {
  const now = deps.clock.now()
  const calendar = calendarOf(agreement, now)
  const week = periodContaining('week', addDays(slot, -7), calendar.zone)
  const from = addDays(week.firstDay, -7 * (WEEKS_SHOWN - 1))
  const facts = await reads.scorecardFacts(workspace.id, startOfDay(from, calendar.zone), week.to)
  const days = attainmentByDay(facts, { from, weeks: WEEKS_SHOWN, calendar, now })
  const parts = await weekParts(reads, workspace, { firstDay: week.firstDay, now, zone: calendar.zone })
  return { ...(await composeDigest(deps, reads, workspace, week, slot, parts)), days, parts }
}

/** A digest of the period that a day lies in, for somebody who asks for it; nothing is stored or posted. */
export async function composeFor(
  deps: Deps,
  workspace: Workspace,
  date: string,
  kind: PeriodKind = 'day',
): Promise<Digest> {
  const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
  return composeDigest(deps, deps.store, workspace, periodContaining(kind, date, agreement.calendar.zone), date)
}

async function composeDigest(
  deps: Deps,
  reads: Reads,
  workspace: Workspace,
  period: { kind: 'day' | 'week' | 'month' | 'quarter'; from: Instant; to: Instant },
  slot: string,
  parts: readonly DigestPart[] = [],
): Promise<Digest> {
  const now = deps.clock.now()
  const { scorecard, quality } = await figuresOf(deps, reads, workspace.id, period, now)
  const won = await reads.wonBetween(workspace.id, period.from, Math.min(period.to, now))
  const shown = [...new Set([...scorecard.overdue.map((one) => one.id), ...namedInParts(parts)])]
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
