import { type Agreement, calendarOf, digestSlot } from '../domain/agreement.ts'
import { nextOpening } from '../domain/calendar.ts'
import { calendarOfMember, isAway, type Worker, whenToSay } from '../domain/duty.ts'
import type { Instant } from '../domain/instant.ts'
import type { NudgeView } from '../domain/messages.ts'
import { nudgeMessage } from '../domain/outgoing.ts'
import { dueWeeklySlot, slotInstant } from '../domain/period.ts'
import { answersFeedback, isColleague } from '../domain/permission.ts'
import { DAY } from '../domain/zone.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import type { Loaded } from './destination.ts'
import { handoffView } from './handoff-view.ts'
import { memberFrom } from './know-member.ts'
import { feedbackNews } from './load-feedback.ts'
import type { Reads, Workspace } from './ports.ts'
import { marketersOf } from './who-is-told.ts'
import { workersOf } from './workers.ts'

/** Closed hand-offs are asked about for so long, and answers due are told of. */
const SILENT_DAYS = 28
const DUE_DAYS = 90
/** Rows of each kind; the rest is counted. */
const ROWS = 5
/** Marketers that are nudged; in a team that large nobody is the one who answers. */
const MARKETERS = 50
/** Nobody who comes back later than this hears of a week: the next one's nudge is near. */
const LATEST = 4 * DAY

/**
 * Once in a week, with the week's digest: who closed leads of which nobody knows why, and who owes answers, hear of it
 * at their own next opening. Planned once, said once, and not to those who are away.
 */
export async function nudgeTheSilent(deps: Deps): Promise<void> {
  for (const workspace of await deps.store.workspaces()) {
    const inForce = await agreementInForce(deps, deps.store, workspace.id)
    const week = await dueWeek(deps, workspace, inForce.agreement)
    if (week) await plan(deps, workspace, inForce, week)
    for (const due of await deps.store.dueNudges(workspace.id, deps.clock.now())) {
      await say(deps, workspace, inForce, due)
    }
  }
}

async function dueWeek(deps: Deps, workspace: Workspace, agreement: Agreement): Promise<string | null> {
  const at = digestSlot(agreement, 'week')
  if (!at || typeof at.on !== 'number') return null
  const now = deps.clock.now()
  const last = await deps.store.lastNudgeWeek(workspace.id)
  return dueWeeklySlot(last, now, { on: at.on, time: at.time }, calendarOf(agreement, now))
}

async function plan(deps: Deps, workspace: Workspace, inForce: InForce, week: string): Promise<void> {
  const now = deps.clock.now()
  const { agreement } = inForce
  const slot = slotInstant(week, digestSlot(agreement, 'week')?.time ?? '08:30', agreement.calendar.zone)
  await deps.store.transaction(async (tx) => {
    const workers = await workersOf(tx, workspace.id, await silentOnes(tx, workspace, inForce, now), now)
    const people = [...workers].flatMap(([slackId, worker]) => {
      const sayAt = openingOf(agreement, worker, slot)
      return sayAt !== null && isColleague(memberFrom(worker.person, inForce, workspace)) ? [{ slackId, sayAt }] : []
    })
    await tx.planNudges(workspace.id, week, people, now)
  })
}

/** Slack ids of everybody for whom something waits now. */
async function silentOnes(reads: Reads, workspace: Workspace, inForce: InForce, now: Instant): Promise<string[]> {
  const reps = await reads.silentPeople(workspace.id, now - SILENT_DAYS * DAY)
  const due = await reads.feedbackDue(workspace.id, now - DUE_DAYS * DAY)
  const marketers = due.length > 0 ? await marketersOf(reads, workspace, inForce, MARKETERS) : []
  return [...new Set([...reps, ...marketers.map(({ slackId }) => slackId)])]
}

/** When somebody first works after the week's digest; null for who is away, or comes back too late. */
function openingOf(agreement: Agreement, worker: Worker, slot: Instant): Instant | null {
  if (isAway(agreement, worker, slot)) return null
  const sayAt = whenToSay(slot, slot, calendarOfMember(agreement, worker, slot), false)
  return sayAt - slot <= LATEST ? sayAt : null
}

/** Whoever is away by now hears nothing this week; who comes later than their opening hears of it at the next. */
async function say(
  deps: Deps,
  workspace: Workspace,
  { agreement }: InForce,
  { week, slackId }: { week: string; slackId: string },
): Promise<void> {
  const now = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const worker = (await workersOf(tx, workspace.id, [slackId], now)).get(slackId)
    const isOver = week !== (await tx.lastNudgeWeek(workspace.id))
    const hears = worker && !isOver && !isAway(agreement, worker, now)
    // After downtime it may be night.
    if (hears && nextOpening(now, calendarOfMember(agreement, worker, now)) > now) return
    const isFirst = await tx.sayNudge(workspace.id, week, slackId, now)
    if (isFirst && hears) await tx.show(workspace.id, [nudgeMessage(week, slackId)], now)
  })
  deps.wake.outbox()
}

/** What waits for a word of this person now. What was said meanwhile is left out, and where nothing is left, nothing is sent. */
export async function loadNudge(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const inForce = await agreementInForce(deps, deps.store, workspace.id)
  const person = await deps.store.person(workspace.id, work.to)
  if (!person) return { kind: 'drop' }
  const now = deps.clock.now()
  const { found, total } = await deps.store.silentCloses(workspace.id, work.to, now - SILENT_DAYS * DAY, ROWS)
  const silent = { found: found.map((one) => handoffView(one, workspace, inForce, now)), total }
  const answers = answersFeedback(memberFrom(person, inForce, workspace))
  const isMarketer = answers && memberFrom(person, inForce, workspace).roles.has('marketer')
  const due = isMarketer ? await answersDue(deps, workspace, ROWS) : { found: [], total: 0 }
  const moot = silent.total + due.total === 0
  if (moot && work.maybeSentAt === null && !work.posted) return { kind: 'drop' }
  const message = { kind: 'nudge', nudge: { silent, due } } as const
  return { kind: 'send', message, channel: work.to, threadTs: null, fallback: null, isHere: true, moot }
}

/** Messages that marketing has not answered, the first to fall due first, and how many there are in all. */
export async function answersDue(deps: Deps, workspace: Workspace, rows: number): Promise<NudgeView['due']> {
  const due = await deps.store.feedbackDue(workspace.id, deps.clock.now() - DUE_DAYS * DAY)
  const first = due.slice(0, rows)
  const stored = await deps.store.handoffsById(
    workspace.id,
    first.map(({ handoffId }) => handoffId),
  )
  const found = []
  for (const one of stored) {
    const told = one.group ? await deps.store.inGroup(workspace.id, one.group.id) : [one]
    found.push(await feedbackNews(deps, deps.store, workspace, told))
  }
  return { found, total: due.length }
}
